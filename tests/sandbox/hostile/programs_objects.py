"""Programs that leave traps in objects: whoever looks at them, compares or stores them runs hostile code."""
# ruff: noqa: E501 - a program is easier to read in lines of its own length

from tests.sandbox.hostile.program import ANYHOW, FINE, REPLACED, Expected, Program

ERROR = Expected(frozenset({"error"}))

OBJECTS = (
    Program("recurses without end", "def f(): f()\nf()", ERROR),
    Program(
        "recurses with a raised limit",
        "import sys\nsys.setrecursionlimit(10**9)\ndef g(n): return g(n + 1)\ng(0)",
        Expected(ANYHOW - {"ok"}),
    ),
    Program(
        "shows a list of deep nesting",
        "x = []\nfor _ in range(10**6): x = [x]\nrepr(x)",
        Expected(ANYHOW - {"ok"}),
    ),
    Program("keeps a list of deep nesting", "x = []\nfor _ in range(10**6): x = [x]", Expected(ANYHOW)),
    Program(
        "deletes a list of deep nesting", "x = ()\nfor _ in range(10**6): x = (x,)\ndel x", Expected(ANYHOW)
    ),
    Program(
        "sends a list of deep nesting",
        "x = []\nfor _ in range(10**5): x = [x]\nask(x)",
        Expected(ANYHOW - {"ok"}),
    ),
    Program("keeps a list that holds itself", "x = []\nx.append(x)\nd = {}\nd[1] = d\nprint(x, d)"),
    Program(
        "shows itself with a failure", "class A:\n    def __repr__(self): raise SystemExit\na = A()\na", ERROR
    ),
    Program("shows itself with no text", "class A:\n    def __repr__(self): return 5\na = A()\na", ERROR),
    Program(
        "shows itself without end",
        "class A:\n    def __repr__(self): return 'a' * 50_000_000\na = A()\nprint(a)",
    ),
    Program(
        "shows itself within itself",
        "class A:\n    def __repr__(self): return repr([self])\na = A()\na",
        Expected(ANYHOW - {"ok"}),
    ),
    Program(
        "shows itself by a call",
        "class A:\n    def __repr__(self): return str(ask('shown'))\n    __str__ = __repr__\na = A()",
    ),
    Program(
        "compares by failing",
        "class A:\n    def __eq__(self, other): raise SystemExit\n    def __hash__(self): return hash('kept')\n"
        "    def __bool__(self): raise SystemExit\n    def __len__(self): raise SystemExit\n"
        "a = A()\nglobals()[A()] = a\ncontext.append(a)",
        Expected(wipes=True),
    ),
    Program(
        "takes the place of every name by comparing equal",
        "class A(str):\n    def __eq__(self, other): return True\n    def __hash__(self): return hash('context')\n"
        "globals()[A('x')] = 5",
        Expected(wipes=True),
    ),
    Program("binds names that are no text", "globals()[1] = globals()[None] = globals()[()] = 5"),
    Program(
        "binds names that nobody can write",
        "globals()['x' * 5000] = 1\nglobals()['\\ud800'] = 2\nglobals()[''] = 3",
    ),
    Program("binds very many names", "for i in range(20_000): globals()['x%d' % i] = i"),
    Program("reduces to a failure", "class A:\n    def __reduce__(self): raise SystemExit\na = A()"),
    Program("reduces to no reduction", "class A:\n    def __reduce__(self): return 5\na = A()"),
    Program(
        "reduces to a command that whoever unpickles it runs",
        "import os\nclass A:\n"
        "    def __reduce__(self): return (eval, (\"open(%r, 'w')\" % (HOST_FOLDER + '/pwned'),))\n"
        "class B:\n    def __reduce__(self): return (os.__dict__.get('system', print), ('touch ' + HOST_FOLDER + '/pwned',))\n"
        "a, b = A(), B()",
    ),
    Program(
        "breaks the guest that restores it",
        "import os\nclass A:\n    def __reduce__(self): return (os._exit, (1,))\na = A()\nos._exit(1)",
        Expected(REPLACED),
    ),
    Program(
        "lets the guest that restores it break",
        "import os\nclass A:\n    def __reduce__(self): return (os._exit, (1,))\nkept_no_more = A()",
    ),
    Program(
        "lies about its class", "class A:\n    __class__ = property(lambda self: dict)\na = A()\nb = [a]"
    ),
    Program(
        "answers to every attribute",
        "class A:\n    def __getattr__(self, name): return self\n    def __call__(self, *a, **k): return self\n"
        "    def __iter__(self): return self\n    def __next__(self): return self\na = A()",
    ),
    Program(
        "fails on every attribute",
        "class A:\n    def __getattribute__(self, name): raise SystemExit\na = A()\nclass M(type):\n"
        "    def __getattribute__(self, name): raise SystemExit\nclass B(metaclass=M): pass\nb = B()",
    ),
    Program(
        "asks by objects that are no plain text",
        "class T(str):\n    def __str__(self): raise SystemExit\nclass D(dict):\n    def items(self): raise SystemExit\n"
        "class L(list):\n    def __iter__(self): raise SystemExit\n"
        "for value in (T('x'), D(x=1), L([1]), {1: 2}, {True: None}):\n"
        "    try: ask(value)\n    except BaseException: pass",
        Expected(asks=5),
    ),
    Program(
        "raises what cannot be described",
        "class E(Exception):\n    def __str__(self): raise SystemExit\nraise E",
        ERROR,
    ),
    Program(
        "raises a circle",
        "a, b = ValueError('a'), ValueError('b')\na.__cause__, b.__cause__ = b, a\na.__context__ = a\nraise a",
        ERROR,
    ),
    Program(
        "raises groups within groups",
        "e = ValueError('x' * 10_000)\nfor _ in range(3000): e = ExceptionGroup('g' * 100, [e])\nraise e",
        Expected(ANYHOW - {"ok"}),
    ),
    Program("raises an endless message", "raise ValueError('x' * 50_000_000)", ERROR),
    Program(
        "raises what ends every loop",
        "raise BaseExceptionGroup('g', [KeyboardInterrupt(), GeneratorExit()])",
        ERROR,
    ),
    Program(
        "comes back when it is deleted",
        "class A:\n    def __del__(self): globals()['again'] = self\na = A()\ndel a",
    ),
    Program(
        "hides in a generator that does not end",
        "def g():\n    while True:\n        try: yield\n        except BaseException: pass\nx = g()\nnext(x)",
    ),
    Program("shows a giant number", "print(len(hex(1 << 10**7)))\n10 ** 5000", ERROR),
    Program(
        "keeps giant numbers and texts",
        "a = 1 << 10**8\nb = 'x' * 10**8\nc = bytes(10**8)\ndel a, b, c",
        Expected(FINE | {"memory"}),
    ),
    Program(
        "ties a class to itself",
        "class M(type):\n    def mro(cls): return super().mro()\nclass A(metaclass=M): pass\nA.x = A",
    ),
)
