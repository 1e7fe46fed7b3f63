"""The menu at the end of the top bar: documents, keys, look, the end."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from rlm_desktop.ui.theme import ThemeChoice


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
    welcomeRequested = Signal()
    quitRequested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._themes: dict[ThemeChoice, QAction] = {}
        self._add(self.tr("Add files …"), self.filesRequested, "Ctrl+O")
        self._add(self.tr("Add a folder …"), self.folderRequested, "Ctrl+Shift+O")
        self._add(self.tr("Open the samples"), self.samplesRequested)
        self._add(self.tr("Open run file …"), self.runFilesRequested, "Ctrl+Alt+O")
        self.addSeparator()
        self._add(self.tr("Limits …"), self.limitsRequested, "Ctrl+Shift+L")
        self._add(self.tr("Keys …"), self.keysRequested, "Ctrl+K")
        self._add(self.tr("Spending …"), self.spendingRequested)
        self._add_themes()
        self.addSeparator()
        self._add(self.tr("First steps …"), self.welcomeRequested)
        self._add(self.tr("Quit"), self.quitRequested, "Ctrl+Q")

    def show_theme(self, choice: ThemeChoice) -> None:
        """Mark the theme that was chosen."""
        self._themes[choice].setChecked(True)

    def _add(self, text: str, wish: SignalInstance, keys: str = "") -> None:
        action = self.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(wish)
        self._window.addAction(action)

    def _add_themes(self) -> None:
        menu = self.addMenu(self.tr("Look"))
        group = QActionGroup(menu)
        words: dict[ThemeChoice, str] = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for choice, text in words.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self._choose_theme, choice))
            self._themes[choice] = action

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self.themeChosen.emit(choice)
