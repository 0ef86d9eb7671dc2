"""A new case as it is written at a desk: its cover sheet, its parties and its first paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from django.http import QueryDict

from underseal.caseload.naming import names_in
from underseal.caseload.offering import asks_of, needs_text, reads_like
from underseal.caseload.openings import (
    OpeningKind,
    is_lawyer,
    lawyers_for,
    opening_of,
    proposed_caption,
    stands_for_opening,
)
from underseal.caseload.sealed_until import example_day
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, KindCode, PersonId
from underseal.docket.party import Party
from underseal.docket.powers import Power, powers
from underseal.docket.record import StandingOrder
from underseal.docket.rules import Rules
from underseal.docket.sides import PROSECUTED
from underseal.doing.acting import actor, today
from underseal.doing.drafts import FilingDraft
from underseal.doing.filing import Planned
from underseal.doing.planning import NewCase
from underseal.doing.previews import FilingPreview
from underseal.doing.table import OPEN_CASE
from underseal.drafts.coming_case import foreseen_case
from underseal.drafts.counsel_fields import listed_before
from underseal.drafts.enclosures import Enclosures, as_drafts
from underseal.drafts.filing_choices import visibility_of, visibility_options
from underseal.drafts.intake import UploadedPdf
from underseal.drafts.opening_cautions import OpeningWritten, cautions
from underseal.drafts.opening_choices import (
    JURISDICTIONS,
    JURY_DEMANDS,
    STANDS_WORDS,
    division_options,
    fields_of,
    judge_options,
    offered,
    office_of,
    opening_groups,
)
from underseal.drafts.party_rows import PartyRows, as_listed
from underseal.drafts.work import Fields, Work, filings
from underseal.screen.desk_forms import Option
from underseal.screen.opening_forms import OpeningForm, caption_hint, opening_page
from underseal.sheet.nature_of_suit import NATURES_OF_SUIT
from underseal.sheet.words import figures
from underseal.visits.visit import Visit

_CIVIL = ("nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand")
_TYPED = ("caption", "judge", "office", "text", "authority", "until", "firm", "contact", *_CIVIL)
_NOT_YET = CaseRef("")
_NOT_NAMED = "not named yet"


@dataclass
class OpeningWork(Work):
    """A new case. It has no number before it is filed."""

    case: CaseRef = _NOT_YET
    opening: OpeningKind | None = None
    stands: Visibility = Visibility.PUBLIC
    rows: PartyRows = field(default_factory=PartyRows)
    enclosures: Enclosures = field(default_factory=Enclosures)
    proposed: str = ""
    fields: ClassVar[frozenset[str]] = frozenset({"kind", "stands", "parties", "documents", *_TYPED})

    @property
    def what(self) -> str:
        """What it is, in a list."""
        return f"New case: {self.opening.kind.name}" if self.opening else "New case"

    @property
    def _sealed(self) -> bool:
        return self.stands is not Visibility.PUBLIC

    def choose(self, code: str, me: Person, rules: Rules) -> None:
        """Take case type and first paper, and with them what the form asks for."""
        opening = opening_of(code, me, rules)
        if opening is None:
            self.faults["kind"] = "Choose the type of case and its first paper."
            return
        if opening == self.opening:
            return
        self.opening, self.stands = opening, stands_for_opening(opening.kind, me)[0]
        if self.rows.untouched:
            self.rows = PartyRows.of(opening, me.person if is_lawyer(me) else "")
        self.rows.fit(opening.type)
        named = [str(office) for office in rules.divisions]
        if named and self.values.get("office") not in named:
            self.values["office"] = named[0]
        self.values.setdefault("office", "2")

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take fields, parties and documents; what is wrong goes to `faults`, what was accepted stays."""
        self.faults, self.notes, self.spot = {}, [], ""
        before, me, do = self.opening, visit.me, sent.get("do", "")
        if me is None:
            return
        if before is not None:
            self._take_fields(before, me, visit, sent)
        self.choose(sent.get("kind", ""), me, visit.view.rules)
        if self.opening is not None and before is None and is_lawyer(me):
            self.values |= listed_before(visit.view, me) | self.values
        if self.opening is None or before is None:
            return
        self._propose(self.opening)
        self.spot = self._spot(do)
        if do == "preview":
            self._check(self.opening, me)

    def _take_fields(self, opening: OpeningKind, me: Person, visit: Visit, sent: QueryDict) -> None:
        self.values |= {name: sent.get(name, self.values.get(name, "")).strip() for name in _TYPED}
        stands = visibility_of(sent.get("stands", ""))
        if stands in stands_for_opening(opening.kind, me):
            self.stands = stands
        self.rows.take(sent, opening.type, lawyers_for(visit.view.register, me))
        self.notes += filter(None, [self.rows.act(sent.get("do", ""), opening.type)])
        self.enclosures.take(visit, sent, self.faults, self.notes)

    def _spot(self, do: str) -> str:
        """Where in the form to go on after a button of its own: without script a browser would begin at the top."""
        if self.faults:
            return ""
        if do == "party":
            return f"role-{len(self.rows.rows) - 1}"
        if do.startswith("drop-"):
            return "parties"
        return "documents" if do == "add" or do.startswith("remove-") else ""

    def _propose(self, opening: OpeningKind) -> None:
        """Keep the caption in step with the parties for as long as nobody has written another."""
        proposed = proposed_caption(opening, self.rows.parties(opening.type, {}))
        if self.values.get("caption", "") in ("", self.proposed):
            self.values["caption"] = proposed
        self.proposed = proposed

    def _check(self, opening: OpeningKind, me: Person) -> None:
        """What can be said without judging."""
        self.rows.check(self.faults)
        named = [row for row in self.rows.rows if row.name]
        if is_lawyer(me) and named and all(row.counsel != me.person for row in named):
            self.faults["parties"] = "Choose yourself as counsel for the party you represent."
        if not self.values["caption"] and not self.faults:
            self.faults["caption"] = "Give the case a caption."
        if not office_of(self.values["office"]):
            self.faults["office"] = "The office is one digit, from 1 to 9."
        if needs_text(opening.kind) and not self.values["text"]:
            self.faults["text"] = "Say what is asked for."
        if self._sealed:
            self._check_authority()
        self.enclosures.check(self.faults)

    def _check_authority(self) -> None:
        if not self.values["judge"]:
            self.faults["judge"] = "Name the judge: only public cases are assigned at random."
        if not self.values["authority"]:
            self.faults["authority"] = "Name the standing order that allows it."
        if not self.values["until"]:
            self.faults["until"] = "Say when the sealing ends."

    def plan(self, desk: Desk, view: View) -> tuple[Planned, ...]:
        """The case with its first paper."""
        opening = self.opening
        if opening is None:
            return ()
        me = actor(desk, view)
        return (OPEN_CASE.plan(desk, view, NewCase(self._cover(opening, me, view), self._filing(opening))),)

    def _cover(self, opening: OpeningKind, me: Person, view: View) -> CoverSheet:
        names_judge = self._sealed or Power.NAME_JUDGE in powers(me, None)
        judge = self.values["judge"] if names_judge else ""
        civil = self.values if opening.type is CaseType.CIVIL else {}
        return CoverSheet(
            opening.type,
            office_of(self.values["office"]),
            self.values["caption"],
            self._parties(opening, me, view),
            PersonId(judge) if judge else None,
            nature_of_suit=civil.get("nature_of_suit", ""),
            cause=civil.get("cause", ""),
            jurisdiction=civil.get("jurisdiction", ""),
            jury_demand=civil.get("jury_demand", ""),
            demand=civil.get("demand", ""),
        )

    def _parties(self, opening: OpeningKind, me: Person, view: View) -> tuple[Party, ...]:
        listed = as_listed(lawyers_for(view.register, me), me.person, self.values["firm"], self.values["contact"])
        return self.rows.parties(opening.type, listed)

    def _filing(self, opening: OpeningKind) -> FilingDraft:
        asks = asks_of(opening.kind)
        authority = StandingOrder(self.values["authority"], self.values["until"])
        return FilingDraft(
            opening.kind.code,
            self.values["text"] if "text" in asks else "",
            as_drafts(self.enclosures.held),
            on_behalf=self.rows.filing() if "on_behalf" in asks else (),
            as_to=self.rows.concerned() if "as_to" in asks else (),
            visibility=self.stands,
            authority=authority if self._sealed else None,
        )

    def state(self) -> Fields:
        """What stands in the form."""
        opening = (self.opening.kind.code, self.opening.type.value) if self.opening else ()
        own = {"opening": opening, "stands": (self.stands.value,), "proposed": (self.proposed,)}
        return {**super().state(), **own, **self.rows.state(), **self.enclosures.state()}

    def held(self) -> Sequence[UploadedPdf]:
        """Its documents."""
        return self.enclosures.held

    def resume(self, state: Fields, held: Sequence[UploadedPdf], rules: Rules) -> None:
        """Stand again as it stood."""
        super().resume(state, held, rules)
        if state["opening"]:
            code, type_ = state["opening"]
            kind = rules.kinds.get(KindCode(code))
            self.opening = OpeningKind(kind, CaseType(type_)) if kind is not None and kind.opens else None
        self.stands, self.proposed = Visibility(state["stands"][0]), state["proposed"][0]
        self.rows, self.enclosures = PartyRows.from_state(state), Enclosures.of(state, held)

    def stand_in(self, paper: UploadedPdf) -> None:
        """Let a paper stand for the first document, and words for an authority, that are still to be added."""
        if not self.enclosures.held:
            self.enclosures.held.append(paper)
        if self._sealed:
            for name in ("authority", "until"):
                self.values[name] = self.values.get(name) or _NOT_NAMED

    @property
    def missing(self) -> str:
        """What must be there before anything of its docket can be shown, in a sentence; nothing once all of it is."""
        if self.opening is None:
            return "The docket stands here once the type of case is chosen."
        if not any(row.name for row in self.rows.rows):
            return "The docket stands here once a party is named."
        if not self.values.get("caption"):
            return "The docket stands here once the case has a caption."
        if self._sealed and not self.values.get("judge"):
            return "The docket stands here once the judge is named, who is one of its readers."
        return ""

    def papers(self) -> tuple[tuple[str, bytes], ...]:
        """Name and PDF of each document in it."""
        return self.enclosures.papers()

    def look(self, desk: Desk, view: View, visit: Visit) -> FilingPreview:
        """What its plan comes to, seen from a view."""
        del visit
        names = tuple((f"/drafts/{self.name}/{at}", name) for at, (name, _) in enumerate(self.papers()))
        planned = next(filings(self.planned))
        type_ = None if self.opening is None else self.opening.type
        written = OpeningWritten(type_, self.stands, self.values, self.rows, self.enclosures.held)
        again = tuple(cautions(written, planned, actor(desk, view), view, today(desk, view)))
        coming = foreseen_case(desk, view, planned)
        return replace(coming, called="Open a case", place=f"/drafts/{self.name}", papers=names, warnings=again)

    def forget(self) -> None:
        """Drop the documents, which are filed."""
        super().forget()
        self.enclosures, self.values, self.rows = Enclosures(), {}, PartyRows()

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        return opening_page(visit.court, visit.state, self._form(visit), self.faults, tuple(self.notes))

    def _form(self, visit: Visit) -> OpeningForm:
        me, opening, register = visit.me, self.opening, visit.view.register
        form = OpeningForm(opening_groups(me, visit.view.rules, opening))
        if me is None or opening is None:
            return form
        stands = stands_for_opening(opening.kind, me)
        people, names = lawyers_for(register, me), names_in(register, {})
        return replace(
            form,
            kind=opening.kind.name,
            reads=reads_like(opening.kind),
            asks=self._asks(opening, me),
            caption_hint=caption_hint(opening),
            hides=opening.applies,
            values={name: self.values.get(name, "") for name in _TYPED} | {"title": self.enclosures.title},
            stands=visibility_options(stands, self.stands, STANDS_WORDS) if len(stands) > 1 else (),
            parties=tuple(fields_of(at, row, opening, names, people) for at, row in enumerate(self.rows.rows)),
            judges=judge_options(register, self.values.get("judge", "")),
            offices=division_options(visit.view.rules, self.values["office"]),
            jurisdictions=offered(JURISDICTIONS, self.values.get("jurisdiction", "")),
            juries=offered(JURY_DEMANDS, self.values.get("jury_demand", "")),
            natures=NATURES_OF_SUIT,
            for_whom=self._named(row.files_it() for row in self.rows.rows),
            against=tuple(self._against(opening)),
            against_word="As to" if opening.type in PROSECUTED else "Against",
            held=self.enclosures.rows(),
            example_day=figures(example_day(visit.today)),
        )

    def _asks(self, opening: OpeningKind, me: Person) -> frozenset[str]:
        asked = {
            "civil": opening.type is CaseType.CIVIL,
            "judge": Power.NAME_JUDGE in powers(me, None),
            "address": is_lawyer(me),
        }
        return asks_of(opening.kind) | {name for name, asks in asked.items() if asks}

    def _named(self, ticked: Iterable[bool]) -> tuple[Option, ...]:
        pairs = enumerate(zip(self.rows.rows, ticked, strict=True))
        return tuple(Option(str(at), row.name, tick, row.role) for at, (row, tick) in pairs if row.name)

    def _against(self, opening: OpeningKind) -> Iterator[Option]:
        """In a criminal case entries are as to defendants."""
        for option in self._named(row.concerned() for row in self.rows.rows):
            if opening.type not in PROSECUTED or option.hint == "Defendant":
                yield option
