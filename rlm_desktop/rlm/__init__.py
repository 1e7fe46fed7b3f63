"""The Recursive Language Model engine: one loop, one stream of events. No Qt, no files, no keys."""
