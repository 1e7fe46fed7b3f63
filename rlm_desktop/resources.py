"""Find icons, samples and help in a frozen bundle, an installed wheel or a checkout."""

from pathlib import Path


class ResourceMissingError(FileNotFoundError):
    """The installation is incomplete; the message names what was looked for and where."""


def resource(*parts: str) -> Path:
    """Return one file or folder below the resources. Raises ResourceMissingError.

    A frozen bundle and a wheel carry the resources inside the package; in a checkout they lie beside it.
    This module's own place decides: in an editable install ``importlib.resources`` would find a stale copy.
    """
    package = Path(__file__).resolve().parent
    inside, beside = package / "resources", package.parent / "resources"
    path = (inside if inside.is_dir() else beside).joinpath(*parts)
    if not path.exists():
        raise ResourceMissingError(f"{path} is missing. Install RLM Desktop again.")
    return path


def samples() -> Path:
    """Return the folder of sample documents. Raises ResourceMissingError."""
    return resource("samples")


def sample_question() -> str:
    """Return the question that the sample documents answer. Raises ResourceMissingError."""
    return resource("sample_question.txt").read_text(encoding="utf-8").strip()
