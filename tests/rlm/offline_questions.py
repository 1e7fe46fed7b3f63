"""What the built-in keyword search is asked about the sample documents, and where the answers stand."""

from dataclasses import dataclass

from rlm_desktop.resources import sample_question

LEASE = "contracts/rotherby_lease.docx"
MAINTENANCE = "contracts/refrigeration_maintenance_agreement.pdf"
AVENBROOK = "contracts/avenbrook_storage_agreement.txt"
BOARD = "board/board_report_q3_2025.pdf"
MINUTES = "minutes/management_meetings_2025.md"
EXPENSES = "finance/expenses_2025.xlsx"
PAYMENTS = "finance/supplier_payments_2025.csv"
BREAK_MAIL = "mail/lease_break_option.eml"
LOG = "operations/rotherby_control_log.txt"
REVIEW = "operations/incident_review_rotherby.docx"
POLICY = "policies/travel_and_expenses.html"


@dataclass(frozen=True)
class Fact:
    """A sentence that answers: the document's name and words of the sentence, with single blanks."""

    document: str
    phrase: str


@dataclass(frozen=True)
class Question:
    """A question and what its answer must quote: of each inner tuple at least one fact."""

    text: str
    needs: tuple[tuple[Fact, ...], ...]


DIRECT = (
    Question(
        "How high is the rent deposit for the Rotherby depot?",
        ((Fact(LEASE, "a rent deposit of £206,250"),),),
    ),
    Question(
        "What yearly rent does Tarnbeck pay for Rotherby?", ((Fact(LEASE, "yearly rent of £412,500"),),)
    ),
    Question(
        "How quickly must an engineer be on site for a critical fault?",
        ((Fact(MAINTENANCE, "on site within four hours of the call"),),),
    ),
    Question(
        "What was the revenue in the third quarter of 2025?",
        ((Fact(BOARD, "Revenue in the third quarter was £18.4 million"),),),
    ),
    Question(
        "What is the minimum of pallet positions that Avenbrook takes?",
        ((Fact(AVENBROOK, "a minimum of 6,200 pallet positions"),),),
    ),
    Question(
        "At which oil pressure was compressor C3 tripped?",
        ((Fact(LOG, "tripped on low oil pressure, 0.9 bar, limit 1.4 bar"),),),
    ),
    Question("What is the ceiling for a hotel room in London?", ((Fact(POLICY, "£165 a night in London"),),)),
    Question(
        "How large was the backlog of refresher courses for truck drivers?",
        ((Fact(MINUTES, "backlog of 37 refresher courses"),),),
    ),
)

PARAPHRASED = (
    Question(
        "Who has to fix the roof of the Rotherby building?",
        ((Fact(LEASE, "The Landlord shall keep the structure, foundations, roof and exterior walls"),),),
    ),
    Question(
        "Can we sublet some of the floor space to one of our customers?",
        ((Fact(LEASE, "may underlet up to 25 per cent of the Net Internal Area"),),),
    ),
    Question(
        "What was the reason for the breakdown of the cooling at Rotherby?",
        ((Fact(REVIEW, "The root cause was a clogged oil return filter"),),),
    ),
    Question(
        "Does the company pay for alcohol at dinner?",
        ((Fact(POLICY, "Alcoholic drinks are not reimbursed"),),),
    ),
    Question(
        "Why did earnings go down in the quarter?",
        ((Fact(BOARD, "Profit fell because electricity cost 22 per cent more"),),),
    ),
    Question(
        "Which client did we lose because it opened a warehouse of its own?",
        (
            (
                Fact(BOARD, "Pellingham Fruits left on 31 July"),
                Fact(MINUTES, "Pellingham Fruits will not renew"),
                Fact(MINUTES, "its own store in Kent was finished"),
            ),
        ),
    ),
)

FROM_TWO_DOCUMENTS = (
    Question(
        "How many pallets of Avenbrook had to be destroyed after the loss of refrigeration in August, and "
        "what compensation does the agreement give for each pallet?",
        (
            (
                Fact(REVIEW, "148 pallets of Avenbrook ice cream had to be destroyed"),
                Fact(REVIEW, "148 pallets destroyed and 212 released"),
                Fact(PAYMENTS, "Compensation for 148 pallets"),
            ),
            (Fact(AVENBROOK, "Tarnbeck pays compensation of £1,140"),),
        ),
    ),
    Question(
        "How long after the call did the engineer arrive on site on 14 August, and which service credit is "
        "allowed for each hour of delay?",
        (
            (Fact(REVIEW, "six hours and thirty-six minutes after the call"),),
            (Fact(MAINTENANCE, "a service credit of £1,850 for each full hour of delay"),),
        ),
    ),
    Question(
        sample_question(),
        (
            (Fact(LEASE, "the lease expires on 31 March 2031"),),
            (Fact(BREAK_MAIL, "five months rent-free"),),
        ),
    ),
    Question(
        "Who was asked to send the notice of non-renewal to Brisk & Halloran, and how many days before the "
        "end must it be given?",
        (
            (Fact(MINUTES, "Helena Voss was asked to prepare the notice of non-renewal"),),
            (Fact(MAINTENANCE, "written notice of non-renewal at least ninety days before that end"),),
        ),
    ),
    Question(
        "What did the board approve for the solar roof at Ellsmoor, and which deposit was paid to Helioterra "
        "Roofing?",
        (
            (Fact(BOARD, "capital spending of £1.26 million for the solar roof at Ellsmoor"),),
            (
                Fact(
                    PAYMENTS,
                    'Helioterra Roofing,"Deposit of 20 per cent, solar roof",Ellsmoor,0310,252000.00',
                ),
            ),
        ),
    ),
    Question(
        "What is the ceiling for a hotel in London, and who stayed above it at the Grand Wharf Hotel?",
        (
            (Fact(POLICY, "£165 a night in London"),),
            (Fact(EXPENSES, "Grand Wharf Hotel London"),),
        ),
    ),
)

ANSWERABLE = (*DIRECT, *PARAPHRASED, *FROM_TWO_DOCUMENTS)

UNANSWERABLE = (
    "Which volcano erupted underneath Reykjavik?",
    "Do kangaroos hibernate?",
    "Who conducted Beethoven's symphony orchestra?",
)
