"""How many examples the property tests of the engine try: more under RLM_STRESS=1, and never by the clock."""

import os

from hypothesis import settings

many_examples = settings(max_examples=2000 if os.environ.get("RLM_STRESS") else 100, deadline=None)
