"""``rlm-desktop runs``: what was asked before can be seen and deleted."""

from pathlib import Path

from tests.cli.command import Command, at
from tests.loopback_server import LoopbackServer, replies

BATCH = '```repl\nprint(llm_query_batch(["a", "b", "c"]))\n```'
ANSWER = "The lease ends in 2031,\nsays lease.txt."


def test_a_run_is_listed_shown_and_deleted(command: Command, folder: Path) -> None:
    with LoopbackServer(replies(root=[BATCH, f"FINAL({ANSWER})"], sub="a piece")) as server:
        asked = command.run("ask", "When does the lease end?", folder, *at(server.url))
    assert asked.status == 0, asked.err

    listed = command.run("runs", "list").out.splitlines()
    assert len(listed) == 1
    for part in ("final", "2 iterations", "3 sub-calls", "When does the lease end?"):
        assert part in listed[0]
    run_id = listed[0].split()[0]
    assert run_id in asked.err

    shown = command.run("runs", "show", run_id[:-2])
    for part in (
        "lease.txt",
        "minutes.md",
        "iteration 1 [ok]",
        "3 of 3 sub-calls [ok]",
        f"Answer\n{ANSWER}\n",
    ):
        assert part in shown.out
    assert shown.out.count("SECRET-PASSAGE") < 20

    assert command.run("runs", "delete", run_id).status == 0
    assert command.run("runs", "list").out == ""
    assert command.run("runs", "show", run_id).status == 1


def test_a_failed_run_says_why(command: Command, folder: Path) -> None:
    with LoopbackServer(replies(root=[])) as server:
        assert command.run("ask", "When does the lease end?", folder, *at(server.url)).status != 0
    run_id = command.run("runs", "list").out.split()[0]
    assert "Error      127.0.0.1" in command.run("runs", "show", run_id).out


def test_a_run_that_does_not_exist_is_an_error_without_a_traceback(command: Command) -> None:
    for verb in ("show", "delete"):
        done = command.run("runs", verb, "absent")
        assert (done.status, done.out) == (1, "")
        assert "There is no run 'absent'" in done.err


def test_an_empty_history_says_how_to_begin(command: Command) -> None:
    done = command.run("runs", "list")
    assert (done.status, done.out) == (0, "")
    assert "python -m rlm_desktop ask" in done.err


def test_a_run_goes_into_a_file_and_comes_back_elsewhere(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    with LoopbackServer(replies(root=[BATCH, f"FINAL({ANSWER})"], sub="a piece")) as server:
        command.run("ask", "When does the lease end?", folder, *at(server.url))
    run_id = command.run("runs", "list").out.split()[0]
    file = tmp_path / "run.jsonl"
    exported = command.run("runs", "export", run_id, "--format", "jsonl", "-o", file)
    assert exported.status == 0, exported.err

    elsewhere = Command(tmp_path / "elsewhere")
    imported = elsewhere.run("runs", "import", file)
    assert imported.status == 0, imported.err
    assert run_id in imported.err
    assert elsewhere.run("runs", "show", run_id).out.count("a piece") == command.run(
        "runs", "show", run_id
    ).out.count("a piece")
    assert ANSWER in elsewhere.run("runs", "show", run_id).out


def test_a_file_that_holds_no_run_is_refused(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text('{"note": 1}\n{"note": 2}\n', encoding="utf-8")
    refused = command.run("runs", "import", file)
    assert refused.status == 2
    assert "Line 1" in refused.err
    assert "Traceback" not in refused.err
    assert command.run("runs", "list").out == ""
