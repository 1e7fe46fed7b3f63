"""The window under test: shown offscreen, closed again, and checked for what it leaves behind."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
