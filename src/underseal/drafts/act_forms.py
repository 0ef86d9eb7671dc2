"""The acts whose forms are a few plain fields, as a desk's page asks for them: each from its row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.powers import Power, powers
from underseal.docket.record import Role
from underseal.doing.row import Doing
from underseal.doing.table import (
    ADD_PARTIES,
    ADMIT,
    ADMIT_LOG,
    ASSENT_TO_RULES,
    CLOSE,
    CONFIRM,
    GRANT,
    IMPORT,
    OFFICE,
    PROPOSE_RULES,
    REOPEN,
    UNSEAL,
)
from underseal.drafts.act_choices import (
    colleagues,
    further_roles,
    judges,
    meant,
    office_meant,
    offices,
    offices_named,
    page_read,
    party_roles,
    party_said,
    proposal_chosen,
    proposals,
    proposed_office,
    roles,
    whose,
)
from underseal.screen.desk_forms import Option

LINE, AREA, FILE, SELECT, TICKS, CHOICE, HIDDEN = "line", "area", "file", "select", "ticks", "choice", "hidden"
DAY = "day"
"""How a field is asked for."""

Options = Callable[[View, Person | None], Iterator[Option]]
"""What can be chosen, by whoever the desk is of."""
May = Callable[[Person, Docket | None, View], bool]
More = Callable[[Desk, View], Iterator[Option]]
Fills = Callable[[Desk, Mapping[str, str]], Mapping[str, Any]]


@dataclass(frozen=True)
class Question:
    """One field of an act's form. `needed` is the sentence where it is left empty and may not be."""

    name: str
    label: str = ""
    hint: str = ""
    how: str = LINE
    needed: str = ""
    options: Options | None = None
    open: str = "None"  # what stands in a list of choices while nothing of it is chosen
    more: More | None = None  # what can be chosen besides, as this desk alone knows
    folded: str = ""  # what those choices are called that are folded away


@dataclass(frozen=True)
class ActForm:
    """An act as a page offers it: `button` begins it, `sign` ends it, and `may` says who is offered it where."""

    doing: Doing[Any, Any]
    button: str
    title: str
    sign: str
    questions: tuple[Question, ...]
    may: May
    note: str = ""
    fills: Fills | None = None  # what no page asks for
    proposes: Callable[[View, Person], Mapping[str, str]] | None = None  # what stands in it when it is begun
    ahead: Callable[[Mapping[str, str], Mapping[str, bytes]], object] | None = None  # what takes long and needs no desk

    @property
    def in_case(self) -> bool:
        """Whether it is done in a case, or toward the court as a whole."""
        return any(question.name == "case" for question in self.questions)


def _holds(power: Power, *, closed: bool | None = None) -> May:
    def may(person: Person, docket: Docket | None, _view: View) -> bool:
        if power not in powers(person, docket):
            return False
        return docket is None or closed is None or (not docket.hidden and (docket.closed is not None) is closed)

    return may


def _is_registrar(person: Person, docket: Docket | None, _view: View) -> bool:
    return docket is None and person.role is Role.REGISTRAR


def _heads_an_office(person: Person, docket: Docket | None, _view: View) -> bool:
    """Not an observer, nor a clerk whose certificate names no office."""
    return (
        docket is None and person.role is not Role.OBSERVER and (person.role is not Role.CLERK or bool(person.office))
    )


def _adopts_rules(person: Person, docket: Docket | None, view: View) -> bool:
    return docket is None and person.role in view.rules.adopters


def _may_assent(person: Person, docket: Docket | None, view: View) -> bool:
    return _adopts_rules(person, docket, view) and any(proposals(view, person))


_CASE = Question("case", how=HIDDEN)
_PLACE = Question("place", how=HIDDEN)
_IN_THE_LOG = "Public, in the court’s log. The docket does not show it."
_READ_OUT = "Eight groups of four, as read out to you in person from the screen where the file was made."
_FINGERPRINT = Question("fingerprint", "Fingerprint, as read out", _READ_OUT, LINE, "Type what was read out to you.")


def _file(name: str, label: str, hint: str = "") -> Question:
    """The question for a file whose fingerprint was read out."""
    return Question(name, label, hint, FILE, "Choose it.")


def _reason(example: str) -> Question:
    return Question("reason", "Reason", f"{_IN_THE_LOG} For example: {example}", LINE, "Say why.")


ACTS: Mapping[str, ActForm] = MappingProxyType(
    {
        "close": ActForm(
            CLOSE,
            "Close the case",
            "Close the case",
            "Sign and close",
            (_CASE, _reason("Judgment entered.")),
            _holds(Power.CLOSE_CASE, closed=False),
        ),
        "add-parties": ActForm(
            ADD_PARTIES,
            "Add a party",
            "Add a party",
            "Sign and add",
            (
                _CASE,
                Question("role", "Role", "", SELECT, "Choose the role.", party_roles, "Choose the role"),
                Question(
                    "also",
                    "Also as",
                    "Another role of the same party.",
                    SELECT,
                    "",
                    further_roles,
                    "No other role",
                ),
                Question("name", "Name", "First name first: Jan Vesely, not Vesely, Jan.", LINE, "Name the party."),
                Question("lawyers", "Counsel without a desk here", "By name, with semicolons between."),
            ),
            _holds(Power.ADD_PARTIES, closed=False),
            note="A party stays on the docket for good. Counsel with a desk here file a notice of appearance.",
            fills=party_said,
        ),
        "confirm": ActForm(
            CONFIRM,
            "Confirm the appearance",
            "Confirm an appearance",
            "Sign and confirm",
            (_CASE, Question("entry", how=HIDDEN)),
            _holds(Power.CONFIRM_APPEARANCE),
        ),
        "reopen": ActForm(
            REOPEN,
            "Reopen the case",
            "Reopen the case",
            "Sign and reopen",
            (_CASE, _reason("Remanded.")),
            _holds(Power.REOPEN_CASE, closed=True),
        ),
        "grant": ActForm(
            GRANT,
            "Give access",
            "Give access, as ordered",
            "Sign and give access",
            (_CASE, _PLACE, Question("order", how=HIDDEN)),
            _holds(Power.GRANT_BY_ORDER),
        ),
        "unseal": ActForm(
            UNSEAL,
            "Unseal",
            "Unseal, as ordered",
            "Sign and publish",
            (_CASE, _PLACE),
            _holds(Power.RELEASE_DOCUMENT),
        ),
        "import": ActForm(
            IMPORT,
            "Import an existing docket",
            "Import an existing docket",
            "Sign and import",
            (
                Question(
                    "page",
                    "Docket page",
                    "The page as saved from CM/ECF by a browser, one case.",
                    FILE,
                    "Choose the page.",
                ),
                Question("court", "The court it is from", "Its id at CM/ECF, for example utd. May be left empty."),
                Question(
                    "judge",
                    "Assigned here to",
                    "Left open, the judge whom the page names is proposed. It cannot be changed after the import.",
                    SELECT,
                    "",
                    judges,
                    open="Choose",
                ),
            ),
            _holds(Power.IMPORT),
            "What of the page is not understood or not taken is listed before you sign, but not all that goes wrong is "
            "noted: hold the docket shown there against the page, line by line.",
            whose,
            ahead=page_read,
        ),
        "admit": ActForm(
            ADMIT,
            "Admit a person or an office",
            "Admit a person or an office",
            "Sign and admit",
            (
                _file("request", "Request file", "The file that setting up the desk made."),
                _FINGERPRINT,
                Question("role", "Role", "", CHOICE, "", roles),
                Question(
                    "office",
                    "Office",
                    "Of a person. For a judge, the judge’s chambers.",
                    SELECT,
                    "",
                    offices,
                    more=offices_named,
                ),
                Question(
                    "named",
                    "Or an office that will be set up later",
                    "Its id, for example: chambers-adeyemi, where nobody was admitted to it yet. It cannot be added "
                    "later. The office must be set up under exactly this id.",
                ),
                Question("bar", "Bar number", "Of counsel and prosecutors only."),
            ),
            _is_registrar,
            "Ask for identification with a photograph. Whoever is admitted can sign here and be given what is sealed.",
            meant,
        ),
        "admit-log": ActForm(
            ADMIT_LOG,
            "Certify the court’s keys",
            "Certify the court’s keys",
            "Sign and certify",
            (
                _file("pub", "The file court.pub"),
                _FINGERPRINT,
            ),
            _is_registrar,
        ),
        "office": ActForm(
            OFFICE,
            "Set up an office",
            "Set up an office that you head",
            "Make its keys",
            (
                Question("id", "Id", "Lower-case words with hyphens, for example: clerks-annex.", LINE, "Name it."),
                Question("name", "Name", "As pages show it, for example: Clerk’s Annex.", LINE, "Name it."),
                Question(
                    "members",
                    "Who else belongs to it",
                    "Nobody to choose yet: the registrar clerk first admits them, to the same office.",
                    TICKS,
                    "",
                    colleagues,
                    folded="People of other offices, or of none",
                ),
            ),
            _heads_an_office,
            "You belong to it. The registrar clerk then admits the office, by the file made here. Nobody can be added "
            "or removed later: let the registrar clerk admit your people first, under the id of this office.",
            office_meant,
            proposed_office,
        ),
        "propose-rules": ActForm(
            PROPOSE_RULES,
            "Propose new rules",
            "Propose new rules for the court",
            "Sign and propose",
            (
                Question(
                    "file",
                    "File of rules",
                    "Those adopted, changed as you want them: download them under Rules of the court.",
                    FILE,
                    "Choose the file.",
                ),
                Question("effective", "In force from", "The beginning of that day at the court.", DAY, "Name the day."),
            ),
            _adopts_rules,
            "What the file would change is shown before you sign. It counts once everybody has assented whose assent "
            "the rules in force demand.",
        ),
        "assent-to-rules": ActForm(
            ASSENT_TO_RULES,
            "Assent to new rules",
            "Assent to rules that were proposed",
            "Sign and assent",
            (Question("proposal", "Proposed", "", CHOICE, "Choose what you assent to.", proposals),),
            _may_assent,
            "What they change is shown before you sign.",
            proposal_chosen,
        ),
    }
)
"""The acts by name; those whose forms have parts within parts have pages of their own."""
