"""A filing as it is written at a desk: what its kind asks for, documents and who may see each, and what it comes to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.kinds import KINDS, Kind, Visibility
from underseal.docket.names import KindCode, entry_number
from underseal.docket.record import Counsel, Party, StandingOrder
from underseal.docket.sides import PROSECUTED, Side, parties_of, side
from underseal.doing.drafts import DraftDocument, FilingDraft
from underseal.doing.filing import Planned
from underseal.doing.planning import FilingInCase
from underseal.doing.table import FILE
from underseal.exchange.errors import ExchangeError
from underseal.page.answering import Visit
from underseal.page.desk_forms import FilingForm, HeldPdf, Option, filing_page
from underseal.page.faults import sentence
from underseal.page.filing_choices import asks_of, kind_groups, kinds_for, reads_like, stands_for, stands_words
from underseal.page.intake import UploadedPdf, take_in
from underseal.page.work import Work, called

_NUMBERS = re.compile(r"[\s,;]+")
_TYPED = ("text", "re", "authority", "until", "firm", "contact", "title")
MOST_DOCUMENTS = 60


@dataclass
class FilingWork(Work):
    """A filing. Documents once accepted stay until the draft is filed or discarded."""

    kind: Kind | None = None
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)  # on_behalf and as_to: names of parties
    stands: Visibility | None = None
    held: list[UploadedPdf] = field(default_factory=list)
    next_shown: Visibility = Visibility.PUBLIC
    fields: ClassVar[frozenset[str]] = frozenset(
        {"kind", "text", "re", "on_behalf", "as_to", "stands", "authority", "until", "documents", "firm", "contact"}
    )

    @property
    def what(self) -> str:
        """What it is, in a list."""
        return self.kind.name if self.kind else "A filing"

    def choose(self, code: str, visit: Visit) -> None:
        """Take the kind, and with it what the form asks for."""
        docket, me = visit.view.docket(self.case), visit.me
        kind = KINDS.get(KindCode(code))
        if kind is None or me is None or kind not in kinds_for(me, docket):
            self.faults["kind"] = "Choose what you file, from those that fit this case."
            return
        if kind != self.kind:
            self.kind = kind
            self.stands = stands_for(kind, me, docket)[0]
            own = parties_of(me.person, docket)
            self.chosen.setdefault("on_behalf", tuple(party.name for party in own) if len(own) == 1 else ())

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take fields, choices and documents; what is wrong goes to `faults`, what was accepted stays."""
        self.faults, self.notes = {}, []
        before = self.kind
        self.choose(sent.get("kind", ""), visit)
        if before is None:
            return
        self.values |= {name: sent.get(name, "").strip() for name in _TYPED}
        for name in ("on_behalf", "as_to"):
            self.chosen[name] = tuple(sent.getlist(name))
        self.stands = _visibility(sent.get("stands", "")) or self.stands
        self.next_shown = _visibility(sent.get("shown", "")) or Visibility.PUBLIC
        for at, paper in enumerate(self.held):
            paper.title = sent.get(f"title-{at}", paper.title).strip()
            paper.shown = _visibility(sent.get(f"shown-{at}", "")) or paper.shown
        self._take_files(visit)
        self._act(sent.get("do", ""))

    def _take_files(self, visit: Visit) -> None:
        for upload in visit.request.FILES.getlist("file"):
            if isinstance(upload, UploadedFile):
                self._take_file(upload)

    def _take_file(self, upload: "UploadedFile[bytes]") -> None:
        if len(self.held) >= MOST_DOCUMENTS:
            self.faults["file"] = f"A filing has {MOST_DOCUMENTS} documents at most; file the rest separately."
            return
        try:
            paper = take_in(upload)
        except ExchangeError as wrong:
            self.faults["file"] = f"{upload.name}: {sentence(wrong)}"
            return
        paper.title, paper.shown = self.values.get("title", ""), self.next_shown
        self.held.append(paper)
        self.values["title"], self.next_shown = "", Visibility.PUBLIC
        self.notes.append(f"{paper.file} was checked and added.")

    def _act(self, do: str) -> None:
        if do == "add" and not self.notes and not self.faults:
            self.faults["file"] = "Choose the PDF to add."
        at = entry_number(do.removeprefix("remove-")) if do.startswith("remove-") else None
        if at is not None and at < len(self.held):
            self.notes.append(f"{self.held.pop(at).file} was removed.")
        if do == "preview":
            self._check()

    def _check(self) -> None:
        """What can be said without judging: numbers that are none, attachments without a title."""
        if any(entry_number(number) is None for number in self._numbers()):
            self.faults["re"] = "Give the entries’ numbers as on the docket, with commas between them."
        if not self.held:
            self.faults["documents"] = "Add the PDF that you file."
        if self.values.get("title") and "file" not in self.faults:
            self.faults["file"] = f"You gave the title “{self.values['title']}” and no file: choose its PDF."
        for at, paper in enumerate(self.held):
            if at and not paper.title:
                self.faults[f"title-{at}"] = f"Give {paper.file} a title: attachments are listed by theirs."

    def _numbers(self) -> list[str]:
        return [word for word in _NUMBERS.split(self.values.get("re", "")) if word]

    def plan(self, desk: Desk, view: View) -> tuple[Planned, ...]:
        """One filing, and beside it another that the public never sees, where some of its documents are hidden."""
        return tuple(FILE.plan(desk, view, FilingInCase(self.case, draft)) for draft in self._drafts(desk, view))

    def _drafts(self, desk: Desk, view: View) -> Iterator[FilingDraft]:
        kind = self.kind
        if kind is None:
            return
        stands = self.stands or kind.visibility
        if view.docket(self.case).hidden or stands is not Visibility.PUBLIC:
            yield self._draft(kind, desk, view, self.held, stands)
            return
        hidden = [paper for paper in self.held if paper.shown is Visibility.GHOST]
        others = [paper for paper in self.held if paper.shown is not Visibility.GHOST]
        if others:
            yield self._draft(kind, desk, view, others, stands)
        if hidden:
            yield self._draft(kind, desk, view, hidden, Visibility.GHOST)

    def _draft(self, kind: Kind, desk: Desk, view: View, papers: list[UploadedPdf], stands: Visibility) -> FilingDraft:
        asks = asks_of(kind)
        ghost = stands is Visibility.GHOST and not view.docket(self.case).hidden
        named = self.values.get("authority") or self.values.get("until")
        authority = StandingOrder(self.values.get("authority", ""), self.values.get("until", ""))
        documents = tuple(DraftDocument(p.pdf, p.title, sealed=p.shown is Visibility.STUB) for p in papers)
        return FilingDraft(
            kind.code,
            self.values.get("text", "") if "text" in asks else "",
            documents,
            tuple(filter(None, map(entry_number, self._numbers()))) if "re" in asks else (),
            self.chosen.get("on_behalf", ()) if "on_behalf" in asks else (),
            self.chosen.get("as_to", ()) if "as_to" in asks else (),
            stands,
            authority=authority if ghost and named else None,
            counsel=self._counsel(desk, view) if kind.appears else None,
        )

    def _counsel(self, desk: Desk, view: View) -> Counsel:
        person = desk.keyring.person
        contact = tuple(line.strip() for line in self.values.get("contact", "").splitlines() if line.strip())
        return Counsel(view.register.people[person].name, person, self.values.get("firm", ""), contact)

    def papers(self) -> tuple[tuple[str, bytes], ...]:
        """Name and PDF of each document in it."""
        names = (p.title or ("Main document" if at == 0 else f"Attachment {at}") for at, p in enumerate(self.held))
        return tuple(zip(names, (paper.pdf for paper in self.held), strict=True))

    def forget(self) -> None:
        """Drop the documents, which are filed."""
        super().forget()
        self.held, self.values, self.chosen = [], {}, {}

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        return filing_page(visit.court, visit.state, self._form(visit), self.faults, tuple(self.notes))

    def _form(self, visit: Visit) -> FilingForm:
        docket, me, kind = visit.view.docket(self.case), visit.me, self.kind
        form = FilingForm(called(visit.view, self.case), visit.place(docket), kind_groups(me, docket, kind))
        if kind is None or me is None:
            return form
        stands, asks = stands_for(kind, me, docket), asks_of(kind)
        shows = stands_for(kind, me, docket) if stands[0] is Visibility.PUBLIC and not docket.hidden else ()
        if Visibility.GHOST in stands and not docket.hidden:
            asks |= {"authority"}
        several = len(stands) > 1 or Visibility.GHOST in stands
        return replace(
            form,
            kind=kind.name,
            reads=reads_like(kind),
            asks=asks,
            values={name: self.values.get(name, "") for name in _TYPED},
            parties=self._options("on_behalf", _for_whom(kind, me.person, docket)),
            about=self._options("as_to", _concerned(docket)),
            stands=_options(stands, self.stands, stands_words(kind)) if several and not docket.hidden else (),
            standing="" if several else _standing(docket),
            held=tuple(self._held(at, paper, shows) for at, paper in enumerate(self.held)),
            shows=_options(shows, self.next_shown, _SHOWN) if len(shows) > 1 else (),
        )

    def _held(self, at: int, paper: UploadedPdf, shows: tuple[Visibility, ...]) -> HeldPdf:
        choice = _options(shows, paper.shown, _SHOWN) if len(shows) > 1 else ()
        return HeldPdf(at, paper.title, paper.file, len(paper.pdf), paper.pages, choice)

    def _options(self, name: str, parties: tuple[Party, ...]) -> tuple[Option, ...]:
        chosen = self.chosen.get(name, ())
        return tuple(Option(party.name, party.name, party.name in chosen, party.role) for party in parties)


_SHOWN = {
    Visibility.PUBLIC: ("Everyone", ""),
    Visibility.STUB: ("Sealed, stub shown", "The public sees that a sealed document is here."),
    Visibility.GHOST: ("Hidden", "The public sees nothing. Needs a standing order."),
}


def _options(
    offered: tuple[Visibility, ...], chosen: Visibility | None, words: dict[Visibility, tuple[str, str]]
) -> tuple[Option, ...]:
    return tuple(Option(one.value, words[one][0], one is chosen, words[one][1]) for one in offered)


def _for_whom(kind: Kind, person: str, docket: Docket) -> tuple[Party, ...]:
    """Counsel file for their own parties; clerks, and counsel who only appear now, for any."""
    own = tuple(party for party in docket.parties if any(c.person == person for c in party.counsel))
    return docket.parties if kind.appears or not own else own


def _concerned(docket: Docket) -> tuple[Party, ...]:
    """In a criminal case entries are as to defendants."""
    defendants = tuple(party for party in docket.parties if side(party) is Side.DEFENDING)
    return defendants if docket.type in PROSECUTED and defendants else docket.parties


def _standing(docket: Docket) -> str:
    if docket.hidden:
        return "Hidden, as everything in this case: its readers are those of the case."
    return "Public: everyone reads the entry and every document of it."


def _visibility(word: str) -> Visibility | None:
    return Visibility(word) if word in set(Visibility) else None
