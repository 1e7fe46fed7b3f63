from rlm_desktop.rlm.metadata import (
    LISTED_CHARS,
    context_facts,
    describe_context,
    error_end,
    shown_part,
)


def test_a_hundred_thousand_documents_take_few_characters() -> None:
    names = [f"folder/of contracts/{number}.pdf" for number in range(100_000)]
    described = describe_context(context_facts(["some text"] * 100_000, names, 500))
    assert len(described) < LISTED_CHARS + 400 < 6000
    assert "0  folder/of contracts/0.pdf  9" in described
    assert "99999  folder/of contracts/99999.pdf  9" in described
    assert "100,000" in described


def test_the_list_takes_no_more_characters_than_it_may() -> None:
    facts = context_facts(["some text"] * 100_000, [f"{number}.pdf" for number in range(100_000)], 500)
    assert len(describe_context(facts, 1000)) < 1300


def test_every_document_of_a_small_folder_is_listed_once_in_order() -> None:
    described = describe_context(context_facts(["a", "bb", "ccc"], ["x.txt", "y.txt", "z.txt"], 10))
    places = [described.index(f"{number}  {name}") for number, name in enumerate(["x.txt", "y.txt", "z.txt"])]
    assert places == sorted(places)
    assert "more" not in described


def test_a_long_name_keeps_its_end() -> None:
    described = describe_context(context_facts(["a"], ["d" * 300 + "/report.pdf"], 10))
    assert "report.pdf" in described
    assert len(described) < 400


def test_the_prefix_is_of_the_first_document_with_text() -> None:
    assert context_facts(["", "hello world"], [], 5).prefix == "hello"
    assert context_facts("hello", [], 0).prefix == ""


def test_long_output_shows_head_and_tail_and_says_what_is_hidden() -> None:
    text = "A" * 5000 + "B" * 5000
    shown = shown_part(text, 1000)
    assert shown.startswith("A" * 600)
    assert shown.endswith("B" * 300)
    assert "9,000 characters not shown" in shown
    assert shown.count("A") + shown.count("B") == 1000


def test_short_output_is_whole() -> None:
    assert shown_part("abc", 3) == "abc"


def test_the_end_of_a_traceback_is_kept() -> None:
    assert error_end("x" * 9000 + "\nValueError: boom\n").endswith("ValueError: boom")
