"""From a draft to what will be signed, encrypted and sent: everything judged here first, nothing sent yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from underseal.acts.court_made import stub_entry
from underseal.acts.law import evolve
from underseal.acts.sealed import waiting
from underseal.caseload.appearing import as_listed
from underseal.caseload.places import subject_at, the_docket
from underseal.caseload.sealed_until import check_sealed_until
from underseal.desk import chance
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import (
    EnterOrder,
    EnterSealedOrder,
    FileEntry,
    FileSealed,
    OpenCase,
    OpenSealedCase,
    PublicCommand,
)
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket
from underseal.docket.errors import NoSuchEntry, NothingToApprove, NotOnTheRoster
from underseal.docket.kinds import Papers, Visibility
from underseal.docket.names import ActId, CaseRef, OfficeId, Ordinal, PartyNumber, StubId
from underseal.docket.places import entry_at, hidden_at, is_hidden_place, party_at
from underseal.docket.record import (
    Access,
    Filing,
    MotionDisposition,
    Open,
    Paper,
    SealedFiling,
    SealedPaper,
    StandingOrder,
    Stub,
)
from underseal.doing.acting import foresee, now, today
from underseal.doing.drafts import DraftDocument, FilingDraft, Ruling
from underseal.doing.filing import Planned
from underseal.doing.refusals import (
    ApprovedUnderSeal,
    HiddenHere,
    NeedsAStandingOrder,
    NothingToFile,
    RuledInPublic,
    SealedOpening,
)
from underseal.doing.sealing import SealedStep, members_of, seal_paper
from underseal.exchange.files import PDF_LIMIT
from underseal.exchange.pdf import PdfFacts, inspect
from underseal.sheet.nature_of_suit import nature_of_suit
from underseal.wire.submission import StubCaseRequest, StubEntryRequest


@dataclass(frozen=True)
class FilingInCase:
    """File in a case."""

    case: CaseRef
    filing: FilingDraft


@dataclass(frozen=True)
class NewCase:
    """Open a case by its first filing."""

    opening: CoverSheet
    filing: FilingDraft


def plan_filing(desk: Desk, view: View, form: FilingInCase) -> Planned:
    """Plan a filing: public papers, stubs beside them, a whole entry under seal, or an entry nobody sees.

    Raises ExchangeError leaves for a PDF no court takes, DocketError leaves for what the record would refuse, and
    BadForm, NothingToFile, NeedsAStandingOrder, what `check_sealed_until` raises, NothingToOpen or UnknownDevice.
    """
    return plan_entry(desk, view, form.case, form.filing)


def plan_case(desk: Desk, view: View, form: NewCase) -> Planned:
    """Plan a case by its first filing: public, listed as sealed (stub), or hidden. Raises as `plan_filing`.

    The kind's visibility, or the filing's own, says which. A nature of suit may be told by its code alone.
    """
    planner = _Planner(desk, view, form.filing)
    opening = replace(form.opening, nature_of_suit=nature_of_suit(form.opening.nature_of_suit))
    public = planner.shown is Visibility.PUBLIC
    return planner.public_case(opening) if public else planner.sealed_case(opening)


def plan_entry(desk: Desk, view: View, case: CaseRef, draft: FilingDraft, ruling: Ruling | None = None) -> Planned:
    """Plan a filing, or with `ruling` an order, in a case.

    Raises as `plan_filing`, and NotSealedHere, RuledInPublic or ApprovedUnderSeal for a ruling its order cannot carry.
    """
    planner = _Planner(desk, view, draft, ruling)
    docket = the_docket(view, case)
    if docket.hidden:
        return planner.in_hidden_case(docket)
    if planner.shown is Visibility.PUBLIC:
        return planner.public(docket)
    return planner.sealed_entry(docket)


@dataclass(frozen=True)
class _Inspected:
    document: DraftDocument
    pdf: bytes
    facts: PdfFacts


def _inspected(document: DraftDocument) -> _Inspected:
    pdf = document.read()
    return _Inspected(document, pdf, inspect(pdf, PDF_LIMIT))


class _Planner:
    """One draft on its way to a plan. Making it inspects every PDF."""

    def __init__(self, desk: Desk, view: View, draft: FilingDraft, ruling: Ruling | None = None) -> None:
        self.desk = desk
        self.view = view
        self.draft = draft
        self.ruling = ruling
        self.kind = view.rules_at(now(desk)).kind(draft.kind)
        self.shown = draft.visibility or self.kind.visibility
        if not draft.documents and (self.kind.papers is Papers.MUST or self.shown is not Visibility.PUBLIC):
            raise NothingToFile(self.kind.name.lower())
        if draft.authority is not None:
            check_sealed_until(draft.authority, today(desk, view))
        self.papers = tuple(map(_inspected, draft.documents))

    def public(self, docket: Docket) -> Planned:
        """A public entry; each document marked sealed is an act of its own behind a stub of its own."""
        stubs = {part: chance.new_stub() for part, paper in enumerate(self.papers) if paper.document.sealed}
        command = self._public_command(self._filing(stubs, docket), docket)
        act = chance.new_act()
        _, after = foresee(self.desk, self.view, docket, command, act)
        steps = tuple(self._behind(after, stub, self.papers[part]) for part, stub in stubs.items())
        return Planned(act, docket.case, command, None, steps, self._public_pdfs())

    def sealed_entry(self, docket: Docket) -> Planned:
        """A whole entry under seal in a public case: behind a stub, or hidden."""
        stub = chance.new_stub() if self.shown is Visibility.STUB else None
        if stub is None and self.ruling is None and self.draft.authority is None:
            raise NeedsAStandingOrder
        sealed, bodies = self._seal(self.papers, docket)
        authority = self.draft.authority if stub is None else None
        text = self.draft.stub_text or self.kind.stub_text
        if stub is not None:  # judged as it will lie, behind its line
            line = stub_entry(self.view.register, docket, text, stub, now(self.desk))
            docket = evolve(docket, line)
        step = self._new_vault(docket, self._sealed_command(docket, sealed, stub, authority), bodies)
        if stub is None:
            return Planned(step.act, docket.case, steps=(step,))
        return Planned(step.act, docket.case, None, StubEntryRequest(docket.case, text, stub), (step,))

    def in_hidden_case(self, docket: Docket) -> Planned:
        """An entry of a hidden case, under the case's own key."""
        sealed, bodies = self._seal(self.papers, docket)
        command, act = self._sealed_command(docket, sealed, None, None), chance.new_act()
        foresee(self.desk, self.view, docket, command, act)
        return Planned(act, docket.case, steps=(SealedStep(docket.case, act, command, docket.case, None, bodies),))

    def public_case(self, opening: CoverSheet) -> Planned:
        """A public case by its first filing."""
        if any(paper.document.sealed for paper in self.papers):
            raise SealedOpening
        self._check_counsel(opening)
        command = OpenCase(opening, self._filing({}, opening))
        act = chance.new_act()
        foresee(self.desk, self.view, None, command, act)
        return Planned(act, None, command, documents=self._public_pdfs())

    def sealed_case(self, opening: CoverSheet) -> Planned:
        """A case in cells, listed by number as sealed or not at all."""
        if self.draft.authority is None or opening.judge is None:
            raise NeedsAStandingOrder
        self._check_counsel(opening)
        stub = chance.new_stub() if self.shown is Visibility.STUB else None
        alias, act = chance.new_alias(), chance.new_act()
        sealed, bodies = self._seal(self.papers, opening)
        command = OpenSealedCase(alias, opening, self.draft.authority, sealed, stub)
        _, docket = foresee(self.desk, self.view, None, command, act)
        step = SealedStep(alias, act, command, alias, members_of(self.desk, self.view, docket, command), bodies)
        request = None if stub is None else StubCaseRequest(opening.office, opening.type, stub)
        return Planned(act, alias, None, request, (step,))

    def _check_counsel(self, opening: CoverSheet) -> None:
        """Raise NotOnTheRoster where counsel are listed with a desk that nobody has: sealed filings would name them."""
        known = {one.id for one in self.view.roster.certificates}
        for counsel in (counsel for party in opening.parties for counsel in party.counsel):
            if counsel.person is not None and counsel.person not in known:
                raise NotOnTheRoster(counsel.person)

    def _behind(self, docket: Docket, stub: StubId, paper: _Inspected) -> SealedStep:
        sealed, bodies = self._seal([paper], docket)
        return self._new_vault(docket, self._sealed_command(docket, sealed, stub, None), bodies)

    def _public_command(self, filing: Filing, docket: Docket) -> PublicCommand:
        ruling = self.ruling
        if ruling is None:
            counsel = self.draft.counsel
            return FileEntry(filing, None if counsel is None else as_listed(docket, counsel))
        if ruling.approves:
            raise ApprovedUnderSeal
        papers = (self._stubs_at(docket, ruling.seals), self._stubs_at(docket, ruling.unseals))
        found = ((entry_at(docket, one.motion).ordinal, one.disposition) for one in ruling.dispositions)
        motions = tuple(MotionDisposition(motion, code) for motion, code in found)
        return EnterOrder(filing, motions, *papers, self._access(docket, ruling))

    def _sealed_command(
        self, docket: Docket, sealed: SealedFiling, stub: StubId | None, authority: StandingOrder | None
    ) -> FileSealed | EnterSealedOrder:
        ruling = self.ruling
        if ruling is None:
            return FileSealed(sealed, stub, authority)
        if self.shown is Visibility.PUBLIC and stub is not None:
            return EnterSealedOrder(sealed, stub)  # an attachment of a public order, which says what is ordered
        if ruling.dispositions or ruling.seals or ruling.unseals:
            raise RuledInPublic
        approves = waiting(docket) if ruling.approves else ()
        if ruling.approves and not approves:
            raise NothingToApprove(docket.case)
        return EnterSealedOrder(sealed, stub, approves, self._access(docket, ruling))

    def _stubs_at(self, docket: Docket, places: Sequence[str]) -> tuple[StubId, ...]:
        return tuple(StubId(subject_at(self.view, docket.case, place)) for place in places)

    def _access(self, docket: Docket, ruling: Ruling) -> tuple[Access, ...]:
        return tuple(
            Access(ActId(subject_at(self.view, docket.case, one.place)), tuple(map(OfficeId, one.members)))
            for one in ruling.access
        )

    def _new_vault(
        self, docket: Docket, command: FileSealed | EnterSealedOrder, bodies: tuple[bytes, ...]
    ) -> SealedStep:
        act, stub = chance.new_act(), command.stub
        foresee(self.desk, self.view, docket, command, act)
        members = members_of(self.desk, self.view, docket, command)
        return SealedStep(docket.case, act, command, stub or act, members, bodies)

    def _filing(self, stubs: Mapping[int, StubId], where: Docket | CoverSheet) -> Filing:
        papers = tuple(
            Paper(part, "", Stub(stubs[part]))
            if part in stubs
            else Paper(part, paper.document.title, Open(paper.facts.digest, paper.facts.size, paper.facts.pages))
            for part, paper in enumerate(self.papers)
        )
        draft = self.draft
        return Filing(draft.kind, draft.text, papers, *self._about(where))

    def _seal(self, papers: Sequence[_Inspected], where: Docket | CoverSheet) -> tuple[SealedFiling, tuple[bytes, ...]]:
        made: list[SealedPaper] = []
        cells: list[bytes] = []
        for part, paper in enumerate(papers):
            sealed, bodies = seal_paper(part, paper.document.title, paper.pdf, paper.facts)
            made.append(sealed)
            cells += bodies
        draft = self.draft
        hidden = isinstance(where, Docket) and where.hidden
        about = (
            tuple(dict.fromkeys(hidden_at(where, place).act for place in draft.re))
            if isinstance(where, Docket) and hidden
            else ()
        )
        entries, on_behalf, as_to = self._about(where)
        filing = SealedFiling(draft.kind, draft.text, tuple(made), entries, on_behalf, as_to, about)
        return filing, tuple(cells)

    def _about(
        self, where: Docket | CoverSheet
    ) -> tuple[tuple[Ordinal, ...], tuple[PartyNumber, ...], tuple[PartyNumber, ...]]:
        """The public entries it is about, whom it is filed for and as to whom; a case that it opens has none yet.

        Raises NoSuchEntry, HiddenHere, SeveralEntries, NoSuchParty, SeveralParties.
        """
        draft = self.draft
        if isinstance(where, CoverSheet) and draft.re:
            raise NoSuchEntry("the new case", f"entry {draft.re[0]}")
        entries = () if isinstance(where, CoverSheet) or where.hidden else _entries(where, draft.re)
        return entries, _parties(where, draft.on_behalf), _parties(where, draft.as_to)

    def _public_pdfs(self) -> tuple[bytes, ...]:
        return tuple(paper.pdf for paper in self.papers if not paper.document.sealed)


def _entries(docket: Docket, places: Sequence[str]) -> tuple[Ordinal, ...]:
    hidden = next((place for place in places if is_hidden_place(place)), None)
    if hidden is not None:
        raise HiddenHere(hidden)
    return tuple(entry_at(docket, place).ordinal for place in places)


def _parties(where: Docket | CoverSheet, places: Sequence[str]) -> tuple[PartyNumber, ...]:
    return tuple(party_at(where.parties, place) for place in places)
