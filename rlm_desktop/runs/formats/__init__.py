"""Files that hold runs: our own event lines, and the logs of other programs."""
