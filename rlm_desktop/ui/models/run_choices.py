"""What the next run will use: its models and its limits."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.profiles import BUILT_IN, Profile, fields_of, profile_of
from rlm_desktop.settings.providers import CUSTOM, OFFLINE_ID, provider
from rlm_desktop.ui.models.provider_words import short_label

type Limits = RLMConfig
"""Every limit of a run, as the engine takes it."""


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
        self._config = RLMConfig()
        self._profiles = BUILT_IN

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
    def config(self) -> RLMConfig:
        """Every limit."""
        return self._config

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Those that are built in and the user's own."""
        return self._profiles

    @property
    def profile(self) -> Profile | None:
        """The profile that the limits are; None when they are none of them."""
        return profile_of(self._config, self._profiles)

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

    def choose_config(self, config: RLMConfig) -> None:
        """Use other limits."""
        if config != self._config:
            self._config = config
            self.changed.emit()

    def choose_cap(self, max_cost_usd: float | None) -> None:
        """Use another cost cap and leave the other limits."""
        self.choose_config(with_fields(self._config, max_cost_usd=max_cost_usd))

    def offer_profiles(self, profiles: tuple[Profile, ...]) -> None:
        """Know other profiles."""
        if profiles != self._profiles:
            self._profiles = profiles
            self.changed.emit()


def default_limits() -> Limits:
    """Give the limits that hold when nobody has chosen any."""
    return RLMConfig()


def with_fields(config: Limits, **fields: object) -> Limits:
    """Give ``config`` with some fields different. Raises InvalidConfig."""
    return RLMConfig(**{**fields_of(config), **fields})


def title_of_profile(profile: Profile | None) -> str:
    """Name a profile as the window does; None is a set of limits that nobody has named."""
    translate = QCoreApplication.translate
    if profile is None:
        return translate("RunChoices", "Own limits")
    built_in = {
        "default": translate("RunChoices", "Default"),
        "cheap look": translate("RunChoices", "Cheap look"),
        "thorough": translate("RunChoices", "Thorough"),
        "no sub-calls ablation": translate("RunChoices", "No sub-calls (ablation)"),
    }
    return built_in.get(profile.name, profile.name)


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
    address = urlsplit(choice.base_url).netloc if known == CUSTOM else ""
    return ModelTitle(
        choice.model or QCoreApplication.translate("RunChoices", "choose a model"),
        address or short_label(known),
    )


def title_of_model(model: str) -> str:
    """Name a model of which only the name was recorded."""
    return (
        QCoreApplication.translate("RunChoices", "Built-in keyword search") if model == OFFLINE_ID else model
    )
