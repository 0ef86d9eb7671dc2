"""The demonstration's case with a plea, whose supplement is a stub as it is in every plea. All invented."""

from underseal.demo.script import Case, Close, Confirm, File, Litigant, Minutes, Order, Sheet
from underseal.docket.names import CaseType
from underseal.docket.party import Charges, Count
from underseal.stage.cast import CLERK, CODEFENSE, JUDGE, PROSECUTOR

US = ("United States",)
PELL = ("Orrin Pell",)
GOVERNMENT = Litigant("Plaintiff", "United States", counsel=(PROSECUTOR.person,))

PELL_CASE = Case(
    key="pell",
    between=(0.2, 0.8),
    type=CaseType.CRIMINAL,
    caption="United States v. Pell",
    sides=(
        Litigant(
            "Defendant",
            "Orrin Pell",
            "",
            (CODEFENSE.person,),
            Charges(pending=(Count("18:1343.F Wire fraud (1-2)"),), level_opening="Felony"),
        ),
        GOVERNMENT,
    ),
    opening=File(
        PROSECUTOR.person,
        "indictment",
        "counts 1-2",
        (
            Sheet(
                "Indictment", ("The Grand Jury charges that Orrin Pell sold shares in a wharf that was never built.",)
            ),
        ),
        US,
        as_to=PELL,
    ),
    steps=(
        Minutes(
            CLERK.person,
            "initial appearance and arraignment as to Orrin Pell (1). Plea of not guilty",
        ),
        Order(
            JUDGE.person,
            "setting conditions of release",
            ("The defendant is released on his own recognizance and shall not sell securities.",),
        ),
        File(
            CODEFENSE.person,
            "notice-of-appearance",
            "",
            (Sheet("Notice of appearance", ("The undersigned appears for Orrin Pell.",)),),
            PELL,
            label="appearance",
        ),
        Confirm(CLERK.person, "appearance"),
        File(
            CODEFENSE.person,
            "motion",
            "to Continue Trial",
            (Sheet("Motion to continue", ("Counsel needs sixty days to read the bank’s records.",)),),
            PELL,
            label="continue",
        ),
        Order(
            JUDGE.person,
            "",
            ("The ends of justice outweigh the interest in a speedy trial. The trial is continued sixty days.",),
            grants=("continue",),
        ),
        File(
            PROSECUTOR.person,
            "plea-agreement",
            "count 1",
            (
                Sheet(
                    "Plea agreement", ("The defendant pleads guilty to count 1. Count 2 is dismissed at sentencing.",)
                ),
            ),
            US,
            as_to=PELL,
        ),
        File(
            PROSECUTOR.person,
            "plea-supplement",
            "",
            (
                Sheet(
                    "Plea supplement",
                    ("No agreement to cooperate was made.",),
                    sealed="supplement",
                ),
            ),
            US,
            as_to=PELL,
            stub="PLEA_SUPPLEMENT",
        ),
        Minutes(
            CLERK.person,
            "change of plea as to Orrin Pell (1). Guilty to count 1",
        ),
        Order(
            JUDGE.person,
            "accepting the plea of guilty",
            ("The plea was made knowingly and has a basis in fact. It is accepted.",),
            as_to=PELL,
        ),
        File(
            CODEFENSE.person,
            "brief",
            "on sentencing",
            (Sheet("Sentencing memorandum", ("Mr. Pell has repaid the larger part, and asks for probation.",)),),
            PELL,
        ),
        Order(
            JUDGE.person,
            "of probation on count 1",
            ("The defendant is sentenced to three years of probation and shall pay restitution of $84,210.",),
            as_to=PELL,
            kind="judgment",
        ),
        Close(CLERK.person, "Judgment entered"),
    ),
)
