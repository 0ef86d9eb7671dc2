"""The demonstration's case that nobody sees but those who must: a search warrant. All invented."""

from underseal.demo.script import Case, File, Litigant, Order, Sheet
from underseal.docket.names import CaseType
from underseal.stage.cast import JUDGE, PROSECUTOR

US = ("United States",)

WARRANT = Case(
    key="warrant",
    between=(0.6, 0.8),
    type=CaseType.MAGISTRATE,
    caption="In the Matter of the Search of 19 Tidewrack Lane, Port Ansel",
    sides=(Litigant("Plaintiff", "United States", counsel=(PROSECUTOR.person,)),),
    hidden="warrant",
    authority=("Standing Order 2026-3", "execution of the warrant, and no later than one year"),
    opening=File(
        PROSECUTOR.person,
        "warrant-application",
        "for the search of 19 Tidewrack Lane, Port Ansel",
        (
            Sheet(
                "Application for a search warrant",
                (
                    "The United States applies for a warrant to search the premises at 19 Tidewrack Lane.",
                    "A person known to the affiant, called here Informant 4, saw the second set of books there.",
                ),
                sealed="warrant",
            ),
            Sheet("Affidavit of Agent P. Oduya", ("Informant 4 keeps the books of a supplier.",), sealed="warrant"),
        ),
        US,
    ),
    steps=(
        Order(
            JUDGE.person,
            "sealing this matter and issuing the warrant",
            ("Probable cause appearing, the warrant shall issue. This matter stays hidden until it is executed.",),
            kind="sealed-order",
        ),
        File(
            PROSECUTOR.person,
            "warrant-return",
            "executed",
            (Sheet("Return", ("Taken: two ledgers, one telephone.",), sealed="warrant"),),
            US,
        ),
    ),
)
