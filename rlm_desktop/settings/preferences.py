"""What the user chose and expects to find again: models, limits, look, language, folder. Never a key."""

import os
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationError

from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.settings.addresses import bare_address
from rlm_desktop.settings.glance import Language, Theme
from rlm_desktop.settings.providers import MODEL_FILE_ID, OFFLINE_ID


class PreferencesNotSavedError(RLMError):
    """The preferences file could not be written."""

    code = "preferences_not_saved"


class PreferencesNotReadError(RLMError):
    """The preferences file is no good, so the defaults hold. ``trouble``: unreadable, damaged or stuck."""

    code = "preferences_not_read"


class ModelChoice(BaseModel):
    """One model and who serves it. An empty ``base_url`` means the provider's own.

    What could be a key in an address is left out of it, because choices are saved and shown.
    """

    model_config = ConfigDict(frozen=True)

    provider: str = OFFLINE_ID
    model: str = OFFLINE_ID
    base_url: Annotated[str, AfterValidator(bare_address)] = ""
    file: str = ""
    """The model file that is served; empty for every other provider."""

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """Choose a model file of one's own. The model is called by the file's name."""
        return cls(provider=MODEL_FILE_ID, model=path.name, file=str(path.expanduser().absolute()))

    @property
    def server(self) -> tuple[str, str, str]:
        """Tell what one server's models have in common."""
        return self.provider, self.base_url, self.file


class Preferences(BaseModel):
    """All that is remembered between two starts. Fields that a newer version added are ignored."""

    model_config = ConfigDict(frozen=True)

    root: ModelChoice = ModelChoice()
    sub: ModelChoice | None = None
    """None: the root model answers sub-calls too."""
    theme: Theme = "system"
    language: Language = "system"
    last_folder: str = ""
    max_cost_usd: float | None = Field(default=None, gt=0)
    limits: Mapping[str, JsonValue] = Field(default_factory=dict)
    """The other fields of RLMConfig that the window uses, as far as they are not at their default."""
    profiles: Mapping[str, Mapping[str, JsonValue]] = Field(default_factory=dict)
    """The user's own sets of RLMConfig's fields, by name."""
    welcomed: bool = False
    """The first steps were shown."""
    window_geometry: str = ""
    """As the window system gave it, in base64."""
    window_layout: str = ""
    """How the window is divided: Qt's states of its splitters, in base64, separated by commas."""
    timeline_columns: str = ""
    """Order, visibility and widths of the timeline's columns, as the timeline writes them."""


@dataclass(frozen=True, slots=True)
class LoadedPreferences:
    """What was found, and what was wrong with the file."""

    preferences: Preferences
    problem: PreferencesNotReadError | None = None


def load_preferences(path: Path) -> LoadedPreferences:
    """Read the preferences; a damaged file is put aside, never deleted, and the defaults are used."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return LoadedPreferences(Preferences())
    except OSError as error:
        message = f"Settings could not be read from {path}: {error.strerror}. Using the defaults."
        return LoadedPreferences(Preferences(), _problem(message, "unreadable", path, detail=error.strerror))
    try:
        return LoadedPreferences(Preferences.model_validate_json(text))
    except ValidationError:
        return LoadedPreferences(Preferences(), _put_aside(path))


def save_preferences(path: Path, preferences: Preferences) -> None:
    """Write the preferences so that a crash leaves either the old file or the new one.

    Raises PreferencesNotSavedError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, preferences.model_dump_json(indent=2))
    except OSError as error:
        raise PreferencesNotSavedError(
            f"Settings could not be saved to {path}: {error.strerror}. They hold until the app is closed.",
            path=str(path),
            detail=error.strerror,
        ) from error


def _replace(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    except BaseException:
        with suppress(OSError):
            written.unlink()
        raise


def _problem(message: str, trouble: str, path: Path, **params: str | None) -> PreferencesNotReadError:
    return PreferencesNotReadError(message, trouble=trouble, path=str(path), **params)


def _put_aside(path: Path) -> PreferencesNotReadError:
    aside = path.with_name(f"{path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
    try:
        path.replace(aside)
    except OSError as error:
        message = f"Settings in {path} are damaged and stay there: {error.strerror}. Using the defaults."
        return _problem(message, "stuck", path, detail=error.strerror)
    message = f"Settings in {path} were damaged. They were kept as {aside.name}; using the defaults."
    return _problem(message, "damaged", path, kept_as=aside.name)
