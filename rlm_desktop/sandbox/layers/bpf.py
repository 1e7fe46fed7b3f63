"""Assemble seccomp filters: classic BPF programs that look at one system call and say what becomes of it.

See seccomp(2) and, for ``struct seccomp_data`` and the actions, linux/seccomp.h. No well-kept package does
it with wheels for both architectures and without the system's libseccomp.
"""

import struct
from collections.abc import Sequence
from typing import NamedTuple

KILL_PROCESS = 0x8000_0000
ALLOW = 0x7FFF_0000
WORD = 2**32 - 1

_INSTRUCTION = struct.Struct("=HBBI")
_LOAD, _AND, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
"""Offsets in ``struct seccomp_data``; its 64-bit arguments are little-endian on both our architectures."""


class Condition(NamedTuple):
    """Holds when ``argument & mask == value``, all of them 64 bits wide."""

    argument: int
    value: int
    mask: int = 2**64 - 1


class Rule(NamedTuple):
    """What becomes of one system call when all ``conditions`` hold; else the next rule is looked at."""

    number: int
    action: int
    conditions: tuple[Condition, ...] = ()


class Frame(NamedTuple):
    """What surrounds the rules of a filter."""

    architecture: int
    """The only AUDIT_ARCH from which calls are taken; another one ends the process."""
    foreign_from: int | None
    """Numbers from here on belong to another ABI of this architecture (x32) and end the process."""
    unknown_from: int
    """Numbers from here on are newer than our rules."""
    unknown: int
    """What becomes of these."""
    default: int
    """What becomes of a call that no rule names."""


def refuse(errno: int) -> int:
    """Give the action that lets a call fail with ``errno``."""
    return 0x0005_0000 | errno


def assemble(frame: Frame, rules: Sequence[Rule]) -> bytes:
    """Make the program; the first rule that fits decides. A program may have 4096 instructions."""
    return b"".join(
        (
            _instruction(_LOAD, _ARCHITECTURE),
            _instruction(_JUMP_EQUAL, frame.architecture, on_true=1),
            _instruction(_RETURN, KILL_PROCESS),
            _instruction(_LOAD, _NUMBER),
            _from(frame.foreign_from, KILL_PROCESS),
            _from(frame.unknown_from, frame.unknown),
            *map(_rule, rules),
            _instruction(_RETURN, frame.default),
        )
    )


def _instruction(code: int, operand: int, on_true: int = 0, on_false: int = 0) -> bytes:
    return _INSTRUCTION.pack(code, on_true, on_false, operand)


def _from(number: int | None, action: int) -> bytes:
    if number is None:
        return b""
    return _instruction(_JUMP_GREATER_EQUAL, number, on_false=1) + _instruction(_RETURN, action)


def _rule(rule: Rule) -> bytes:
    """Jump over the rule for other calls; reload the number where a condition has replaced it."""
    body = _instruction(_RETURN, rule.action)
    if rule.conditions:
        body += _instruction(_LOAD, _NUMBER)
    for offset, value, mask in reversed([test for each in rule.conditions for test in _word_tests(each)]):
        body = _word_test(offset, value, mask, skipped=len(body) // _INSTRUCTION.size - 1) + body
    return _instruction(_JUMP_EQUAL, rule.number, on_false=len(body) // _INSTRUCTION.size) + body


def _word_tests(condition: Condition) -> list[tuple[int, int, int]]:
    """Split a condition into its two halves; one that masks everything tests nothing."""
    offset = _ARGUMENTS + 8 * condition.argument
    halves = [
        (offset, condition.value & WORD, condition.mask & WORD),
        (offset + 4, condition.value >> 32, condition.mask >> 32),
    ]
    return [half for half in halves if half[2]]


def _word_test(offset: int, value: int, mask: int, *, skipped: int) -> bytes:
    """Go on when the word fits; else skip to the reload at the end of the rule."""
    return (
        _instruction(_LOAD, offset)
        + _instruction(_AND, mask)
        + _instruction(_JUMP_EQUAL, value, on_false=skipped)
    )
