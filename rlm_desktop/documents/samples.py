"""The question that the sample documents come with, for a first run that needs no thinking."""

SAMPLE_QUESTION = (
    "How many pallets of Avenbrook had to be destroyed after the loss of refrigeration in August, and what "
    "compensation does the agreement give for each pallet?"
)
"""Its answer stands in two documents: the incident review and the storage agreement."""
