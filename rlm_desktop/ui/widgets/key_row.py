"""One provider's line in the keys window: what is stored, a field to paste into, store and delete."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from rlm_desktop.ui.models.key_entries import KeyEntry
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.key_field import KeyField

FIELD_WIDTH = 18 * GRID


class KeyRow(QObject):
    """Makes the widgets of a line; its owner places them.

    Signals:
        storeRequested(str, str): provider, key.
        forgetRequested(str): provider.
        pageRequested(QUrl): where a key is made.
    """

    storeRequested = Signal(str, str)
    forgetRequested = Signal(str)
    pageRequested = Signal(QUrl)

    def __init__(self, entry: KeyEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry = entry
        self._name = QLabel(entry.label)
        self._state = QLabel()
        self._field = KeyField()
        self._store = QPushButton(self.tr("Store"))
        self._forget = QPushButton(self.tr("Delete"))
        self._page = QPushButton(self.tr("Get a key"))
        set_look(self._state, "rank", "small")
        set_look(self._page, "kind", "link")
        self._name_controls(entry.label)
        self._field.setMinimumWidth(FIELD_WIDTH)
        self._field.textChanged.connect(self._follow_text)
        self._field.returnPressed.connect(self._ask_to_store)
        self._store.clicked.connect(self._ask_to_store)
        self._forget.clicked.connect(self._ask_to_forget)
        self._page.clicked.connect(self._ask_for_page)
        self._follow_text("")

    def _name_controls(self, label: str) -> None:
        self._field.setAccessibleName(self.tr("Key for {name}").format(name=label))
        self._store.setAccessibleName(self.tr("Store the key for {name}").format(name=label))
        self._forget.setAccessibleName(self.tr("Delete the key for {name}").format(name=label))
        self._page.setAccessibleName(self.tr("Get a key for {name}").format(name=label))
        for button in (self._store, self._forget, self._page):
            button.setAutoDefault(False)

    def parts(self) -> tuple[QWidget, ...]:
        """Give the widgets from left to right."""
        return (self._name, self._state, self._field, self._store, self._forget, self._page)

    def show_entry(self, entry: KeyEntry) -> None:
        """Show what is stored; a typed key is gone from the field once it is stored."""
        if entry != self._entry:
            self._field.clear()
        self._entry = entry
        self._state.setText(self._describe(entry))
        self._forget.setEnabled(entry.source in ("keyring", "session"))
        self._page.setVisible(bool(entry.page))
        self._page.setToolTip(entry.page)

    def _describe(self, entry: KeyEntry) -> str:
        match entry.source:
            case "keyring":
                return self.tr("{hint} in the keyring").format(hint=entry.hint)
            case "session":
                return self.tr("{hint} until closed").format(hint=entry.hint)
            case "environment":
                return self.tr("{hint} from {variable}").format(hint=entry.hint, variable=entry.variable)
            case "none":
                return self.tr("no key")

    def _follow_text(self, text: str) -> None:
        self._store.setEnabled(bool(text.strip()))

    def _ask_to_store(self) -> None:
        if key := self._field.text().strip():
            self.storeRequested.emit(self._entry.provider, key)

    def _ask_to_forget(self) -> None:
        self.forgetRequested.emit(self._entry.provider)

    def _ask_for_page(self) -> None:
        self.pageRequested.emit(QUrl(self._entry.page))
