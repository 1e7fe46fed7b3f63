"""What the next run would use: documents, models, limits; what is missing; what is sent to whom."""

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from rlm_desktop.documents.document import Document
from rlm_desktop.rlm.wrapper import RLMWrapper
from rlm_desktop.settings.connections import Connect, MissingKeyError, no_key_sent
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.local_model.files import ModelFiles
from rlm_desktop.settings.local_model.server import ModelServerError
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import MODEL_FILE_ID, OFFLINE_ID, is_loopback, provider
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.models.run_choices import RunChoices

translate = QCoreApplication.translate


class NextRun:
    """Reads the library and the choices as they are when it is asked."""

    def __init__(self, library: LibraryController, choices: RunChoices) -> None:
        self._library = library
        self._choices = choices

    @property
    def documents(self) -> list[Document]:
        """What would be read."""
        return self._library.documents

    def wrapper(self, connect: Connect, keys: KeyStore) -> RLMWrapper:
        """Connect to the chosen models, in a thread. Raises what ``connect`` raises."""
        root, sub = self._choices.root, self._choices.sub
        return RLMWrapper(
            connect(root, keys),
            root.model,
            sub.model if sub else None,
            self._choices.config,
            sub_client=connect(sub, keys) if sub and sub.server != root.server else None,
        )

    def missing_key(self, keys: KeyStore) -> MissingKeyError | None:
        """Explain the root server's refusal by the key that it was not sent; None when one was sent.

        May wait for the keyring; raises as ``endpoint`` does.
        """
        return no_key_sent(self._choices.root, keys)

    def failed_file(self, files: ModelFiles) -> ModelServerError | None:
        """Explain why the model file of a role is not served; None when all are."""
        failures = (files.failure_of(choice) for choice in self._choices.used)
        return next((failure for failure in failures if failure is not None), None)

    def missing(self, question: str) -> str:
        """Say what has to be done before a run can start; empty when nothing has."""
        if self._library.is_reading:
            return translate("NextRun", "The documents are being read.")
        if not self._library.documents:
            return translate("NextRun", "Add documents first: drop them on the window.")
        if lacking := self._missing_model():
            return lacking
        if not question:
            return translate("NextRun", "Write a question, then press Run or Ctrl+Return.")
        return ""

    def _missing_model(self) -> str:
        if any(_lacks_file(choice) for choice in self._choices.used):
            return translate("NextRun", "Choose a model file first.")
        if not self._choices.root.model:
            return translate("NextRun", "Choose a root model first.")
        if any(_lacks_address(choice) for choice in self._choices.used):
            return translate("NextRun", "Enter the address of the server, beside its model.")
        return ""

    def what_is_sent(self) -> str:
        """Say how much would be read, and which computers may be sent parts of it."""
        documents = self._library.documents
        number = len(documents)
        many = translate("NextRun", "{n} documents, {chars} characters")
        one = translate("NextRun", "1 document, {chars} characters")
        size = (one if number == 1 else many).format(
            n=count(number), chars=count(sum(len(document.text) for document in documents))
        )
        hosts = sorted({host for choice in self._choices.used if (host := _remote_host(choice))})
        if not hosts:
            return f"{size} · " + translate("NextRun", "nothing leaves this computer")
        return f"{size} · " + translate("NextRun", "passages may be sent to {hosts}").format(
            hosts=", ".join(hosts)
        )


def _lacks_file(choice: ModelChoice) -> bool:
    return choice.provider == MODEL_FILE_ID and not choice.file


def _lacks_address(choice: ModelChoice) -> bool:
    return choice.provider not in (OFFLINE_ID, MODEL_FILE_ID) and not _address(choice)


def _remote_host(choice: ModelChoice) -> str:
    """Name the computer that a choice sends passages to; empty when it is this one."""
    address = _address(choice)
    return "" if not address or is_loopback(address) else urlsplit(address).hostname or address


def _address(choice: ModelChoice) -> str:
    known = provider(choice.provider)
    return choice.base_url or (known.base_url if known else "")
