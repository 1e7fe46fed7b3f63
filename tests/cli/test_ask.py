"""``rlm-desktop ask`` against a scripted server, with the real sandbox."""

import json
from pathlib import Path

import pytest

from rlm_desktop.rlm.events import EVENT_ADAPTER
from rlm_desktop.sandbox import backends
from tests.cli.command import Command, at
from tests.loopback_server import LoopbackServer, Reply, Script, error_reply, replies
from tests.ui.raw_servers import dead_port

KEY = "sk-planted-0123456789-wxyz"
BATCH = """```repl
answers = llm_query_batch([f"question {number}" for number in range(20)])
print(len(answers), answers[0])
```"""
ANSWER = "FINAL(The lease ends in 2031, says lease.txt.)"
PRICES = 'prices={"m": {"input": 1e-6, "output": 2e-6}}'


def good_script() -> Script:
    return replies(root=[BATCH, ANSWER], sub="a piece")


def test_the_answer_is_all_that_standard_output_gets(command: Command, folder: Path) -> None:
    script = replies(root=[BATCH, ANSWER], sub=Reply(text="a piece", delay=0.5))
    with LoopbackServer(script) as server:
        done = command.run("ask", "When?", folder, *at(server.url))
        sub_calls, peak = len(server.sub_requests), server.peak
        root = "\n".join(request.text for request in server.root_requests)

    assert (done.status, done.out) == (0, "The lease ends in 2031, says lease.txt.\n")
    assert (sub_calls, peak) == (20, 20)
    assert root.count("SECRET-PASSAGE") < 50
    for part in (
        "2 documents",
        "Iteration 2 of 25 · 20 sub-calls",
        "cost unknown",
        "lease.txt",
        "20 sub-calls",
    ):
        assert part in done.err


@pytest.mark.parametrize("name", ["wasm", "confined"])
def test_the_boundary_of_the_chosen_sandbox_is_named(command: Command, folder: Path, name: str) -> None:
    with LoopbackServer(good_script()) as server:
        done = command.run("ask", "When?", folder, *at(server.url), "--set", f"sandbox={name}")

    assert (done.status, done.out) == (0, "The lease ends in 2031, says lease.txt.\n")
    assert f"Sandbox: {backends.describe(name)}\n" in done.err


def test_json_is_one_object_with_the_documented_fields(command: Command, folder: Path) -> None:
    with LoopbackServer(good_script()) as server:
        options = (*at(server.url), "--json", "--quiet", "--set", PRICES)
        done = command.run("ask", "When?", folder, *options)

    assert done.status == 0, done.err
    assert done.err == ""
    assert done.out.count("\n") == 1
    result = json.loads(done.out)
    assert list(result) == [
        "answer",
        "evidence",
        "coverage",
        "iterations",
        "sub_calls",
        "total_input_tokens",
        "total_output_tokens",
        "cost_usd",
        "elapsed_seconds",
        "finish_reason",
        "warnings",
        "run_id",
    ]
    assert result["answer"] == "The lease ends in 2031, says lease.txt."
    assert (result["iterations"], result["sub_calls"], result["finish_reason"]) == (2, 20, "final")
    assert result["cost_usd"] == pytest.approx(
        result["total_input_tokens"] * 1e-6 + result["total_output_tokens"] * 2e-6
    )


def test_the_sources_of_an_answer_are_told_beside_it_and_in_the_json(
    command: Command, tmp_path: Path
) -> None:
    text = "The lease of Dock Road 5 ends in 2031. The rent is due on the first of each month."
    (tmp_path / "lease.txt").write_text(text)
    (tmp_path / "other.txt").write_text("Nothing of this file is ever asked about.")
    ask_sub = '```repl\nprint(llm_query("Read: " + context[0][:38]))\n```'
    answer = 'FINAL(It "ends in 2031" and "may be bought by anyone at any time".)'
    with LoopbackServer(replies(root=[ask_sub, answer], sub="a piece")) as server:
        shown = command.run("ask", "When?", tmp_path, *at(server.url))
    with LoopbackServer(replies(root=[ask_sub, answer], sub="a piece")) as server:
        done = command.run("ask", "When?", tmp_path, *at(server.url), "--json")
        host = server.url.split("/")[2]

    assert shown.out == 'It "ends in 2031" and "may be bought by anyone at any time".\n'
    assert 'verified: lease.txt: "ends in 2031"' in shown.err
    assert "Warning: 1 quotation in the answer not found in the documents." in shown.err
    result = json.loads(done.out)
    start = text.index("ends in")
    assert result["evidence"][0] == {
        "document": "lease.txt",
        "page": None,
        "start": start,
        "end": start + len("ends in 2031"),
        "quote": "ends in 2031",
        "state": "verified",
    }
    assert result["evidence"][1]["state"] == "not found"
    sent = [one for one in result["coverage"]["sent"] if one["document"] == "lease.txt"]
    assert {one["host"] for one in sent} == {host}
    assert [0, 38] in [span for one in sent for span in one["spans"]] or sent[0]["spans"][0][0] == 0


def test_the_built_in_search_discloses_nothing(command: Command, folder: Path) -> None:
    done = command.run("ask", "When does the lease end?", folder, "--model", "offline", "--json")

    coverage = json.loads(done.out)["coverage"]
    assert coverage["sent"] == coverage["derived"] == []
    assert len(coverage["never_sent"]) == 2


def test_what_reached_no_server_is_not_told_to_be_sent(command: Command, folder: Path) -> None:
    dead = at(f"http://127.0.0.1:{dead_port()}/v1")
    asked = command.run("ask", "When?", folder, *dead)
    done = command.run("ask", "When?", folder, *dead, "--json")

    assert asked.status == done.status == 1
    assert "Sent to" not in asked.err
    coverage = json.loads(done.out)["coverage"]
    assert coverage["sent"] == coverage["derived"] == []
    assert len(coverage["never_sent"]) == 2


def test_an_unreadable_file_is_named_and_does_not_stop_the_run(command: Command, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing of the kind")
    with LoopbackServer(good_script()) as server:
        done = command.run("ask", "When?", folder, folder / "absent.txt", *at(server.url))

    assert done.status == 0
    assert "Not read:" in done.err
    assert "broken.pdf" in done.err
    assert "absent.txt" in done.err


def test_nothing_readable_is_wrong_usage_and_asks_nobody(command: Command, tmp_path: Path) -> None:
    with LoopbackServer(good_script()) as server:
        done = command.run("ask", "When?", tmp_path / "absent", *at(server.url))
        assert not server.requests

    assert (done.status, done.out) == (2, "")
    assert "absent" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "When?"], "PATH"),
        (["ask", "When?", ".", "--no-such-option"], "--no-such-option"),
        (["ask", " ", ".", "--model", "offline"], "question is empty"),
        (["ask", "When?", "", "--model", "offline"], "path is empty"),
        (["ask", "When?", ".", "--provider", "opnai", "--model", "m"], "opnai"),
        (["ask", "When?", ".", "--provider", "openai"], "--model NAME"),
        (["ask", "When?", ".", "--provider", "azure", "--model", "m"], "--base-url"),
        (["ask", "When?", ".", "--base-url", "notaurl", "--model", "m"], "notaurl is no address of a server"),
        (["ask", "When?", ".", "--model", "offline", "--set", "max_iterationz=3"], "max_iterationz"),
        (["ask", "When?", ".", "--model", "offline", "--max-iterations", "0"], "--max-iterations takes"),
        (
            ["ask", "When?", ".", "--model", "offline", "--save", "/no/such/folder/run.jsonl"],
            "cannot be written",
        ),
        (["asc"], "asc"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(
    command: Command, arguments: list[str], said: str
) -> None:
    done = command.run(*arguments)

    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_missing_key_is_told_before_anything_is_read(command: Command, tmp_path: Path) -> None:
    done = command.run("ask", "When?", tmp_path / "absent", "--model", "gpt-4.1")

    assert (done.status, done.out) == (1, "")
    assert "OPENAI_API_KEY" in done.err
    assert "`python -m rlm_desktop keys set openai`" in done.err
    assert "absent" not in done.err


def test_a_refused_key_is_an_error_that_shows_no_key_anywhere(command: Command, folder: Path) -> None:
    saved = command.home / "run.jsonl"
    with LoopbackServer(good_script(), api_key="another") as server:
        options = (
            "--provider",
            "openai",
            "--model",
            "m",
            "--base-url",
            server.url,
            "--save",
            saved,
            "--json",
        )
        done = command.with_environment(OPENAI_API_KEY=KEY).run("ask", "When?", folder, *options)

    assert done.status == 1
    assert json.loads(done.out)["finish_reason"] == "failed"
    assert "key" in done.err
    assert "Traceback" not in done.err
    assert saved.stat().st_size > 0
    assert KEY not in done.out + done.err
    assert KEY.encode() not in command.written()


def test_a_server_that_wants_a_key_and_got_none_is_told_apart(command: Command, folder: Path) -> None:
    with LoopbackServer(good_script(), api_key="another") as server:
        done = command.run("ask", "When?", folder, *at(server.url))

    assert done.status == 1
    assert "wants a key, and none was sent. Set OPENAI_COMPATIBLE_API_KEY" in done.err
    assert "does not accept the key" not in done.err


def test_the_saved_file_holds_the_whole_run(command: Command, folder: Path, tmp_path: Path) -> None:
    saved = tmp_path / "run.jsonl"
    with LoopbackServer(good_script()) as server:
        command.run("ask", "When?", folder, *at(server.url), "--save", saved)

    events = [EVENT_ADAPTER.validate_json(line) for line in saved.read_text(encoding="utf-8").splitlines()]
    assert [event.seq for event in events] == list(range(len(events)))
    assert (events[0].type, events[-1].type) == ("run_start", "run_end")
    assert sum(event.type == "sub_call_end" for event in events) == 20


def test_a_document_is_not_overwritten_by_the_saved_run(command: Command, folder: Path) -> None:
    lease = folder / "lease.txt"
    before = lease.read_bytes()
    done = command.run("ask", "When?", lease, "--model", "offline", "--save", lease)

    assert (done.status, done.out) == (2, "")
    assert f"--save would overwrite {lease}" in done.err
    assert lease.read_bytes() == before


def test_a_run_that_did_not_begin_leaves_an_older_saved_one(command: Command, tmp_path: Path) -> None:
    saved = tmp_path / "run.jsonl"
    saved.write_text("an older run\n", encoding="utf-8")
    done = command.run("ask", "When?", tmp_path / "absent", "--model", "offline", "--save", saved)

    assert done.status == 2
    assert saved.read_text(encoding="utf-8") == "an older run\n"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["run.jsonl"]


def test_a_killed_run_leaves_an_older_saved_one(command: Command, folder: Path, tmp_path: Path) -> None:
    saved = tmp_path / "run.jsonl"
    saved.write_text("an older run\n", encoding="utf-8")
    with LoopbackServer(lambda _: Reply(held=True)) as server:
        child = command.start("ask", "When?", folder, *at(server.url), "--save", saved)
        server.wait_until(lambda: bool(server.requests), timeout=60)
        child.kill()
        child.communicate(timeout=60)

    assert saved.read_text(encoding="utf-8") == "an older run\n"
    [draft] = tmp_path.glob(".run.jsonl.*.draft")
    command.run("ask", "When?", folder, "--model", "offline", "--save", saved)
    assert not draft.exists()
    assert "run_end" in saved.read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it takes a device that is always full")
@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_an_answer_that_cannot_be_written_is_told_with_where_it_is_kept(
    command: Command, folder: Path, as_json: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        child = command.start("ask", "When does it end?", folder, *as_json, stdout=full.fileno())
        _, err = child.communicate(timeout=90)

    assert child.returncode == 1
    assert "Error: The result cannot be written to standard output: No space left on device." in err
    run_id = err.split("runs show ")[1].split()[0]
    assert "31 March 2031" in command.run("runs", "show", run_id).out
    assert "Spent $0.0000" in err
    assert "Traceback" not in err
    assert "Exception" not in err


def test_turns_that_run_out_give_the_best_answer_and_a_warning(command: Command, folder: Path) -> None:
    turns = ['```repl\nanswer = "perhaps 2031"\n```'] * 2
    with LoopbackServer(replies(root=turns)) as server:
        done = command.run(
            "ask",
            "When?",
            folder,
            "--model",
            "m",
            "--base-url",
            server.url,
            "--max-iterations",
            "2",
            "--quiet",
        )

    assert (done.status, done.out) == (0, "perhaps 2031\n")
    assert "Warning: A limit was reached" in done.err


def test_an_answer_that_rests_on_nothing_is_warned_of(command: Command, folder: Path) -> None:
    turns = ["```repl\n1 / 0\n```"] + ["FINAL(made up)"] * 9
    with LoopbackServer(replies(root=turns)) as server:
        done = command.run("ask", "When?", folder, *at(server.url), "--quiet")

    assert (done.status, done.out) == (0, "made up\n")
    assert "Warning: No code ran" in done.err


def test_the_cost_cap_has_a_status_of_its_own(command: Command, folder: Path) -> None:
    with LoopbackServer(good_script()) as server:
        options = (*at(server.url), "--max-cost", "0.000001", "--set", PRICES)
        done = command.run("ask", "When?", folder, *options)
        assert not server.requests

    assert done.status == 3
    assert "--max-cost" in done.err


def test_at_the_cap_a_run_can_be_told_to_stop(command: Command, folder: Path) -> None:
    with LoopbackServer(good_script()) as server:
        limits = ("--max-cost", "0.000001", "--at-cap", "stop", "--set", PRICES)
        done = command.run("ask", "When?", folder, *at(server.url), *limits, "--json")
        assert not server.requests

    assert done.status == 130
    assert json.loads(done.out)["finish_reason"] == "stopped"
    assert "Warning: The cost cap was reached" in done.err
    assert "--max-cost" in json.loads(done.out)["warnings"][0]
    assert "may still be billed" not in done.err


def test_a_cap_on_an_unknown_price_is_refused_naming_the_model(command: Command, folder: Path) -> None:
    with LoopbackServer(good_script()) as server:
        done = command.run("ask", "When?", folder, *at(server.url), "--max-cost", "1")
        assert not server.requests

    assert done.status == 1
    assert """--set 'prices={"m": {"input":""" in done.err
    assert "leave out --max-cost" in done.err
    assert "RLMConfig" not in done.err


def test_retries_are_told_while_they_happen(command: Command, folder: Path) -> None:
    busy = error_reply(429, "Slow down.", headers={"Retry-After": "0"})
    turns: list[Reply | str] = [busy, "```repl\nprint(1)\n```", "FINAL(done)"]
    with LoopbackServer(replies(root=turns)) as server:
        done = command.run("ask", "When?", folder, *at(server.url))

    assert (done.status, done.out) == (0, "done\n")
    assert "Trying again in" in done.err
    assert "stamina" not in done.err


def test_a_damaged_store_costs_the_record_and_not_the_answer(command: Command, folder: Path) -> None:
    (command.home / "runs.sqlite").write_bytes(b"this is no database" * 100)
    with LoopbackServer(good_script()) as server:
        done = command.run("ask", "When?", folder, *at(server.url))

    assert done.status == 0
    assert "This run is not kept" in done.err


def test_the_built_in_search_answers_without_key_and_network(command: Command, folder: Path) -> None:
    done = command.run("ask", "When does the lease end?", folder, "--model", "offline")

    assert done.status == 0, done.err
    assert "31 March 2031" in done.out
    assert "offline, no AI" in done.err
