"""Load the model files of a run before anything is asked of them, while Ctrl-C is heard."""

from pathlib import Path

from rlm_desktop.cli.choices import Models
from rlm_desktop.cli.interrupts import StopSignal
from rlm_desktop.cli.progress import status_line
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.settings.local_model.files import ModelFiles

LOOK_SECONDS = 0.1


def load_files(files: ModelFiles, models: Models, terminal: Terminal, stop: StopSignal) -> bool:
    """Wait until each is served or has failed, which connecting to it tells; False when the user stopped."""
    with status_line(terminal) as line:
        for choice in (models.root, models.sub):
            if choice is None or not choice.file:
                continue
            server = files.start(Path(choice.file))
            line.show(f"Loading {choice.model}")
            while server.state.phase == "loading":
                if stop.wait(LOOK_SECONDS):
                    terminal.tell("Stopped while loading. Nothing was sent and nothing was spent.")
                    return False
    return True
