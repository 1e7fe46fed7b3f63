"""Record a run of one's own script into the history: ``on_event=RunRecorder(store)``."""

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.store import RunStore


class RunRecorder:
    """Keeps every event that it is called with.

    One recorder may serve any number of runs, also at once. The window lists them with its own and can follow
    them while they go on. Close the store at the end of the script: what was recorded by then is kept.
    """

    def __init__(self, store: RunStore) -> None:
        self._store = store

    def __call__(self, event: AnyEvent) -> None:
        """Keep one event; safe from any thread. Raises StoreError once the store was closed."""
        self._store.record(event)
