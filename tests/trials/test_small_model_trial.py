"""The trial itself is right: its tasks have answers, and it tells right ones from wrong ones."""

import pytest

from tests.loopback_server import LoopbackServer, replies
from tests.rlm.engine_kit import code
from tests.trials.small_model_trial import main
from tests.trials.trial_tasks import TrialTask, trial_tasks


def test_there_are_tasks_of_at_least_ten_kinds_and_they_stay_the_same() -> None:
    assert len({task.kind for task in trial_tasks()}) >= 10
    assert trial_tasks() == trial_tasks()


@pytest.mark.parametrize("task", trial_tasks(), ids=lambda task: task.kind)
def test_a_right_answer_is_told_from_wrong_ones(task: TrialTask) -> None:
    assert task.wanted
    assert task.is_right(f"It is {' and '.join(task.wanted)}.")
    assert not any(task.is_right(wrong) for wrong in ("", "0", "12345", "I do not know."))
    assert not task.is_right(f"It is {' and '.join((*task.wanted, *task.unwanted))}.") or not task.unwanted


@pytest.mark.parametrize("answer", ["6,040", "$6040.00", "6040.", "a total of 6,040 dollars"])
def test_a_number_may_be_written_in_several_ways(answer: str) -> None:
    rents = next(task for task in trial_tasks() if task.kind == "sum over documents")
    assert rents.is_right(answer)
    assert not rents.is_right(answer.replace("6", "16"))


def test_the_trial_prints_how_each_task_went(capsys: pytest.CaptureFixture[str]) -> None:
    lookup = [code("print(context[:80])"), code("FINAL(context.count(';Oslo;'))")]
    with LoopbackServer(replies(root=lookup)) as server:
        main([server.url, "--show", "1"])
    printed = capsys.readouterr().out
    assert "solved count" in printed
    assert "order;city;item" in printed
    assert "solved 1 of 1" in printed


def test_a_server_that_fails_is_a_task_that_was_not_solved(capsys: pytest.CaptureFixture[str]) -> None:
    with LoopbackServer(replies(root=[])) as server:
        main([server.url, "--show", "2"])
    assert "solved 0 of 1" in capsys.readouterr().out
