"""The table of connections between the window, the controllers and the models."""

from typing import NamedTuple

from PySide6.QtGui import QDesktopServices

from rlm_desktop.ui.controllers.bodies_controller import BodiesController
from rlm_desktop.ui.controllers.collections_controller import CollectionsController
from rlm_desktop.ui.controllers.document_opener import DocumentOpener
from rlm_desktop.ui.controllers.evidence_controller import EvidenceController
from rlm_desktop.ui.controllers.forecast_controller import ForecastController
from rlm_desktop.ui.controllers.history_controller import HistoryController
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.model_files_controller import ModelFilesController
from rlm_desktop.ui.controllers.models_controller import ModelsController
from rlm_desktop.ui.controllers.month_controller import MonthController
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.controllers.prices_controller import PricesController
from rlm_desktop.ui.controllers.run_check import RunCheck
from rlm_desktop.ui.controllers.run_controller import RunController
from rlm_desktop.ui.controllers.sandbox_controller import SandboxController
from rlm_desktop.ui.controllers.search_controller import SearchController
from rlm_desktop.ui.controllers.settings_controller import SettingsController
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.widgets.main_window import MainWindow


class Controllers(NamedTuple):
    """Whoever acts on what the user wishes."""

    run: RunController
    library: LibraryController
    history: HistoryController
    settings: SettingsController
    bodies: BodiesController
    copies: BodiesController
    prices: PricesController
    search: SearchController
    models: ModelsController
    model_files: ModelFilesController
    month: MonthController
    sandbox: SandboxController
    evidence: EvidenceController
    opener: DocumentOpener
    check: RunCheck
    forecast: ForecastController
    collections: CollectionsController
    operations: Operations


def connect(window: MainWindow, controllers: Controllers, choices: RunChoices) -> None:
    """Connect every wish to who fulfils it, and every news to who shows it."""
    _connect_choices(window, controllers, choices)
    _connect_models(window, controllers)
    _connect_month(window, controllers)
    _connect_welcome(window, controllers, choices)
    _connect_documents(window, controllers)
    _connect_runs(window, controllers)
    _connect_timeline(window, controllers)
    _connect_collections(window, controllers)
    _connect_evidence(window, controllers)
    _connect_settings(window, controllers)


def _connect_choices(window: MainWindow, controllers: Controllers, choices: RunChoices) -> None:
    bar = window.top_bar
    bar.rootChosen.connect(choices.choose_root)
    bar.subChosen.connect(choices.choose_sub)
    bar.limitsChosen.connect(choices.choose_config)
    window.limits.chosen.connect(choices.choose_config)
    choices.changed.connect(controllers.run.tell_readiness)
    choices.changed.connect(controllers.forecast.refresh)
    choices.changed.connect(controllers.model_files.release)
    controllers.sandbox.described.connect(bar.show_sandbox)


def _connect_models(window: MainWindow, controllers: Controllers) -> None:
    models, files = controllers.models, controllers.model_files
    for card in (window.top_bar.root_popup, window.top_bar.sub_popup):
        card.offersRequested.connect(models.look_up)
        card.refreshRequested.connect(models.refresh)
        card.trialRequested.connect(models.try_out)
        card.priceChosen.connect(models.set_price)
        card.localRequested.connect(models.find_local)
        models.offersKnown.connect(card.show_offers)
        models.localFound.connect(card.show_local)
        models.noted.connect(card.show_note)
        card.file.stateRequested.connect(files.look_up)
        card.file.startRequested.connect(files.start)
        card.file.stopRequested.connect(files.stop)
        files.stateKnown.connect(card.show_file)
    files.noted.connect(window.status.show_note)
    controllers.run.readinessChanged.connect(files.follow_run)


def _connect_month(window: MainWindow, controllers: Controllers) -> None:
    month = controllers.month
    window.menu.spendingRequested.connect(window.month.open_now)
    window.month.monthRequested.connect(month.read)
    window.month.exportRequested.connect(month.export)
    month.monthKnown.connect(window.month.show_month)
    month.noted.connect(window.status.show_note)


def _connect_welcome(window: MainWindow, controllers: Controllers, choices: RunChoices) -> None:
    welcome, settings = window.welcome, controllers.settings
    window.menu.welcomeRequested.connect(window.open_welcome)
    welcome.finished.connect(settings.remember_welcome)
    welcome.samplesRequested.connect(controllers.library.add_samples)
    welcome.modelChosen.connect(choices.choose_root)
    welcome.storeRequested.connect(settings.store_key)
    welcome.pageRequested.connect(QDesktopServices.openUrl)
    welcome.localRequested.connect(controllers.models.find_local)
    controllers.models.localFound.connect(welcome.show_local)
    settings.keysKnown.connect(welcome.show_keys)
    settings.keyRefused.connect(welcome.show_problem)


def _connect_documents(window: MainWindow, controllers: Controllers) -> None:
    library, panel = controllers.library, window.documents
    window.pathsDropped.connect(library.add)
    window.chooser.chosen.connect(library.add)
    window.menu.samplesRequested.connect(library.add_samples)
    panel.samplesRequested.connect(library.add_samples)
    panel.cancelRequested.connect(library.cancel)
    panel.deeds.removeRequested.connect(library.remove)
    panel.deeds.retryRequested.connect(library.retry)
    panel.deeds.ocrRequested.connect(library.recognise)
    panel.deeds.excludeRequested.connect(library.exclude)
    panel.deeds.includeRequested.connect(library.include)
    panel.deeds.openRequested.connect(controllers.opener.open_text)
    panel.deeds.originalRequested.connect(controllers.opener.open_original)
    panel.deeds.folderRequested.connect(controllers.opener.open_folder)
    library.progressed.connect(panel.show_reading)
    library.changed.connect(controllers.run.tell_readiness)
    library.changed.connect(controllers.forecast.refresh)
    library.noted.connect(window.status.show_note)
    library.questionSuggested.connect(window.question.suggest)


def _connect_runs(window: MainWindow, controllers: Controllers) -> None:
    run, history, question = controllers.run, controllers.history, window.question
    question.questionChanged.connect(run.follow_question)
    question.runRequested.connect(controllers.check.start)
    controllers.check.approved.connect(run.start)
    controllers.check.doubted.connect(window.run_view.answer.before_run.show_doubt)
    window.run_view.answer.before_run.answered.connect(controllers.check.answer)
    question.stopRequested.connect(run.stop)
    run.readinessChanged.connect(question.show_readiness)
    run.pageOpened.connect(window.show_page)
    run.capAsked.connect(window.run_view.answer.cap.show_question)
    window.run_view.answer.cap.answered.connect(run.answer_cap)
    run.pageOpened.connect(controllers.forecast.follow)
    controllers.forecast.told.connect(question.show_forecast)
    run.parked.connect(window.notifier.tell)
    run.capAsked.connect(window.notifier.follow)
    run.recorded.connect(history.refresh)
    run.noted.connect(window.status.show_note)
    window.history.runChosen.connect(history.open)
    window.history.deleteRequested.connect(history.delete)
    window.history.filesChosen.connect(history.open_files)
    window.menu.runFilesRequested.connect(window.history.choose_files)
    history.pageOpened.connect(window.show_page)
    window.inspector.bodiesRequested.connect(controllers.bodies.read)
    controllers.bodies.bodiesRead.connect(window.inspector.show_bodies)
    window.inspector.pricesRequested.connect(controllers.prices.look_up)
    controllers.prices.pricesKnown.connect(window.inspector.show_prices)
    window.run_view.answer.view.linkChosen.connect(QDesktopServices.openUrl)
    window.run_view.answer.failure.pageRequested.connect(QDesktopServices.openUrl)
    controllers.operations.failed.connect(window.show_failure)


def _connect_timeline(window: MainWindow, controllers: Controllers) -> None:
    timeline, search = window.run_view.timeline, controllers.search
    timeline.finder.textsWanted.connect(search.search)
    search.found.connect(timeline.finder.take)
    search.gaveUp.connect(timeline.finder.give_up)
    timeline.view.columns.changed.connect(controllers.settings.remember_columns)
    timeline.commands.copier.bodiesWanted.connect(controllers.copies.read)
    controllers.copies.bodiesRead.connect(timeline.commands.copier.take)
    timeline.commands.copier.noted.connect(window.status.show_note)
    timeline.noted.connect(window.status.show_note)
    timeline.commands.linkOpened.connect(timeline.expect_step)
    timeline.commands.linkOpened.connect(controllers.history.open)


def _connect_collections(window: MainWindow, controllers: Controllers) -> None:
    collections, library = controllers.collections, controllers.library
    menu = window.documents.collections
    menu.saveRequested.connect(collections.save)
    menu.openRequested.connect(collections.open)
    menu.deleteRequested.connect(collections.delete)
    menu.newRequested.connect(collections.begin)
    menu.rulesRequested.connect(library.tell_rules)
    collections.listed.connect(menu.show_recent)
    collections.named.connect(window.documents.show_name)
    library.rulesTold.connect(window.skip_rules.show_rules)
    window.skip_rules.rulesChosen.connect(library.choose_rules)


def _connect_evidence(window: MainWindow, controllers: Controllers) -> None:
    evidence, opener = controllers.evidence, controllers.opener
    row = window.run_view.answer.evidence
    controllers.run.pageOpened.connect(evidence.follow)
    controllers.history.pageOpened.connect(evidence.follow)
    evidence.chipsChanged.connect(row.show_row)
    evidence.chipsChanged.connect(window.run_view.answer.view.show_evidence)
    evidence.disclosed.connect(row.show_disclosure)
    evidence.disclosed.connect(window.disclosure.show_disclosure)
    evidence.documentOpened.connect(window.viewer.show_document)
    row.chipOpened.connect(evidence.open)
    window.run_view.answer.view.evidenceChosen.connect(evidence.open)
    row.disclosureRequested.connect(window.disclosure.open_list)
    window.viewer.originalRequested.connect(opener.open_original)
    opener.textOpened.connect(window.viewer.show_document)
    opener.noted.connect(window.status.show_note)


def _connect_settings(window: MainWindow, controllers: Controllers) -> None:
    settings, menu, keys = controllers.settings, window.menu, window.keys
    for wish in (menu.keysRequested, window.top_bar.keysRequested):
        wish.connect(window.open_keys)
        wish.connect(settings.refresh_keys)
    keys.storeRequested.connect(settings.store_key)
    keys.forgetRequested.connect(settings.forget_key)
    keys.pageRequested.connect(QDesktopServices.openUrl)
    settings.keyringKnown.connect(keys.show_keyring)
    settings.keysKnown.connect(keys.show_entries)
    settings.keyRefused.connect(keys.show_problem)
    for wish in (menu.limitsRequested, window.top_bar.allLimitsRequested):
        wish.connect(window.open_limits)
    window.limits.saveRequested.connect(settings.save_profile)
    window.limits.renameRequested.connect(settings.rename_profile)
    window.limits.deleteRequested.connect(settings.delete_profile)
    settings.profileRefused.connect(window.limits.show_problem)
    settings.noted.connect(window.status.show_note)
    settings.themeChosen.connect(menu.show_theme)
    menu.themeChosen.connect(settings.choose_theme)
    settings.languageChosen.connect(menu.show_language)
    menu.languageChosen.connect(settings.choose_language)
    window.chooser.folderUsed.connect(settings.remember_folder)
