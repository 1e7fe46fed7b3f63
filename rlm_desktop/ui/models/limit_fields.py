"""The limits of a run as the dialog lists them: every field of RLMConfig, in groups, in plain words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
PER_MILLION = 1e6


@dataclass(frozen=True, slots=True)
class LimitField:
    """One field of RLMConfig. ``none`` says what an empty one means, where it can be empty."""

    name: str
    label: str
    about: str
    none: str = ""
    scale: float = 1.0
    """What a value is multiplied by to be shown."""


@dataclass(frozen=True, slots=True)
class LimitGroup:
    """Fields that belong together."""

    title: str
    fields: tuple[LimitField, ...]


def limit_groups() -> tuple[LimitGroup, ...]:
    """Give every field once, the ones most often changed first."""
    return (
        LimitGroup(translate("Limits", "Money and time"), _money_and_time()),
        LimitGroup(translate("Limits", "Turns and sub-calls"), _turns_and_calls()),
        LimitGroup(translate("Limits", "What the models are shown"), _shown()),
        LimitGroup(translate("Limits", "How the models answer"), _answers()),
        LimitGroup(translate("Limits", "Sandbox"), _sandbox()),
        LimitGroup(translate("Limits", "Prices of your own"), _prices()),
    )


def _money_and_time() -> tuple[LimitField, ...]:
    no_cap = translate("Limits", "no cap")
    return (
        LimitField(
            "max_cost_usd",
            translate("Limits", "Cost at most ($)"),
            translate("Limits", "At the cap a run waits and asks you. The bill never passes it."),
            no_cap,
        ),
        LimitField(
            "max_seconds",
            translate("Limits", "Time at most (s)"),
            translate("Limits", "Ends the run after this many seconds, whatever it is doing."),
            no_cap,
        ),
    )


def _turns_and_calls() -> tuple[LimitField, ...]:
    return (
        LimitField(
            "max_iterations",
            translate("Limits", "Turns at most"),
            translate("Limits", "How often the root model may write code; then it must answer."),
        ),
        LimitField(
            "enable_sub_calls",
            translate("Limits", "Sub-calls"),
            translate("Limits", "Without them the model has only code, as in the paper's ablation."),
        ),
        LimitField(
            "max_sub_calls",
            translate("Limits", "Sub-calls at most"),
            translate("Limits", "How many passages the sub model may be asked about in one run."),
        ),
        LimitField(
            "max_concurrent_sub_calls",
            translate("Limits", "At once"),
            translate("Limits", "Sub-calls in flight together; fewer avoid a server's rate limit."),
        ),
        LimitField(
            "max_recursion_depth",
            translate("Limits", "Depth"),
            translate("Limits", "1: a sub-call is one request. More: it is a run with a sandbox of its own."),
        ),
        LimitField(
            "cache_sub_calls",
            translate("Limits", "Reuse answers"),
            translate("Limits", "Sends equal sub-calls of one run only once."),
        ),
    )


def _shown() -> tuple[LimitField, ...]:
    return (
        LimitField(
            "context_prefix_chars",
            translate("Limits", "Start of the documents"),
            translate("Limits", "Characters of the documents' start that the first prompt shows."),
        ),
        LimitField(
            "metadata_prefix_chars",
            translate("Limits", "Printed output"),
            translate("Limits", "Characters of what its code printed that the root model is shown."),
        ),
        LimitField(
            "sub_call_max_input_chars",
            translate("Limits", "Length of a sub-call"),
            translate("Limits", "Characters of one sub-call; longer ones are cut, and the run says so."),
        ),
        LimitField(
            "context_window_tokens",
            translate("Limits", "Context window"),
            translate("Limits", "Tokens that the root model takes; older turns are summarized to fit."),
            translate("Limits", "as known"),
        ),
        LimitField(
            "prompt_variant",
            translate("Limits", "System prompt"),
            translate("Limits", "The default, one that warns of needless sub-calls, or a short one."),
        ),
    )


def _answers() -> tuple[LimitField, ...]:
    not_sent = translate("Limits", "not sent")
    return (
        LimitField(
            "temperature",
            translate("Limits", "Temperature, root"),
            translate("Limits", "Higher is more varied; empty leaves it to the server."),
            not_sent,
        ),
        LimitField(
            "sub_temperature",
            translate("Limits", "Temperature, sub"),
            translate("Limits", "The same for sub-calls."),
            not_sent,
        ),
        LimitField(
            "root_max_tokens",
            translate("Limits", "Reply, root"),
            translate("Limits", "Tokens of one reply of the root model, its reasoning included."),
        ),
        LimitField(
            "sub_max_tokens",
            translate("Limits", "Reply, sub"),
            translate("Limits", "Tokens of one answer to a sub-call."),
        ),
        LimitField(
            "reasoning_effort",
            translate("Limits", "Reasoning effort"),
            translate("Limits", "Passed to the root model as it is, such as low, medium or high."),
            not_sent,
        ),
    )


def _sandbox() -> tuple[LimitField, ...]:
    return (
        LimitField(
            "sandbox",
            translate("Limits", "Sandbox"),
            translate("Limits", "What keeps the model's code in; there is never a weaker one in its place."),
        ),
        LimitField(
            "sandbox_timeout",
            translate("Limits", "Code time (s)"),
            translate("Limits", "Seconds that one piece of code may compute; waiting does not count."),
        ),
        LimitField(
            "sandbox_memory_mb",
            translate("Limits", "Memory (MB)"),
            translate("Limits", "For the model's code, on top of the documents themselves."),
        ),
        LimitField(
            "verbose",
            translate("Limits", "Debug log"),
            translate("Limits", "Writes what the engine does to the log; never a key."),
        ),
    )


def _prices() -> tuple[LimitField, ...]:
    table = translate("Limits", "price table")
    return (
        LimitField(
            "prices",
            translate("Limits", "By model ($ / M tokens)"),
            translate(
                "Limits", "As MODEL = INPUT / OUTPUT / CACHED, separated by semicolons; beats all others."
            ),
            table,
            PER_MILLION,
        ),
        LimitField(
            "cost_per_input_token",
            translate("Limits", "Input ($ / M tokens)"),
            translate("Limits", "For both models; beats the price table."),
            table,
            PER_MILLION,
        ),
        LimitField(
            "cost_per_output_token",
            translate("Limits", "Output ($ / M tokens)"),
            translate("Limits", "For both models; beats the price table."),
            table,
            PER_MILLION,
        ),
    )
