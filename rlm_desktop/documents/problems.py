"""Say in a few words what keeps a file from being read."""

from rlm_desktop.documents.remarks import remark


def reason_of(problem: Exception) -> str:
    """Say in a few words what went wrong with a file or folder."""
    match problem:
        case FileNotFoundError():
            return remark("not_found")
        case PermissionError():
            return remark("permission")
        case OSError(strerror=str(explanation)):
            return explanation[:1].lower() + explanation[1:]
        case MemoryError():
            return remark("memory")
        case EOFError():
            return remark("shorter")
        case _:
            return str(problem)
