"""The pages of a desk on which something is written or read, of the example court, by name."""

from dataclasses import replace

from district import RULES
from sheet_cast import COURT, PUBLIC_REGISTER, STATE
from sheet_examples import public_example
from sheet_pages import PAGE_TEXT, READ
from underseal.caseload.desk_rows import DeskRow
from underseal.caseload.roster_lines import RosterLine
from underseal.screen.desk_forms import (
    ClerkForm,
    FilingForm,
    Group,
    HeldPdf,
    Option,
    Promise,
    Sent,
    Task,
    choose_page,
    filing_page,
    gone_page,
    minutes_page,
    orders_page,
    paper_page,
    sent_page,
    sign_in_page,
)
from underseal.screen.desk_pages import absent_page, desk_roster
from underseal.screen.document import DrawnPage, ShownPaper
from underseal.screen.motion import MotionRead, motion_page
from underseal.screen.opening_forms import OpeningForm, PartyFields, opening_page
from underseal.screen.order_forms import Brief, BriefPaper, OrderForm, Ruled, order_page
from underseal.screen.rules_pages import AdoptedRules, ProposedRules, RulesShown, rules_page
from underseal.sheet.rows import SEALED, public_rows

AT_WORK = replace(
    STATE,
    form_key="k",
    revision="r",
    page="p",
    links=(("/", "Today"), ("/cases/", "Cases"), ("/file/", "File"), ("/orders/", "Orders"), ("/sent/", "Sent")),
)
CALLED, PLACE = "2:26-cr-00184, United States v. Vesely et al.", "/cases/2-26-cr-00184/"
KINDS = (Group("Motions", (Option("motion", "Motion", chosen=True), Option("seal", "Motion to seal"))),)
PEOPLE = (Option("vesely", "Tomas Vesely", hint="Defendant (1)"), Option("hallam", "Ingrid Hallam", chosen=True))
STANDS = (
    Option("public", "A public entry", chosen=True, hint="Its words are on the docket."),
    Option("stub", "Sealed as a whole", hint="The public sees a number, a date and “SEALED MOTION”."),
    Option("hidden", "Hidden", hint="The public sees nothing."),
)
HELD = (
    HeldPdf(0, "", "motion-to-exclude-the-recordings.pdf", 18_900, 11, STANDS),
    HeldPdf(1, "Exhibit A, transcripts", "exhibit-a.pdf", 540_000, 1, STANDS),
)
FILING = FilingForm(
    CALLED,
    PLACE,
    KINDS,
    "Motion",
    "The docket will read: MOTION [your words] by …",
    frozenset({"text", "re", "on_behalf", "as_to", "counsel", "authority"}),
    {"text": "to Exclude Recordings", "re": "12, 40", "firm": "Okafor & Reyes LLP", "contact": "", "title": ""}
    | {"authority": "", "until": ""},
    PEOPLE,
    PEOPLE,
    STANDS,
    HELD,
    shows=STANDS,
    entries=(Option("12", "12 MOTION in Limine", chosen=True), Option("11", "11 OPINION AND ORDER")),
    example_day="09/30/2027",
)
BLANKS = "text authority until caption office firm contact title cause demand nature_of_suit"
OPENING = OpeningForm(
    KINDS,
    "Complaint",
    "The docket will read: COMPLAINT against …",
    frozenset({"text", "on_behalf", "as_to", "civil", "judge", "address"}),
    dict.fromkeys(BLANKS.split(), ""),
    "Left empty, it is made from the parties.",
    STANDS,
    parties=tuple(PartyFields(at, PEOPLE, "Harrow Dredging Co.", PEOPLE, "") for at in (0, 1)),
    judges=PEOPLE,
    jurisdictions=PEOPLE,
    juries=PEOPLE,
    natures=("190 Contract: Other",),
    for_whom=PEOPLE,
    against=PEOPLE,
    against_word="Against",
    held=HELD,
    example_day="09/30/2027",
)
BRIEFS = (
    Brief("12", "11/06/2026", "MOTION in Limine.", None, (BriefPaper("/open/1", "Motion", None),)),
    Brief("14", "11/19/2026", "EXHIBIT.", SEALED, (BriefPaper("", "Exhibit A", SEALED),)),
    Brief("15", "11/19/2026", "RESPONSE.", None, (), imported=True),
)
RULINGS = (
    Option("leave", "Leave it pending", chosen=True),
    Option("granted", "Grant"),
    Option("moot", "Moot", aside=True),
)
RULED = (Ruled("motion-12", "12 MOTION “in Limine”", RULINGS, BRIEFS),)
ORDER = OrderForm(
    CALLED,
    PLACE,
    STANDS,
    {"title": "ORDER", "text": "", "body": "The motion is granted.\n\nThe clerk shall unseal it."},
    RULED,
    (Ruled("paper-14", "14 Exhibit A", RULINGS),),
    subjects=PEOPLE,
    readers=PEOPLE,
    beside=(Ruled("paper-15", "15 Exhibit B", RULINGS),),
    others=(Ruled("motion-16", "16 MOTION", RULINGS),),
    decided=(Ruled("motion-9", "9 MOTION", RULINGS),),
    shown=READ,
    note="What no order can do.",
)
TASK = Task("12", "/x#row-12", "MOTION in Limine.", "pending 12 days", "Decide", (("what", "order"),), late=True)


TICKS = (
    "The court’s ticks close every hour; room for 27 filings under seal a day.",
    "From tick 600 (about 03/27/2026): ticks close every 10 minutes instead of every hour.",
)


def form_pages() -> dict[str, bytes]:
    row = DeskRow(**vars(public_rows(public_example(), PUBLIC_REGISTER, COURT)[0]))
    proved, waits = (
        Promise("Entry 12 of 2:26-cr-00184", state, ("The court’s record holds it.",), "receipt\n— log AA==", line)
        for state, line in (("proved", row), ("waits", None))
    )
    motion = MotionRead(CALLED, PLACE, "12 MOTION in Limine", BRIEFS, READ, True, "denied in part", CALLED, "12")
    adopted = AdoptedRules("Rules 2, in force from 03/09/2026", ("Motion: sets Responses in 21 days",))
    proposed = ProposedRules("Rules 3", "Waits for a judge until 03/01/2026", ("Reply: sets nothing",))
    wordless = {"text": "Say what happened."}
    faults = wordless | {"documents": "Add the motion."}
    return {
        "sign in": sign_in_page(COURT, "k", wrong="That is not the passphrase.", note="The desk was locked."),
        "where to file": choose_page(COURT, AT_WORK, PEOPLE, KINDS, {"case": "Choose the case."}, opens=True),
        "a filing": filing_page(COURT, AT_WORK, FILING, faults, ["exhibit-a.pdf was checked and added."]),
        "a case to open": opening_page(COURT, AT_WORK, OPENING, faults),
        "minutes": minutes_page(
            COURT, AT_WORK, ClerkForm(CALLED, PLACE, {"held": "", "text": ""}, judges=PEOPLE), wordless
        ),
        "a correction": minutes_page(
            COURT, AT_WORK, ClerkForm(CALLED, PLACE, {"text": "", "reason": ""}, row), wordless
        ),
        "an order": order_page(COURT, AT_WORK, ORDER, {"motion-12": "Choose."}),
        "orders": orders_page(COURT, AT_WORK, [TASK], [TASK], [("minutes", "Enter minutes", PEOPLE)], fault="Choose."),
        "a motion": motion_page(COURT, AT_WORK, motion),
        "a paper": paper_page(
            COURT,
            AT_WORK,
            ShownPaper("/open/1", "Exhibit A", (DrawnPage("/p", PAGE_TEXT),), "/pdf", first=301, count=900),
            (PLACE, CALLED),
        ),
        "rules": rules_page(COURT, AT_WORK, RulesShown(RULES, [adopted], [proposed], True, TICKS)),
        "roster": desk_roster(
            COURT,
            AT_WORK,
            [
                RosterLine("ada-lindqvist", "Ada Lindqvist", "prosecutor", "fraud-unit", "CA 12345", set_up=False),
                RosterLine("fraud-unit", "U.S. Attorney, Fraud Unit", ""),
            ],
        ),
        "what was sent": sent_page(
            COURT, AT_WORK, Sent("1", CALLED, PLACE, "MOTION", "November 26, 2026, 3:54 p.m.", (proved, waits), True)
        ),
        "a draft that is gone": gone_page(COURT, AT_WORK, "It was discarded.", ["in Limine"], ["motion.pdf"]),
        "nothing there": absent_page(COURT, AT_WORK),
    }
