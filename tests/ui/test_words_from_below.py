"""What the engine, the readers and the sandbox have to tell gets its words in the window."""

import ast
import inspect
import re
from pathlib import Path

import pytest

import rlm_desktop
from rlm_desktop.documents.remarks import ENGLISH, KINDS, remark
from rlm_desktop.rlm.causes import cause_of, unavailable
from rlm_desktop.rlm.events import OTHER_CAUSES, Cause, Warned
from rlm_desktop.rlm.exceptions import RLMError, RunNotFinished
from rlm_desktop.runs.faults import StoreError, TraceFileError
from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.settings.providers import CUSTOM, PROVIDERS, Provider
from rlm_desktop.ui.controllers.failures import explain
from rlm_desktop.ui.models.cause_words import advised_words, cause_words
from rlm_desktop.ui.models.failure_words import told_of
from rlm_desktop.ui.models.provider_words import provider_label, provider_quirk
from rlm_desktop.ui.models.remark_words import remark_words
from rlm_desktop.ui.models.sandbox_note import note_of, note_without
from rlm_desktop.ui.models.warning_words import warning_words
from tests.ui.pseudo_locale import pseudo_language, untranslated

pytestmark = pytest.mark.usefixtures("qapp")
PACKAGE = Path(rlm_desktop.__file__).parent
WORDLESS = {"unknown_profile", "profile_name", "error", "model_error"}
"""Errors with words elsewhere, and bases that are never raised."""


def kinds_of[Kind](base: type[Kind]) -> list[type[Kind]]:
    return [each for kind in base.__subclasses__() for each in (kind, *kinds_of(kind))]


def codes_in(folder: str, kind: str) -> set[str]:
    """Give the codes that are handed to errors of a kind, by reading the source."""
    found = set()
    for path in (PACKAGE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == kind and len(node.args) > 1:
                code = node.args[1]
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
    return found


def told_warning(code: str, **params: str | int | None) -> str:
    place = {"run_id": "r", "seq": 1, "time": 0.0, "iteration": 1, "depth": 0, "span": "s", "parent_span": ""}
    warned = {**place, "code": code, "message": "English.", "params": params}
    return warning_words(Warned.model_validate(warned))


@pytest.mark.parametrize("code", ENGLISH)
def test_a_remark_on_a_file_has_words_of_its_own(code: str) -> None:
    params = {name: f"{name}-7" for name in re.findall(r"\{(\w+)\}", ENGLISH[code])}
    assert remark_words(remark(code, **params)) == remark(code, **params)
    with pseudo_language():
        left = untranslated(remark_words(remark(code, **params))).split()
    assert sorted(left) == sorted(params.values())


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_is_not_has_words_too_also_within_an_attachment(kind: str) -> None:
    said = remark("in_attachment", name="a.bin", remark=remark("damaged", kind=kind))
    with pseudo_language():
        assert untranslated(remark_words(said)).split() == ["a.bin"]


def test_the_systems_own_words_are_given_as_they_are() -> None:
    assert remark_words("input/output error") == "input/output error"


@pytest.mark.parametrize("known", PROVIDERS, ids=lambda known: known.id)
def test_a_provider_is_told_in_the_window_as_in_the_terminal(known: Provider) -> None:
    assert provider_label(known) == known.label
    assert provider_quirk(known) == known.quirk
    if known.quirk or known is CUSTOM:
        with pseudo_language():
            assert not untranslated(provider_quirk(known) or provider_label(known)).strip()


@pytest.mark.parametrize("name", ["wasm"])
def test_the_sandbox_is_told_in_the_window_as_in_the_terminal(name: str) -> None:
    assert note_of(name, backends.layers()).explanation == backends.describe(name)


def test_a_sandbox_that_is_missing_is_told_with_what_it_lacks() -> None:
    missing = BackendUnavailableError("English.", "landlock")
    assert "needs Landlock" in note_without(missing).explanation
    assert "needs Landlock" in explain(unavailable(missing, "confined")).what


def test_every_error_of_the_engine_and_the_settings_has_words() -> None:
    kinds = [kind for kind in kinds_of(RLMError) if not issubclass(kind, RunNotFinished)]
    ours = [kind for kind in kinds if kind.__module__.startswith("rlm_desktop.")]
    codes = {str(kind.code) for kind in ours if not kind.__module__.startswith("rlm_desktop.cli.")}
    troubles = {"preferences_not_read": "damaged", "model_server": "ended"}
    wordless = [code for code in codes - WORDLESS if not told_of(code, {"trouble": troubles.get(code)})]
    assert wordless == []


def test_every_error_of_stored_and_opened_runs_has_words() -> None:
    kinds: list[type[StoreError]] = [StoreError, *kinds_of(StoreError)]
    codes = {kind.code for kind in kinds}
    codes |= codes_in("runs", "StoreError") | codes_in("runs", "TraceFileError")
    codes |= {code for path in [inspect.getfile(StoreError)] for code in codes_of_text(path)}
    assert len(codes) > 15
    assert [code for code in codes if not told_of(code, {})] == []


def codes_of_text(path: str) -> set[str]:
    return set(re.findall(r'"((?:store|trace|run)_[a-z_]+)"', Path(path).read_text(encoding="utf-8")))


def test_a_file_that_holds_no_run_is_named_with_the_line() -> None:
    failure = explain(TraceFileError("English.", "trace_line", path="a.jsonl", line=7, detail="no JSON"))
    assert (failure.what, failure.remedy) == ("Line 7 of a.jsonl is no event of a run.", "none")
    assert failure.advice.endswith("The system says: no JSON")


@pytest.mark.parametrize("code", [code for code in OTHER_CAUSES if code != "no_answer"])
def test_every_other_cause_has_words(code: str) -> None:
    cause = Cause(code=code, params={"limit": 5, "text": "7", "finish_reason": "7"})
    with pseudo_language():
        assert set(untranslated(cause_words(cause, "English.")).split()) <= {"5", "7"}


@pytest.mark.parametrize("limit", ["iterations", "seconds", "cost"])
def test_a_run_without_an_answer_is_told_by_its_limit(limit: str) -> None:
    with pseudo_language():
        told = cause_words(Cause(code="no_answer", params={"limit": limit}), "English.")
    assert not untranslated(told).strip()


def test_a_cause_that_lacks_a_parameter_is_told_as_it_was_recorded() -> None:
    assert cause_words(Cause(code="refused"), "English.") == "English."
    assert cause_words(None, "English.") == "English."
    assert cause_words(Cause(code="from_the_future"), "English.") == "English."


def test_what_ended_a_run_is_told_with_what_to_do_and_the_servers_words() -> None:
    params = {"host": "api.example.org", "model": "m", "trouble": "answered", "server_text": "no such key"}
    told = advised_words(Cause(code="authentication_failed", params=params), "English.")
    assert told.startswith("api.example.org does not accept the key. api.example.org says: no such key")
    assert told.endswith("store it again.")


def test_an_error_of_somebody_elses_code_is_a_cause_too() -> None:
    cause = cause_of(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError: division by zero" in cause_words(cause, "English.")


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("best_variable", {"name": "7"}),
        ("refusal", {"text": "7"}),
        ("unsupported", {}),
        ("max_sub_calls", {"limit": 7}),
    ],
)
def test_a_warning_has_words_of_its_own(code: str, params: dict[str, str | int | None]) -> None:
    with pseudo_language():
        assert untranslated(told_warning(code, **params)).split() == (["7"] if params else [])


def test_a_warning_of_an_older_run_is_told_as_it_was_recorded() -> None:
    assert told_warning("max_sub_calls") == "English."
    assert told_warning("timeout", limit=120) == "English."


def test_every_warning_of_the_engine_has_words() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "rlm").rglob("*.py"))
    codes = set(re.findall(r'_warn\(\s*"(\w+)"', source)) | set(re.findall(r'code="(max_\w+)"', source))
    assert codes == {"best_variable", "refusal", "unsupported", "max_sub_calls"}
