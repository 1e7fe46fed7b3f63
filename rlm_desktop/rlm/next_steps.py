"""Code that a small model which goes round in circles may take over: such models copy what they see."""

from rlm_desktop.rlm.offline.terms import terms_of

MOST_WORDS = 4

_LOOK_TEXT = """\
lines = context.splitlines()
print(len(lines), "lines")
for line in lines[:8]:
    print(line[:200])"""
_LOOK_LIST = """\
for i, text in enumerate(context[:5]):
    print(i, text[:200])"""
_SEARCH_TEXT = """\
for word in {words}:
    hits = [line[:200] for line in context.splitlines() if word in line.lower()]
    print(word, len(hits), hits[:4])"""
_SEARCH_LIST = """\
for word in {words}:
    hits = []
    for i, text in enumerate(context):
        hits += [(i, line[:200]) for line in text.splitlines() if word in line.lower()]
    print(word, len(hits), hits[:4])"""


def next_step(query: str, times: int, *, context_is_list: bool) -> str:
    """Give code that says more of the text: in turn, where the question's words occur and how it begins.

    ``times`` is how often the model has now got nowhere in the same way, 1 at first.
    """
    words = [term.stem for term in terms_of(query)][:MOST_WORDS]
    if words and times % 2:
        return (_SEARCH_LIST if context_is_list else _SEARCH_TEXT).format(words=words)
    return _LOOK_LIST if context_is_list else _LOOK_TEXT
