"""What every extract must satisfy: that it has text, and that it is not larger than anybody could use."""

from dataclasses import replace

from rlm_desktop.documents.document import EmptyTextError, Extract
from rlm_desktop.documents.remarks import remark

MOST_CHARS = 200_000_000


def checked(found: Extract, most: int = MOST_CHARS) -> Extract:
    """Cut the extract off, with a warning, after ``most`` characters. Raises EmptyTextError without text."""
    if not found.text.strip():
        raise EmptyTextError(remark("no_text"), can_use_ocr=found.can_use_ocr)
    if len(found.text) <= most:
        return found
    warning = remark("truncated", most=most, chars=len(found.text))
    boundaries = tuple(boundary for boundary in found.boundaries if boundary.start < most)
    return replace(found, text=found.text[:most], boundaries=boundaries, warnings=(*found.warnings, warning))
