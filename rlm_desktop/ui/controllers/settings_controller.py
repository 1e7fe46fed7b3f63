"""What is remembered between two starts, and the keys."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from PySide6.QtCore import QObject, QTimer, Signal

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import InvalidConfig, RLMError
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.preferences import Preferences, load_preferences, save_preferences
from rlm_desktop.settings.profiles import (
    ProfileNameError,
    SavedProfiles,
    fields_of,
    usable_profiles,
    with_profile,
    with_profile_renamed,
    without_profile,
)
from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.controllers.failures import sentences_of
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.language import LanguageChoice
from rlm_desktop.ui.models.key_entries import KeyEntry, Keyring, keyring_words
from rlm_desktop.ui.models.profile_words import refusal_of
from rlm_desktop.ui.models.provider_words import short_label
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.theme import Theme, ThemeChoice

CAP = "max_cost_usd"
"""It has a place of its own among the preferences: the terminal keeps it too."""
SAVE_AFTER_MS = 400
"""Several changes in a row are written once."""


class SettingsController(QObject):
    """Loads the preferences into the choices and the theme, and writes them when these change.

    Signals:
        keyringKnown(object): a Keyring: where keys are kept.
        keysKnown(object): a list of KeyEntry.
        keyRefused(str): why a key was not stored or deleted.
        noted(str): a sentence about the settings file.
        themeChosen(str): the ThemeChoice that holds now.
        languageChosen(str): the LanguageChoice that holds from the next start on.
        profileRefused(str): why a profile was not saved or renamed.
    """

    keyringKnown = Signal(object)
    keysKnown = Signal(object)
    keyRefused = Signal(str)
    noted = Signal(str)
    themeChosen = Signal(str)
    languageChosen = Signal(str)
    profileRefused = Signal(str)

    def __init__(
        self, path: Path, keys: KeyStore, choices: RunChoices, theme: Theme, operations: Operations
    ) -> None:
        super().__init__()
        self._path = path
        self._keys = keys
        self._choices = choices
        self._theme = theme
        self._operations = operations
        self._preferences = Preferences()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._write_soon)

    @property
    def preferences(self) -> Preferences:
        """What is remembered now."""
        return self._preferences

    def load(self) -> None:
        """Read the file and apply it; from then on changes are written."""
        loaded = load_preferences(self._path)
        self._preferences = loaded.preferences
        self._choices.choose_root(loaded.preferences.root)
        self._choices.choose_sub(loaded.preferences.sub)
        self._load_limits(loaded.preferences)
        self._theme.choose(loaded.preferences.theme)
        self.themeChosen.emit(loaded.preferences.theme)
        self.languageChosen.emit(loaded.preferences.language)
        self._choices.changed.connect(self.follow_choices)
        if loaded.problem:
            self.noted.emit(sentences_of(loaded.problem))

    def follow_choices(self) -> None:
        """Remember the models and the limits."""
        limits = fields_of(self._choices.config)
        cap = limits.pop(CAP, None)
        self._remember(root=self._choices.root, sub=self._choices.sub, max_cost_usd=cap, limits=limits)

    def save_profile(self, name: str, config: RLMConfig) -> None:
        """Keep limits under a name, in place of an own profile of that name."""
        self._change_profiles(partial(with_profile, self._preferences.profiles, name, config))

    def rename_profile(self, old: str, new: str) -> None:
        """Give one of the user's own profiles another name."""
        self._change_profiles(partial(with_profile_renamed, self._preferences.profiles, old, new))

    def delete_profile(self, name: str) -> None:
        """Forget one of the user's own profiles; the limits stay as they are."""
        self._change_profiles(partial(without_profile, self._preferences.profiles, name))

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Show another theme and remember it."""
        self._theme.choose(choice)
        self._remember(theme=choice)

    def choose_language(self, choice: LanguageChoice) -> None:
        """Remember another language; what is on the screen keeps its words until the next start."""
        self._remember(language=choice)
        self.noted.emit(self.tr("The language changes when RLM Desktop starts again."))

    def remember_welcome(self) -> None:
        """Remember that the first steps were shown, so that they are not shown again by themselves."""
        self._remember(welcomed=True)

    def remember_folder(self, folder: str) -> None:
        """Remember where documents were chosen."""
        self._remember(last_folder=folder)

    def remember_columns(self, columns: str) -> None:
        """Remember how the timeline's columns are arranged."""
        self._remember(timeline_columns=columns)

    def remember_window(self, geometry: str, layout: str) -> None:
        """Remember where the window stands and how it is divided."""
        self._remember(window_geometry=geometry, window_layout=layout)

    async def save(self) -> None:
        """Write now what is not written yet. Raises PreferencesNotSavedError."""
        if self._timer.isActive():
            self._timer.stop()
            await self._write()

    def refresh_keys(self) -> None:
        """Look which keys there are; the keyring may ask its user to unlock it."""
        self._operations.start(self._refresh_keys())

    def store_key(self, provider: str, key: str) -> None:
        """Keep a key in the keyring or, where none works, for this session."""
        self._operations.start(self._change_key(provider, SecretStr(key)))

    def forget_key(self, provider: str) -> None:
        """Delete a key."""
        self._operations.start(self._change_key(provider, None))

    def _load_limits(self, preferences: Preferences) -> None:
        offered = usable_profiles(preferences.profiles)
        self._choices.offer_profiles(offered)
        if unusable := sorted(set(preferences.profiles) - {one.name for one in offered}):
            words = self.tr("Profiles of another version cannot be used: {names}.")
            self.noted.emit(words.format(names=", ".join(unusable)))
        try:
            self._choices.choose_config(RLMConfig(**{**preferences.limits, CAP: preferences.max_cost_usd}))
        except InvalidConfig as invalid:
            self._choices.choose_cap(preferences.max_cost_usd)
            self.noted.emit(
                self.tr("The saved limits cannot be used ({field}). Using the defaults.").format(
                    field=invalid.params["field"]
                )
            )

    def _change_profiles(self, change: Callable[[], SavedProfiles]) -> None:
        try:
            profiles = change()
        except RLMError as refused:
            self.profileRefused.emit(_refusal(refused))
            return
        self._remember(profiles=profiles)
        self._choices.offer_profiles(usable_profiles(profiles))

    def _remember(self, **changes: object) -> None:
        changed = self._preferences.model_copy(update=changes)
        if changed != self._preferences:
            self._preferences = changed
            self._timer.start()

    def _write_soon(self) -> None:
        self._operations.start(self._write())

    async def _write(self) -> None:
        await asyncio.to_thread(save_preferences, self._path, self._preferences)

    async def _refresh_keys(self) -> None:
        keyring, entries = await asyncio.to_thread(_look, self._keys)
        self.keyringKnown.emit(keyring)
        self.keysKnown.emit(entries)

    async def _change_key(self, provider: str, key: SecretStr | None) -> None:
        try:
            await asyncio.to_thread(_change, self._keys, provider, key)
        except RLMError as refused:
            self.keyRefused.emit(sentences_of(refused))
        else:
            await self._refresh_keys()


def _refusal(error: RLMError) -> str:
    return refusal_of(error) if isinstance(error, ProfileNameError) else sentences_of(error)


def _look(keys: KeyStore) -> tuple[Keyring, list[KeyEntry]]:
    state = keys.describe()
    found = {one.provider: one for one in keys.list()}
    entries = [
        KeyEntry(
            provider=known.id,
            label=short_label(known),
            source=found[known.id].source if known.id in found else "none",
            hint=found[known.id].hint if known.id in found else "",
            variable=known.key_variable,
            page=known.key_page,
        )
        for known in PROVIDERS
        if known.takes_key
    ]
    return Keyring(state.works, state.name, keyring_words(state)), entries


def _change(keys: KeyStore, provider: str, key: SecretStr | None) -> None:
    """Store or delete a key. It comes wrapped, because asyncio's debug log shows what a thread is given."""
    if key is None:
        keys.delete(provider)
    elif keys.describe().works:
        keys.set(provider, key.get_secret_value())
    else:
        keys.set_for_session(provider, key.get_secret_value())
