"""Files are read in processes of their own: what goes wrong there costs one file and leaves nothing."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from rlm_desktop.documents.collection import CollectingStoppedError, Collection, Watcher, collect, read_again
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.file_record import FileState
from rlm_desktop.documents.worker_pool import WorkerPool
from rlm_desktop.documents.worker_process import Limits, WorkerProcess
from tests.documents.office_files import pdf, word
from tests.documents.open_files import archive

WAIT_SECONDS = 30
SLOW_PAGES = 1500


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(size=1) as pool:
        yield pool
    assert pool.pids == []


@pytest.fixture(scope="module")
def slow_pdf() -> bytes:
    """Make a file that keeps a worker busy for seconds."""
    page = "\n".join(f"line {number} of a page with many words in it" for number in range(35))
    return pdf(*[page] * SLOW_PAGES)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def busy(pid: int) -> bool:
    return psutil.Process(pid).cpu_times().user > 0.3


def reasons(collection: Collection) -> dict[str, str]:
    return {record.name: record.reason for record in collection.records}


def test_a_worker_that_dies_costs_its_file_only_and_a_retry_succeeds(
    tmp_path: Path, pool: WorkerPool, slow_pdf: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(slow_pdf)
    (tmp_path / "b.docx").write_bytes(word("words"))
    options = ReadingOptions(pool=pool)

    def kill() -> None:
        until(lambda: bool(pool.pids) and busy(pool.pids[0]))
        psutil.Process(pool.pids[0]).kill()

    killer = Thread(target=kill)
    killer.start()
    collection = collect([tmp_path], options=options)
    killer.join()

    assert reasons(collection) == {"a.pdf": "damaged: the reader crashed on it", "b.docx": ""}
    again = read_again(collection.failures, options=ReadingOptions(pool=pool, fresh=True))
    assert [record.state for record in again.records] == [FileState.READY]


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, slow_pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(slow_pdf)
    (tmp_path / "b.docx").write_bytes(word("words"))
    with WorkerPool(Limits(seconds=0.3), size=1) as pool:
        collection = collect([tmp_path / "a.pdf"], options=ReadingOptions(pool=pool))

    assert reasons(collection) == {"a.pdf": "given up: reading it takes too long"}


def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    bomb = archive({"word/document.xml": b"<w:document>" + bytes(400 * 2**20)})
    (tmp_path / "a.docx").write_bytes(bomb)
    (tmp_path / "b.docx").write_bytes(word("words"))
    with WorkerPool(Limits(memory_bytes=250_000_000), size=1) as pool:
        collection = collect([tmp_path], options=ReadingOptions(pool=pool))

    assert reasons(collection) == {
        "a.docx": "too large: reading it takes more memory than is allowed",
        "b.docx": "",
    }


def test_stopping_ends_within_a_second_in_the_middle_of_a_file(tmp_path: Path, slow_pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(slow_pdf)
    stop, before = Event(), set(psutil.Process().children())
    asked = 0.0

    def ask() -> None:
        nonlocal asked
        until(lambda: any(busy(child.pid) for child in set(psutil.Process().children()) - before))
        asked = time.monotonic()
        stop.set()

    asker = Thread(target=ask)
    asker.start()
    with pytest.raises(CollectingStoppedError):
        collect([tmp_path], Watcher(stopped=stop.is_set))
    took = time.monotonic() - asked
    asker.join()

    assert took < 1.0
    until(lambda: not set(psutil.Process().children()) - before)


def test_stopping_ends_the_process_of_a_pool_that_goes_on(
    tmp_path: Path, pool: WorkerPool, slow_pdf: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(slow_pdf)
    (tmp_path / "b.docx").write_bytes(word("words"))
    seen: list[int] = []

    def stopped() -> bool:
        seen[:] = pool.pids
        return bool(seen) and busy(seen[0])

    with pytest.raises(CollectingStoppedError):
        collect([tmp_path / "a.pdf"], Watcher(stopped=stopped), ReadingOptions(pool=pool))
    begun = time.monotonic()
    until(lambda: not psutil.pid_exists(seen[0]))
    took = time.monotonic() - begun

    assert took < 1.0
    assert len(collect([tmp_path / "b.docx"], options=ReadingOptions(pool=pool)).documents) == 1


def test_a_process_serves_many_files_and_goes_when_there_are_no_more(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.docx").write_bytes(word(f"words {number}"))
    with WorkerPool(Limits(idle_seconds=0.5), size=1) as pool:
        collect([tmp_path], options=ReadingOptions(pool=pool))
        (first,) = pool.pids
        collect([tmp_path], options=ReadingOptions(pool=pool))
        assert pool.pids == [first]
        until(lambda: not pool.pids)
        until(lambda: not psutil.pid_exists(first))


def test_text_files_need_no_process(tmp_path: Path, pool: WorkerPool) -> None:
    (tmp_path / "a.txt").write_text("words")

    collect([tmp_path], options=ReadingOptions(pool=pool))

    assert pool.pids == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows what a process has")
def test_a_worker_has_no_keys_and_gains_no_rights(
    tmp_path: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
    (tmp_path / "a.docx").write_bytes(word("words"))
    collect([tmp_path], options=ReadingOptions(pool=pool))
    worker = psutil.Process(pool.pids[0])

    assert worker.environ().keys() == {"TMPDIR", "TEMP", "TMP", "LANG"}
    assert worker.open_files() == []
    assert Path(f"/proc/{worker.pid}/status").read_text().count("NoNewPrivs:\t1") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the closed pipe ends it, when it is idle")
def test_workers_die_with_the_app(tmp_path: Path, slow_pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(slow_pdf)
    script = (
        "import sys; from pathlib import Path; from rlm_desktop.documents.collection import collect; "
        "collect([Path(sys.argv[1])])"
    )
    with subprocess.Popen([sys.executable, "-c", script, tmp_path], cwd=Path(__file__).parents[2]) as app:
        process = psutil.Process(app.pid)
        until(lambda: any(busy(child.pid) for child in process.children()))
        workers = process.children()
        os.kill(app.pid, signal.SIGKILL)
    until(lambda: not any(worker.is_running() for worker in workers))


def test_a_pool_that_is_closed_while_its_process_starts_leaves_neither_process_nor_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "a.pdf").write_bytes(pdf("a page"))
    pool = WorkerPool(size=1)
    starting = Event()
    begin = WorkerProcess._started

    def started(worker: WorkerProcess) -> object:
        process = begin(worker)
        starting.set()
        until(pool._shared.closed.is_set)
        time.sleep(1.0)
        return process

    monkeypatch.setattr(WorkerProcess, "_started", started)
    reader = Thread(
        target=collect, args=([tmp_path / "a.pdf"],), kwargs={"options": ReadingOptions(pool=pool)}
    )
    reader.daemon = True
    reader.start()
    assert starting.wait(WAIT_SECONDS)
    pool.close()
    assert pool.pids == []
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_pool_that_is_closed_while_it_starts_waits_for_its_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    start, begun = Thread.start, Event()

    def slowly(thread: Thread) -> None:
        if thread.name.startswith("document"):
            begun.set()
            time.sleep(0.1)
        start(thread)

    monkeypatch.setattr(Thread, "start", slowly)
    pool = WorkerPool(size=2)
    submitting = Thread(target=pool.submit, args=(lambda _worker: None,))
    submitting.start()
    assert begun.wait(WAIT_SECONDS)
    pool.close()
    submitting.join()
    assert not any(thread.is_alive() for thread in pool._threads)
