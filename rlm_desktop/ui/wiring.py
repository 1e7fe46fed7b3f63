"""The table of connections between the panels, the controllers and the models."""

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
from rlm_desktop.ui.widgets.panels import Panels


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


def connect(panels: Panels, controllers: Controllers, choices: RunChoices) -> None:
    """Connect every wish to who fulfils it, and every news to who shows it."""
    _connect_choices(panels, controllers, choices)
    _connect_models(panels, controllers)
    _connect_month(panels, controllers)
    _connect_welcome(panels, controllers, choices)
    _connect_documents(panels, controllers)
    _connect_runs(panels, controllers)
    _connect_timeline(panels, controllers)
    _connect_collections(panels, controllers)
    _connect_evidence(panels, controllers)
    _connect_settings(panels, controllers)


def _connect_choices(panels: Panels, controllers: Controllers, choices: RunChoices) -> None:
    bar = panels.top_bar
    bar.rootChosen.connect(choices.choose_root)
    bar.subChosen.connect(choices.choose_sub)
    bar.limitsChosen.connect(choices.choose_config)
    panels.limits.chosen.connect(choices.choose_config)
    choices.changed.connect(controllers.run.tell_readiness)
    choices.changed.connect(controllers.forecast.refresh)
    choices.changed.connect(controllers.model_files.release)
    controllers.sandbox.described.connect(bar.show_sandbox)


def _connect_models(panels: Panels, controllers: Controllers) -> None:
    models, files = controllers.models, controllers.model_files
    for card in (panels.top_bar.root_popup, panels.top_bar.sub_popup):
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
    files.noted.connect(panels.status.show_note)
    controllers.run.readinessChanged.connect(files.follow_run)


def _connect_month(panels: Panels, controllers: Controllers) -> None:
    month = controllers.month
    panels.menu.spendingRequested.connect(panels.month.open_now)
    panels.month.monthRequested.connect(month.read)
    panels.month.exportRequested.connect(month.export)
    month.monthKnown.connect(panels.month.show_month)
    month.noted.connect(panels.status.show_note)


def _connect_welcome(panels: Panels, controllers: Controllers, choices: RunChoices) -> None:
    welcome, settings = panels.welcome, controllers.settings
    panels.menu.welcomeRequested.connect(panels.open_welcome)
    welcome.finished.connect(settings.remember_welcome)
    welcome.samplesRequested.connect(controllers.library.add_samples)
    welcome.modelChosen.connect(choices.choose_root)
    welcome.storeRequested.connect(settings.store_key)
    welcome.pageRequested.connect(QDesktopServices.openUrl)
    welcome.localRequested.connect(controllers.models.find_local)
    controllers.models.localFound.connect(welcome.show_local)
    settings.keysKnown.connect(welcome.show_keys)
    settings.keyRefused.connect(welcome.show_problem)


def _connect_documents(panels: Panels, controllers: Controllers) -> None:
    library, panel = controllers.library, panels.documents
    panels.chooser.chosen.connect(library.add)
    panels.menu.samplesRequested.connect(library.add_samples)
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
    library.noted.connect(panels.status.show_note)
    library.questionSuggested.connect(panels.question.suggest)


def _connect_runs(panels: Panels, controllers: Controllers) -> None:
    run, history, question = controllers.run, controllers.history, panels.question
    question.questionChanged.connect(run.follow_question)
    question.runRequested.connect(controllers.check.start)
    controllers.check.approved.connect(run.start)
    controllers.check.doubted.connect(panels.run_view.answer.before_run.show_doubt)
    panels.run_view.answer.before_run.answered.connect(controllers.check.answer)
    question.stopRequested.connect(run.stop)
    run.readinessChanged.connect(question.show_readiness)
    run.pageOpened.connect(panels.show_page)
    run.capAsked.connect(panels.run_view.answer.cap.show_question)
    panels.run_view.answer.cap.answered.connect(run.answer_cap)
    run.pageOpened.connect(controllers.forecast.follow)
    controllers.forecast.told.connect(question.show_forecast)
    run.parked.connect(panels.notifier.tell)
    run.capAsked.connect(panels.notifier.follow)
    run.recorded.connect(history.refresh)
    run.noted.connect(panels.status.show_note)
    panels.history.runChosen.connect(history.open)
    panels.history.deleteRequested.connect(history.delete)
    panels.history.filesChosen.connect(history.open_files)
    panels.menu.runFilesRequested.connect(panels.history.choose_files)
    history.pageOpened.connect(panels.show_page)
    panels.inspector.bodiesRequested.connect(controllers.bodies.read)
    controllers.bodies.bodiesRead.connect(panels.inspector.show_bodies)
    panels.inspector.pricesRequested.connect(controllers.prices.look_up)
    controllers.prices.pricesKnown.connect(panels.inspector.show_prices)
    panels.run_view.answer.view.linkChosen.connect(QDesktopServices.openUrl)
    panels.run_view.answer.failure.pageRequested.connect(QDesktopServices.openUrl)
    controllers.operations.failed.connect(panels.show_failure)


def _connect_timeline(panels: Panels, controllers: Controllers) -> None:
    timeline, search = panels.run_view.timeline, controllers.search
    timeline.finder.textsWanted.connect(search.search)
    search.found.connect(timeline.finder.take)
    search.gaveUp.connect(timeline.finder.give_up)
    timeline.view.columns.changed.connect(controllers.settings.remember_columns)
    timeline.commands.copier.bodiesWanted.connect(controllers.copies.read)
    controllers.copies.bodiesRead.connect(timeline.commands.copier.take)
    timeline.commands.copier.noted.connect(panels.status.show_note)
    timeline.noted.connect(panels.status.show_note)
    timeline.commands.linkOpened.connect(timeline.expect_step)
    timeline.commands.linkOpened.connect(controllers.history.open)


def _connect_collections(panels: Panels, controllers: Controllers) -> None:
    collections, library = controllers.collections, controllers.library
    menu = panels.documents.collections
    menu.saveRequested.connect(collections.save)
    menu.openRequested.connect(collections.open)
    menu.deleteRequested.connect(collections.delete)
    menu.newRequested.connect(collections.begin)
    menu.rulesRequested.connect(library.tell_rules)
    collections.listed.connect(menu.show_recent)
    collections.named.connect(panels.documents.show_name)
    library.rulesTold.connect(panels.skip_rules.show_rules)
    panels.skip_rules.rulesChosen.connect(library.choose_rules)


def _connect_evidence(panels: Panels, controllers: Controllers) -> None:
    evidence, opener = controllers.evidence, controllers.opener
    row = panels.run_view.answer.evidence
    controllers.run.pageOpened.connect(evidence.follow)
    controllers.history.pageOpened.connect(evidence.follow)
    evidence.chipsChanged.connect(row.show_row)
    evidence.chipsChanged.connect(panels.run_view.answer.view.show_evidence)
    evidence.disclosed.connect(row.show_disclosure)
    evidence.disclosed.connect(panels.disclosure.show_disclosure)
    evidence.documentOpened.connect(panels.viewer.show_document)
    row.chipOpened.connect(evidence.open)
    panels.run_view.answer.view.evidenceChosen.connect(evidence.open)
    row.disclosureRequested.connect(panels.disclosure.open_list)
    panels.viewer.originalRequested.connect(opener.open_original)
    opener.textOpened.connect(panels.viewer.show_document)
    opener.noted.connect(panels.status.show_note)


def _connect_settings(panels: Panels, controllers: Controllers) -> None:
    settings, menu, keys = controllers.settings, panels.menu, panels.keys
    for wish in (menu.keysRequested, panels.top_bar.keysRequested):
        wish.connect(panels.open_keys)
        wish.connect(settings.refresh_keys)
    keys.storeRequested.connect(settings.store_key)
    keys.forgetRequested.connect(settings.forget_key)
    keys.pageRequested.connect(QDesktopServices.openUrl)
    settings.keyringKnown.connect(keys.show_keyring)
    settings.keysKnown.connect(keys.show_entries)
    settings.keyRefused.connect(keys.show_problem)
    for wish in (menu.limitsRequested, panels.top_bar.allLimitsRequested):
        wish.connect(panels.open_limits)
    panels.limits.saveRequested.connect(settings.save_profile)
    panels.limits.renameRequested.connect(settings.rename_profile)
    panels.limits.deleteRequested.connect(settings.delete_profile)
    settings.profileRefused.connect(panels.limits.show_problem)
    settings.noted.connect(panels.status.show_note)
    settings.themeChosen.connect(menu.show_theme)
    menu.themeChosen.connect(settings.choose_theme)
    settings.languageChosen.connect(menu.show_language)
    menu.languageChosen.connect(settings.choose_language)
    panels.chooser.folderUsed.connect(settings.remember_folder)
