"""Try a small local model by hand: how many made-up questions does it solve with the small_context prompt?

No test runs this, and the project needs no local model. Serve one behind any OpenAI-compatible server, with
a window of 8,000 tokens or more, and run from the checkout::

    python -m tests.trials.small_model_trial http://127.0.0.1:8080/v1 --model any-name

It prints a line for each task (solved or not, turns, seconds, how the run ended, its answer), and the rate.
With ``--show N`` it prints the whole conversation of task N, to see what goes wrong.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from openai import OpenAI

from rlm_desktop.rlm import RLMConfig, RLMError, RLMResponse, RLMWrapper
from rlm_desktop.rlm.config import PromptVariant
from rlm_desktop.rlm.events import preview_of
from tests.trials.trial_tasks import TrialTask, trial_tasks

REPLY_TOKENS = 512
MOST_TURNS = 10
WINDOW = 8192


@dataclass(frozen=True, slots=True)
class Tried:
    """How one task went."""

    task: TrialTask
    solved: bool
    said: str
    response: RLMResponse | None = None


def main(arguments: Sequence[str] | None = None) -> None:
    """Try the tasks one after another, and print how each went."""
    given = _parser().parse_args(arguments)
    client = trial_client(given.base_url, given.model, given.variant)
    tasks = trial_tasks()
    chosen = tasks if given.show is None else [tasks[given.show - 1]]
    results: list[Tried] = []
    for number, task in enumerate(chosen, given.show or 1):
        results.append(tried(client, task))
        _say(f"{number:2} {_line(results[-1])}")
    if given.show is not None and results[0].response is not None:
        for entry in results[0].response.history:
            _say(f"--- {entry.role}\n{entry.truncated_content or entry.content}")
    _say(f"solved {sum(result.solved for result in results)} of {len(results)}")


def trial_client(base_url: str, model: str, variant: PromptVariant) -> RLMWrapper:
    """Make the client: temperature 0 for both models, so that a trial can be repeated."""
    config = RLMConfig(
        prompt_variant=variant,
        temperature=0,
        sub_temperature=0,
        root_max_tokens=REPLY_TOKENS,
        sub_max_tokens=REPLY_TOKENS,
        max_iterations=MOST_TURNS,
        max_concurrent_sub_calls=1,
        context_window_tokens=WINDOW,
        sandbox_timeout=20,
    )
    server = OpenAI(base_url=base_url, api_key="none", timeout=600, max_retries=0)
    return RLMWrapper(server, root_model=model, config=config)


def tried(client: RLMWrapper, task: TrialTask) -> Tried:
    """Run one task. An error of the engine is a task that was not solved."""
    try:
        response = client.generate(task.question, task.context, document_names=task.names)
    except RLMError as error:
        return Tried(task, solved=False, said=f"{type(error).__name__}: {error.message}")
    return Tried(task, task.is_right(response.answer), response.answer, response)


def _line(result: Tried) -> str:
    mark = "solved" if result.solved else "  -   "
    how = ""
    if result.response is not None:
        ran = result.response
        how = f"{ran.iterations:2} turns {ran.elapsed_seconds:4.0f} s {ran.finish_reason:11}"
    return f"{mark} {result.task.kind:26} {how} {preview_of(result.said)[:70]}"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Try a small local model by hand.")
    parser.add_argument("base_url", help="of an OpenAI-compatible server, such as http://127.0.0.1:8080/v1")
    parser.add_argument("--model", default="local", help="the name that the server knows it by")
    parser.add_argument("--variant", default="small_context", help="prompt variant")
    parser.add_argument("--show", type=int, help="the number of one task, to print its conversation")
    return parser


if __name__ == "__main__":
    main()
