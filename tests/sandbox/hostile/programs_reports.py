"""Programs that lie to the parent: forged, oversized, cut, repeated, reordered and flooding reports."""
# ruff: noqa: E501 - a program is easier to read in lines of its own length

from tests.sandbox.hostile.program import FINE, REPLACED, Expected, Program, forges

VIOLATION = Expected(REPLACED)
ONE_CALL = Expected(REPLACED, asks=1)
TAKEN = Expected(FINE)
PLANTED = Expected(frozenset({"ok"}), wipes=True, breaks=True)
"""The guest says no more and is replaced; the next one cannot use what was planted for it."""


def plants(piece: str) -> str:
    """Write a program that hands its parent a saved state of its own making, and is silent from then on."""
    return forges(
        f"import pickle\npiece = {piece}\n"
        'forge(b\'e{"error": null, "stdout_chars": 0}\')\n'
        'forge(b"p1 " + piece)\n'
        'forge(b\'s{"dropped": [], "kept": ["kept", "x"], "unsaved": []}\')\n'
        "channel.send = lambda *_: None"
    )


HEADER = """b'{"names": ["x"], "statements": {}, "cells": [], "large": false}\\n'"""

_FORGED = {
    "an unknown report": "forge(b'z')",
    "no report": "forge(b'')",
    "the end of the cell, and goes on": 'forge(b\'e{"error": null, "stdout_chars": 0}\')\nprint("more")\nask(1)',
    "an end without its parts": "forge(b'e{}')",
    "an end of other types": 'forge(b\'e{"error": 5, "stdout_chars": "many"}\')',
    "an end with an endless error": 'forge(b\'e{"error": "\' + b"x" * 10**6 + b\'", "stdout_chars": 0}\')',
    "an end with a count that no database holds": 'forge(b\'e{"error": null, "stdout_chars": \' + b"9" * 4000 + b"}")',
    "an end with a count below zero": 'forge(b\'e{"error": null, "stdout_chars": -5}\')',
    "an end of deep nesting": "forge(b'e' + b'[' * 10**6)",
    "a call that is no JSON": "forge(b'c1 [')",
    "a call without a number": "forge(b'cx [\"ask\", 1]')",
    "a call with a negative number": "forge(b'c-1 [\"ask\", 1]')",
    "a call with a number of many digits": "forge(b'c' + b'9' * 5000 + b' [\"ask\", 1]')",
    "a call without a method": "forge(b'c1 [1, 2]')",
    "a call with an endless method": "forge(b'c1 [\"' + b'm' * 10**6 + b'\", 1]')",
    "a deeply nested call": "forge(b'c1 ' + b'[' * 10**6)",
    "a call nested as deep as JSON can be read": "forge(b'c1 [\"ask\", ' + b'[' * 900 + b']' * 900 + b']')",
    "a call of many parts": "forge(b'c1 [\"ask\", [' + b'[],' * 2 * 10**6 + b'1]]')",
    "a call with strings that are slow to find": (
        "forge(b'c1 [\"ask\", [' + b'[],' * 400_000 + b'\"' + b'\\\\\\\\\"' * 5_000_000)"
    ),
    "a call with a huge number in it": "forge(b'c1 [\"ask\", ' + b'9' * 10**6 + b']')",
    "a reply that was never given": "forge(b'a7')",
    "a listing nobody asked for": "forge(b'v{\"variables\": []}')",
    "a restart that did not happen": 'forge(b\'r{"lost": ["kept"]}\')',
    "the end of saving before the cell's": 'forge(b\'s{"dropped": [], "kept": [], "unsaved": []}\')',
    "state outside of saving": "forge(b'p1 x')",
    "text that is not UTF-8": "forge(b'o\\xff')",
    "a report that is too long": "forge(b'c' * (18 * 2**20))",
    "two ends": 'end = b\'e{"error": null, "stdout_chars": 0}\'\nforge(end)\nforge(end)',
    "state after the end of saving": (
        'forge(b\'e{"error": null, "stdout_chars": 0}\')\n'
        'forge(b\'s{"dropped": [], "kept": [], "unsaved": []}\')\nforge(b"p9 x")'
    ),
    "more state than is taken": (
        'forge(b\'e{"error": null, "stdout_chars": 0}\')\nfor _ in range(5): forge(b"p1 " + bytes(14 * 2**20))'
    ),
    "state in endless empty pieces": (
        'forge(b\'e{"error": null, "stdout_chars": 0}\')\nfor n in range(10**6): forge(b"p%d " % n)'
    ),
    "a state of endless names": (
        'forge(b\'e{"error": null, "stdout_chars": 0}\')\n'
        'forge(b\'s{"dropped": [], "unsaved": [], "kept": [\' + b\'"x",\' * 10**6 + b\'"x"]}\')'
    ),
    "a state that drops endless pieces": (
        'forge(b\'e{"error": null, "stdout_chars": 0}\')\n'
        'forge(b\'s{"kept": [], "unsaved": [], "dropped": [\' + b"1," * 10**6 + b"1]}")'
    ),
}

REPORTS = (
    *(Program(f"forges {title}", forges(code), VIOLATION) for title, code in _FORGED.items()),
    Program(
        "makes two calls at once", forges("for n in (101, 102): forge(b'c%d [\"ask\", 1]' % n)"), ONE_CALL
    ),
    Program("makes one call twice", forges("for n in (101, 101): forge(b'c%d [\"ask\", 1]' % n)"), ONE_CALL),
    Program(
        "calls without waiting, and ends",
        forges("forge(b'c101 [\"ask\", 1]')"),
        ONE_CALL,
    ),
    Program(
        "says that it has read a reply before it came",
        forges("forge(b'c101 [\"ask\", \"slow\"]')\nforge(b'a101')"),
        ONE_CALL,
    ),
    Program("reads a reply to another call", forges("forge(b'c101 [\"ask\", 1]')\nforge(b'a102')"), ONE_CALL),
    Program(
        "counts its calls backwards",
        forges(
            "import time\nforge(b'c101 [\"ask\", 1]')\ntime.sleep(0.3)\nforge(b'a101')\nforge(b'c100 [\"ask\", 1]')"
        ),
        ONE_CALL,
    ),
    Program(
        "takes a number for its calls that is far ahead",
        forges("ask(1)\nforge(b'c999999999999 [\"ask\", 1]')"),
        ONE_CALL,
    ),
    Program(
        "calls with values that are no JSON",
        forges(
            "forge(b'c101 [\"ask\", [NaN, Infinity, -0.0, 1e999]]')\nimport time\ntime.sleep(0.3)\nforge(b'a101')"
        ),
        Expected(FINE, asks=1),
    ),
    Program(
        "asks for more bytes than it may",
        "try:\n    ask('x' * 20_000_000)\nexcept ValueError as refused: print('refused')",
        Expected(FINE, "refused\n"),
    ),
    Program(
        "floods its parent with output",
        forges("for _ in range(100_000): forge(b'o' + b'x' * 100)\nforge(b'o' + b'x' * 10**7)"),
        TAKEN,
    ),
    Program("floods its parent with nothing", forges("for _ in range(50_000): forge(b'o')"), TAKEN),
    Program(
        "writes past its own output",
        forges(
            "import os\nfor _ in range(20_000): channel._report(0, b'x' * 100)\nos.write(1, b'y' * 10**6)"
        ),
        TAKEN,
        {"confined": Expected(frozenset({"ok", "error", "crashed"}), reason="it has no streams")},
    ),
    Program(
        "guesses the replies to later calls",
        "import os\n"
        "for number in range(1, 200):\n"
        "    try:\n"
        "        with open(f'/rpc/reply-{number}') as file: print('REACHED', file.read())\n"
        "    except OSError: pass",
    ),
    Program(
        "keeps its reply for another to read",
        forges(
            'import time\nforge(b\'c101 ["ask", "secret"]\')\ntime.sleep(0.3)\n'
            "def forget(*_): raise SystemExit\nchannel.send = forget"
        ),
        ONE_CALL,
    ),
    Program("plants a state that cannot be read", plants("b'no header'"), PLANTED),
    Program("plants a state without its parts", plants("b'{}\\n'"), PLANTED),
    Program("plants a state of deep nesting", plants("b'[' * 10**6 + b'\\n'"), PLANTED),
    Program("plants a state of no variables", plants(f"{HEADER} + pickle.dumps(5)"), PLANTED),
    Program(
        "plants a state that looks for the machine when it is restored",
        plants(
            f"{HEADER} + pickle.dumps({{'x': type('Reader', (), {{'__reduce__': lambda self: "
            "(eval, ('open(%r).read() + open(%r, chr(119)).name' % (HOST_FILE, HOST_FOLDER + '/pwned'),))})()})"
        ),
        PLANTED,
    ),
    Program(
        "breaks its own channel",
        forges("channel._report = channel.send = channel.send_json = channel.call = None"),
        Expected(REPLACED),
    ),
    Program(
        "clears its own channel",
        forges("vars(channel).clear()"),
        Expected(REPLACED),
    ),
    Program(
        "calls from within saving",
        "class Caller:\n    def __reduce__(self): return (str, (ask('while saving'),))\ncaller = Caller()",
    ),
    Program(
        "forges a call from within saving",
        forges(
            "class Caller:\n    def __reduce__(self):\n        forge(b'c101 [\"ask\", 1]')\n        return (str, ())\n"
            "caller = Caller()"
        ),
        VIOLATION,
    ),
)
