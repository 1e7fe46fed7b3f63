"""The first start: three ways to begin, each one step away, or none of them."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import Provider
from rlm_desktop.ui.models.key_entries import KeyEntry
from rlm_desktop.ui.models.model_offers import LocalOffer
from rlm_desktop.ui.models.provider_words import provider_label
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.key_field import KeyField
from rlm_desktop.ui.widgets.local_servers import LocalServers

WIDTH = 76 * GRID


class WelcomeDialog(QDialog):
    """Nothing is looked for and nothing is sent before a button is pressed.

    Signals:
        samplesRequested(): open the sample documents.
        modelChosen(object): the ModelChoice of the root model.
        storeRequested(str, str): provider, key.
        pageRequested(QUrl): where a key is made.
        localRequested(): look for servers on this computer.
    """

    samplesRequested = Signal()
    modelChosen = Signal(object)
    storeRequested = Signal(str, str)
    pageRequested = Signal(QUrl)
    localRequested = Signal()

    def __init__(self, providers: Sequence[Provider], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("First steps"))
        self._providers = {one.id: one for one in providers if one.needs_key and one.models}
        self._awaited = ""
        """The provider whose key is being stored."""
        self._provider = QComboBox()
        self._key = KeyField()
        self._use = QPushButton(self.tr("Use it"))
        self._page = QPushButton(self.tr("Get a key"))
        self._problem = QLabel()
        self._look = QPushButton(self.tr("Look for one"))
        self._local = LocalServers()
        self._nothing = QLabel(
            self.tr("None was found. Start Ollama, LM Studio, llama.cpp's server or vLLM, and look again.")
        )
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        for one in self._providers.values():
            self._provider.addItem(provider_label(one), one.id)
        self._provider.setAccessibleName(self.tr("Provider"))
        self._key.setAccessibleName(self.tr("Key"))
        words = self._key.fontMetrics().horizontalAdvance(self._key.placeholderText())
        self._key.setMinimumWidth(words + 3 * GRID)
        self._use.setEnabled(False)
        set_look(self._page, "kind", "link")
        set_look(self._problem, "rank", "error")
        set_look(self._nothing, "rank", "small")
        for label in (self._problem, self._nothing):
            label.setWordWrap(True)
            label.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(self._samples_card())
        column.addWidget(self._provider_card())
        column.addWidget(self._local_card())
        column.addLayout(self._foot())
        self.setMinimumWidth(WIDTH)

    def _samples_card(self) -> QFrame:
        samples = QPushButton(self.tr("Open the samples"))
        set_look(samples, "kind", "primary")
        samples.clicked.connect(self._begin_with_samples)
        return _card(
            self.tr("Try it at once"),
            self.tr(
                "The built-in keyword search answers from sample documents: no account, no network, no AI."
            ),
            _line(samples),
        )

    def _provider_card(self) -> QFrame:
        return _card(
            self.tr("Or use a provider"),
            self.tr(
                "Passages of your documents are sent there. The key is kept in this system's keyring or, "
                "where none works, until the window is closed."
            ),
            _line(self._provider, self._key, self._use, self._page),
            self._problem,
        )

    def _local_card(self) -> QFrame:
        return _card(
            self.tr("Or use a model server on this computer"),
            self.tr("Nothing leaves this computer. Only its own usual ports are asked."),
            _line(self._look),
            self._local,
            self._nothing,
        )

    def _foot(self) -> QHBoxLayout:
        note = QLabel(self.tr("This is shown once. It stays in the menu at the end of the top bar."))
        set_look(note, "rank", "small")
        note.setWordWrap(True)
        skip = QPushButton(self.tr("Skip"))
        skip.setAutoDefault(False)
        skip.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(note, 1)
        row.addWidget(skip)
        return row

    def _connect(self) -> None:
        self._key.textChanged.connect(self._follow_key)
        self._key.returnPressed.connect(self._ask_to_store)
        self._use.clicked.connect(self._ask_to_store)
        self._page.clicked.connect(self._ask_for_page)
        self._look.clicked.connect(self._ask_to_look)
        self._local.chosen.connect(self._begin_with)

    def show_keys(self, entries: Sequence[KeyEntry]) -> None:
        """Begin with the provider whose key is stored now."""
        stored = {entry.provider for entry in entries if entry.source != "none"}
        if self._awaited and self._awaited in stored:
            chosen = self._providers[self._awaited]
            self._begin_with(ModelChoice(provider=chosen.id, model=chosen.models[0]))

    def show_problem(self, sentence: str) -> None:
        """Say why a key was not stored."""
        if self._awaited:
            self._awaited = ""
            self._problem.setText(sentence)
            self._problem.show()

    def show_local(self, servers: Sequence[LocalOffer]) -> None:
        """Show what was found on this computer."""
        self._look.setEnabled(True)
        self._local.show_servers(servers)
        self._nothing.setVisible(not servers)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        """Fit again whenever a card says more or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _fit(self) -> None:
        """Take the room that the words need, in whatever language they are."""
        if (layout := self.layout()) is not None:
            layout.activate()
            self.setMinimumWidth(max(WIDTH, layout.minimumSize().width()))
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the key out of its field, however the window is left."""
        self._forget()
        super().closeEvent(event)

    @override
    def done(self, result: int) -> None:
        """Do the same for the buttons and Escape."""
        self._forget()
        super().done(result)

    def _forget(self) -> None:
        self._awaited = ""
        self._key.clear()
        self._problem.hide()

    def _begin_with_samples(self) -> None:
        self.samplesRequested.emit()
        self._begin_with(ModelChoice())

    def _begin_with(self, choice: ModelChoice) -> None:
        self.modelChosen.emit(choice)
        self.accept()

    def _follow_key(self, text: str) -> None:
        self._use.setEnabled(bool(text.strip()))

    def _ask_to_store(self) -> None:
        if key := self._key.text().strip():
            self._problem.hide()
            self._awaited = self._provider.currentData()
            self.storeRequested.emit(self._awaited, key)

    def _ask_for_page(self) -> None:
        self.pageRequested.emit(QUrl(self._providers[self._provider.currentData()].key_page))

    def _ask_to_look(self) -> None:
        self._look.setEnabled(False)
        self._nothing.hide()
        self.localRequested.emit()


def _card(title: str, text: str, *parts: QWidget) -> QFrame:
    card = QFrame()
    set_look(card, "card", "plain")
    heading, words = QLabel(title), QLabel(text)
    set_look(heading, "rank", "title")
    set_look(words, "rank", "small")
    words.setWordWrap(True)
    column = QVBoxLayout(card)
    column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
    column.setSpacing(GRID)
    for part in (heading, words, *parts):
        column.addWidget(part)
    return card


def _line(*parts: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
        if isinstance(part, QPushButton):
            part.setAutoDefault(False)
    if not any(isinstance(part, QLineEdit) for part in parts):
        row.addStretch(1)
    return line
