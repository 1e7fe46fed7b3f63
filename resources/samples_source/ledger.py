"""Make the rows of the expense sheet and of the list of supplier payments."""

import datetime as dt
import random
from collections.abc import Iterator

from resources.samples_source.people import CUSTOMERS, DEPOT_MANAGERS, DEPOTS, MANAGERS, STAFF

type Cell = str | float | dt.date
type Row = tuple[Cell, ...]

EXPENSE_COLUMNS = ("Claim", "Date", "Name", "Depot", "Kind", "Details", "Amount GBP", "Approved by", "Note")
CLAIMS_A_QUARTER = 170
PAYMENTS = 620

TOWNS = ("Leeds", "Bristol", "Grimsby", "Carlisle", "Rotterdam", "Cork", "Norwich", "Aberdeen", "Swansea")
# Kind, text of the details, lowest and highest amount in pence.
EXPENSE_KINDS = (
    ("Rail", "Return ticket to {town}, standard class", 1_800, 14_200),
    ("Hotel", "One night in {town}, breakfast included", 6_400, 11_900),
    ("Meals", "Meals on a day in {town}", 900, 4_500),
    ("Mileage", "{miles} miles, visit to {customer}", 0, 0),
    ("Parking", "Car park in {town}", 400, 2_600),
    ("Taxi", "Station to depot after the late train from {town}", 900, 3_900),
    ("Training", "Course fee, certificate for cold stores, {town}", 12_000, 48_000),
    ("Small purchase", "Gloves, labels and cable ties", 600, 7_900),
    ("Customer meal", "Dinner with {customer}", 4_800, 18_500),
    ("Postage", "Samples sent to {customer}", 350, 2_900),
)
NOTES = (
    "",
    "",
    "",
    "",
    "receipt attached",
    "two receipts",
    "paid by company card",
    "shared with a colleague",
)

PLANTED_CLAIMS: dict[int, tuple[Row, ...]] = {
    1: (
        (
            dt.date(2025, 2, 26),
            "Samir Okafor",
            "Ellsmoor",
            "Training",
            "Course on industrial control security, Delft, five days",
            2_940.00,
            "Tobias Renner",
            "above 2,500, hence signed by finance",
        ),
    ),
    2: (
        (
            dt.date(2025, 5, 14),
            "Marcus Thiele",
            "Ellsmoor",
            "Hotel",
            "Grand Wharf Hotel London, two nights during the frozen food fair",
            418.00,
            "Tobias Renner",
            "209.00 a night, above the ceiling, exception given in writing on 2 May",
        ),
    ),
    3: (
        (
            dt.date(2025, 8, 14),
            "Agnes Whitlow",
            "Rotherby",
            "Meals",
            "Breakfast for eleven colleagues of the night shift after the plant failure",
            96.40,
            "Janet Ilves",
            "receipt attached",
        ),
    ),
    4: (
        (
            dt.date(2025, 11, 6),
            "Helena Voss",
            "Rotherby",
            "Rail",
            "Return ticket to Haddenfield, talks with Strand & Pike about the lease",
            61.20,
            "Ingrid Maddox",
            "advance fare",
        ),
    ),
}

PAYMENT_COLUMNS = (
    "payment",
    "date",
    "supplier",
    "description",
    "depot",
    "cost_centre",
    "net_gbp",
    "vat_gbp",
    "gross_gbp",
    "approved_by",
    "status",
)
# Supplier, what it delivers, lowest and highest net amount in pounds.
SUPPLIERS = (
    ("Fellgate Energy", "Electricity, weekly account", 60_000, 110_000),
    ("Hartwell Haulage", "Trunking between depots", 2_400, 9_800),
    ("Dales Pallet Pool", "Pallet hire and repair", 700, 4_100),
    ("Wrayne Water", "Water and sewerage", 300, 1_900),
    ("Corvid Security", "Gatehouse guards", 3_100, 4_800),
    ("Brightline Cleaning", "Cleaning of offices and docks", 900, 2_300),
    ("Toller Trucks", "Hire and service of reach trucks", 1_200, 6_900),
    ("Nightingale Staff Agency", "Agency staff, weekly account", 4_000, 21_000),
    ("Pennine Film & Label", "Stretch film and labels", 400, 3_300),
    ("Solvane Systems", "Support hours for the warehouse software", 600, 5_200),
    ("Greaves Waste", "Disposal and recycling", 200, 1_700),
    ("Moorland Door Service", "Repair of chamber doors", 350, 4_400),
    ("Abbott Calibration", "Calibration of temperature probes", 500, 1_600),
)
VAT_FREE = ("Avenbrook Dairies",)
PLANTED_PAYMENTS: tuple[Row, ...] = (
    (
        dt.date(2025, 3, 28),
        "Quennell Estates",
        "Rent Rotherby, second quarter",
        "Rotherby",
        "4100",
        103_125,
        "Tobias Renner",
    ),
    (
        dt.date(2025, 6, 27),
        "Quennell Estates",
        "Rent Rotherby, third quarter",
        "Rotherby",
        "4100",
        103_125,
        "Tobias Renner",
    ),
    (
        dt.date(2025, 9, 26),
        "Quennell Estates",
        "Rent Rotherby, fourth quarter",
        "Rotherby",
        "4100",
        103_125,
        "Tobias Renner",
    ),
    (
        dt.date(2025, 8, 22),
        "Coldhire Rentals",
        "Hire of trailer-mounted chiller, nine days from 14 August",
        "Rotherby",
        "5210",
        11_340,
        "Priya Chandran",
    ),
    (
        dt.date(2025, 9, 12),
        "Avenbrook Dairies",
        "Compensation for 148 pallets, incident IR-2025-09",
        "Rotherby",
        "5900",
        168_720,
        "Ingrid Maddox",
    ),
    (
        dt.date(2025, 10, 10),
        "Brisk & Halloran",
        "Bearing exchange C3, order 25-3381",
        "Rotherby",
        "5200",
        14_920,
        "Declan Moorhouse",
    ),
    (
        dt.date(2025, 11, 14),
        "Helioterra Roofing",
        "Deposit of 20 per cent, solar roof",
        "Ellsmoor",
        "0310",
        252_000,
        "Ingrid Maddox",
    ),
    (
        dt.date(2025, 11, 28),
        "Harbour Fabrications",
        "Steel for the extension, first instalment",
        "Port Wrayne",
        "0320",
        94_600,
        "Ingrid Maddox",
    ),
)


def expense_sheets(chance: random.Random) -> dict[str, list[Row]]:
    """Map a sheet's name to its rows, in the order of the claims' dates."""
    return {f"Q{quarter} 2025": list(_claims(quarter, chance)) for quarter in range(1, 5)}


def payments(chance: random.Random) -> list[Row]:
    """Give the payments of the year, oldest first, as rows of PAYMENT_COLUMNS."""
    regular = [_payment(chance) for _ in range(PAYMENTS)]
    rows = sorted([*regular, *PLANTED_PAYMENTS], key=str)
    return [_booked(number, row, chance) for number, row in enumerate(rows, start=1)]


def _claims(quarter: int, chance: random.Random) -> Iterator[Row]:
    rows = [_claim(quarter, chance) for _ in range(CLAIMS_A_QUARTER)]
    for number, row in enumerate(sorted([*rows, *PLANTED_CLAIMS[quarter]], key=str), start=1):
        yield (f"E25-{quarter}{number:03}", *row)


def _claim(quarter: int, chance: random.Random) -> Row:
    depot = chance.choice(DEPOTS)
    kind, details, low, high = chance.choice(EXPENSE_KINDS)
    miles = chance.randrange(12, 190)
    pence = 45 * miles if kind == "Mileage" else chance.randrange(low, high)
    return (
        _day(quarter, chance),
        chance.choice(STAFF[len(MANAGERS) :]),
        depot,
        kind,
        details.format(town=chance.choice(TOWNS), customer=chance.choice(CUSTOMERS), miles=miles),
        pence / 100,
        DEPOT_MANAGERS[depot] if pence <= 25_000 else chance.choice(MANAGERS[1:]),
        chance.choice(NOTES),
    )


def _day(quarter: int, chance: random.Random) -> dt.date:
    return dt.date(2025, 3 * quarter - 2, 1) + dt.timedelta(days=chance.randrange(88))


def _payment(chance: random.Random) -> Row:
    supplier, what, low, high = chance.choice(SUPPLIERS)
    day = dt.date(2025, 1, 3) + dt.timedelta(weeks=chance.randrange(51))
    approver = chance.choice(MANAGERS[1:6])
    return (
        day,
        supplier,
        what,
        chance.choice(DEPOTS),
        f"{chance.randrange(41, 59)}00",
        chance.randrange(low, high),
        approver,
    )


def _booked(number: int, row: Row, chance: random.Random) -> Row:
    day, supplier, what, depot, centre, net, approver = row
    vat = 0.0 if supplier in VAT_FREE else 0.2 * float(str(net))
    status = chance.choice(("paid", "paid", "paid", "paid by direct debit", "paid in two parts"))
    amounts = tuple(f"{amount:.2f}" for amount in (float(str(net)), vat, float(str(net)) + vat))
    return (f"P25-{number:04}", str(day), supplier, what, depot, centre, *amounts, approver, status)
