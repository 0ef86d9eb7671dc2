"""The acts whose forms are a few plain fields, as a desk's page asks for them: each from its row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from underseal.caseload.naming import names_on_roster
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.errors import BadField
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.powers import Power, powers
from underseal.docket.record import Role
from underseal.doing.admitting import ROLES
from underseal.doing.enrol import MEANT
from underseal.doing.known_holders import KnownHolders, admissions_sent
from underseal.doing.row import Doing
from underseal.doing.table import ADMIT, ADMIT_LOG, CLOSE, GRANT, IMPORT, OFFICE, REOPEN, UNSEAL
from underseal.envelope.certificates import Certificate
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.fields import check_id
from underseal.envelope.names import Holder
from underseal.screen.desk_forms import Option
from underseal.sheet.people import office_name

LINE, AREA, FILE, SELECT, TICKS, CHOICE, HIDDEN = "line", "area", "file", "select", "ticks", "choice", "hidden"
"""How a field is asked for."""

Options = Callable[[View, Person | None], Iterator[Option]]
"""What can be chosen, by whoever the desk is of."""
May = Callable[[Person, Docket | None], bool]
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

    @property
    def in_case(self) -> bool:
        """Whether it is done in a case, or toward the court as a whole."""
        return any(question.name == "case" for question in self.questions)


def _holds(power: Power, *, closed: bool | None = None) -> May:
    def may(person: Person, docket: Docket | None) -> bool:
        if power not in powers(person, docket):
            return False
        return docket is None or closed is None or (not docket.hidden and (docket.closed is not None) is closed)

    return may


def _is_registrar(person: Person, docket: Docket | None) -> bool:
    return docket is None and person.role is Role.REGISTRAR


def _heads_an_office(person: Person, docket: Docket | None) -> bool:
    return docket is None and person.role is not Role.OBSERVER


def _people(view: View, me: Person | None = None) -> Iterator[Option]:
    del me
    names = names_on_roster(view)
    found = sorted((names.known(PersonId(c.id)), c.id, c.role) for c in _holders(view, Holder.PERSON))
    return (Option(id_, name, hint=role) for name, id_, role in found)


def _colleagues(view: View, me: Person | None) -> Iterator[Option]:
    """Whom the head of an office may want in it: ticked, who was admitted to it; then, folded away, some others."""
    if me is None:
        return
    own, people = _office_to_set_up(view, me), view.register.people
    found = [(one, people.get(PersonId(one.value))) for one in _people(view)]
    fitting = [(one, other) for one, other in found if other is not None and _fits(view, me, other)]
    for one, other in sorted(fitting, key=lambda pair: own is None or pair[1].office != own):
        its = own is not None and other.office == own
        hint = one.hint if its or not other.office else f"{one.hint}, of {names_on_roster(view).known(other.office)}"
        yield replace(one, chosen=its, aside=not its, hint=hint)


def _fits(view: View, me: Person, other: Person) -> bool:
    """Of their own office; for the court's own people also clerks, and who only reads for an office not set up yet."""
    if other.person == me.person:
        return False
    same = me.office is not None and me.office == other.office
    reads = other.role is Role.OBSERVER and other.office is not None and not _is_set_up(view, other.office)
    return same or (me.role in _OF_THE_COURT and (reads or other.role in _OF_THE_COURT - {Role.JUDGE}))


def _is_set_up(view: View, office: OfficeId) -> bool:
    return any(holder.id == office for holder in _holders(view, Holder.OFFICE))


def _office_to_set_up(view: View, me: Person) -> OfficeId | None:
    """The office that its head's certificate names, where it is not set up yet."""
    return None if me.office is None or _is_set_up(view, me.office) else me.office


def _proposed_office(view: View, me: Person) -> Mapping[str, str]:
    office = _office_to_set_up(view, me)
    if office is None:
        return {}
    judge = me.role is Role.JUDGE
    return {"id": office, "name": f"Chambers of Judge {me.name}" if judge else office_name(office, {})}


def _offices(view: View, me: Person | None) -> Iterator[Option]:
    del me
    names = names_on_roster(view)
    found = sorted((names.known(OfficeId(c.id)), c.id) for c in _holders(view, Holder.OFFICE))
    return (Option(id_, name) for name, id_ in found)


def _offices_named(desk: Desk, view: View) -> Iterator[Option]:
    """The offices that people were admitted to and that are not set up yet: nobody needs to type their ids again."""
    known = KnownHolders(view, admissions_sent(desk))
    for id_ in known.not_set_up():
        yield Option(id_, f"{id_}, not set up yet: {known.named_by(id_)}")


def _holders(view: View, kind: Holder) -> Iterator[Certificate]:
    return (certificate for certificate in view.roster.certificates if certificate.kind is kind)


def _judges(view: View, me: Person | None) -> Iterator[Option]:
    del me
    people = view.register.people
    yield from (one for one in _people(view) if one.value in people and people[one.value].role is Role.JUDGE)  # type: ignore[index]  # an id is a person's
    yield Option(NO_JUDGE, "No judge of this court; for good")


def _roles(view: View, me: Person | None) -> Iterator[Option]:
    del view, me
    yield Option("", "None", hint="for an office: its members have roles of their own")
    yield from (Option(role, given.label, hint=given.may) for role, given in ROLES.items() if role != Role.OBSERVER)
    yield Option(
        Role.OBSERVER, "Law clerk, or other staff who only read", hint=f"an observer: {ROLES[Role.OBSERVER].may}"
    )
    yield Option(
        _PRESS, "Press, or others without an office", hint="an observer: reads what is public, and files nothing"
    )


def _meant(desk: Desk, values: Mapping[str, str]) -> Mapping[str, Any]:
    """The role and the office chosen or named, and that all which the review tells is meant by whoever signs it.

    Raises BadField for an office both chosen and named, for what no office could be called, for staff who only read
    without an office, and for press with one.
    """
    del desk
    role, office = values.get("role", ""), _office_said(values)
    if role == Role.OBSERVER and not office:
        raise BadField("office", "name the office that they work in, or choose press and others under Role")
    if role == _PRESS and office:
        raise BadField("office", "must be None for press and others without an office")
    return dict.fromkeys(MEANT, True) | {"office": office, "role": Role.OBSERVER.value if role == _PRESS else role}


def _office_said(values: Mapping[str, str]) -> str:
    chosen, named = values.get("office", ""), values.get("named", "")
    if chosen and named:
        raise BadField("named", "name it here or choose one above, not both")
    if named:
        try:
            check_id("named", named)
        except EnvelopeError as wrong:
            raise BadField("named", "give the id in lower case, words joined by hyphens: chambers-adeyemi") from wrong
    return chosen or named


def _whose(desk: Desk, values: Mapping[str, str]) -> Mapping[str, Any]:
    """The judge chosen, or that it is meant that there is none."""
    del desk
    judge = values.get("judge", "")
    return {"judge": None, "no_judge": True} if judge == NO_JUDGE else {"judge": judge or None}


def _office_meant(desk: Desk, values: Mapping[str, str]) -> Mapping[str, Any]:
    """Where an office's request is written, as a page has no folder that it was started in; and that all which the
    review tells is meant by whoever signs it.
    """
    return {"request": str(desk.folder / f"{values['id']}.request"), "left_out": True}


_PRESS = "press"
"""What the form calls an observer of whom no office is expected; a certificate knows one role for both."""
NO_JUDGE = "no judge"
"""What the form of an import sends where it is chosen that no judge of this court has the case; no id has a blank."""
_OF_THE_COURT = frozenset({Role.JUDGE, Role.CLERK, Role.SEALED_CLERK, Role.REGISTRAR})
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
                    _judges,
                    open="Choose",
                ),
            ),
            _holds(Power.IMPORT),
            "Nothing is guessed: what of the page is not understood is listed before you sign.",
            _whose,
        ),
        "admit": ActForm(
            ADMIT,
            "Admit a person or an office",
            "Admit a person or an office",
            "Sign and admit",
            (
                _file("request", "Request file", "The file that setting up the desk made."),
                _FINGERPRINT,
                Question("role", "Role", "", CHOICE, "", _roles),
                Question(
                    "office",
                    "Office",
                    "Of a person. For a judge, the judge’s chambers.",
                    SELECT,
                    "",
                    _offices,
                    more=_offices_named,
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
            _meant,
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
                    _colleagues,
                    folded="People of other offices, or of none",
                ),
            ),
            _heads_an_office,
            "You belong to it. The registrar clerk then admits the office, by the file made here. Nobody can be added "
            "or removed later: let the registrar clerk admit your people first, under the id of this office.",
            _office_meant,
            _proposed_office,
        ),
    }
)
"""The acts by name; those whose forms have parts within parts have pages of their own."""
