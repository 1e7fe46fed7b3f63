"""The root model's replies of the built-in search: a plan, and real code for the REPL."""

import re
from pathlib import Path

from rlm_desktop.rlm.offline.sub_prompt import NOTHING, PROMPT
from rlm_desktop.rlm.offline.terms import Part

_HERE = Path(__file__).parent
_OWN_IMPORT = re.compile(r"^from rlm_desktop\.\S+ import (?:\([^)]*\)|[^\n]*)\n", re.MULTILINE)

_PROBE = """\
texts = [context] if isinstance(context, str) else context
names = globals().get("document_names") or [f"document {number}" for number in range(len(texts))]
print(len(texts), "documents,", sum(map(len, texts)), "characters")
for name, text in list(zip(names, texts))[:8]:
    print(f"{name}: {len(text):,} characters, begins {text[:40]!r}")
"""

_SEARCH = """\
parts = {parts!r}
searches = [search(texts, names, question, terms) for question, terms in parts]
for each in searches:
    print(each.question, "-", len(each.passages), "passages; words found nowhere:", each.missing or "none")
    for passage in each.passages[:4]:
        print(f"  {{passage.score:.1f}} {{passage.name}} at {{passage.start:,}}: {{passage.text[:50]!r}}")
"""

_ASK = """\
prompt = {prompt!r}
asked = [(each, passage) for each in searches for passage in each.passages]
answers = []
if not asked:
    FINAL({nothing_found!r})
elif "llm_query_batch" in globals():
    answers = llm_query_batch([
        prompt.format(question=each.question, words=", ".join(each.telling), name=each_passage.name,
                      passage=each_passage.text)
        for each, each_passage in asked
    ])
else:
    answers = [quoted_sentences(each, each_passage) or {nothing!r} for each, each_passage in asked]
answering = sum(answer.strip() != {nothing!r} for answer in answers)
print(len(asked), "passages read,", answering, "with an answer")
"""

_ASSEMBLE = """\
for (_search, each_passage), reply in zip(asked, answers):
    each_passage.reply = reply
answer = assembled_answer(searches)
FINAL(answer)
"""


def reply_of_turn(turn: int, parts: list[Part]) -> str:
    """Give the plan and code of a turn, counted from 1; turns after the fourth repeat its code."""
    if not any(part.terms for part in parts):
        said = "The question has no word that could be searched for; name what you are looking for."
        return _reply("Nothing to search for.", f"print(len(context))\nFINAL({said!r})")
    if turn == 1:
        return _reply(
            "I am a keyword search, not a language model. Plan: look at the context, search it for the "
            "question's words, pick the best sentences of the best passages, and quote them.",
            _PROBE,
        )
    if turn == 2:
        return _reply(f"Search for: {', '.join(_words(parts))}.", _search(parts))
    if turn == 3:
        return _reply("Pick the sentences of the best passages that answer the question.", _ask(parts))
    return _reply("Put the best quotes together.", _source("answer_code.py") + "\n\n" + _ASSEMBLE)


def _words(parts: list[Part]) -> list[str]:
    return list(dict.fromkeys(term.word for part in parts for term in part.terms))


def _search(parts: list[Part]) -> str:
    plain = [(part.question, [(term.word, term.stem, term.others) for term in part.terms]) for part in parts]
    return "\n\n".join([_source("search_code.py"), _source("sentence_code.py"), _SEARCH.format(parts=plain)])


def _ask(parts: list[Part]) -> str:
    words = ", ".join(_words(parts))  # in no quotation marks: they are not words of the documents
    nothing_found = (
        f"The documents do not answer this: none of the words searched for occurs in them ({words}), nor any "
        "word that this search knows to stand for one of them."
    )
    return _ASK.format(prompt=PROMPT, nothing_found=nothing_found, nothing=NOTHING)


def _source(name: str) -> str:
    """Give a file of this folder as code for the REPL: without its docstring and without our own imports."""
    text = (_HERE / name).read_text(encoding="utf-8")
    _docstring, _, body = text.partition('\n"""\n')
    return _OWN_IMPORT.sub("", body).strip()


def _reply(plan: str, code: str) -> str:
    return f"{plan}\n\n```repl\n{code.strip()}\n```"
