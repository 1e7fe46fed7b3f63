"""Which modules a confined guest finds: those of the standard library that only compute, imported beforehand.

What asks the system for more (sockets, processes, files) is here where others import it, and then refused.
"""

import os
import pkgutil
import site
import sys
from encodings import __path__ as encodings_path
from importlib import import_module

MODULES = (
    *("abc", "argparse", "array", "ast", "asyncio", "base64", "binascii", "bisect", "calendar", "cmath"),
    *(
        "codecs",
        "collections.abc",
        "colorsys",
        "configparser",
        "contextlib",
        "contextvars",
        "copy",
        "copyreg",
    ),
    *(
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "dis",
        "doctest",
        "email.header",
        "email.message",
    ),
    *(
        "email.mime.multipart",
        "email.mime.text",
        "email.parser",
        "email.policy",
        "email.utils",
        "enum",
        "errno",
    ),
    *("fnmatch", "fractions", "functools", "gc", "gettext", "glob", "graphlib", "gzip", "hashlib", "heapq"),
    *(
        "hmac",
        "html.entities",
        "html.parser",
        "importlib.resources",
        "inspect",
        "io",
        "ipaddress",
        "itertools",
    ),
    *("json.tool", "keyword", "linecache", "locale", "logging", "marshal", "math", "mimetypes", "numbers"),
    *("operator", "os.path", "pathlib", "pickle", "pickletools", "pkgutil", "platform", "plistlib", "pprint"),
    *("queue", "quopri", "random", "re", "reprlib", "sched", "secrets", "shlex", "shutil", "signal"),
    *("statistics", "string", "stringprep", "struct", "symtable", "sys", "tempfile", "textwrap", "threading"),
    *("time", "timeit", "token", "tokenize", "tomllib", "traceback", "types", "typing", "unicodedata"),
    *("unittest", "urllib.parse", "uuid", "warnings", "weakref", "xml.dom.minidom", "xml.etree.ElementTree"),
    *("xml.sax", "zipfile", "zlib", "zoneinfo", "concurrent.futures"),
)
NOT_EVERYWHERE = frozenset({"mbcs", "oem"})
"""Encodings that only Windows has."""


def import_all() -> None:
    """Import all of them, every encoding, and what names ``exit``. Raises ImportError."""
    encodings = {each.name for each in pkgutil.iter_modules(encodings_path)} - NOT_EVERYWHERE
    for name in (*MODULES, *(f"encodings.{encoding}" for encoding in encodings)):
        import_module(name)
    site.setquit()


def forget_the_rest() -> None:
    """Let no other module be found, nor any that brought this process here, nor where it lies."""
    for name in [
        name for name in sys.modules if name.partition(".")[0] in {"rlm_desktop", "ctypes", "_ctypes"}
    ]:
        del sys.modules[name]
    sys.path.clear()
    sys.path_hooks.clear()
    sys.path_importer_cache.clear()
    for name, value in list(vars(sys).items()):
        if isinstance(value, str) and value.startswith(os.sep):
            setattr(sys, name, "")
    sys.argv[:] = sys.orig_argv[:] = [""]
