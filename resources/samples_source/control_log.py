"""Write a week of the cold store's control log, the night of the failure among it."""

import datetime as dt
import random
from collections.abc import Iterator

from resources.samples_source.people import CHAMBERS, STAFF

FIRST_DAY = dt.datetime(2025, 8, 11)  # noqa: DTZ001 - the log keeps the depot's own clock
DAYS = 5
NIGHT = dt.datetime(2025, 8, 14)  # noqa: DTZ001 - as above
CHAMBER_4_WARMS = NIGHT + dt.timedelta(hours=2, minutes=31)
CHAMBER_4_COOLS = NIGHT + dt.timedelta(hours=11, minutes=52)
WARMEST, USUAL = -9.6, -20.4
SECONDS_WARMING = (CHAMBER_4_COOLS - CHAMBER_4_WARMS).total_seconds()

# Clock of 14 August, unit, level, message.
FAILURE = (
    ("02:11:05", "C3", "WARN", "Oil level in separator 31 %, falling"),
    ("02:15:48", "C3", "WARN", "Oil pressure difference 1.6 bar, warning limit 1.8 bar"),
    ("02:17:38", "C3", "ALARM", "Compressor C3 tripped on low oil pressure, 0.9 bar, limit 1.4 bar"),
    ("02:19:02", "C2", "INFO", "Load taken over, slide valve 100 %"),
    ("02:31:14", "C2", "ALARM", "Compressor C2 tripped on motor overcurrent, 612 A, limit 560 A"),
    ("02:31:20", "PLANT", "ALARM", "Capacity below demand, chamber 4 released from control"),
    ("02:34:00", "CALL", "ALARM", "On-call list entry 1 (S. Garrow) dialled"),
    ("02:35:10", "CALL", "ALARM", "No answer from entry 1, list has no further entry"),
    ("02:58:31", "CH4", "INFO", "Door opened from inside, badge A. Whitlow"),
    ("03:04:12", "PLANT", "INFO", "Alarm acknowledged at panel by A. Whitlow"),
    ("03:42:55", "CH4", "INFO", "Door opened, stock move to chamber 2"),
    ("06:05:00", "CH4", "ALARM", "Air temperature above -18.0 for 180 minutes"),
    ("09:41:26", "GATE", "INFO", "Contractor vehicle admitted, Brisk & Halloran, M. Wolny"),
    ("10:22:40", "C2", "INFO", "Isolated for work, lock 7"),
    ("11:10:03", "C2", "INFO", "Compressor C2 started after replacement of contactor"),
    ("11:52:17", "CH4", "INFO", "Chamber 4 back under control, cooling at full rate"),
    ("17:25:50", "C3", "INFO", "Compressor C3 started, oil return filter VL-91 replaced"),
)


def control_log(chance: random.Random) -> str:
    """Give the log of the week, one event a line, in the order of time."""
    lines = [*_planted_lines(), *_regular_lines(chance)]
    head = "# Rotherby depot, plant control system, event log\n# exported 2025-08-18 07:30 by P. Lesniak\n"
    return head + "\n".join(sorted(lines)) + "\n"


def _planted_lines() -> Iterator[str]:
    for clock, unit, level, message in FAILURE:
        yield f"2025-08-14 {clock}  {unit:<6} {level:<6} {message}"


def _regular_lines(chance: random.Random) -> Iterator[str]:
    for minute in range(0, DAYS * 24 * 60, 20):
        time = FIRST_DAY + dt.timedelta(minutes=minute)
        for chamber in range(1, CHAMBERS["Rotherby"] + 1):
            second = dt.timedelta(seconds=chance.randrange(50) + 10 * chamber)
            yield _temperature(time + second, chamber, chance)
        for _ in range(chance.randrange(2, 5)):
            moment = time + dt.timedelta(seconds=chance.randrange(1200))
            yield _event(moment, chance)


def _temperature(time: dt.datetime, chamber: int, chance: random.Random) -> str:
    air = _chamber_4(time) if chamber == 4 else (3.4 if chamber == 6 else USUAL)
    air += chance.uniform(-0.4, 0.4)
    return (
        f"{time}  CH{chamber:<4} INFO   air {air:.1f} C, coil {air - chance.uniform(5, 8):.1f} C, "
        f"fans {chance.choice((60, 80, 100))} %, humidity {chance.randrange(61, 88)} %"
    )


def _chamber_4(time: dt.datetime) -> float:
    """Warm steadily from the second trip on, and come back three times as fast."""
    if time < CHAMBER_4_WARMS:
        return USUAL
    if time < CHAMBER_4_COOLS:
        return USUAL + (WARMEST - USUAL) * (time - CHAMBER_4_WARMS).total_seconds() / SECONDS_WARMING
    return max(USUAL, WARMEST - 3.5 * (time - CHAMBER_4_COOLS).total_seconds() / 3600)


def _event(time: dt.datetime, chance: random.Random) -> str:
    chamber = chance.choice((1, 2, 3, 5, 6))
    badge = chance.choice(STAFF[12:])
    dock = chance.randrange(1, 15)
    unit, message = chance.choice(
        (
            (
                f"CH{chamber}",
                f"Door opened for {chance.randrange(8, 95)} s, badge {badge[0]}. {badge.split()[1]}",
            ),
            (f"CH{chamber}", f"Defrost started, heater current {chance.uniform(11, 19):.1f} A"),
            (
                f"CH{chamber}",
                f"Defrost ended after {chance.randrange(14, 29)} min, coil {chance.uniform(3, 9):.1f} C",
            ),
            (
                f"D{dock:02}",
                f"Dock plate lowered, vehicle {chance.choice('ABCDEFGH')}{chance.randrange(100, 999)}",
            ),
            (f"D{dock:02}", f"Dock door closed, strip heater {chance.choice(('on', 'off'))}"),
            (
                "C1",
                f"Suction {chance.uniform(0.4, 0.7):.2f} bar, discharge {chance.uniform(9.8, 11.9):.1f} bar",
            ),
            ("COND", f"Condenser fan stage {chance.randrange(1, 5)}, water {chance.uniform(21, 27):.1f} C"),
            ("METER", f"Power {chance.randrange(410, 760)} kW, tariff {chance.choice(('day', 'night'))}"),
            ("NH3", f"Detector {chance.randrange(1, 9)} self-test passed, {chance.randrange(0, 4)} ppm"),
        )
    )
    return f"{time}  {unit:<6} INFO   {message}"
