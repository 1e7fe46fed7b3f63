"""Runs as they are kept and folded: the trace and the store."""
