"""What part of a run's cost each model and each depth has."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.tally import Tally
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.amounts import money
from rlm_desktop.ui.models.progress import Share
from rlm_desktop.ui.models.run_choices import title_of_model

translate = QCoreApplication.translate


def shares_by_model(trace: Trace) -> tuple[Share, ...]:
    """Give what each model has cost so far."""
    return tuple(_share(title_of_model(name), used) for name, used in trace.usage_by_model.items())


def shares_by_depth(trace: Trace) -> tuple[Share, ...]:
    """Give what each depth has cost so far; none where there is only one."""
    depths = sorted(trace.usage_by_depth)
    shares = tuple(_share(_depth_label(depth), trace.usage_by_depth[depth]) for depth in depths)
    return shares if len(shares) > 1 else ()


def share_line(share: Share) -> str:
    """Write a share in one line."""
    return f"{share.label}: {share_amount(share)}"


def share_amount(share: Share) -> str:
    """Write what a share has cost, as far as that is known."""
    if not share.unknown:
        return money(share.known)
    if share.known:
        return translate("Shares", "{known} + unknown").format(known=money(share.known))
    return money(None)


def _share(label: str, tally: Tally) -> Share:
    return Share(
        label=label,
        known=tally.known_cost,
        unknown=tally.cost_unknown,
        fresh_input=tally.input_tokens - tally.cached_input_tokens,
        cached_input=tally.cached_input_tokens,
        output=tally.output_tokens,
    )


def _depth_label(depth: int) -> str:
    if depth == 0:
        return translate("Shares", "Root model")
    if depth == 1:
        return translate("Shares", "Sub-calls")
    return translate("Shares", "Depth {n}").format(n=depth)
