"""What the root model writes becomes the answer as soon as it begins one."""

from rlm_desktop.ui.models.draft import Draft


def draft_of(*pieces: str) -> Draft:
    draft = Draft()
    for piece in pieces:
        draft.add(piece)
    return draft


def test_a_reply_with_code_is_no_answer() -> None:
    assert draft_of("I look.\n```repl\nprint(", "context[0])\n```").answer() is None


def test_an_answer_shows_from_its_first_words() -> None:
    assert draft_of("FINAL(The lease ", "ends in 20").answer() == "The lease ends in 20"


def test_a_plan_to_call_final_is_no_answer() -> None:
    assert draft_of("I will call FINAL() once I have looked.").answer() is None


def test_the_name_of_a_variable_is_no_answer() -> None:
    assert draft_of("FINAL_VAR(answer)").answer() is None


def test_another_turn_begins_anew() -> None:
    draft = draft_of("FINAL(old)")
    draft.restart()
    draft.add("new")
    assert draft.text == "new"
    assert draft.answer() is None
