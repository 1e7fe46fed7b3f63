"""``rlm-desktop keys`` where there is no keyring: what it says, and what it never shows."""

from tests.cli.command import Command

KEY = "sk-planted-0123456789-wxyz"


def test_without_a_keyring_nothing_is_saved_and_the_variable_is_named(command: Command) -> None:
    done = command.run("keys", "set", "openai", stdin=KEY + "\n")

    assert (done.status, done.out) == (1, "")
    assert "offers no keyring" in done.err
    assert "OPENAI_API_KEY" in done.err
    assert KEY not in done.err
    assert KEY.encode() not in command.written()


def test_a_key_of_the_environment_is_listed_by_its_end(command: Command) -> None:
    done = command.with_environment(GROQ_API_KEY=KEY).run("keys", "list")

    assert done.status == 0
    assert done.out.split() == ["groq", "…wxyz", "from", "GROQ_API_KEY"]
    assert "No keyring is in use" in done.err
    assert KEY not in done.out + done.err


def test_deleting_says_that_the_environment_still_has_a_key(command: Command) -> None:
    done = command.with_environment(GROQ_API_KEY=KEY).run("keys", "delete", "groq")

    assert done.status == 0
    assert "No key of Groq was saved" in done.err
    assert "GROQ_API_KEY is still set" in done.err


def test_a_key_is_not_taken_as_an_argument_nor_repeated(command: Command) -> None:
    done = command.run("keys", "set", "openai", KEY)

    assert done.status == 2
    assert "never an argument" in done.err
    assert KEY not in done.err


def test_an_unknown_provider_and_one_without_keys_are_wrong_usage(command: Command) -> None:
    assert command.run("keys", "set", "opnai").status == 2
    assert "needs no key" in command.run("keys", "set", "offline").err
