"""What the next run will use: its models and its limits."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import OFFLINE, OFFLINE_ID, Provider, provider


@dataclass(frozen=True, slots=True)
class RunLimits:
    """Caps of one run; None is no cap."""

    max_cost_usd: float | None = None
    max_iterations: int = 25
    max_sub_calls: int = 500
    max_concurrent_sub_calls: int = 32


@dataclass(frozen=True, slots=True)
class ModelTitle:
    """A chosen model as a field shows it: what one looks for first, and the rest."""

    name: str
    detail: str


class RunChoices(QObject):
    """Holds the choices; whoever shows or uses them follows ``changed``.

    Signals:
        changed(): a model or a limit is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = ModelChoice()
        self._sub: ModelChoice | None = None
        self._limits = RunLimits()

    @property
    def root(self) -> ModelChoice:
        """The root model."""
        return self._root

    @property
    def sub(self) -> ModelChoice | None:
        """The sub model; None: the root model answers sub-calls too."""
        return self._sub

    @property
    def used(self) -> tuple[ModelChoice, ...]:
        """The models that a run would ask."""
        return (self._root,) if self._sub is None else (self._root, self._sub)

    @property
    def limits(self) -> RunLimits:
        """The caps."""
        return self._limits

    def choose_root(self, choice: ModelChoice) -> None:
        """Use another root model."""
        if choice != self._root:
            self._root = choice
            self.changed.emit()

    def choose_sub(self, choice: ModelChoice | None) -> None:
        """Use another sub model, or None for the root model."""
        if choice != self._sub:
            self._sub = choice
            self.changed.emit()

    def choose_limits(self, limits: RunLimits) -> None:
        """Use other caps."""
        if limits != self._limits:
            self._limits = limits
            self.changed.emit()

    def choose_cap(self, max_cost_usd: float | None) -> None:
        """Use another cost cap and leave the other limits."""
        self.choose_limits(replace(self._limits, max_cost_usd=max_cost_usd))


def title_of(choice: ModelChoice) -> ModelTitle:
    """Name a model and, beside it, who serves it."""
    known = provider(choice.provider)
    if known is None:
        return ModelTitle(choice.model, choice.provider)
    if known.is_offline:
        return ModelTitle(
            QCoreApplication.translate("RunChoices", "Built-in keyword search"),
            QCoreApplication.translate("RunChoices", "offline, no AI"),
        )
    return ModelTitle(
        choice.model or QCoreApplication.translate("RunChoices", "choose a model"), short_label(known)
    )


def short_label(known: Provider) -> str:
    """Give a provider's label without what stands in brackets."""
    return known.label if known is OFFLINE else known.label.partition(" (")[0]


def title_of_model(model: str) -> str:
    """Name a model of which only the name was recorded."""
    return (
        QCoreApplication.translate("RunChoices", "Built-in keyword search") if model == OFFLINE_ID else model
    )
