"""A filing as it is written at a desk: what its kind asks for, documents and who may see each, and what it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from django.http import QueryDict

from underseal.caseload import appearing, slips
from underseal.caseload.left_as_is import personal_numbers
from underseal.caseload.offering import asks_of, kinds_for, reads_like, stands_for
from underseal.caseload.sealed_until import example_day
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import FileSealed
from underseal.docket.docket import Docket
from underseal.docket.kinds import Kind, Papers, Visibility
from underseal.docket.names import KindCode, PartyNumber
from underseal.docket.party import Counsel, Party
from underseal.docket.places import (
    is_hidden_place,
    is_place,
    parties_by_number,
    party_at,
    places_in,
)
from underseal.docket.record import StandingOrder
from underseal.docket.rules import Rules
from underseal.docket.sides import PROSECUTED, Side, numbered, parties_of, side
from underseal.doing.drafts import FilingDraft
from underseal.doing.faults import closed_words
from underseal.doing.filing import Planned
from underseal.doing.planning import FilingInCase
from underseal.doing.previews import FilingPreview
from underseal.doing.row import Prepared
from underseal.doing.table import FILE
from underseal.drafts.counsel_fields import UNCONFIRMED, listed_before, listed_words
from underseal.drafts.enclosures import Enclosures, as_drafts, shown_options
from underseal.drafts.entry_choices import as_shown, entries_offered
from underseal.drafts.filing_cautions import (
    FilingWritten,
    about_sealed,
    cautions,
    for_whom,
    read_by_the_other_side,
    unread_by_the_other_side,
)
from underseal.drafts.filing_choices import (
    kind_groups,
    stands_words,
    visibility_of,
    visibility_options,
)
from underseal.drafts.intake import UploadedPdf
from underseal.drafts.work import Fields, Work, called, filings
from underseal.screen.desk_forms import FilingForm, Option, filing_page
from underseal.sheet.words import figures, joined
from underseal.visits.visit import Visit

_CHOSEN = "chosen "
_CHOOSE = "Choose what you file, from those that fit this case."
_APPEAR_FIRST = "You do not appear in this case yet: file a notice of appearance first."
_TYPED = ("text", "re", "authority", "until", "firm", "contact")


@dataclass
class FilingWork(Work):
    """A filing. Documents once accepted stay until the draft is filed or discarded."""

    kind: Kind | None = None
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)  # on_behalf and as_to: "party 2"
    stands: Visibility | None = None
    enclosures: Enclosures = field(default_factory=Enclosures)
    fields: ClassVar[frozenset[str]] = frozenset(
        {"kind", "text", "re", "on_behalf", "as_to", "stands", "authority", "until", "documents", "firm", "contact"}
    )

    @property
    def what(self) -> str:
        """What it is, in a list."""
        about = ", ".join(self._places())
        return f"{self.kind.name}{f' re {about}' if about else ''}" if self.kind else "A filing"

    @property
    def subject(self) -> str:
        """What answers an entry, and which: one draft of a reply to it is enough."""
        return f"{self.kind.code} re {sorted(self._places())}" if self.kind and self._places() else ""

    def choose(self, code: str, visit: Visit) -> None:
        """Take the kind, and with it what the form asks for."""
        docket, me = visit.view.docket(self.case), visit.me
        rules = visit.view.rules
        kind = rules.kinds.get(KindCode(code))
        if docket.closed is not None:
            self.faults["kind"] = closed_words(docket)
            return
        offered = kinds_for(me, docket, rules) if me is not None else ()
        if kind is None or me is None or kind not in offered:
            self.faults["kind"] = _APPEAR_FIRST if any(one.appears for one in offered) else _CHOOSE
            return
        if kind != self.kind:
            self.kind = kind
            self.stands = stands_for(kind, me, docket)[0]
            own = parties_of(me.person, docket)
            self.chosen.setdefault("on_behalf", parties_by_number(own) if len(own) == 1 else ())
            if kind.appears:
                self.values |= listed_before(visit.view, me) | self.values

    def begin_about(self, numbers: str, visit: Visit) -> None:
        """Start from the entries it is about: what answers a paper under seal is proposed under seal."""
        self.values["re"] = numbers
        docket, me, kind = visit.view.docket(self.case), visit.me, self.kind
        if kind is not None and me is not None and about_sealed(docket, self._places()):
            self.stands = Visibility.STUB if Visibility.STUB in stands_for(kind, me, docket) else self.stands

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take fields, choices and documents; what is wrong goes to `faults`, what was accepted stays."""
        self.faults, self.notes = {}, []
        before = self.kind
        self.choose(sent.get("kind", ""), visit)
        if before is None:
            return
        self.values |= {name: sent.get(name, self.values.get(name, "")).strip() for name in _TYPED}
        asked = sent.getlist("asked")  # a form tells the ticked boxes alone, and nothing of those that it does not have
        if "re" in asked:
            self.values["re"] = as_shown(visit.view.docket(self.case), " ".join(sent.getlist("re")).strip())
        self.chosen |= {name: tuple(sent.getlist(name)) for name in ("on_behalf", "as_to") if name in asked}
        self.stands = visibility_of(sent.get("stands", "")) or self.stands
        self.enclosures.take(visit, sent, self.faults, self.notes)
        if sent.get("do") == "preview":
            self._check()

    def _check(self) -> None:
        """What can be said without judging: numbers that are none, attachments without a title."""
        if not all(is_place(place) or is_hidden_place(place) for place in self._places()):
            self.faults["re"] = "Give the entries’ numbers as on the docket, with commas between them."
        self.enclosures.check(self.faults, needed=not self._text_alone)

    @property
    def _text_alone(self) -> bool:
        """Whether its docket text may be all there is of it."""
        kind = self.kind
        return (
            kind is not None
            and kind.papers is not Papers.MUST
            and (self.stands or kind.visibility) is Visibility.PUBLIC
        )

    def _places(self) -> tuple[str, ...]:
        """The entries it is about, as they were picked or typed."""
        return places_in(self.values.get("re", ""))

    def plan(self, desk: Desk, view: View) -> tuple[Planned, ...]:
        """One filing, and beside it another that the public never sees, where some of its documents are hidden."""
        return tuple(FILE.plan(desk, view, FilingInCase(self.case, draft)) for draft in self._drafts(desk, view))

    def _drafts(self, desk: Desk, view: View) -> Iterator[FilingDraft]:
        kind = self.kind
        if kind is None:
            return
        stands = self.stands or kind.visibility
        if view.docket(self.case).hidden or stands is not Visibility.PUBLIC:
            yield self._draft(kind, desk, view, self.enclosures.held, stands)
            return
        hidden = [paper for paper in self.enclosures.held if paper.shown is Visibility.HIDDEN]
        others = [paper for paper in self.enclosures.held if paper.shown is not Visibility.HIDDEN]
        if others or not hidden:
            yield self._draft(kind, desk, view, others, stands)
        if hidden:
            yield self._draft(kind, desk, view, hidden, Visibility.HIDDEN)

    def _draft(self, kind: Kind, desk: Desk, view: View, papers: list[UploadedPdf], stands: Visibility) -> FilingDraft:
        asks = asks_of(kind)
        hidden = stands is Visibility.HIDDEN and not view.docket(self.case).hidden
        named = self.values.get("authority") or self.values.get("until")
        authority = StandingOrder(self.values.get("authority", ""), self.values.get("until", ""))
        return FilingDraft(
            kind.code,
            self.values.get("text", "") if "text" in asks else "",
            as_drafts(papers),
            self._places() if "re" in asks else (),
            self.chosen.get("on_behalf", ()) if "on_behalf" in asks else (),
            self.chosen.get("as_to", ()) if "as_to" in asks else (),
            stands,
            authority=authority if hidden and named else None,
            counsel=self._counsel(desk, view) if kind.appears else None,
        )

    def _counsel(self, desk: Desk, view: View) -> Counsel:
        person = desk.keyring.person
        contact = tuple(line.strip() for line in self.values.get("contact", "").splitlines() if line.strip())
        named = [party_at(view.docket(self.case).parties, place) for place in self.chosen.get("on_behalf", ())]
        counsel = Counsel(view.register.people[person].name, person, self.values.get("firm", ""), contact)
        return appearing.for_themselves(counsel, (numbered(view.docket(self.case))[number].name for number in named))

    def look(self, desk: Desk, view: View, visit: Visit) -> FilingPreview:
        """What it comes to, with a caution where it is filed for nobody, or in public about a paper under seal."""
        found, held = list(cautions(self._written(), desk, view)), self.enclosures.held
        found += unread_by_the_other_side(view, filings(self.planned), desk.keyring.person)
        found += read_by_the_other_side(view, filings(self.planned), desk.keyring.person, self._written())
        if held:  # what is attached to the first is often of other cases
            found += slips.of_another_case(view.docket(self.case), held[0].words(visit.unlocked.viewer))
        for paper in held if (self.stands or Visibility.PUBLIC) is Visibility.PUBLIC else ():
            if paper.shown is Visibility.PUBLIC:
                found += personal_numbers(paper.words(visit.unlocked.viewer), f"The PDF {paper.file}")
        return replace(super().look(desk, view, visit), warnings=tuple(found))

    def _written(self) -> FilingWritten:
        """The filing, for what wants a second look."""
        steps = (step.command for planned in filings(self.planned) for step in planned.steps)
        hidden = [one.authority for one in steps if isinstance(one, FileSealed) and one.authority is not None]
        places, on_behalf = self._places(), self.chosen.get("on_behalf", ())
        return FilingWritten(
            self.case, self.kind, self.stands, self.values, places, on_behalf, self.enclosures.held, frozenset(hidden)
        )

    def tell(self, desk: Desk, view: View, planned: Prepared) -> tuple[str, ...]:
        """How the docket will list counsel who appear, and what waits until somebody confirms it."""
        del desk, view
        counsel = getattr(planned.public, "counsel", None) if isinstance(planned, Planned) else None
        return () if counsel is None else (listed_words(counsel), UNCONFIRMED)

    def papers(self) -> tuple[tuple[str, bytes], ...]:
        """Name and PDF of each document in it."""
        return self.enclosures.papers()

    def state(self) -> Fields:
        """What stands in the form."""
        own = {"kind": (self.kind.code,) if self.kind else (), "stands": (self.stands.value,) if self.stands else ()}
        chosen = {f"{_CHOSEN}{name}": parties for name, parties in self.chosen.items()}
        return {**super().state(), **own, **chosen, **self.enclosures.state()}

    def held(self) -> Sequence[UploadedPdf]:
        """Its documents."""
        return self.enclosures.held

    def resume(self, state: Fields, held: Sequence[UploadedPdf], rules: Rules) -> None:
        """Stand again as it stood."""
        super().resume(state, held, rules)
        self.kind = rules.kinds.get(KindCode(state["kind"][0])) if state["kind"] else None
        self.stands = Visibility(state["stands"][0]) if state["stands"] else None
        self.chosen = {n.removeprefix(_CHOSEN): parties for n, parties in state.items() if n.startswith(_CHOSEN)}
        self.enclosures = Enclosures.of(state, held)

    def stand_in(self, paper: UploadedPdf) -> None:
        """Let a paper stand for the document that is still to be added."""
        if not self.enclosures.held and not self._text_alone:
            self.enclosures.held.append(paper)

    def drop_filed(self, parts: int) -> None:
        """What the public sees goes first; the hidden documents are the rest."""
        if parts:
            self.enclosures.held = [paper for paper in self.enclosures.held if paper.shown is Visibility.HIDDEN]

    def forget(self) -> None:
        """Drop the documents, which are filed."""
        super().forget()
        self.enclosures, self.values, self.chosen = Enclosures(), {}, {}

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        return filing_page(visit.court, visit.state, self._form(visit), self.faults, tuple(self.notes))

    def _form(self, visit: Visit) -> FilingForm:
        docket, me, kind = visit.view.docket(self.case), visit.me, self.kind
        form = FilingForm(
            called(visit.view, self.case), visit.place(docket), kind_groups(me, docket, visit.view.rules, kind)
        )
        if kind is None or me is None:
            return form
        stands, asks = stands_for(kind, me, docket), asks_of(kind)
        shows = stands_for(kind, me, docket) if stands[0] is Visibility.PUBLIC and not docket.hidden else ()
        if Visibility.HIDDEN in stands and not docket.hidden:
            asks |= {"authority"}
        several = len(stands) > 1 or Visibility.HIDDEN in stands
        return replace(
            form,
            kind=kind.name,
            reads=reads_like(kind),
            asks=asks,
            values={name: self.values.get(name, "") for name in _TYPED} | {"title": self.enclosures.title},
            parties=self._options("on_behalf", for_whom(kind, me.person, docket)),
            about=self._options("as_to", _concerned(docket)),
            stands=visibility_options(stands, self.stands, stands_words(kind)) if several and not docket.hidden else (),
            standing="" if several else _standing(docket),
            entries=entries_offered(docket, self._places()),
            sealed=docket.hidden,
            held=self.enclosures.rows(shows),
            papers=kind.papers.value,
            shows=shown_options(shows, self.enclosures.shown),
            example_day=figures(example_day(visit.today)),
        )

    def _options(self, name: str, parties: Mapping[PartyNumber, Party]) -> tuple[Option, ...]:
        chosen = self.chosen.get(name, ())
        places = zip(parties_by_number(parties), parties.values(), strict=True)
        return tuple(Option(place, party.name, place in chosen, joined(party.titles)) for place, party in places)


def _concerned(docket: Docket) -> Mapping[PartyNumber, Party]:
    """In a criminal case entries are as to defendants."""
    defendants = {n: party for n, party in numbered(docket).items() if side(party) is Side.DEFENDING}
    return defendants if docket.type in PROSECUTED and defendants else numbered(docket)


def _standing(docket: Docket) -> str:
    if docket.hidden:
        return "Hidden, as everything in this case: its readers are those of the case."
    return "Public: everyone reads the entry and every document of it."
