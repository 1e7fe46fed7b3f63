"""Programs that do not end by themselves, or take ever more memory."""

from tests.sandbox.hostile.program import Expected, Program, forges

STOPPED = Expected(frozenset({"timeout"}))
HEAVY = Expected(frozenset({"memory"}))
FLOODING = Expected(frozenset({"timeout", "memory"}), asks=1)
"""Reports that wait to be passed on take memory, too."""
STOPPED_ASKING = Expected(frozenset({"timeout"}), asks=1)

ENDLESS = (
    Program("computes without end", "while True: pass", STOPPED),
    Program("sleeps", "import time\ntime.sleep(3600)", STOPPED),
    Program("sleeps in very short pieces", "import time\nwhile True: time.sleep(0.001)", STOPPED),
    Program("matches without end", "import re\nre.match('(a+)+$', 'a' * 40 + 'b')", STOPPED),
    Program("takes a giant power", "x = 10 ** 10 ** 8", STOPPED),
    Program(
        "catches everything",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        STOPPED,
    ),
    Program("prints without end", "while True: print('x' * 1000)", FLOODING),
    Program(
        "sorts by comparing without end",
        "class A:\n    def __lt__(self, other):\n        while True: pass\nsorted([A(), A()])",
        STOPPED,
    ),
    Program(
        "shows itself without end",
        "class A:\n    def __repr__(self):\n        while True: pass\nA()",
        STOPPED,
    ),
    Program("sleeps after its call", "import time\nask(1)\ntime.sleep(3600)", STOPPED_ASKING),
    Program(
        "computes behind a call", forges('forge(b\'c101 ["ask", "slow"]\')\nwhile True: pass'), STOPPED_ASKING
    ),
    Program(
        "sleeps behind a call that was answered",
        forges("import time\nforge(b'c101 [\"ask\", 1]')\ntime.sleep(3600)"),
        STOPPED_ASKING,
    ),
    Program(
        "floods behind a call",
        forges("forge(b'c101 [\"ask\", \"slow\"]')\nwhile True: forge(b'o' + b'x' * 10_000)"),
        FLOODING,
    ),
    Program("asks without end", "while True: ask(1)", Expected(frozenset({"timeout"}), asks=10**6)),
    Program(
        "iterates over nothing without end", "import itertools\nfor _ in itertools.count(): pass", STOPPED
    ),
    Program(
        "waits for a lock of its own",
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
        Expected(frozenset({"timeout", "crashed"})),
    ),
)

GROWING = (
    Program("grows in small steps", "x = []\nwhile True: x.append(b'z' * 10_000)", HEAVY),
    Program("grows in one step", "x = b'z' * (500 * 2**20)", HEAVY),
    Program("doubles", "x = [0]\nwhile True: x += x", HEAVY),
    Program("grows by text", "x = 'x' * 2**20\nwhile True: x += x", HEAVY),
    Program("grows within one expression", "len(str([list(range(10**6)) for _ in range(100)]))", HEAVY),
    Program(
        "grows while it is saved",
        "class A:\n    def __reduce__(self):\n        x = []\n"
        "        while True: x.append(b'z' * 100_000)\na = A()",
        HEAVY,
    ),
    Program(
        "unpacks a bomb",
        "import zlib\nx = zlib.decompress(zlib.compress(bytes(300 * 2**20)))\nprint(x.count(1))",
        HEAVY,
    ),
)
