"""Programs that change the interpreter itself, so that it lies to the cells that follow."""
# ruff: noqa: E501 - a program is easier to read in lines of its own length

from tests.sandbox.hostile.program import ANYHOW, FINE, Expected, Program

WIPES = Expected(ANYHOW - {"timeout"}, wipes=True, breaks=True)

TAMPERING = (
    Program(
        "overwrites every name that it was given",
        "context = ask = SubCallError = document_names = llm_query = print = len = None\n"
        "globals()['__builtins__'] = {}\n__name__ = 5",
    ),
    Program("deletes every name that it was given", "del context, ask, SubCallError"),
    Program(
        "empties what it was given",
        "context.clear()\ncontext.extend('hostile')\nask.__globals__.clear()",
        Expected(ANYHOW),
    ),
    Program(
        "changes the functions it was given",
        "ask.__code__ = (lambda payload: 'forged').__code__",
        Expected(ANYHOW),
    ),
    Program("clears its namespace", "globals().clear()", Expected(wipes=True)),
    Program(
        "replaces the builtins",
        "import builtins\nfor name in list(vars(builtins)):\n"
        "    if name not in ('BaseException', 'vars', 'builtins'):\n        setattr(builtins, name, None)",
    ),
    Program("deletes the builtins", "import builtins\nvars(builtins).clear()", WIPES),
    Program(
        "replaces the import", "import builtins\ndef no(*a, **k): raise SystemExit\nbuiltins.__import__ = no"
    ),
    Program(
        "adds an importer of its own",
        "import sys\nclass F:\n    def find_spec(self, *a): raise SystemExit\nsys.meta_path.insert(0, F())",
    ),
    Program("removes all modules", "import sys\nsys.modules.clear()", WIPES),
    Program(
        "empties all modules",
        "import sys\nfor n, m in list(sys.modules.items()):\n    if n != '__main__': vars(m).clear()",
        WIPES,
    ),
    Program("empties the runtime's module", "import _eryx\nvars(_eryx).clear()", WIPES),
    Program(
        "takes the name of the main module",
        "import sys, types\nsys.modules['__main__'] = types.ModuleType('__main__')",
        WIPES,
    ),
    Program(
        "clears every dictionary",
        "import gc\nfor o in gc.get_objects():\n    if isinstance(o, dict): o.clear()",
        WIPES,
    ),
    Program(
        "clears every list",
        "import gc\nfor o in gc.get_objects():\n    if isinstance(o, list): o.clear()",
        WIPES,
    ),
    Program(
        "turns off collecting",
        "import gc\ngc.disable()\ngc.freeze()\ngc.set_threshold(1)\ngc.callbacks.append(lambda *a: 1 / 0)",
    ),
    Program(
        "closes its output", "import sys\nsys.stdout.close()\nsys.stderr.close()\nsys.__stdout__.close()"
    ),
    Program(
        "replaces its output",
        "import sys, io\nsys.stdout = sys.stderr = sys.__stdout__ = io.StringIO()\nprint('gone')",
        Expected(stdout=""),
    ),
    Program(
        "replaces the clock",
        "import time\ntime.monotonic = time.process_time = time.time = time.sleep = lambda *a: -1e18",
    ),
    Program(
        "replaces JSON",
        "import json\njson.dumps = lambda *a, **k: '{}'\njson.loads = lambda *a, **k: ['forged'] * 9",
    ),
    Program(
        "replaces the reports of errors",
        "import traceback\ntraceback.TracebackException = traceback.StackSummary = None\n1 / 0",
        Expected(frozenset({"error"})),
    ),
    Program(
        "replaces the cache of lines",
        "import linecache\nlinecache.cache = None\n1 / 0",
        Expected(FINE, wipes=True),
    ),
    Program(
        "traces every line",
        "import sys\ndef trace(*a): return trace\nsys.settrace(trace)\nsys.setprofile(lambda *a: None)",
    ),
    Program(
        "fails on every line",
        "import sys\ndef trace(*a): raise SystemExit\nsys.settrace(trace)\nsys.setprofile(trace)",
        WIPES,
    ),
    Program(
        "listens to what the interpreter does",
        "import sys\nseen = []\nsys.addaudithook(lambda *a: seen.append(a))\ndel seen[:]",
        Expected(ANYHOW, wipes=True, lasts=True),
    ),
    Program("lowers the limit of recursion", "import sys\nsys.setrecursionlimit(60)", Expected(FINE)),
    Program(
        "replaces the error hooks",
        "import sys\nsys.excepthook = sys.unraisablehook = sys.displayhook = sys.breakpointhook = None\n5",
    ),
    Program(
        "breaks the codecs",
        "import codecs\ncodecs.register(lambda name: 1 / 0)\ncodecs.register_error('strict', lambda e: ('x', e.end))\n"
        "codecs.register_error('replace', None) if 0 else None",
    ),
    Program(
        "changes a type for all",
        "import types\ntry: str.upper = None\nexcept TypeError: pass\n"
        "import collections.abc\ncollections.abc.Sized.__instancecheck__ = None",
    ),
    Program(
        "replaces pickle",
        "import pickle, copyreg, _pickle\npickle.dumps = copyreg._reconstructor = _pickle.Pickler = None\nx = [object()]",
        Expected(ANYHOW, wipes=True),
    ),
)
