"""Build every object behind the window, run it on qasync, and take it down in order."""

import asyncio
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox
from qasync import QEventLoop  # type: ignore[import-untyped]  # it ships no types

from rlm_desktop.documents.evidence.normal_cache import NormalCache
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.ocr import language_folder
from rlm_desktop.documents.saved_collections import CollectionStore
from rlm_desktop.documents.text_cache import TextCache
from rlm_desktop.documents.worker_pool import WorkerPool
from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.runs.faults import StoreError
from rlm_desktop.runs.store import RunStore
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.model_lists import ModelLists
from rlm_desktop.settings.paths import places
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.controllers.bodies_controller import BodiesController
from rlm_desktop.ui.controllers.collections_controller import CollectionsController
from rlm_desktop.ui.controllers.document_opener import DocumentOpener
from rlm_desktop.ui.controllers.evidence_controller import EvidenceController
from rlm_desktop.ui.controllers.failures import explain, sentences_of
from rlm_desktop.ui.controllers.forecast_controller import ForecastController
from rlm_desktop.ui.controllers.garbage import GarbageCollector
from rlm_desktop.ui.controllers.history_controller import HistoryController
from rlm_desktop.ui.controllers.interrupts import Interrupts
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.model_files_controller import ModelFilesController
from rlm_desktop.ui.controllers.models_controller import ModelsController, ModelServices
from rlm_desktop.ui.controllers.month_controller import MonthController
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.controllers.prices_controller import PricesController
from rlm_desktop.ui.controllers.run_check import RunCheck
from rlm_desktop.ui.controllers.run_controller import RunController, RunServices
from rlm_desktop.ui.controllers.sandbox_controller import SandboxController
from rlm_desktop.ui.controllers.search_controller import SearchController
from rlm_desktop.ui.controllers.settings_controller import SettingsController
from rlm_desktop.ui.models.arguments import Arguments
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.models.runs_model import RunsModel
from rlm_desktop.ui.widgets.main_window import MainWindow
from rlm_desktop.ui.widgets.panels import Panels, WindowModels
from rlm_desktop.ui.wiring import Controllers, connect

KILLED = 137
TURN_SECONDS = 0.001
"""A thread that computes gives up its turn so soon, so that the window waits for it five times less."""

_log = logging.getLogger(__name__)


def run(window: MainWindow, argv: Sequence[str]) -> int:
    """Furnish the window and return the exit status once it is closed.

    ``--samples`` opens it with the sample documents, their question and the built-in search;
    ``--close-after-start`` closes it by itself once it has been shown, which tests an installation.
    """
    arguments = Arguments.read(argv)
    with QEventLoop(QApplication.instance()) as loop:
        try:
            program = Program(window, os.environ)
        except StoreError as error:
            window.end()
            return _refuse(error, ask_user=not arguments.close_after_start)
        return int(loop.run_until_complete(program.live(arguments, welcome=not argv)))


class Program(QObject):
    """Owns everything that the window needs, from ``live`` to its return.

    Raises StoreError when the runs can be neither kept nor read.

    Signals:
        unrecorded(str): runs are not kept any more, and why.
    """

    unrecorded = Signal(str)

    def __init__(self, window: MainWindow, environ: Mapping[str, str]) -> None:
        super().__init__()
        here = places(environ)
        self.store = RunStore(here.runs, self._tell_unrecorded)
        self.engine = EngineLoop()
        self._reading = ReadingOptions(
            cache=TextCache(here.cache / "documents"), pool=WorkerPool(languages=language_folder(environ))
        )
        self._model_lists = here.cache / "model-lists"
        self._normal_forms = NormalCache(here.cache / "normal-forms")
        self._collections = CollectionStore(here.collections)
        self.choices = RunChoices()
        self.window = window
        models = WindowModels(self.choices, DocumentsModel(), RunsModel())
        self.controllers = self._make_controllers(models, KeyStore(environ), here.preferences)
        self.panels = Panels(models, window)
        connect(self.panels, self.controllers, self.choices)
        self._closing = asyncio.Event()
        self.window.pathsDropped.connect(self.controllers.library.add)
        self.window.closeRequested.connect(self.ask_to_close)
        self.window.repaintBegun.connect(self.engine.hold)
        self.window.repaintEnded.connect(self.engine.release)
        self.panels.quit_question.quitConfirmed.connect(self.close)
        self.unrecorded.connect(self.panels.status.show_note)

    def _make_controllers(self, models: WindowModels, keys: KeyStore, preferences: Path) -> Controllers:
        operations = Operations(self)
        library = LibraryController(models.documents, operations, self, self._reading)
        model_files = ModelFilesController(self.choices, operations)
        files = model_files.files
        services = RunServices(self.engine, self.store, keys, files, files.connect)
        run_controller = RunController(services, library, self.choices, operations)
        return Controllers(
            run=run_controller,
            library=library,
            history=HistoryController(self.store, models.runs, run_controller, operations),
            settings=SettingsController(preferences, keys, self.choices, self.window.theme, operations),
            bodies=BodiesController(self.store, operations),
            copies=BodiesController(self.store, operations),
            prices=PricesController(operations),
            search=SearchController(self.store, operations),
            models=ModelsController(
                ModelServices(self.engine, ModelLists(self._model_lists), keys, files.connect),
                self.choices,
                operations,
            ),
            model_files=model_files,
            month=MonthController(self.store, operations),
            sandbox=SandboxController(),
            evidence=EvidenceController(self.store, library, operations, self._normal_forms),
            opener=DocumentOpener(library),
            check=RunCheck(library, operations),
            forecast=ForecastController(self.store, library, self.choices, operations),
            collections=CollectionsController(self._collections, library, operations),
            operations=operations,
        )

    async def live(self, arguments: Arguments, *, welcome: bool = False) -> int:
        """Show the window, wait until it is closed, and leave nothing behind. Returns the exit status.

        ``welcome`` shows the first steps unless they were shown before.
        """
        interrupts = Interrupts()
        interrupts.interrupted.connect(self.close)
        garbage = GarbageCollector()
        turn = sys.getswitchinterval()
        sys.setswitchinterval(TURN_SECONDS)
        interrupts.start()
        sys.excepthook = self._tell_uncaught
        try:
            self._open(arguments)
            if welcome and not self.controllers.settings.preferences.welcomed:
                self.panels.open_welcome()
            garbage.start()
            await self._closing.wait()
            await self._take_down()
        finally:
            sys.excepthook = sys.__excepthook__
            sys.setswitchinterval(turn)
            garbage.stop()
            interrupts.stop()
        return 0

    def close(self) -> None:
        """End the program in order; asked a second time, end it at once."""
        if self._closing.is_set():
            os._exit(KILLED)
        self._closing.set()

    def ask_to_close(self) -> None:
        """End the program, after a question while a run waits that cannot go on afterwards."""
        if self.controllers.run.is_parked and not self._closing.is_set():
            self.panels.quit_question.open()
        else:
            self.close()

    @property
    def is_closing(self) -> bool:
        """Whether the program was asked to end."""
        return self._closing.is_set()

    def _open(self, arguments: Arguments) -> None:
        controllers, panels = self.controllers, self.panels
        controllers.settings.load()
        preferences = controllers.settings.preferences
        panels.restore_layout(preferences.window_layout)
        panels.run_view.timeline.view.columns.restore(preferences.timeline_columns)
        panels.chooser.folder = preferences.last_folder
        controllers.run.tell_readiness()
        controllers.sandbox.describe()
        controllers.history.refresh()
        controllers.collections.refresh()
        self.window.setCentralWidget(panels)
        self.window.show()
        panels.question.field.setFocus()
        self._follow_arguments(arguments)

    def _follow_arguments(self, arguments: Arguments) -> None:
        if arguments.samples:
            self.choices.choose_root(ModelChoice())
            self.choices.choose_sub(None)
            self.controllers.library.add_samples()
        if arguments.run_id:
            self.panels.run_view.timeline.expect_step(arguments.run_id, arguments.span)
            self.controllers.history.open(arguments.run_id)
        if arguments.file:
            self.controllers.history.open_file(Path(arguments.file))
        if arguments.close_after_start:
            asyncio.get_running_loop().call_soon(self.close)

    def _tell_unrecorded(self, error: StoreError) -> None:
        """Pass on, from the store's thread to the window's, that runs are not kept."""
        self.unrecorded.emit(sentences_of(error))

    async def _take_down(self) -> None:
        """End runs and their children first, then the store, then the engine, the window last."""
        self.window.setEnabled(False)
        await self.controllers.operations.close()
        self.controllers.settings.remember_window(self.window.place(), self.panels.layout_state())
        try:
            await self.controllers.settings.save()
        except RLMError:
            _log.exception("The settings were not saved.")
        await asyncio.to_thread(self.controllers.model_files.files.close)
        await asyncio.to_thread(self._reading.close)
        await asyncio.to_thread(self.store.close)
        await asyncio.to_thread(self.engine.close)
        self.window.end()

    def _tell_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _log.critical("Uncaught", exc_info=(kind, error, trace))
        self.panels.show_failure(explain(error))


def _refuse(error: StoreError, *, ask_user: bool) -> int:
    """Say why there is no window, on stderr and, where somebody can see it, in a box."""
    print(error, file=sys.stderr)  # noqa: T201 - there is no window to tell it in
    if ask_user:
        QMessageBox.critical(None, "RLM Desktop", sentences_of(error))
    return 1
