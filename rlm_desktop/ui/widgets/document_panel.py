"""The documents of the next run: add and find them, see what is wrong, open, leave out, read again."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.ui.amounts import count, tokens
from rlm_desktop.ui.models.document_columns import CHARS_PER_TOKEN
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.collections_menu import CollectionsMenu
from rlm_desktop.ui.widgets.document_actions import DocumentActions
from rlm_desktop.ui.widgets.document_tree import DocumentTree
from rlm_desktop.ui.widgets.drop_zone import DropZone
from rlm_desktop.ui.widgets.empty_state import EmptyState
from rlm_desktop.ui.widgets.panel_head import PanelHead


class DocumentPanel(QFrame):
    """Shows a DocumentsModel.

    Signals:
        samplesRequested(): the user wants the sample documents.
        cancelRequested(): reading shall stop.
    """

    samplesRequested = Signal()
    cancelRequested = Signal()

    def __init__(self, model: DocumentsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "panel")
        self._model = model
        self._head = PanelHead(self.tr("Documents"))
        self.collections = CollectionsMenu(self)
        self.collections_button = QToolButton()
        self.drop_zone = DropZone()
        self.tree = DocumentTree(model, theme)
        self.deeds = DocumentActions(self.tree)
        """What the user wishes to be done with documents."""
        self.filter = QLineEdit()
        self.cancel = QPushButton(self.tr("Cancel"))
        self._progress = QProgressBar()
        self._reading = QWidget()
        self._explanation = QLabel()
        self._pages = QStackedWidget()
        self._empty = EmptyState(
            self.tr("Add the documents that your question is about, or try it with the samples."),
            self.tr("Open the samples"),
        )
        self._arrange()
        self._empty.actionRequested.connect(self.samplesRequested)
        self.cancel.clicked.connect(self.cancelRequested)
        self.filter.textChanged.connect(self.tree.filter_by)
        self.tree.doubleClicked.connect(self._open)
        self.tree.currentMoved.connect(self._explain)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        model.dataChanged.connect(self._explain)
        model.totalsChanged.connect(self._follow_totals)
        self._follow_totals()

    def _arrange(self) -> None:
        self.collections_button.setText("▾")
        self.collections_button.setAccessibleName(self.tr("Collections"))
        self.collections_button.setToolTip(self.tr("Collections of documents, and what is left out"))
        self.collections_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.collections_button.setMenu(self.collections)
        set_look(self.collections_button, "kind", "flat")
        self._head.add_action(self.collections_button)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Documents read"))
        set_look(self.cancel, "kind", "link")
        reading = QHBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.addWidget(self._progress, 1)
        reading.addWidget(self.cancel)
        self._reading.hide()
        self.filter.setPlaceholderText(self.tr("Find a document"))
        self.filter.setAccessibleName(self.tr("Find a document by its name or state"))
        self.filter.setClearButtonEnabled(True)
        set_look(self._explanation, "rank", "small")
        set_look(self._explanation, "area", "foot")
        self._explanation.setTextFormat(Qt.TextFormat.PlainText)
        self._explanation.setWordWrap(True)
        self._explanation.setIndent(0)
        self._explanation.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._explanation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._explanation.hide()
        zone = QVBoxLayout()
        zone.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        zone.setSpacing(GRID)
        zone.addWidget(self.drop_zone)
        zone.addWidget(self._reading)
        zone.addWidget(self.filter)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._indented_tree())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(zone)
        column.addWidget(self._pages, 1)
        column.addWidget(self._explanation)

    def _indented_tree(self) -> QWidget:
        """Let the folders' marks begin where the panel's title does."""
        frame = QWidget()
        row = QVBoxLayout(frame)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.addWidget(self.tree)
        return frame

    def show_name(self, name: str) -> None:
        """Show what the open collection is called; empty when it has no name."""
        self._head.rename(name or self.tr("Documents"))
        self.collections.show_name(name)

    def show_reading(self, done: int, total: int) -> None:
        """Show how many files have been read; ``total`` 0 ends it."""
        self._reading.setVisible(total > 0)
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)
        if total:
            self._head.show_summary(self.tr("reading {n} of {total}").format(n=done, total=total))
        else:
            self._follow_totals()

    def _follow_totals(self) -> None:
        totals = self._model.totals
        is_empty = totals.documents + totals.problems == 0
        self._pages.setCurrentIndex(0 if is_empty else 1)
        self.filter.setVisible(not is_empty)
        chars = self.tr("{chars} chars").format(chars=tokens(totals.chars))
        about = self.tr("≈ {tokens} tokens").format(tokens=tokens(totals.chars // CHARS_PER_TOKEN))
        self._head.show_summary(*([] if is_empty else [count(totals.documents), chars, about]))

    def _open(self, place: QModelIndex) -> None:
        entry = self.tree.entry_at(place)
        if entry is not None:
            self.deeds.openRequested.emit(entry.name)

    def _explain(self) -> None:
        """Say below the tree what is known of the current document, so that no tooltip is needed."""
        told = self.tree.current_explanation()
        self._explanation.setText(told)
        self._explanation.setVisible(bool(told))

    def _open_menu(self, point: QPoint) -> None:
        if self.tree.indexAt(point).isValid():
            self.deeds.menu().popup(self.tree.viewport().mapToGlobal(point))
