"""Write a year of weekly management meetings as Markdown."""

import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path

from resources.samples_source.people import CUSTOMERS, DEPOT_MANAGERS, DEPOTS, MANAGERS, STAFF

TEXTS = Path(__file__).parent / "texts"
FIRST_MEETING = dt.date(2025, 1, 6)
MEETINGS = 50
TOPICS_A_MEETING = 7
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass
class Topic:
    """A subject: things that may be reported, each with sentences that may follow it, and decisions."""

    name: str
    reports: list[tuple[str, list[str]]] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)


def minutes(chance: random.Random) -> str:
    """Give all meetings of the year as one Markdown text."""
    topics, planted = _topics(), _planted()
    dates = [FIRST_MEETING + dt.timedelta(weeks=week) for week in range(MEETINGS)]
    meetings = [_meeting(number, date, topics, planted, chance) for number, date in enumerate(dates, start=1)]
    return "# Minutes of the management meeting, 2025\n\nTarnbeck Cold Stores Limited\n\n" + "\n".join(
        meetings
    )


def _meeting(
    number: int, date: dt.date, topics: list[Topic], planted: dict[str, str], chance: random.Random
) -> str:
    absent, writer = chance.sample(MANAGERS[2:], 2)
    present = ", ".join(name for name in (*MANAGERS, *DEPOT_MANAGERS.values()) if name != absent)
    head = (
        f"## Meeting {number}, {date.day} {date:%B %Y}\n\n"
        f"Present: {present}. Apologies: {absent}. Minutes: {writer}.\n\n"
        f"The minutes of the last meeting were approved{chance.choice(APPROVALS)}.\n"
    )
    items = [_item(topic, chance) for topic in chance.sample(topics, TOPICS_A_MEETING)]
    if special := planted.get(date.isoformat()):
        items.insert(chance.randrange(len(items)), special)
    numbered = [f"### {number}.{place} {item}" for place, item in enumerate(items, start=1)]
    return "\n".join([head, *numbered, _closing(date, chance)])


APPROVALS = (
    "",
    " without changes",
    " after the spelling of a name had been put right",
    " with one correction to a figure",
    ", with thanks to the writer",
)


def _item(topic: Topic, chance: random.Random) -> str:
    reports = [
        _filled([report, *follow_ups], chance) for report, follow_ups in chance.sample(topic.reports, 2)
    ]
    decision = _filled([chance.choice(topic.decisions)], chance)
    return f"{topic.name}\n\n{'\n\n'.join(reports)}\n\n- Decision: {decision}\n"


def _closing(date: dt.date, chance: random.Random) -> str:
    following = date + dt.timedelta(weeks=1)
    room = chance.choice(
        ("the board room", "the training room", "the canteen", "the meeting room on the mezzanine")
    )
    minute = chance.choice((5, 10, 20, 25, 40, 50))
    return (
        f"The meeting ended at 10:{minute:02}. The next one is on {following.day} {following:%B} in {room} "
        f"at {chance.choice(DEPOTS)}.\n"
    )


def _filled(sentences: list[str], chance: random.Random) -> str:
    """Fill the blanks of sentences that speak of the same people, place and customer."""
    depot, depot2 = chance.sample(DEPOTS, 2)
    person, person2 = chance.sample(STAFF[len(MANAGERS) :], 2)
    hour = chance.randrange(6, 17)
    return " ".join(sentences).format(
        depot=depot,
        depot2=depot2,
        person=person,
        person2=person2,
        manager=chance.choice(MANAGERS[1:]),
        customer=chance.choice(CUSTOMERS),
        chamber=chance.randrange(1, 4),
        day=chance.choice(DAYS),
        tiny=chance.randrange(2, 6),
        tiny2=chance.randrange(2, 5),
        small=chance.randrange(5, 13),
        medium=chance.randrange(14, 48),
        hundreds=chance.randrange(110, 890),
        thousands=f"{chance.randrange(1_200, 9_900):,}",
        percent=chance.randrange(74, 97),
        percent2=chance.randrange(74, 97),
        price=f"{chance.randrange(310, 890) / 100:.2f}",
        price2=f"{chance.randrange(1200, 2900) / 100:.2f}",
        clock=f"{hour:02}:{chance.choice((0, 10, 15, 40)):02}",
        clock2=f"{hour + 1:02}:{chance.choice((5, 20, 30, 45)):02}",
    )


def _topics() -> list[Topic]:
    topics: list[Topic] = []
    for line in (TEXTS / "minutes_topics.txt").read_text("utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        match mark:
            case "#":
                topics.append(Topic(rest))
            case "+":
                topics[-1].reports.append((rest, []))
            case "-":
                topics[-1].reports[-1][1].append(rest)
            case "=":
                topics[-1].decisions.append(rest)
            case _:
                continue
    return topics


def _planted() -> dict[str, str]:
    """Map a meeting's ISO date to the item that was written for it by hand."""
    parts = (TEXTS / "minutes_plants.txt").read_text("utf-8").split("@ ")[1:]
    planted = {}
    for part in parts:
        date, heading, body = part.strip().split("\n", 2)
        planted[date] = f"{heading.removeprefix('# ')}\n\n{body}\n"
    return planted
