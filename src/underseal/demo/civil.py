"""The civil and miscellaneous cases of the demonstration. All invented."""

from underseal.demo.script import Case, Close, Confirm, File, Litigant, Minutes, Order, Reopen, Sheet
from underseal.docket.names import CaseType
from underseal.stage.cast import CIVIL, CLERK, DEFENSE, JUDGE

HARROW = ("Harrow Dredging Co.",)
AUTHORITY = ("Port Ansel Harbor Authority",)
TIDEWATER = ("Tidewater Pilots Association",)
MARSH = ("Elias Marsh",)


def _paper(by: str, kind: str, text: str, sheet: tuple[str, str], on_behalf: tuple[str, ...], **more: str) -> File:
    """A filing of one paper with one paragraph; `re`, `as_to` and `label` each name one entry or party."""
    re, as_to = ((more[name],) if name in more else () for name in ("re", "as_to"))
    paper = Sheet(sheet[0], (sheet[1],))
    return File(by, kind, text, (paper,), on_behalf, re=re, as_to=as_to, label=more.get("label", ""))


HARROW_CASE = Case(
    key="harrow",
    between=(0.05, 0.75),
    type=CaseType.CIVIL,
    caption="Harrow Dredging Co. v. Port Ansel Harbor Authority",
    sides=(
        Litigant("Plaintiff", "Harrow Dredging Co.", counsel=(CIVIL.person,)),
        Litigant("Defendant", "Port Ansel Harbor Authority", "a public body corporate", (DEFENSE.person,)),
    ),
    nature_of_suit="190 Contract: Other",
    cause="28:1333 Admiralty",
    jurisdiction="Federal Question",
    jury_demand="Plaintiff",
    demand="$2,400,000",
    opening=File(
        CIVIL.person,
        "complaint",
        "",
        (
            Sheet(
                "Complaint",
                (
                    (
                        "The Authority withdrew the maintenance dredging contract eleven days before the season opened "
                        "and readvertised it on other terms."
                    ),
                    "Harrow had by then chartered two hoppers, and asks for what they cost.",
                ),
            ),
            Sheet("Civil cover sheet", ("Nature of suit: 190. Demand: $2,400,000. Jury: yes.",)),
            Sheet("Exhibit 1, the tender of 2026", ("Conditions of tender, 14 clauses.",)),
        ),
        HARROW,
        as_to=AUTHORITY,
        label="complaint",
    ),
    steps=(
        _paper(
            DEFENSE.person,
            "notice-of-appearance",
            "",
            ("Notice of appearance", "The undersigned appears for the Authority."),
            AUTHORITY,
            label="appearance",
        ),
        Confirm(CLERK.person, "appearance"),
        _paper(
            DEFENSE.person,
            "answer",
            "",
            ("Answer", "The Authority denies that it was bound."),
            AUTHORITY,
            re="complaint",
        ),
        Order(
            JUDGE.person,
            "setting trial for June 2027",
            ("Discovery closes in six months. Trial is set for June 2027.",),
            kind="scheduling-order",
        ),
        File(
            CIVIL.person,
            "motion",
            "for Preliminary Injunction",
            (
                Sheet("Motion for preliminary injunction", ("Harrow asks that the new tender be stayed.",)),
                Sheet("Declaration of Harbor Master E. Quill", ("Berth 9 was last surveyed in 2019.",)),
            ),
            HARROW,
            label="injunction",
        ),
        _paper(
            DEFENSE.person,
            "response",
            "",
            ("Response", "A channel that silts up harms everybody; a loss of money can be repaid."),
            AUTHORITY,
            re="injunction",
        ),
        _paper(CIVIL.person, "reply", "", ("Reply", "No ship has waited yet."), HARROW, re="injunction"),
        Minutes(CLERK.person, "hearing on the motion for an injunction"),
        Order(
            JUDGE.person,
            "",
            ("The harm that Harrow shows is one of money, which damages can repay. The motion is denied.",),
            denies=("injunction",),
        ),
        _paper(
            CIVIL.person,
            "motion",
            "to Compel Production of the tender committee’s minutes",
            ("Motion to compel", "The Authority has not produced the minutes of three meetings."),
            HARROW,
            label="compel",
        ),
        _paper(DEFENSE.person, "response", "", ("Response", "They are privileged."), AUTHORITY, re="compel"),
        Order(
            JUDGE.person,
            "",
            ("A public body’s minutes are not privileged for being awkward. They shall be produced in ten days.",),
            grants=("compel",),
        ),
        _paper(
            DEFENSE.person,
            "motion",
            "for Summary Judgment",
            (
                "Motion for summary judgment",
                "Clause 11 of the tender let the Authority withdraw at any time before signature.",
            ),
            AUTHORITY,
            label="summary",
        ),
        _paper(
            CIVIL.person,
            "response",
            "",
            ("Response", "Clause 11 ended when the Authority took the deposit."),
            HARROW,
            re="summary",
        ),
    ),
)

TIDEWATER_CASE = Case(
    key="tidewater",
    between=(0.3, 1),
    type=CaseType.CIVIL,
    caption="Tidewater Pilots Association v. Marsh",
    office=1,
    sides=(
        Litigant("Plaintiff", "Tidewater Pilots Association", counsel=(CIVIL.person,)),
        Litigant("Defendant", "Elias Marsh", "doing business as Marsh Launch Service", (DEFENSE.person,)),
    ),
    nature_of_suit="120 Contract: Marine",
    cause="28:1333 Admiralty",
    jurisdiction="Federal Question",
    jury_demand="None",
    opening=_paper(
        CIVIL.person,
        "complaint",
        "",
        ("Complaint", "Marsh carried pilots without a license and took the Association’s fees for it."),
        TIDEWATER,
        as_to="Elias Marsh",
        label="complaint",
    ),
    steps=(
        _paper(
            DEFENSE.person,
            "notice-of-appearance",
            "",
            ("Notice of appearance", "The undersigned appears for Elias Marsh."),
            MARSH,
            label="appearance",
        ),
        Confirm(CLERK.person, "appearance"),
        _paper(
            DEFENSE.person,
            "motion",
            "to Dismiss",
            ("Motion to dismiss", "The rule the complaint cites was repealed in 2023."),
            MARSH,
            label="dismiss",
        ),
        _paper(
            CIVIL.person,
            "response",
            "",
            ("Response", "It was renumbered, not repealed."),
            TIDEWATER,
            re="dismiss",
        ),
        Order(
            JUDGE.person,
            "",
            ("The rule was repealed on March 1, 2023, and nothing took its place. The complaint is dismissed.",),
            grants=("dismiss",),
        ),
        Close(CLERK.person, "Dismissed"),
        Reopen(CLERK.person, "Leave to amend granted"),
        _paper(
            CIVIL.person,
            "letter",
            "asking for a conference",
            ("Letter", "The parties ask for a conference on the amended complaint."),
            TIDEWATER,
        ),
        _paper(DEFENSE.person, "answer", "", ("Answer", "Marsh denies that he took fees."), MARSH, re="complaint"),
        _paper(
            CIVIL.person,
            "motion",
            "to Strike the Second Defense",
            ("Motion to strike", "That a rule was repealed is no defense to fees that were taken before."),
            TIDEWATER,
        ),
    ),
)

GENERAL = Case(
    key="general",
    between=(0, 0.05),
    type=CaseType.MISCELLANEOUS,
    caption="In re General Orders of the Court",
    sides=(Litigant("In Re", "General Orders of the Court"),),
    opening=_paper(
        CLERK.person,
        "petition",
        "to open a series of general orders for 2026",
        ("Notice", "General and standing orders of this year are entered under this number."),
        (),
    ),
    steps=(
        Order(
            JUDGE.person,
            "on electronic filing and on papers filed under seal (General Order 2026-1)",
            (
                (
                    "Papers are filed through the court’s electronic system. A paper filed under seal is encrypted "
                    "before it leaves the filer’s machine."
                ),
                "The fingerprint of the court’s root key is printed in Local Rule 5.8.",
            ),
        ),
        Order(
            JUDGE.person,
            "on applications for search warrants (Standing Order 2026-3)",
            (
                (
                    "An application for a search warrant, and the matter it opens, may be filed hidden. It stays so "
                    "until the judge to whom it is made has ruled, and if granted until the warrant is executed."
                ),
            ),
        ),
    ),
)
