"""Runs untrusted Python in a child process; knows nothing of language models."""
