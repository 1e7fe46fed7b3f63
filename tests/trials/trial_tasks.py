"""Questions over small made-up documents, of different kinds, each with what a right answer must say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

CITIES = ("Lima", "Quito", "Oslo", "Cairo", "Perth", "Hanoi")
PEOPLE = ("Ana Flores", "Bo Lindqvist", "Cem Yildiz", "Dia Okafor", "Eli Novak", "Fay Wong")
ITEMS = ("lamp", "chair", "kettle", "desk", "rug")


@dataclass(frozen=True, slots=True)
class TrialTask:
    """One question; a right answer holds all of ``wanted`` and none of ``unwanted``, as whole words."""

    kind: str
    question: str
    context: str | list[str]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def is_right(self, answer: str) -> bool:
        """Judge an answer: numbers may have thousands separators or a fraction of nought, names a hyphen."""
        said = re.sub(r"(?<=\d),(?=\d{3})", "", answer.casefold())
        said = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", said)
        said = re.sub(r"(\d)\.0+\b", r"\1", said)

        def holds(word: str) -> bool:
            return re.search(rf"(?<![\w.]){re.escape(word.casefold())}(?![\w]|\.\d)", said) is not None

        return all(map(holds, self.wanted)) and not any(map(holds, self.unwanted))


def trial_tasks() -> list[TrialTask]:
    """Give the same tasks every time."""
    random = Random(1)  # noqa: S311 - made-up data, not secrets
    return [*_order_tasks(random), *_mail_tasks(), *_log_tasks(random), *_contract_tasks()]


def _order_tasks(random: Random) -> Iterable[TrialTask]:
    """Make questions over one text of records: a count, sums, a filter, a greatest, a lookup."""
    orders = [
        (
            1000 + number,
            random.choice(CITIES),
            random.choice(ITEMS),
            random.randint(1, 9),
            random.randint(5, 90),
        )
        for number in range(120)
    ]
    text = "order;city;item;quantity;price\n" + "\n".join(";".join(map(str, order)) for order in orders)
    in_oslo = [order for order in orders if order[1] == "Oslo"]
    kettles = sum(order[3] for order in orders if order[2] == "kettle")
    revenue = sum(order[3] * order[4] for order in orders if order[1] == "Cairo")
    dear = [order for order in orders if order[4] > 85]
    found = orders[77]
    by_city = {city: sum(1 for order in orders if order[1] == city) for city in CITIES}
    most = max(by_city, key=lambda city: by_city[city])
    yield TrialTask("count", "How many orders came from Oslo?", text, (str(len(in_oslo)),))
    yield TrialTask("sum", "How many kettles were ordered in total (sum of quantity)?", text, (str(kettles),))
    yield TrialTask(
        "sum of products",
        "What is the revenue from Cairo? The revenue of an order is quantity times price.",
        text,
        (str(revenue),),
    )
    yield TrialTask(
        "filter",
        "Which orders have a price above 85? List their order numbers.",
        text,
        tuple(str(order[0]) for order in dear),
        (str(orders[0][0]),) if orders[0] not in dear else (),
    )
    yield TrialTask("lookup", f"Which item was bought in order {found[0]}?", text, (found[2],))
    yield TrialTask("greatest", "Which city has the most orders?", text, (most,))


def _mail_tasks() -> Iterable[TrialTask]:
    """Make questions over mails in several documents: who did what, where, and what nobody says."""
    deeds = (
        "repaired the pump in hall 4",
        "signed the lease for the Harbour Street office",
        "ordered 40 new badges",
        "cancelled the meeting with the auditors",
        "found the missing invoice 7731",
        "moved the archive to the second floor",
    )
    pairs = list(zip(PEOPLE, deeds, strict=True))
    mails = [
        f"From: office@example.com\nSubject: news of week {week}\n\n"
        f"The canteen opens at noon.\n{person} {deed}.\nPlease water the plants.\n"
        for week, (person, deed) in enumerate(pairs, 10)
    ]
    names = tuple(f"week-{week}.txt" for week in range(10, 10 + len(mails)))
    yield TrialTask("who did what", "Who repaired the pump?", mails, ("Ana Flores",), names=names)
    yield TrialTask("what did who", "What did Eli Novak do?", mails, ("7731",), names=names)
    yield TrialTask(
        "which document", "Which document says who cancelled a meeting?", mails, ("week-13",), names=names
    )
    yield TrialTask("count of documents", "How many documents are there?", mails, ("6",), names=names)


def _log_tasks(random: Random) -> Iterable[TrialTask]:
    """Make questions over a log: a count with two conditions, the first of its kind."""
    levels = ("INFO", "INFO", "INFO", "WARNING", "ERROR")
    parts = ("billing", "search", "mail")
    lines = [
        (f"2026-03-{1 + number // 10:02d}", random.choice(levels), random.choice(parts))
        for number in range(200)
    ]
    text = "\n".join(f"{day} {level} [{part}] task {at} ended" for at, (day, level, part) in enumerate(lines))
    errors = [line for line in lines if line[1] == "ERROR" and line[2] == "billing"]
    yield TrialTask(
        "count with two conditions", "How many ERROR lines are about billing?", text, (str(len(errors)),)
    )
    yield TrialTask(
        "first", "On which day was the first ERROR of billing? Give the date.", text, (errors[0][0],)
    )


def _contract_tasks() -> Iterable[TrialTask]:
    """Make questions over contracts, one of which says something else than the rest."""
    rents = {"Elm House": 1200, "Oak Lodge": 1750, "Ash Court": 990, "Fir Mill": 2100}
    texts = [
        f"LEASE AGREEMENT\nProperty: {place}\nMonthly rent: ${rent:,}\n"
        f"Notice period: {'six months' if place == 'Oak Lodge' else 'three months'}\n"
        for place, rent in rents.items()
    ]
    names = tuple(f"{place.lower().replace(' ', '-')}.txt" for place in rents)
    yield TrialTask(
        "sum over documents", "What do all monthly rents add up to?", texts, ("6040",), names=names
    )
    yield TrialTask(
        "the odd one out",
        "Which property has a notice period of six months?",
        texts,
        ("Oak Lodge",),
        ("Elm House", "Ash Court", "Fir Mill"),
        names=names,
    )
