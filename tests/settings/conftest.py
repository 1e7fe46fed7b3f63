"""What the settings tests share: a real Secret Service to talk to, on Linux."""

import sys

collect_ignore = [] if sys.platform == "linux" else ["test_keys_secret_service.py"]
