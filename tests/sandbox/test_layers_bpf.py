"""Seccomp programs are assembled so that the first rule that fits decides, and nothing foreign gets in."""

import struct
from dataclasses import dataclass

import pytest

from rlm_desktop.sandbox.layers.bpf import ALLOW, KILL_PROCESS, Condition, Frame, Rule, assemble, refuse

ARCHITECTURE = 0xC000_003E
DEFAULT, UNKNOWN = refuse(1), refuse(38)
FRAME = Frame(ARCHITECTURE, 0x4000_0000, 452, UNKNOWN, DEFAULT)


@dataclass(frozen=True)
class Call:
    number: int
    arguments: tuple[int, ...] = ()
    architecture: int = ARCHITECTURE


def judge(program: bytes, call: Call) -> int:
    """Run the program as the kernel does."""
    arguments = (*call.arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("=IIQ6Q", call.number, call.architecture, 0, *arguments)
    instructions = list(struct.iter_unpack("=HBBI", program))
    position = accumulator = 0
    while True:
        code, on_true, on_false, operand = instructions[position]
        position += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, operand)
            case 0x54:
                accumulator &= operand
            case 0x15:
                position += on_true if accumulator == operand else on_false
            case 0x35:
                position += on_true if accumulator >= operand else on_false
            case 0x06:
                return int(operand)


def test_the_first_rule_that_fits_decides_and_else_the_default() -> None:
    program = assemble(FRAME, [Rule(5, ALLOW), Rule(7, refuse(2)), Rule(5, refuse(3))])
    assert [judge(program, Call(number)) for number in (5, 6, 7)] == [ALLOW, DEFAULT, refuse(2)]


@pytest.mark.parametrize("architecture", [0x4000_0003, 0xC000_00B7, 0])
def test_another_architecture_ends_the_process(architecture: int) -> None:
    program = assemble(FRAME, [Rule(5, ALLOW)])
    assert judge(program, Call(5, architecture=architecture)) == KILL_PROCESS


def test_another_abi_ends_the_process_and_numbers_too_new_are_refused() -> None:
    program = assemble(FRAME, [Rule(5, ALLOW), Rule(900, ALLOW)])
    assert judge(program, Call(0x4000_0005)) == KILL_PROCESS
    assert judge(program, Call(451)) == DEFAULT
    assert judge(program, Call(452)) == judge(program, Call(900)) == UNKNOWN


def test_an_architecture_without_another_abi_takes_no_such_number_for_one() -> None:
    program = assemble(FRAME._replace(foreign_from=None), [])
    assert judge(program, Call(0x4000_0005)) == UNKNOWN


@pytest.mark.parametrize(
    ("condition", "argument", "action"),
    [
        (Condition(1, 7), 7, ALLOW),
        (Condition(1, 7), 7 + 2**32, DEFAULT),
        (Condition(1, 2**40 + 3), 2**40 + 3, ALLOW),
        (Condition(1, 2**40 + 3), 3, DEFAULT),
        (Condition(1, 0, mask=4), 0b1011, ALLOW),
        (Condition(1, 0, mask=4), 0b0100, DEFAULT),
        (Condition(1, 2**33, mask=2**33), 2**34 + 2**33 + 1, ALLOW),
        (Condition(1, 2**33, mask=2**33), 2**34, DEFAULT),
    ],
)
def test_a_condition_compares_all_64_bits_under_its_mask(
    condition: Condition, argument: int, action: int
) -> None:
    program = assemble(FRAME, [Rule(5, ALLOW, (condition,)), Rule(6, refuse(9))])
    assert judge(program, Call(5, (0, argument))) == action
    assert judge(program, Call(6, (0, argument))) == refuse(9)


def test_all_conditions_have_to_hold_and_else_the_next_rule_for_the_call_is_looked_at() -> None:
    both = (Condition(0, 1), Condition(2, 2))
    program = assemble(FRAME, [Rule(5, ALLOW, both), Rule(5, refuse(4))])
    assert judge(program, Call(5, (1, 0, 2))) == ALLOW
    assert judge(program, Call(5, (1, 0, 3))) == refuse(4)
    assert judge(program, Call(5, (0, 0, 2))) == refuse(4)
