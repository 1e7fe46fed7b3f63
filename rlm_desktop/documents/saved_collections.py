"""Named sets of documents that come back after a restart, with their exclusions and states."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rlm_desktop.documents.file_record import FileKey, FileRecord
from rlm_desktop.documents.private_files import write_private
from rlm_desktop.documents.skip_rules import SkipRules
from rlm_desktop.rlm.exceptions import RLMError

_ID = re.compile("[0-9a-f]{32}")
_SUFFIX = ".json"


class CollectionNotSavedError(RLMError):
    """A collection could not be written or deleted."""

    code = "collection_not_saved"


class CollectionNotFoundError(RLMError):
    """There is no such collection, or its file is damaged."""

    code = "collection_not_found"


class SavedCollection(BaseModel):
    """What has to be known to open a set of documents again: where they lie, never what they say."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(default_factory=lambda: uuid4().hex)
    name: str = Field(min_length=1)
    sources: tuple[Path, ...] = ()
    """The files and folders that were added, in their order."""
    rules: SkipRules = SkipRules()
    records: tuple[FileRecord, ...] = ()
    """What was known of each file, exclusions included."""
    opened: datetime = Field(default_factory=lambda: datetime.now(UTC))
    """When it was last worked with."""

    @property
    def known(self) -> Mapping[FileKey, FileRecord]:
        """Give the records as ``ReadingOptions`` takes them."""
        return {record.key: record for record in self.records}


class CollectionStore:
    """A folder with a file for each collection, readable by this user only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, collection: SavedCollection) -> None:
        """Write a collection; a crash leaves the old file or the new one. Raises CollectionNotSavedError."""
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            text = collection.model_dump_json(indent=1)
            write_private(self._path(collection.id), text.encode("utf-8", "surrogatepass"), durable=True)
        except OSError as error:
            message = f"The collection {collection.name} could not be saved: {error.strerror}."
            raise CollectionNotSavedError(message, name=collection.name, detail=error.strerror) from error

    def load(self, collection_id: str) -> SavedCollection:
        """Read a collection. Raises CollectionNotFoundError."""
        try:
            return SavedCollection.model_validate_json(self._path(collection_id).read_bytes())
        except (OSError, ValidationError) as error:
            raise CollectionNotFoundError("This collection is not there any more, or damaged.") from error

    def recent(self) -> list[SavedCollection]:
        """List the collections that can be read, last opened first."""
        found = []
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with suppress(CollectionNotFoundError):
                found.append(self.load(path.stem))
        return sorted(found, key=lambda collection: collection.opened, reverse=True)

    def delete(self, collection_id: str) -> None:
        """Forget a collection; its documents stay. Raises CollectionNotSavedError."""
        try:
            self._path(collection_id).unlink(missing_ok=True)
        except OSError as error:
            message = f"The collection could not be deleted: {error.strerror}."
            raise CollectionNotSavedError(message, trouble="delete", detail=error.strerror) from error

    def _path(self, collection_id: str) -> Path:
        """Give the file of an id, which must not lead anywhere else. Raises CollectionNotFoundError."""
        if not _ID.fullmatch(collection_id):
            raise CollectionNotFoundError("This is no collection.")
        return self._folder / f"{collection_id}{_SUFFIX}"
