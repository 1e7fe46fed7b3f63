"""What the running cost is made of: against the cap, for each model with its tokens, and for each depth."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.ui.amounts import cap, count, money
from rlm_desktop.ui.models.parts import FactsPart
from rlm_desktop.ui.models.progress import Share, Spending
from rlm_desktop.ui.models.shares import share_amount

translate = QCoreApplication.translate
type Fact = tuple[str, str]


def cost_parts(spending: Spending) -> tuple[FactsPart, ...]:
    """Give the whole, then each model, then the depths if there are several."""
    parts = [FactsPart(translate("CostParts", "This run"), tuple(_whole(spending)))]
    parts += [FactsPart(share.label, tuple(_tokens(share))) for share in spending.by_model]
    if spending.by_depth:
        depths = tuple((share.label, share_amount(share)) for share in spending.by_depth)
        parts.append(FactsPart(translate("CostParts", "By depth"), depths))
    return tuple(parts)


def _whole(spending: Spending) -> list[Fact]:
    spent = share_amount(Share("", spending.known, spending.unknown))
    facts = [(translate("CostParts", "Spent"), spent)]
    if spending.cap is None:
        facts.append((translate("CostParts", "Cap"), translate("CostParts", "none")))
    else:
        left = money(max(0.0, spending.cap - spending.known))
        facts.append((translate("CostParts", "Cap"), cap(spending.cap)))
        facts.append((translate("CostParts", "Left"), f"≤ {left}" if spending.unknown else left))
    if spending.may_still_be_billed:
        facts.append((translate("CostParts", "May still be billed"), money(spending.may_still_be_billed)))
    return facts


def _tokens(share: Share) -> list[Fact]:
    facts = [
        (translate("CostParts", "Fresh input"), share.fresh_input),
        (translate("CostParts", "Cached input"), share.cached_input),
        (translate("CostParts", "Output"), share.output),
    ]
    in_tokens = translate("CostParts", "{n} tokens")
    written = [(name, in_tokens.format(n=count(tokens))) for name, tokens in facts]
    return [*written, (translate("CostParts", "Cost"), share_amount(share))]
