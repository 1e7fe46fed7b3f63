"""Say how sub-calls are made, to code that tried threads, processes or ``await``."""

import re

_THREADS = re.compile(r"can't start new thread|multiprocessing/")
_AWAIT = re.compile(r"asyncio\.run\(\) cannot be called|'await' outside (?:async )?function")


def call_hint(error: str) -> str | None:
    """Give a sentence for a traceback that comes from calling the sub model the wrong way."""
    if _THREADS.search(error):
        return "There are no threads and no processes here: llm_query_batch(prompts) asks many at once."
    if _AWAIT.search(error):
        return "There is no event loop to use here: functions such as llm_query are called without await."
    return None
