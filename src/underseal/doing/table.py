"""Every act a person does at a desk. Command line, batch, pages and their documents derive from these rows."""

from collections.abc import Iterator
from typing import Any

from underseal.caseload.naming import known_as
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import CloseCase, ReopenCase
from underseal.docket.names import OfficeId, PersonId
from underseal.doing.coming import FOR_GOOD
from underseal.doing.coming_import import said_of_import
from underseal.doing.filing import Planned
from underseal.doing.foreseeing import foretell, foretell_grant, foretell_unsealing
from underseal.doing.grants import PlannedGrant, PlannedUnsealing, Unsealing, WiderAccess, plan_grant, plan_unsealing
from underseal.doing.importing import DocketPage, PlannedImport, plan_import
from underseal.doing.orders import (
    Confirmation,
    EntryCorrection,
    Hearing,
    JoiningParties,
    OrderInCase,
    plan_command,
    plan_confirmation,
    plan_correction,
    plan_minutes,
    plan_order,
    plan_parties,
)
from underseal.doing.planning import FilingInCase, NewCase, plan_case, plan_filing
from underseal.doing.row import Doing, InCase, fields_of
from underseal.doing.rules import NewRules, RulesAssent, foretell_rules, plan_assent, plan_new_rules
from underseal.enrolling.admitting import cautions, foretold
from underseal.enrolling.enrol import (
    Admission,
    Admitted,
    LogAdmission,
    LogAdmitted,
    PlannedCertificate,
    plan_admission,
    plan_log_admission,
)
from underseal.enrolling.known_holders import KnownHolders, admissions_sent
from underseal.enrolling.offices import NewOffice, PlannedOffice, plan_office, without_own_people
from underseal.envelope.certificates import Certificate
from underseal.sheet.words import joined

CASE = "2:26-cr-00001"


def foretell_import(desk: Desk, view: View, planned: PlannedImport) -> tuple[str, ...]:
    """What of a page becomes public here, whose case it is, and what of it was not understood."""
    del desk
    return said_of_import(planned, view.register)


def foretell_office(desk: Desk, view: View | None, planned: PlannedOffice) -> tuple[str, ...]:
    """Which of its people are left out, whom the office's keys go to, and whether its head is admitted to it."""
    people = tuple(dict.fromkeys((PersonId(desk.keyring.person), *map(PersonId, planned.form.members))))
    names = joined([person if view is None else known_as(view, person) for person in people])
    return (
        *(caution.said for caution in without_own_people(desk, view, planned.form)),
        f"{planned.form.name} gets keys, which this desk hands to {names} once they are certified.",
        f"Whatever is sealed to the office can be opened by each of them. {FOR_GOOD}",
        *_other_office(desk, view, planned.form.id),
    )


def _other_office(desk: Desk, view: View | None, office: OfficeId) -> Iterator[str]:
    mine = view.register.people.get(PersonId(desk.keyring.person)) if view is not None else None
    if mine is not None and mine.office is not None and mine.office != office:
        yield f"You are admitted to the office {mine.office}. What is sealed for you does not go to {office}."


def foretell_admission(desk: Desk, view: View | None, planned: PlannedCertificate[Admitted]) -> tuple[str, ...]:
    """Who can sign and be granted what is sealed, who they are, and who bears their name already."""
    one, known = Certificate.parse(planned.raw), KnownHolders(view, admissions_sent(desk))
    return (*(caution.said for caution in cautions(known, one)), *foretold(known, one, read=view is not None))


def foretell_log_admission(desk: Desk, view: object, planned: PlannedCertificate[LogAdmitted]) -> tuple[str, ...]:
    """Which logs desks will trust."""
    del desk, view
    return (f"Every desk of {planned.result.court} will believe what these keys sign as the court's logs.",)


FILE: Doing[FilingInCase, Planned] = Doing(
    "file",
    FilingInCase,
    plan_filing,
    foretell,
    {
        "case": CASE,
        "filing": {
            "kind": "motion",
            "text": "to Suppress Evidence",
            "on_behalf": ["Sandor Keel"],
            "documents": [
                {"path": "motion.pdf"},
                {"path": "ledger.pdf", "title": "Exhibit A, the ledger", "sealed": True},
            ],
        },
    },
)
OPEN_CASE: Doing[NewCase, Planned] = Doing(
    "open-case",
    NewCase,
    plan_case,
    foretell,
    {
        "opening": {
            "type": "cv",
            "office": 2,
            "caption": "Crane Maritime v. Port of Harlow",
            "parties": [
                {
                    "role": "Plaintiff",
                    "name": "Crane Maritime",
                    "counsel": [{"name": "Philippa Crane", "person": "philippa-crane"}],
                },
                {"role": "Defendant", "name": "Port of Harlow"},
            ],
        },
        "filing": {
            "kind": "complaint",
            "on_behalf": ["Crane Maritime"],
            "as_to": ["Port of Harlow"],
            "documents": [{"path": "complaint.pdf"}],
        },
    },
)
ORDER: Doing[OrderInCase, Planned] = Doing(
    "order",
    OrderInCase,
    plan_order,
    foretell,
    {
        "case": CASE,
        "filing": {"kind": "order", "text": "unsealing Exhibit A"},
        "ruling": {
            "dispositions": [{"motion": "2", "disposition": "granted"}],
            "unseals": ["2-1"],
            "access": [{"place": "2-1", "members": ["benedict-okafor"]}],
        },
        "paper": {"title": "ORDER", "paragraphs": ["The exhibit shall be public."]},
    },
)
MINUTES: Doing[Hearing, Planned] = Doing(
    "minutes",
    Hearing,
    plan_minutes,
    foretell,
    {"case": CASE, "text": "arraignment as to Sandor Keel (1)", "held": "2026-03-02"},
)
CORRECT: Doing[EntryCorrection, Planned] = Doing(
    "correct",
    EntryCorrection,
    plan_correction,
    foretell,
    {"case": CASE, "entry": "1", "text": "INDICTMENT charging two counts.", "reason": "to correct the counts"},
)
CONFIRM: Doing[Confirmation, Planned] = Doing(
    "confirm", Confirmation, plan_confirmation, foretell, {"case": CASE, "entry": "3"}
)
ADD_PARTIES: Doing[JoiningParties, Planned] = Doing(
    "add-parties",
    JoiningParties,
    plan_parties,
    foretell,
    {"case": CASE, "parties": [{"role": "Amicus", "name": "Harbor Watch"}]},
)
CLOSE: Doing[InCase[CloseCase], Planned] = Doing(
    "close", InCase[CloseCase], plan_command, foretell, {"case": CASE, "reason": "Judgment entered"}
)
REOPEN: Doing[InCase[ReopenCase], Planned] = Doing(
    "reopen", InCase[ReopenCase], plan_command, foretell, {"case": CASE, "reason": "Motion granted"}
)
GRANT: Doing[WiderAccess, PlannedGrant] = Doing(
    "grant", WiderAccess, plan_grant, foretell_grant, {"case": CASE, "place": "2-1", "members": ["benedict-okafor"]}
)
UNSEAL: Doing[Unsealing, PlannedUnsealing] = Doing(
    "unseal", Unsealing, plan_unsealing, foretell_unsealing, {"case": CASE, "place": "2-1"}
)
IMPORT: Doing[DocketPage, PlannedImport] = Doing(
    "import",
    DocketPage,
    plan_import,
    foretell_import,
    {"page": {"path": "docket.html"}, "court": "utd", "judge": "ruth-adeyemi"},
)
ADMIT: Doing[Admission, PlannedCertificate[Admitted]] = Doing(
    "admit",
    Admission,
    plan_admission,
    foretell_admission,
    {
        "request": {"path": "lev-marsh.request"},
        "fingerprint": "04bb 9c1e …",
        "role": "observer",
        "office": "chambers-adeyemi",
    },
    needs_view=False,
)
ADMIT_LOG: Doing[LogAdmission, PlannedCertificate[LogAdmitted]] = Doing(
    "admit-log",
    LogAdmission,
    plan_log_admission,
    foretell_log_admission,
    {"pub": {"path": "court.pub"}, "fingerprint": "91d2 6a0e …"},
    needs_view=False,
)
OFFICE: Doing[NewOffice, PlannedOffice] = Doing(
    "office",
    NewOffice,
    plan_office,
    foretell_office,
    {"id": "clerks-annex", "name": "Clerk's Annex", "members": ["lev-marsh"]},
    needs_view=False,
)

PROPOSE_RULES: Doing[NewRules, Planned] = Doing(
    "propose-rules",
    NewRules,
    plan_new_rules,
    foretell_rules,
    {"file": {"path": "rules.toml"}, "effective": "2026-12-01"},
)
ASSENT_TO_RULES: Doing[RulesAssent, Planned] = Doing(
    "assent-to-rules", RulesAssent, plan_assent, foretell_rules, {"number": 2}
)

_ROWS: tuple[Doing[Any, Any], ...] = (
    OPEN_CASE,
    FILE,
    ADD_PARTIES,
    CONFIRM,
    ORDER,
    MINUTES,
    CORRECT,
    CLOSE,
    REOPEN,
    GRANT,
    UNSEAL,
    IMPORT,
    ADMIT,
    ADMIT_LOG,
    OFFICE,
    PROPOSE_RULES,
    ASSENT_TO_RULES,
)
DOINGS: dict[str, Doing[Any, Any]] = {row.name: row for row in _ROWS}
"""The acts by name, in the order in which a court comes to them."""


def render() -> str:
    """The acts as the table docs/spec/batch.md shows: what each does, and the fields of its form."""
    lines = ["| act | what it does | fields, in brackets those that may be left out |", "|---|---|---|"]
    for name, row in DOINGS.items():
        fields = (f"`{one.name}`" if one.required else f"[`{one.name}`]" for one in fields_of(row.form))
        lines.append(f"| `{name}` | {row.says} | {', '.join(fields)} |")
    return "\n".join(lines) + "\n"
