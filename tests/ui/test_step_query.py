"""What a user can type to find steps."""

import pytest

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.step_order import Place, all_steps, failed_steps, neighbour
from rlm_desktop.ui.models.step_query import QueryError, StepQuery, read_query
from rlm_desktop.ui.models.timeline_model import TimelineModel
from tests.event_script import Plot, script

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def steps() -> list[Step]:
    trace = Trace()
    trace.apply_all(script(Plot(batch_size=40)))
    assert trace.run is not None
    return list(all_steps(trace.run))


def query(typed: str) -> StepQuery:
    found = read_query(typed)
    assert found is not None
    return found


def admitted(steps: list[Step], typed: str) -> list[Step]:
    return [step for step in steps if query(typed).admits(step, steps[-1].started)]


def test_nothing_typed_asks_for_nothing() -> None:
    assert read_query("   ") is None
    assert read_query('""') is None


def test_words_phrases_and_patterns_are_texts() -> None:
    texts = query('Renew "not less" /auto\\w+ (re|un)new/ -draft').texts
    assert [(text.wanted, text.negated) for text in texts] == [
        ("renew", False),
        ("not less", False),
        ("auto\\w+ (re|un)new", False),
        ("draft", True),
    ]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("RENEW", "it renews", True),
        ("straße", "STRASSE", True),
        ("a.c", "abc", False),
        ("/a.c/", "xABC", True),
        ("/^second/", "first\nsecond", True),
        ("/(?-i)a.c/", "ABC", False),
        ('"two words"', "two  words", False),
        ("/etc/hosts", "see /etc/hosts", True),
    ],
)
def test_texts_are_found_whatever_their_case(typed: str, text: str, found: bool) -> None:  # noqa: FBT001
    assert query(typed).texts[0].finds(text) is found


def test_a_pattern_that_would_take_for_ever_is_given_up() -> None:
    assert not query("/(a+)+$/").texts[0].finds("a" * 40_000 + "b")


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("kind:subcall", {"sub_call"}),
        ("kind:turn", {"iteration"}),
        ("KIND:Batch", {"batch"}),
    ],
)
def test_kinds_are_known_by_their_names(steps: list[Step], typed: str, kinds: set[str]) -> None:
    assert {step.kind for step in admitted(steps, typed)} == kinds


def test_every_failure_is_an_error(steps: list[Step]) -> None:
    assert {step.state for step in admitted(steps, "status:error")} == {"error", "timeout"}
    assert {step.state for step in admitted(steps, "status:timeout")} == {"timeout"}


def test_figures_are_compared(steps: list[Step]) -> None:
    costs = sorted(step.total.known_cost for step in steps)
    limit = costs[len(costs) // 2]
    assert {step.total.known_cost > limit for step in admitted(steps, f"cost>{limit!r}")} == {True}
    some = len(admitted(steps, f"cost>${limit!r}"))
    assert some + len(admitted(steps, f"cost<={limit!r}")) == len(steps)
    assert {step.depth for step in admitted(steps, "depth:1")} == {1}
    assert admitted(steps, "tokens>1k") == admitted(steps, "tokens>1000")
    assert admitted(steps, "time>500ms") == admitted(steps, "time>0.5s")


def test_all_that_is_typed_must_be_true(steps: list[Step]) -> None:
    both = admitted(steps, "kind:subcall status:error")
    assert both
    assert {(step.kind, step.state) for step in both} == {("sub_call", "error")}
    assert len(both) + len(admitted(steps, "kind:subcall -status:error")) == len(
        admitted(steps, "kind:subcall")
    )


def test_models_are_found_by_a_part_of_their_name(steps: list[Step]) -> None:
    assert {step.model for step in admitted(steps, "kind:subcall model:MINI")} == {"gpt-5-mini"}  # type: ignore[attr-defined]  # sub-calls have one
    assert {step.kind for step in admitted(steps, "model:gpt-5.1")} == {"iteration", "reply"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/a(/", "No regular expression"),
        ("status:eror", "status knows no “eror”: error, ok, running"),
        ("kind:x", "kind knows no “x”"),
        ("cost>much", "cost needs a number, not “much”"),
        ("in:nowhere", "in knows no “nowhere”: code, output"),
    ],
)
def test_what_cannot_be_searched_for_is_said(typed: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_query(typed)
    assert str(caught.value).startswith(said)


def test_an_address_is_no_filter() -> None:
    assert query("https://example.org").texts[0].wanted == "https://example.org"


def test_texts_can_be_looked_for_in_one_place() -> None:
    assert query("in:code in:reply x").fields == ("code", "text", "reasoning")
    assert "messages" not in query("x").fields


def place_of(step: Step) -> Place:
    return tuple(each.row for each in step.lineage() if each.parent is not None)[::-1]


def test_steps_stand_in_the_order_of_their_rows() -> None:
    model = TimelineModel()
    model.open_run(script(Plot(batch_size=40)))
    assert model.trace.run is not None
    steps = list(all_steps(model.trace.run))
    assert steps == sorted(steps, key=model.place_of)


def test_after_the_last_comes_the_first(steps: list[Step]) -> None:
    some = steps[3::7]
    assert neighbour(some, None, place_of, back=False) is some[0]
    assert neighbour(some, None, place_of, back=True) is some[-1]
    assert neighbour(some, some[-1], place_of, back=False) is some[0]
    assert neighbour(some, some[0], place_of, back=True) is some[-1]
    assert neighbour(some, steps[4], place_of, back=False) is some[1]
    assert neighbour(some, steps[4], place_of, back=True) is some[0]
    assert neighbour([], steps[4], place_of, back=True) is None


def test_failed_steps_are_found_where_they_are(steps: list[Step]) -> None:
    top = steps[0].parent
    assert top is not None
    assert failed_steps(top) == admitted(steps, "status:error")
