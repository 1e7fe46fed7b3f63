"""The unpacked runtime is shared by the children of one process, and trusted only while it is our own."""

import asyncio
import gc
import stat
import sys
from pathlib import Path

import pytest

from rlm_desktop.sandbox import warm_guest
from rlm_desktop.sandbox.runtime_folder import RuntimeFolder
from rlm_desktop.sandbox.wasm import WasmSandbox
from tests.sandbox.kit import Wish

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="shared on Linux only")


@pytest.fixture
def runtime(private_tmp: Path, monkeypatch: pytest.MonkeyPatch) -> RuntimeFolder:
    assert private_tmp.is_dir()
    folder = RuntimeFolder()
    monkeypatch.setattr(warm_guest, "runtime_for", lambda _sandbox: folder.path())
    return folder


async def use(count: int) -> None:
    sandboxes = [WasmSandbox() for _ in range(count)]
    await asyncio.gather(*(sandbox.start(Wish().setup, Wish().host) for sandbox in sandboxes))
    for sandbox in sandboxes:
        assert (await sandbox.execute("import decimal\n1 + 1")).stdout == "2\n"
        await sandbox.close()


def test_it_is_unpacked_once_for_all(runtime: RuntimeFolder) -> None:
    asyncio.run(use(1))
    first = {path: path.stat().st_mtime_ns for path in runtime.path().rglob("*")}
    asyncio.run(use(1))
    assert {path: path.stat().st_mtime_ns for path in runtime.path().rglob("*")} == first
    assert any(path.suffix == ".cwasm" for path in first)


def test_sandboxes_that_start_at_once_all_work(runtime: RuntimeFolder) -> None:
    asyncio.run(use(3))
    assert (runtime.path() / "unpacked").is_dir()


def test_only_this_user_may_enter_it(runtime: RuntimeFolder) -> None:
    assert stat.S_IMODE(runtime.path().stat().st_mode) == 0o700


@pytest.mark.parametrize("harm", ["open to others", "removed", "replaced by a link"])
def test_a_directory_that_is_not_ours_any_more_is_not_used(
    runtime: RuntimeFolder, private_tmp: Path, harm: str
) -> None:
    first = runtime.path()
    match harm:
        case "open to others":
            first.chmod(0o777)
        case "removed":
            first.rmdir()
        case _:
            first.rmdir()
            first.symlink_to(private_tmp)
    assert runtime.path() != first
    asyncio.run(use(1))


def test_it_is_removed_with_its_owner(private_tmp: Path) -> None:
    folder = RuntimeFolder()
    path = folder.path()
    assert path.parent == private_tmp
    del folder
    gc.collect()
    assert not path.exists()
