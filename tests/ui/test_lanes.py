"""Calls that overlap lie in lanes, as few as possible, whether they are over or go on."""

import random
from dataclasses import dataclass

import pytest

from rlm_desktop.ui.models.lanes import Lanes, Stretch


@dataclass
class Call:
    started: float
    ended: float | None
    bad: bool = False


def lanes_of(calls: list[Call], grain: float = 0.0) -> Lanes[Call]:
    lanes: Lanes[Call] = Lanes(lambda call: call.bad, grain)
    lanes.follow(calls)
    return lanes


def test_calls_that_overlap_lie_in_lanes_of_their_own() -> None:
    lanes = lanes_of([Call(0, 4), Call(1, 2), Call(2, 3), Call(4, 5)])
    assert list(lanes.ended()) == [
        Stretch(0, 0, 4, failed=False),
        Stretch(0, 4, 5, failed=False),
        Stretch(1, 1, 2, failed=False),
        Stretch(1, 2, 3, failed=False),
    ]


def test_a_call_that_goes_on_keeps_its_lane_until_it_ends() -> None:
    calls = [Call(0, None), Call(1, 2)]
    lanes = lanes_of(calls)
    assert list(lanes.in_flight(now=3)) == [Stretch(0, 0, 3, failed=False)]
    calls[0].ended = 3
    calls.append(Call(3.5, 4))
    lanes.follow(calls)
    assert list(lanes.in_flight(now=4)) == []
    assert len(lanes) == 2


def test_short_calls_are_joined_and_failed_ones_are_kept_apart() -> None:
    lanes = lanes_of([Call(0, 1), Call(1, 2), Call(2, 3, bad=True), Call(3, 20)], grain=5)
    assert list(lanes.ended()) == [
        Stretch(0, 0, 2, failed=False),
        Stretch(0, 2, 3, failed=True),
        Stretch(0, 3, 20, failed=False),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_there_are_as_many_lanes_as_calls_at_once(seed: int) -> None:
    source = random.Random(seed)  # noqa: S311 - durations, not a secret
    starts = sorted(source.uniform(0, 20) for _ in range(60))
    calls = [Call(start, start + source.uniform(0.1, 5)) for start in starts]
    peak = max(sum(c.started <= call.started < (c.ended or 0) for c in calls) for call in calls)
    assert len(lanes_of(calls)) == peak


@pytest.mark.parametrize("seed", range(20))
def test_following_bit_by_bit_gives_the_same_lanes(seed: int) -> None:
    source = random.Random(seed)  # noqa: S311 - durations, not a secret
    starts = sorted(source.uniform(0, 20) for _ in range(60))
    ends = [start + source.uniform(0.1, 5) for start in starts]
    live: Lanes[Call] = Lanes(lambda call: call.bad)
    calls: list[Call] = []
    for now in range(27):
        calls += [Call(start, None) for start in starts[len(calls) :] if start <= now]
        for call, end in zip(calls, ends, strict=False):
            call.ended = end if end <= now else None
        live.follow(calls)
    whole = lanes_of([Call(start, end) for start, end in zip(starts, ends, strict=True)])
    assert sorted(live.ended()) == sorted(whole.ended())


@pytest.mark.parametrize("seed", range(5))
def test_blended_lanes_are_those_of_the_larger_grain(seed: int) -> None:
    source = random.Random(seed)  # noqa: S311 - durations, not a secret
    starts = sorted(source.uniform(0, 20) for _ in range(60))
    calls = [Call(start, start + source.uniform(0.01, 0.6)) for start in starts]
    fine, coarse = lanes_of([]), Lanes[Call](lambda call: call.bad, 1.0)
    for some in (calls[:20], calls[:21], calls):
        fine.follow(some)
        coarse.blend(fine)
    assert list(coarse.ended()) == list(lanes_of(calls, 1.0).ended())
    assert len(list(coarse.ended())) < len(calls)


def test_only_what_can_be_seen_is_given() -> None:
    lanes = lanes_of([Call(start, start + 0.9) for start in range(10)])
    assert [each.start for each in lanes.ended(3.5, 6.2)] == [3, 4, 5, 6]
    assert [each.start for each in lanes.ended()] == list(range(10))


def test_of_joined_calls_the_hottest_counts() -> None:
    lanes: Lanes[Call] = Lanes(lambda call: call.bad, 5.0, lambda call: round(call.started))
    lanes.follow([Call(1, 1.5), Call(3, 3.5), Call(7, 7.5)])
    assert [each.level for each in lanes.ended()] == [3, 7]
