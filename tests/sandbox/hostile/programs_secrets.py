"""Programs that are after the key: they walk through all that they can reach and print what looks like one."""
# ruff: noqa: E501 - a program is easier to read in lines of its own length

from tests.sandbox.hostile.program import ANYHOW, Expected, Program, tries

SEEK = """
import sys, types
found = set()
def look(text):
    if isinstance(text, (bytes, bytearray)): text = bytes(text).decode("latin-1")
    if not isinstance(text, str): return
    text = text[::-1]
    for word in ("detnalp-ks", "eeff0c-yranac"):
        at = text.find(word)
        if at >= 0: found.add(text[max(0, at - 60):at + 20])
def walk(start, depth):
    pending, seen = [(start, 0)], set()
    while pending and len(seen) < 60_000:
        value, level = pending.pop()
        if id(value) in seen or level > depth: continue
        seen.add(id(value))
        look(value)
        if type(value) in (str, bytes, int, float, bool, type(None)): continue
        try:
            if isinstance(value, dict): pending += [(item, level + 1) for pair in list(value.items()) for item in pair]
            elif isinstance(value, (list, tuple, set, frozenset)): pending += [(item, level + 1) for item in list(value)]
            for name in ("__dict__", "__globals__", "__closure__", "__self__", "__func__", "__code__", "__wrapped__",
                         "cell_contents", "__defaults__", "co_consts", "__mro__", "f_back", "f_locals", "f_globals",
                         "tb_frame", "tb_next", "__traceback__", "__context__", "gi_frame", "__builtins__"):
                item = getattr(value, name, None)
                if item is not None: pending.append((item, level + 1))
        except Exception: pass
"""
TELL = "\nprint(len(found), *sorted(found)[:50])\n"


def seeks(code: str) -> str:
    """Write a program that looks for the key with ``look`` and ``walk``, and tells what it found."""
    return f"{SEEK}{code}{TELL}"


NOTHING = Expected(stdout="0\n")

SECRETS = (
    Program(
        "prints its environment",
        "import os\nprint(dict(os.environ), os.getenv('OPENAI_API_KEY'), getattr(os, 'environb', None))\n"
        + tries("os.environ['OPENAI_API_KEY']", "os.environ['HOME']", "os.environ['PATH']", "os.getlogin()"),
    ),
    Program(
        "walks through all objects",
        seeks("import gc\nfor value in gc.get_objects(): look(value)\nwalk(gc.get_objects(), 3)"),
        NOTHING,
    ),
    Program(
        "walks through what refers to what",
        seeks(
            "import gc\nfor value in gc.get_objects()[-3000:]:\n    for other in gc.get_referents(value): look(other)"
        ),
        NOTHING,
    ),
    Program(
        "walks up the frames",
        seeks(
            "frame = sys._getframe()\nwhile frame:\n    walk([frame.f_globals, frame.f_locals, frame.f_code], 4)\n    frame = frame.f_back"
        ),
        NOTHING,
    ),
    Program(
        "walks from the functions it was given",
        seeks("walk([ask, SubCallError, ask.__globals__], 12)"),
        NOTHING,
    ),
    Program(
        "reads all modules", seeks("for module in list(sys.modules.values()): walk(vars(module), 3)"), NOTHING
    ),
    Program(
        "takes apart an exception of its host",
        seeks("try:\n    ask({1, 2})\nexcept Exception as error:\n    walk(error, 12)"),
        NOTHING,
    ),
    Program(
        "goes through all subclasses",
        "def all_of(kind):\n"
        "    for each in type.__subclasses__(kind):\n"
        "        yield each\n"
        "        if each is not type: yield from all_of(each)\n"
        "for kind in set(all_of(().__class__.__base__)):\n"
        "    try:\n"
        "        functions = kind.__init__.__globals__\n"
        "    except AttributeError:\n"
        "        continue\n"
        "    for name, attempt in (('system', 'true'), ('popen', 'id'), ('fork', None), ('execv', None)):\n"
        "        try:\n"
        "            function = functions[name] if name in functions else functions['sys'].modules['os'].__dict__[name]\n"
        "            got = function(attempt) if attempt else function()\n"
        "            if got == 0 or hasattr(got, 'read') and got.read(): print('REACHED', kind, name, got)\n"
        "        except BaseException: pass\n"
        "    for loader in (functions.get('FileLoader'), functions.get('SourceFileLoader')):\n"
        "        try: print('REACHED', loader('x', HOST_FILE).get_data(HOST_FILE))\n"
        "        except BaseException: pass\n",
    ),
    Program(
        "imports what the host has installed",
        tries(
            *(
                f"__import__({name!r})"
                for name in (
                    *(
                        "rlm_desktop",
                        "rlm_desktop.sandbox.wasm",
                        "rlm_desktop.settings.keys",
                        "keyring",
                        "openai",
                    ),
                    *("psutil", "PySide6", "pydantic", "httpx2", "pytest", "tests.sandbox.kit", "_pytest"),
                )
            ),
        ),
    ),
    Program(
        "asks the keyring",
        tries(
            "__import__('keyring').get_password('rlm-desktop', 'openai')",
            "__import__('secretstorage').dbus_init()",
            "__import__('subprocess').check_output(['secret-tool', 'search', 'service', 'rlm-desktop'])",
            "__import__('subprocess').check_output(['security', 'find-generic-password', '-s', 'rlm-desktop'])",
            "__import__('subprocess').check_output(['cmdkey', '/list'])",
            "__import__('netrc').netrc()",
        ),
    ),
    Program(
        "reads the memory of its process",
        tries(
            "open('/proc/self/mem', 'rb')",
            "open(f'/proc/{os.getppid()}/mem', 'rb')",
            "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
            "os.open(f'/proc/{os.getpid()}/fd/0', 0)",
            "__import__('ctypes').CDLL(None).process_vm_readv(os.getppid(), 0, 0, 0, 0, 0) == 0 or 1 / 0",
            "__import__('ctypes').CDLL(None).ptrace(16, os.getppid(), 0, 0) == 0 or 1 / 0",
            setup="import os",
        ),
    ),
    Program(
        "asks for the host's methods under every name",
        "for name in ('key', 'env', 'eval', 'exec', 'open', '__class__', '', 'x' * 90):\n"
        "    print(ask.__globals__['host_call'](name, {'k': 'OPENAI_API_KEY'}))\n",
        Expected(asks=8),
    ),
    Program(
        "feeds its runtime's functions with everything",
        "import _eryx\n"
        "for name in dir(_eryx):\n"
        "    function = getattr(_eryx, name)\n"
        "    if not callable(function) or name in ('_eryx_report_output', '_eryx_sleep_async'): continue\n"
        "    for given in ((), (0,), (1, 2), ('x', '{}'), (2**31 - 1,), (-1, b'x'), (0, 0, 0), ('x', 1, 'y')):\n"
        "        try: got = function(*given)\n"
        "        except BaseException: continue\n",
        Expected(ANYHOW),
    ),
    Program(
        "makes errors that could tell of the host",
        "import traceback, sys\n"
        "try:\n    ask(object())\nexcept Exception: traceback.print_exc()\n"
        "traceback.print_stack()\n"
        "print(sys.argv, sys.path, sys.executable, sys.prefix, __file__ if '__file__' in globals() else '')\n"
        "help('modules x')\nraise RuntimeError(sys._getframe().f_code)",
    ),
)
