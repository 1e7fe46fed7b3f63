"""An answer's quotations and citations found in the documents, and what of the documents was sent to whom."""
