"""One saved set of documents, as a menu lists it."""

from typing import NamedTuple


class CollectionEntry(NamedTuple):
    """A collection's id and name, and how many files are in it."""

    id: str
    name: str
    files: int
