"""What the shown run has cost so far, of how much it may."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from rlm_desktop.ui.amounts import cap, money
from rlm_desktop.ui.models.cost_parts import cost_parts
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.progress import NEARLY, Spending
from rlm_desktop.ui.models.shares import share_line
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.cost_popup import CostPopup

STEPS = 1000
BAR_WIDTH = 12 * GRID


class CostMeter(QWidget):
    """``$0.161 of $1.00`` and a bar; without a cap there is no bar, without a price no figure.

    Its button opens a card with what the cost is made of.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spent = QLabel()
        self._limit = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._is_terse = False
        self._has_cap = False
        self._bar.setAccessibleName(self.tr("Share of the cost cap that is spent"))
        self._more = QToolButton()
        self._more.setText("▾")
        self._more.setAccessibleName(self.tr("What the cost is made of"))
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.popup = CostPopup(self)
        set_look(self._more, "kind", "flat")
        set_look(self._spent, "rank", "title")
        set_look(self._limit, "rank", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self._spent, self._limit, self._bar, self._more):
            row.addWidget(part)
        self._more.clicked.connect(self.open_parts)
        self.setAccessibleName(self.tr("Cost of the run"))
        self.show_spending(Spending())

    def show_spending(self, spending: Spending) -> None:
        """Show another amount."""
        self._spent.setText(self._figure(spending))
        self._limit.setText(
            self.tr("no cap") if spending.cap is None else self.tr("of {cap}").format(cap=cap(spending.cap))
        )
        self._has_cap = spending.cap is not None
        self._bar.setVisible(self._has_cap and not self._is_terse)
        if spending.cap:
            self._fill(spending.known / spending.cap)
        shares = map(share_line, (*spending.by_model, *spending.by_depth))
        explanation = [self._explanation(spending), *shares]
        self.setToolTip(plain_tip("\n".join(explanation)))
        self.popup.show_parts(cost_parts(spending), explanation[0])
        self.setAccessibleDescription("\n".join([f"{self._spent.text()} {self._limit.text()}", *explanation]))

    def set_terse(self, *, terse: bool) -> None:
        """Show figures only, or the bar again."""
        self._is_terse = terse
        self._bar.setVisible(self._has_cap and not terse)

    @property
    def saved(self) -> int:
        """Pixels that being terse saves, now or if it were."""
        return BAR_WIDTH + GRID if self._has_cap else 0

    @property
    def is_terse(self) -> bool:
        """Whether the bar is left out."""
        return self._is_terse

    def open_parts(self) -> None:
        """Open the card with what the cost is made of."""
        self.popup.open_below(self)

    def _figure(self, spending: Spending) -> str:
        if not spending.unknown:
            return money(spending.known)
        if spending.known:
            return self.tr("{known} + unknown").format(known=money(spending.known))
        return self.tr("Cost unknown")

    def _fill(self, share: float) -> None:
        self._bar.setValue(min(STEPS, round(share * STEPS)))
        set_look(self._bar, "level", "ok" if share < NEARLY else "warn" if share < 1 else "err")

    def _explanation(self, spending: Spending) -> str:
        if spending.unknown:
            return self.tr("The price of a model is not known, so what it cost cannot be counted.")
        if spending.may_still_be_billed:
            return self.tr("Up to {amount} more may be billed for requests that were cut off.").format(
                amount=money(spending.may_still_be_billed)
            )
        if spending.is_near_cap:
            return self.tr("Most of the cost cap is spent. At the cap the run waits and asks you.")
        return self.tr("What the shown run has cost so far.")
