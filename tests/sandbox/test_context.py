"""The context crosses once, whole, through a directory that nobody else can read."""

import asyncio
import stat
from pathlib import Path

from rlm_desktop.sandbox.base import Limits, Setup
from rlm_desktop.sandbox.wasm import WasmSandbox
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import PRELUDE, Wish, echo

ODD = ["", "\ud800 lone", "nul \x00 here", "a\r\nb\rc\n", "\u202eright to left", "😀" * 3, "\ufeffmark"]


def test_any_text_survives_the_crossing(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish({"context": ODD, "one": "".join(ODD)}))
    assert repl.print("ascii(context), ascii(one)") == f"{(ascii(ODD), ascii(''.join(ODD)))!r}\n"


def test_a_text_and_a_list_keep_their_kinds(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish({"context": "text", "names": [], "one": ["x"]}))
    assert repl.print("context, names, one") == "('text', [], ['x'])\n"


def test_texts_lie_in_files_only_while_they_cross(open_repl: OpenRepl, private_tmp: Path) -> None:
    repl = open_repl(Wish({"context": "the secret words"}))
    repl.print("x = context + context")
    assert not any(path.is_file() for path in private_tmp.rglob("*"))
    repl.lose()
    assert repl.print("len(context)") == "16\n"
    assert not any(path.is_file() for path in private_tmp.rglob("*"))


def test_only_this_user_may_enter_the_directory(private_tmp: Path) -> None:
    seen: set[tuple[str, int]] = set()

    def look() -> None:
        seen.update(
            (folder.name[:12], stat.S_IMODE(folder.stat().st_mode)) for folder in private_tmp.iterdir()
        )

    async def watch() -> None:
        sandbox = WasmSandbox()
        setup = Setup({"context": ["x" * 1000] * 1000}, PRELUDE, (), Limits())
        starting = asyncio.create_task(sandbox.start(setup, echo))
        while not starting.done():
            look()
            await asyncio.sleep(0.005)
        await starting
        await sandbox.close()

    asyncio.run(watch())
    assert seen == {("rlm-sandbox-", 0o700)}


def test_a_hundred_megabytes_cross_once(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish({"context": ["a line of text, again and again. " * 30_000] * 100}))
    assert repl.print("len(context), sum(map(len, context))") == "(100, 99000000)\n"
    first = repl.run("context[0].count('line')")
    assert first.stdout == "30000\n"
