"""A process that records a scripted run: ``python recording.py FILE RUN_ID EVENTS PAUSE BATCH LIMIT``.

It prints "started" when the first events are committed and "recorded" at the end, then waits for its standard
input to close. EVENTS cuts the run (0: whole), PAUSE is seconds per event, LIMIT the largest file in bytes
that the process may write (0: any).
"""

import signal
import sys
import time
from pathlib import Path

from rlm_desktop.runs.store import RunStore
from tests.event_script import Plot, script


def say(line: str) -> None:
    """Tell whoever started the process."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def limit_files(most_bytes: int) -> None:
    """Make every write beyond a size fail, as on a full disk."""
    if most_bytes and sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


def main(path: str, run_id: str, *numbers: str) -> None:
    """Record the run."""
    count, pause, batch, limit = (float(number) for number in numbers)
    store = RunStore(Path(path), on_failure=lambda error: say(f"failed {error}"))
    limit_files(int(limit))
    events = script(Plot(run_id=run_id, batch_size=int(batch), start=time.time()))
    for place, event in enumerate(events[: int(count) or None]):
        store.record(event)
        time.sleep(pause)
        if place == 5:
            store.flush()
            say("started")
    say("flushed" if store.flush() else "not flushed")
    say("recorded")
    sys.stdin.read()
    say("closed" if store.close() else "not closed")


if __name__ == "__main__":
    main(*sys.argv[1:])
