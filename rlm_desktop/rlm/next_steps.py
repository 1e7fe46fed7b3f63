"""Code that a small model which goes round in circles may take over: such models copy what they see."""

from rlm_desktop.rlm.offline.terms import terms_of

MOST_WORDS = 5

_LOOK_TEXT = """\
lines = context.splitlines()
print(len(lines), "lines")
for line in lines[:8]:
    print(line[:200])"""
_LOOK_LIST = """\
for i, text in enumerate(context[:5]):
    print(i, text[:200])"""
_SEARCH_TEXT = """\
words = {words}
lines = context.splitlines()
for word in words:
    print(word, sum(word in line.lower() for line in lines), "lines")
hits = [line[:200] for line in lines if sum(word in line.lower() for word in words) >= {together}]
print("lines with {together} of the words:", len(hits), hits[:4])"""
_SEARCH_LIST = """\
words = {words}
lines = [(i, line) for i, text in enumerate(context) for line in text.splitlines()]
for word in words:
    print(word, sum(word in line.lower() for i, line in lines), "lines")
hits = [(i, line[:200]) for i, line in lines if sum(word in line.lower() for word in words) >= {together}]
print("lines with {together} of the words, after the number of their text:", len(hits), hits[:4])"""


def words_to_search(query: str) -> list[str]:
    """Give the beginnings of the words that a question is about, as they may stand in the text."""
    return [term.stem for term in terms_of(query)][:MOST_WORDS]


def next_step(query: str, times: int, *, context_is_list: bool) -> str:
    """Give code that says more of the text: in turn, where the question's words occur and how it begins.

    ``times`` is how often the model has now got nowhere in the same way, 1 at first.
    """
    words = words_to_search(query)
    if words and times % 2:
        code = _SEARCH_LIST if context_is_list else _SEARCH_TEXT
        return code.format(words=words, together=min(2, len(words)))
    return _LOOK_LIST if context_is_list else _LOOK_TEXT
