"""The demonstration's criminal case with a sealed exhibit, and the order that unseals it. All invented."""

from underseal.demo.script import Case, Confirm, Correct, File, Litigant, Minutes, Order, Sheet
from underseal.docket.names import CaseType
from underseal.docket.party import Charges, Count
from underseal.stage.cast import CLERK, CODEFENSE, DEFENSE, JUDGE, PROSECUTOR

US = ("United States",)
HALLAM = ("Ingrid Hallam",)
BOTH = ("Tomas Vesely", "Ingrid Hallam")
GOVERNMENT = Litigant("Plaintiff", "United States", counsel=(PROSECUTOR.person,))

VESELY = Case(
    key="vesely",
    between=(0.02, 0.6),
    type=CaseType.CRIMINAL,
    caption="United States v. Vesely et al.",
    sides=(
        Litigant(
            "Defendant",
            "Tomas Vesely",
            "",
            (CODEFENSE.person,),
            Charges(
                pending=(
                    Count("18:371.F Conspiracy to commit federal program bribery (1)"),
                    Count("18:666.F Bribery, program receiving federal funds (2)"),
                ),
                level_opening="Felony",
            ),
        ),
        Litigant(
            "Defendant",
            "Ingrid Hallam",
            "",
            (DEFENSE.person,),
            Charges(
                pending=(
                    Count("18:371.F Conspiracy to commit federal program bribery (1)"),
                    Count("18:666.F Bribe taken by agent of a local authority (3)"),
                ),
                level_opening="Felony",
            ),
        ),
        GOVERNMENT,
    ),
    opening=File(
        PROSECUTOR.person,
        "indictment",
        "counts 1, 2 as to Vesely; counts 1, 3 as to Hallam",
        (
            Sheet(
                "Indictment",
                (
                    (
                        "The Grand Jury charges that in 2024 Tomas Vesely, treasurer of the Harrow Dredging Company, "
                        "paid Ingrid Hallam, who then sat on the tender committee of the Port Ansel Harbor Authority, "
                        "to see that the company’s contract was renewed."
                    ),
                    "Counts 1 to 3 follow, each realleging the paragraph above.",
                ),
            ),
            Sheet("Criminal cover sheet, Vesely", ("Defendant 1: Tomas Vesely. Counts 1 and 2.",)),
            Sheet("Criminal cover sheet, Hallam", ("Defendant 2: Ingrid Hallam. Counts 1 and 3.",)),
        ),
        US,
        as_to=BOTH,
        label="indictment",
    ),
    steps=(
        Minutes(
            CLERK.person,
            "initial appearance and arraignment as to Tomas Vesely (1), Ingrid Hallam (2). Pleas of not guilty to all "
            "counts. (Court Reporter: L. Abara)",
        ),
        Order(
            JUDGE.person,
            "setting conditions of release",
            ("Each defendant is released on a bond without surety and shall surrender any passport within two days.",),
            as_to=BOTH,
        ),
        File(
            CODEFENSE.person,
            "notice-of-appearance",
            "",
            (Sheet("Notice of appearance", ("The undersigned appears for Tomas Vesely.",)),),
            ("Tomas Vesely",),
            label="for Vesely",
        ),
        Confirm(CLERK.person, "for Vesely"),
        File(
            DEFENSE.person,
            "notice-of-appearance",
            "",
            (Sheet("Notice of appearance", ("The undersigned appears for Ingrid Hallam.",)),),
            HALLAM,
            label="for Hallam",
        ),
        Confirm(CLERK.person, "for Hallam"),
        Order(
            JUDGE.person,
            "setting jury trial for 02/08/2027 at 09:00 AM in Courtroom 3",
            ("Pretrial motions are due within six weeks. The jury trial begins on February 8, 2027.",),
            kind="scheduling-order",
            label="schedule",
        ),
        Correct(
            JUDGE.person,
            "schedule",
            "Courtroom 3",
            "Courtroom 4",
            "to correct the courtroom",
        ),
        Order(
            JUDGE.person,
            "governing discovery",
            ("Recordings produced in discovery are used in this case only and are not given to others.",),
            kind="protective-order",
        ),
        File(
            DEFENSE.person,
            "motion",
            "to Suppress Evidence seized at the offices of Harrow Dredging Company",
            (
                Sheet("Motion to suppress", ("Ingrid Hallam moves to suppress three ledgers taken from the office.",)),
                Sheet("Memorandum", ("The warrant reached the company’s records room and nothing else.",)),
                Sheet("Declaration of Ingrid Hallam", ("The ledgers lay on the counter of the front office.",)),
            ),
            HALLAM,
            label="suppress",
        ),
        File(
            PROSECUTOR.person,
            "response",
            "",
            (
                Sheet("Response", ("The place was “the offices”; the records are what was to be sought in them.",)),
                Sheet("Affidavit of Agent P. Oduya", ("The front office is open to any customer.",)),
            ),
            US,
            re=("suppress",),
        ),
        File(
            DEFENSE.person,
            "reply",
            "",
            (Sheet("Reply", ("The government’s reading would make the warrant a general one.",)),),
            HALLAM,
            re=("suppress",),
        ),
        Minutes(
            CLERK.person,
            "hearing on the motion to suppress as to Ingrid Hallam (2). Motion taken under submission. "
            "(Court Reporter: L. Abara)",
        ),
        Order(
            JUDGE.person,
            "",
            (
                (
                    "A warrant must describe with particularity the place to be searched. The place is “the offices”; "
                    "the records are what was to be sought in them."
                ),
                "What is exposed to any customer is not made private by being written in a book. The motion is denied.",
            ),
            denies=("suppress",),
            kind="opinion",
        ),
        File(
            DEFENSE.person,
            "motion",
            "in Limine to Exclude Recordings",
            (
                Sheet("Motion in limine", ("Ingrid Hallam moves to exclude the recordings of March 11.",)),
                Sheet("Memorandum", ("Nobody has said who made the recordings, or how.",)),
                Sheet(
                    "Exhibit B, transcripts of the recordings, complete",
                    (
                        "Transcript of March 11, complete. Speaker two gives her daughter’s name and her school.",
                        "Speaker two gives the address at which the family now lives.",
                    ),
                    sealed="exhibit",
                ),
            ),
            HALLAM,
            label="limine",
        ),
        File(
            DEFENSE.person,
            "motion-to-seal",
            "attachment 2",
            (Sheet("Motion to seal", ("The transcripts name a minor throughout and give a family’s address.",)),),
            HALLAM,
            label="seal",
        ),
        File(
            PROSECUTOR.person,
            "notice",
            "of no objection",
            (Sheet("Response", ("The United States does not object to sealing.",)),),
            US,
            re=("seal",),
        ),
        Order(
            JUDGE.person,
            "",
            ("Good cause appearing, attachment 2 to the motion in limine is sealed until further order.",),
            grants=("seal",),
            seals=("exhibit",),
        ),
        File(
            PROSECUTOR.person,
            "response",
            "",
            (Sheet("Response", ("The recordings were made by a party to them, who will testify.",)),),
            US,
            re=("limine",),
        ),
        Minutes(
            CLERK.person,
            "status conference as to all defendants. Motion in limine to be heard on 12/08/2026 in Courtroom 4. "
            "(Court Reporter: L. Abara)",
        ),
    ),
)

UNSEALING = Order(
    JUDGE.person,
    "unsealing attachment 2",
    (
        (
            "The person named in the transcripts has come of age and asks that they be open. No reason to keep them "
            "from the public remains. The clerk shall unseal them."
        ),
    ),
    re=("limine",),
    unseals=("exhibit",),
)
