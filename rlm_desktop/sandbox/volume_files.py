"""What the files of a volume are called, and how replies lie in one of them, for both sides."""

import struct

CROSSING = ("values.bin", "state.bin", "boot.json")
"""A guest reads them once, when it starts."""
REPLIES = "replies.bin"
"""Where a guest that can open no file finds its replies."""
REPLY_HEADER = struct.Struct("<QQ")
"""Number of the call, bytes of the reply that follows."""
