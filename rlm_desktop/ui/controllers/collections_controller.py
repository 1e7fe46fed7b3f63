"""Named sets of documents: save what is loaded, open another, list the recent ones."""

import asyncio

from PySide6.QtCore import QObject, Signal

from rlm_desktop.documents.saved_collections import CollectionStore, SavedCollection
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.collection_entry import CollectionEntry

MOST_LISTED = 12


class CollectionsController(QObject):
    """Keeps the open collection saved as the library changes. What has no name yet is not saved.

    Signals:
        listed(object): the recent collections, a list of CollectionEntry.
        named(str): the name of the open collection; empty when it has none.
    """

    listed = Signal(object)
    named = Signal(str)

    def __init__(self, store: CollectionStore, library: LibraryController, operations: Operations) -> None:
        super().__init__()
        self._store = store
        self._library = library
        self._operations = operations
        self._id: str | None = None
        self._name = ""
        self._writing = asyncio.Lock()
        library.changed.connect(self._follow_library)

    def refresh(self) -> None:
        """Read the list again."""
        self._operations.start(self._refresh())

    def save(self, name: str) -> None:
        """Save what is loaded under a name; the open collection takes that name."""
        self._name = name.strip() or self._name
        if self._name:
            self._keep()

    def open(self, collection_id: str) -> None:
        """Show a saved collection instead of what is loaded."""
        self._operations.start(self._open(collection_id))

    def begin(self) -> None:
        """Begin with no documents and no name; what was saved stays."""
        self._turn_to(None, "")
        self._library.begin()

    def delete(self, collection_id: str) -> None:
        """Forget a collection; its documents stay where they are, and in the window if it is open."""
        self._operations.start(self._delete(collection_id))

    def _turn_to(self, collection_id: str | None, name: str) -> None:
        self._id, self._name = collection_id, name
        self.named.emit(name)

    def _follow_library(self) -> None:
        """Save the open collection anew; not while it is being read, nor when reading it was cancelled."""
        if self._id is not None and not self._library.is_reading and self._library.records:
            self._keep()

    def _keep(self) -> None:
        saved = self._library.as_collection(self._name, self._id)
        self._turn_to(saved.id, saved.name)
        self._operations.start(self._write(saved))

    async def _write(self, saved: SavedCollection) -> None:
        async with self._writing:
            await asyncio.to_thread(self._store.save, saved)
        await self._refresh()

    async def _open(self, collection_id: str) -> None:
        saved = await asyncio.to_thread(self._store.load, collection_id)
        self._id = None
        self._library.open_collection(saved)
        self._turn_to(saved.id, saved.name)

    async def _delete(self, collection_id: str) -> None:
        if collection_id == self._id:
            self._turn_to(None, "")
        async with self._writing:
            await asyncio.to_thread(self._store.delete, collection_id)
        await self._refresh()

    async def _refresh(self) -> None:
        recent = await asyncio.to_thread(self._store.recent)
        self.listed.emit(
            [CollectionEntry(one.id, one.name, len(one.records)) for one in recent[:MOST_LISTED]]
        )
