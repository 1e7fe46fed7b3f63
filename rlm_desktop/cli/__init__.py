"""``rlm-desktop`` in a terminal: ask questions, look at past runs, manage keys, list models.

program       the commands and their options
asking        ``ask``, from reading documents to the exit status
choices       options → models and limits
limit_wording what is wrong with a limit, in the words of the options
following     the run on the engine's loop, watched from the main thread
progress      what is shown meanwhile, on standard error
outcome       what is shown afterwards, for people and as JSON
runs, keys, models   the other commands
terminal, amounts, interrupts, errors   what the commands share
"""

from rlm_desktop.cli.program import run

__all__ = ["run"]
