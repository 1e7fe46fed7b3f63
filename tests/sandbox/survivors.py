"""Cells whose variables must survive a crash: all but the last line run before it, the last is compared."""

SURVIVORS = {
    "plain values": r"""
a, b, c, d = 1, 'x\ud800', None, 2.5
(a, b, c, d)
""",
    "containers": """
a = {'k': [1, (2, {3})]}
a
""",
    "an alias": """
a = []
b = a
b.append(1), a is b, a
""",
    "an alias inside of another value": """
a = {'rows': []}
rows = a['rows']
rows.append(1), a
""",
    "a cycle": """
a = []
a.append(a)
a[0] is a
""",
    "a function": """
def f(x, y=[2], *, z=3):
    'doc'
    return x, y, z
f(1), f.__doc__, f.__name__
""",
    "a function that reads a variable": """
n = 1
def f(): return n
globals().__setitem__('n', 5), f()
""",
    "two lambdas of one line": """
f, g = lambda: 1, lambda: 2
f(), g()
""",
    "functions in a container": """
table = {'a': lambda x: x + 1, 'b': len}
table['a'](1), table['b']('xy')
""",
    "two closures over one variable": """
def make():
    n = 0
    def up():
        nonlocal n
        n += 1
        return n
    return up, lambda: n
up, get = make()
up()
up(), get()
""",
    "a closure that calls itself": """
def make():
    def f(n): return 1 if n < 2 else n * f(n - 1)
    return f
factorial = make()
factorial(5)
""",
    "a decorated function, without decorating it again": """
import functools
seen = []
def deco(f):
    seen.append(f.__name__)
    @functools.wraps(f)
    def inner(*a): return f(*a) + 1
    return inner
@deco
def g(x): return x * 2
g(3), g.__name__, seen
""",
    "a cached function": """
from functools import cache
@cache
def f(x): return x * 2
f(4)
""",
    "a context manager": """
import contextlib
@contextlib.contextmanager
def c():
    yield 5
c().__enter__()
""",
    "a generator function": """
def g():
    yield from range(3)
list(g())
""",
    "an instance": """
class A:
    def __init__(self): self.v = [1]
    def get(self): return self.v
a = A()
b = [a]
a.get(), b[0] is a, type(a) is A
""",
    "a bound method": """
class A:
    def m(self): return self
a = A()
m = a.m
m() is a
""",
    "an inherited class": """
class A:
    x = 1
class B(A):
    def f(self): return super().x
b = B()
b.f(), isinstance(b, A)
""",
    "changed attributes of a class": """
class A:
    n = 0
    log = []
A.n += 1
A.log.append(2)
A.n, A.log
""",
    "a dataclass": """
from dataclasses import dataclass, field
@dataclass
class P:
    x: int
    y: list = field(default_factory=list)
p = P(1)
p, P(2), p == P(1)
""",
    "an enum": """
import enum
class C(enum.Enum):
    RED = 1
c = {C.RED: 2}
c[C.RED], C.RED is C(1)
""",
    "a named tuple": """
from collections import namedtuple
P = namedtuple('P', 'x y')
p = P(1, 2)
p.x, p
""",
    "a typed named tuple": """
from typing import NamedTuple
class P(NamedTuple):
    x: int = 3
p = P()
p
""",
    "imports": """
import re, os.path as osp
from collections import Counter as C
re.sub('a', 'b', 'a'), osp.sep, C('aa')
""",
    "objects of the library": """
import re, collections, datetime, decimal
p = re.compile('a+')
d = collections.defaultdict(list, {1: [2]})
q = collections.deque([1], maxlen=3)
t = datetime.date(2026, 1, 2)
n = decimal.Decimal('1.5')
p.findall('baa'), d[3], q, t, n
""",
    "a default factory": """
from collections import defaultdict
d = defaultdict(lambda: [0])
d['a'].append(1)
d['a'], d['b']
""",
    "an instance of a class of the prelude": """
s = SubCallError('x')
t = [s]
type(s) is SubCallError, s, t
""",
    "a private name": """
_x = 1
_x
""",
    "another name for what was given": """
docs = context
first = context[0]
docs is context, first == context[0]
""",
    "what a function changed in place": """
seen = []
def note(x): seen.append(x)
[note(i) for i in range(3)]
seen
""",
    "a large dictionary": """
d = {i: ('k%d' % i, [i] * 3) for i in range(5000)}
len(d), d[4999]
""",
}
