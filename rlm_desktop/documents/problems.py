"""Say in a few words what keeps a file from being read."""


def reason_of(problem: Exception) -> str:
    """Say in a few words what went wrong with a file or folder."""
    match problem:
        case FileNotFoundError():
            return "not found"
        case PermissionError():
            return "permission denied"
        case OSError(strerror=str(explanation)):
            return explanation[:1].lower() + explanation[1:]
        case MemoryError():
            return "too large for the memory of this computer"
        case EOFError():
            return "it became shorter while it was read"
        case _:
            return str(problem)
