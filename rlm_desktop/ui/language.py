"""Which language the window speaks, and the catalogues that make it do so."""

from collections.abc import Sequence
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from rlm_desktop.resources import resource

Language = Literal["en", "de"]
LanguageChoice = Literal["system", "en", "de"]


def speak(app: QCoreApplication, choice: LanguageChoice) -> list[QTranslator]:
    """Make everything that is built from now on speak the chosen language. Raises ResourceMissingError.

    A language that was chosen brings its way of writing numbers and dates along; the system's stays as the
    user set it up. Returns what was installed; the application owns it.
    """
    language = spoken(choice, QLocale.system().uiLanguages())
    if choice not in ("system", QLocale.languageToCode(QLocale.system().language())):
        QLocale.setDefault(QLocale(choice))
    translators = [] if language == "en" else [_of_qt(app, language), _ours(app, language)]
    for translator in translators:
        app.installTranslator(translator)
    return translators


def spoken(choice: LanguageChoice, wished: Sequence[str]) -> Language:
    """Give the chosen language, or the first that we speak of those that the system's user wishes for."""
    if choice != "system":
        return choice
    ours = {language: language for language in get_args(Language)}
    known = (ours.get(name.replace("_", "-").partition("-")[0]) for name in wished)
    return next((language for language in known if language is not None), "en")


def _ours(app: QCoreApplication, language: Language) -> QTranslator:
    translator = QTranslator(app)
    translator.load(str(resource("translations", f"rlm_desktop_{language}.qm")))
    return translator


def _of_qt(app: QCoreApplication, language: Language) -> QTranslator:
    """Load Qt's own words, for standard buttons; a Qt that came without them speaks English there."""
    translator = QTranslator(app)
    translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator
