"""The menu at the end of the top bar: documents, keys, look, language, the end."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from rlm_desktop.ui.language import LanguageChoice
from rlm_desktop.ui.theme import GRID, ThemeChoice


class WindowMenu(QMenu):
    """Its shortcuts work while the menu is closed.

    Signals:
        filesRequested(): choose files.
        folderRequested(): choose a folder.
        samplesRequested(): open the sample documents.
        runFilesRequested(): choose files of runs.
        limitsRequested(): show every limit.
        keysRequested(): show the keys.
        spendingRequested(): show what was spent.
        themeChosen(str): a ThemeChoice.
        languageChosen(str): a LanguageChoice.
        welcomeRequested(): show the first steps.
        quitRequested(): close the window.
    """

    filesRequested = Signal()
    folderRequested = Signal()
    samplesRequested = Signal()
    runFilesRequested = Signal()
    limitsRequested = Signal()
    keysRequested = Signal()
    spendingRequested = Signal()
    themeChosen = Signal(str)
    languageChosen = Signal(str)
    welcomeRequested = Signal()
    quitRequested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._add(self.tr("Add files …"), self.filesRequested, "Ctrl+O")
        self._add(self.tr("Add a folder …"), self.folderRequested, "Ctrl+Shift+O")
        self._add(self.tr("Open the samples"), self.samplesRequested)
        self._add(self.tr("Open run file …"), self.runFilesRequested, "Ctrl+Alt+O")
        self.addSeparator()
        self._add(self.tr("Limits …"), self.limitsRequested, "Ctrl+Shift+L")
        self._add(self.tr("Keys …"), self.keysRequested, "Ctrl+K")
        self._add(self.tr("Spending …"), self.spendingRequested)
        self._themes = self._add_choices(self.tr("Look"), self._theme_words(), self.themeChosen)
        self._languages = self._add_choices(self.tr("Language"), self._language_words(), self.languageChosen)
        self.addSeparator()
        self._add(self.tr("First steps …"), self.welcomeRequested)
        self._add(self.tr("Quit"), self.quitRequested, "Ctrl+Q")
        self.aboutToShow.connect(self._widen)

    def show_theme(self, choice: ThemeChoice) -> None:
        """Mark the theme that was chosen."""
        self._themes[choice].setChecked(True)

    def show_language(self, choice: LanguageChoice) -> None:
        """Mark the language that was chosen."""
        self._languages[choice].setChecked(True)

    def _widen(self) -> None:
        """Keep the keys apart from the longest words, which Qt lets them touch."""
        self.setMinimumWidth(0)
        self.setMinimumWidth(self.sizeHint().width() + 3 * GRID)

    def _add(self, text: str, wish: SignalInstance, keys: str = "") -> None:
        action = self.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(wish)
        self._window.addAction(action)

    def _theme_words(self) -> Mapping[ThemeChoice, str]:
        return {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}

    def _language_words(self) -> Mapping[LanguageChoice, str]:
        """Name each language in itself, so that whoever speaks it finds it."""
        return {"system": self.tr("As the system"), "en": "English", "de": "Deutsch"}

    def _add_choices[Choice: str](
        self, title: str, words: Mapping[Choice, str], chosen: SignalInstance
    ) -> Mapping[Choice, QAction]:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        actions = {choice: menu.addAction(text) for choice, text in words.items()}
        for choice, action in actions.items():
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(_choose, chosen, choice))
        return actions


def _choose(chosen: SignalInstance, choice: str) -> None:
    chosen.emit(choice)
