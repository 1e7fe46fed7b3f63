"""Write the sample documents: ``python -m resources.samples_source [FOLDER]``; the same bytes each time.

Needs the development dependencies. FOLDER defaults to the committed samples beside this one.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from resources.samples_source.control_log import control_log
from resources.samples_source.ledger import EXPENSE_COLUMNS, PAYMENT_COLUMNS, expense_sheets, payments
from resources.samples_source.minutes import minutes
from resources.samples_source.writers import as_csv, as_docx, as_eml, as_html, as_pdf, as_txt, as_xlsx

HERE = Path(__file__).parent
SEED = 20251219


def documents() -> Iterator[tuple[str, bytes]]:
    """Give each document's relative path and its bytes."""
    yield "board/board_report_q3_2025.pdf", as_pdf(_text("board_report.md"))
    yield "contracts/avenbrook_storage_agreement.txt", as_txt(_text("avenbrook.md"))
    yield "contracts/refrigeration_maintenance_agreement.pdf", as_pdf(_text("maintenance.md"))
    yield "contracts/rotherby_lease.docx", as_docx(_text("lease.md"))
    yield "finance/expenses_2025.xlsx", as_xlsx(EXPENSE_COLUMNS, expense_sheets(_chance("expenses")))
    yield "finance/supplier_payments_2025.csv", as_csv(PAYMENT_COLUMNS, payments(_chance("payments")))
    yield "mail/lease_break_option.eml", as_eml(_text("break_option.txt"))
    yield "mail/rotherby_outage.eml", as_eml(_text("outage_thread.txt"))
    yield "minutes/management_meetings_2025.md", minutes(_chance("minutes")).encode()
    yield "operations/incident_review_rotherby.docx", as_docx(_text("incident_review.md"))
    yield "operations/rotherby_control_log.txt", control_log(_chance("log")).encode()
    yield "policies/travel_and_expenses.html", as_html(_text("policy.md"))


def main() -> None:
    """Write every document below the folder named on the command line."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "samples"
    for name, content in documents():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{len(content):>9,}  {path}")


def _text(name: str) -> str:
    return (HERE / "texts" / name).read_text("utf-8")


def _chance(name: str) -> random.Random:
    return random.Random(f"{SEED} {name}")  # noqa: S311 - sample data, not secrets


if __name__ == "__main__":
    main()
