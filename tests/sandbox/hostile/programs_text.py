"""Programs that write what is hard to carry: half characters, NUL, marks of direction, very much of it."""
# ruff: noqa: E501 - a program is easier to read in lines of its own length

from tests.sandbox.hostile.program import ANYHOW, FINE, Expected, Program

ERROR = Expected(frozenset({"error"}))

TEXT = (
    Program("prints half characters", "print('a\\ud800b\\udfff')", Expected(stdout="a\\ud800b\\udfff\n")),
    Program(
        "prints NUL and marks of direction",
        "print('a\\x00b\\u202ec\\u2066d')",
        Expected(stdout="a\x00b\u202ec\u2066d\n"),
    ),
    Program(
        "prints what steers a terminal",
        "print('\\x1b]0;x\\x07\\x1b[2J\\x1b[31m\\r\\x08')",
        Expected(stdout="\x1b]0;x\x07\x1b[2J\x1b[31m\r\x08\n"),
    ),
    Program("asks with half characters", "print(ask('\\ud800\\udc00\\ud800')[1])", Expected(asks=1)),
    Program(
        "asks with NUL and marks of direction",
        "print(ask('\\x00\\u202e' * 100)[1])",
        Expected(stdout="200\n", asks=1),
    ),
    Program(
        "asks with ten megabytes", "print(ask('x' * 10_000_000)[1])", Expected(stdout="10000000\n", asks=1)
    ),
    Program(
        "asks with ten megabytes of commas",
        "print(ask(',[{\"\\\\' * 1_600_000)[1])",
        Expected(stdout="8000000\n", asks=1),
    ),
    Program("raises half characters", "raise ValueError('\\ud800\\x00\\u202e')", ERROR),
    Program(
        "names things in half characters",
        "globals()['\\ud800'] = 1\ntype('\\udfff', (), {})\nA = type('a\\u202eb', (), {})\na = A()",
    ),
    Program("is no source", "def f(: pass", ERROR),
    Program("is source with NUL", "x = 1\x00", ERROR),
    Program("is source with half characters", "'\ud800'", Expected(FINE)),
    Program("is source of deep nesting", "(" * 100_000, Expected(ANYHOW - {"ok"})),
    Program("is source of long arithmetic", "x = " + "-" * 100_000 + "1", Expected(ANYHOW)),
    Program("compiles source of deep nesting", "eval('-' * 10**6 + '1')", Expected(ANYHOW - {"ok"})),
    Program(
        "parses literals of deep nesting",
        "import ast\nast.literal_eval('(' * 10**6)",
        Expected(ANYHOW - {"ok"}),
    ),
    Program("is one very long line", "x = '" + "y" * 3_000_000 + "'", Expected(FINE)),
    Program("is source of very many lines", "x = 1\n" * 20_000, Expected(FINE)),
    Program(
        "writes its line without an end",
        "for _ in range(100_000): print('x' * 20, end='')",
        Expected(stdout="x" * 100_000),
    ),
    Program("prints one unbounded line", "print('“' * 50_000_000)", Expected(FINE)),
    Program("prints very many lines", "for i in range(100_000): print(i)", Expected(FINE)),
    Program(
        "prints to the error stream without end",
        "import sys\nfor _ in range(10_000): sys.stderr.write('y' * 100)",
        Expected(FINE),
    ),
    Program(
        "writes with the runtime's own stream",
        "import os\nfor _ in range(1000): os.write(2, b'\\xff' * 1000)",
        Expected(FINE),
    ),
    Program(
        "names its variables alike",
        "\ufb01nal = 1\nfinal = 2\n\u0430 = 3\na = 4\nprint(\ufb01nal, len([n for n in globals() if len(n) == 1]))",
        Expected(stdout="2 2\n"),
    ),
    Program(
        "expands without end",
        "import zlib\nd = zlib.decompress(zlib.compress(bytes(4 * 10**7)))\nprint(len(d))\ndel d",
        Expected(FINE | {"memory"}),
    ),
)
