"""RLM Desktop: ask questions of documents far larger than any context window.

The map of the package, from the bottom up; each room imports only from those above it in this list:

sandbox    runs untrusted Python in a child process; knows nothing of language models
rlm        the Recursive Language Model engine: one loop, one stream of events
documents  files and folders in, text and its boundaries out
runs       the fold of events into a trace, and the store that keeps them
settings   keys in the OS keyring, providers, preferences, servers of model files
ui         the window: theme, models, widgets, controllers, wiring
cli, app   the two front ends; ``__main__`` chooses between them
"""

__version__ = "0.1.0"
