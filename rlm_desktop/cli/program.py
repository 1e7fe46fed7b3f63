"""The commands of ``rlm-desktop`` and their options.

The modules that do the work are imported by the commands themselves: they load the engine, and ``--help``
has to appear at once.
"""
# ruff: noqa: PLC0415 - see above

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rlm_desktop import __version__

if TYPE_CHECKING:
    from rlm_desktop.cli.terminal import Terminal

program = typer.Typer(
    name="rlm-desktop",
    help="Ask questions of document folders far larger than any context window. "
    "Without a command, the window opens.",
    epilog="With --self-test alone, it checks that every part of this installation works.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
runs_commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
keys_commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
program.add_typer(runs_commands, name="runs", help="List, show, export, import and delete past runs.")
program.add_typer(keys_commands, name="keys", help="Save, list and delete API keys in the system's keyring.")


class ExportForm(StrEnum):
    """How to write a run into a file."""

    JSONL = "jsonl"


class AtCap(StrEnum):
    """What to do when the next request does not fit under the cost cap."""

    STOP = "stop"
    FINISH = "finish"


def run(argv: list[str]) -> int:
    """Run one command and give its exit status. Errors are shown, not raised."""
    try:
        program(args=argv, prog_name="rlm-desktop")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    return 0


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if wanted:
        typer.echo(f"rlm-desktop {__version__}")
        raise typer.Exit


@program.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take the options that come before a command."""


ProviderName = Annotated[
    str | None,
    typer.Option(
        "--provider", metavar="NAME", help="Who serves the models: openai, ollama …; gguf for a file."
    ),
]
BaseURL = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="Address of an OpenAI-compatible server.")
]
ProviderArgument = Annotated[str, typer.Argument(metavar="PROVIDER")]
RunArgument = Annotated[
    str, typer.Argument(metavar="ID", help="A run's id, or its first characters where they are enough.")
]


@program.command()
def ask(  # noqa: PLR0913 - Typer makes one parameter of each option
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders to read.")],
    *,
    model: Annotated[
        str | None,
        typer.Option(
            help="Root model; the one last chosen in the window if left out, or else offline. "
            '"offline" is the built-in keyword search (no AI). With --provider gguf, a model file.',
            metavar="M",
        ),
    ] = None,
    sub_model: Annotated[
        str | None, typer.Option(help="Model for sub-calls; the root model if left out.", metavar="M")
    ] = None,
    provider: ProviderName = None,
    base_url: BaseURL = None,
    max_cost: Annotated[float | None, typer.Option(metavar="USD", help="Hard cap on the bill.")] = None,
    at_cap: Annotated[
        AtCap, typer.Option(help="At the cap: stop, or finish with what there is.")
    ] = AtCap.FINISH,
    max_iterations: Annotated[
        int | None, typer.Option(metavar="N", help="Turns of the root model (default: 25).")
    ] = None,
    no_sub_calls: Annotated[bool, typer.Option("--no-sub-calls", help="Code only, no llm_query.")] = False,
    depth: Annotated[
        int | None, typer.Option(metavar="N", help="2 or more: sub-calls start inner runs.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help='A set of limits: "cheap look", thorough, "no sub-calls ablation", or one saved in the '
            "window. Other options go before it.",
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Any field of RLMConfig. May be repeated."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, only warnings and errors.")] = False,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="Write the run's events to a file, too.")
    ] = None,
) -> None:
    """Answer a question from documents.

    The answer goes to standard output, progress and warnings to standard error. Exit status: 0 answered,
    1 failed, 2 wrong usage or nothing readable, 3 the cost cap ended it, 130 stopped.
    """
    from rlm_desktop.cli.asking import AskOptions, ask
    from rlm_desktop.cli.choices import LimitOptions, ModelOptions

    if "" in paths:
        # As a Path it would be the current folder: all of it would be read for a variable that is not set.
        raise typer.BadParameter("a path is empty. For the current folder give a dot.", param_hint="PATH...")
    options = AskOptions(
        question=question,
        paths=tuple(map(Path, paths)),
        models=ModelOptions(model, sub_model, provider, base_url),
        limits=LimitOptions(max_cost, max_iterations, depth, no_sub_calls, tuple(settings or ()), profile),
        stop_at_cap=at_cap is AtCap.STOP,
        as_json=json,
        save=save,
    )
    _finish(lambda terminal: ask(options, terminal), quiet=quiet)


@program.command()
def models(provider: ProviderName = None, base_url: BaseURL = None) -> None:
    """List the models that a server offers."""
    from rlm_desktop.cli.choices import ModelOptions
    from rlm_desktop.cli.models import list_models

    _finish(lambda terminal: list_models(ModelOptions(provider=provider, base_url=base_url), terminal))


@runs_commands.command("list")
def runs_list() -> None:
    """List past runs, the newest first."""
    from rlm_desktop.cli.runs import list_runs

    _finish(list_runs)


@runs_commands.command("show")
def runs_show(run_id: RunArgument) -> None:
    """Show a run: question, steps, answer and cost."""
    from rlm_desktop.cli.runs import show_run

    _finish(lambda terminal: show_run(run_id, terminal))


@runs_commands.command("export")
def runs_export(
    run_id: RunArgument,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    _form: Annotated[ExportForm, typer.Option("--format", help="How to write it.")] = ExportForm.JSONL,
) -> None:
    """Write a run into a file: jsonl holds everything, and can be imported and opened again."""
    from rlm_desktop.cli.runs import export_run

    _finish(lambda terminal: export_run(run_id, output, terminal))


@runs_commands.command("import")
def runs_import(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Events as exported, or a log of rlms.")],
) -> None:
    """Keep a run from a file: one that was exported or saved, or a log of the official rlm library."""
    from rlm_desktop.cli.runs import import_run

    _finish(lambda terminal: import_run(file, terminal))


@runs_commands.command("delete")
def runs_delete(run_id: RunArgument) -> None:
    """Delete a run and everything that was kept of it."""
    from rlm_desktop.cli.runs import delete_run

    _finish(lambda terminal: delete_run(run_id, terminal))


@keys_commands.command("set")
def keys_set(
    provider: ProviderArgument, more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None
) -> None:
    """Save a key, read from a prompt or from standard input, never from the command line."""
    from rlm_desktop.cli.keys import refuse_argument, set_key

    _finish(lambda terminal: refuse_argument() if more else set_key(provider, terminal))


@keys_commands.command("list")
def keys_list() -> None:
    """List the providers that have a key, each with its last four characters."""
    from rlm_desktop.cli.keys import list_keys

    _finish(list_keys)


@keys_commands.command("delete")
def keys_delete(provider: ProviderArgument) -> None:
    """Delete a saved key."""
    from rlm_desktop.cli.keys import delete_key

    _finish(lambda terminal: delete_key(provider, terminal))


def _finish(command: "Callable[[Terminal], int | None]", *, quiet: bool = False) -> NoReturn:
    """Run a command, show what went wrong once and without a traceback, and exit with its status."""
    from rlm_desktop.cli.errors import status_of
    from rlm_desktop.cli.terminal import Terminal
    from rlm_desktop.rlm.exceptions import RLMError
    from rlm_desktop.runs.faults import StoreError, TraceFileError

    terminal = Terminal(quiet=quiet)
    try:
        status = command(terminal) or 0
    except (RLMError, StoreError, TraceFileError) as error:
        terminal.complain(str(error))
        status = status_of(error)
    sys.exit(status)
