"""Start a worker in this process: by the path of this file under ``python -I``, or by ``main`` when frozen.

Started by its path, it imports nothing of the package's own: the folders are only made known, so that a
worker finds the few modules that it needs by their full names, and no ``__init__`` above them runs.
"""

import os
import sys
import types


def make_known(folder: str) -> None:
    """Let modules of the room ``folder`` be imported, and nothing be run for it."""
    for name, path in (("rlm_desktop", folder.rpartition(os.sep)[0]), ("rlm_desktop.sandbox", folder)):
        package = types.ModuleType(name)
        package.__path__ = [path]
        sys.modules[name] = package


def import_through_links(folder: str) -> None:
    """Find the standard library by links in ``folder``, so that tracebacks do not tell where it is."""
    if not getattr(sys, "frozen", False):
        for number, place in enumerate(sys.path):
            link = sys.path[number] = f"{folder}/python{number}"
            os.symlink(place, link)  # noqa: PTH211 - pathlib itself is to come from there


def main(argv: list[str]) -> None:
    """Serve as the worker that ``argv`` names first, until the parent goes; the rest are its arguments."""
    name, *arguments = argv
    # Only the chosen worker is imported: the other one's needs may not be met.
    if name == "wasm":
        from rlm_desktop.sandbox import wasm_worker  # noqa: PLC0415 - see above

        wasm_worker.main(arguments)
    else:
        import_through_links(arguments[-1])
        from rlm_desktop.sandbox import confined_worker  # noqa: PLC0415 - see above

        confined_worker.main(arguments)


if __name__ == "__main__":
    make_known(__file__.rpartition(os.sep)[0])
    main(sys.argv[1:])
