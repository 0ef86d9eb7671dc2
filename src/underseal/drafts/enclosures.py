"""The documents of something being written at a desk: taken in, titled, taken out, and who may see each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from underseal.docket.kinds import Visibility
from underseal.docket.names import entry_number
from underseal.doing.drafts import DraftDocument
from underseal.doing.faults import sentence
from underseal.drafts.filing_choices import visibility_of, visibility_options
from underseal.drafts.intake import UploadedPdf, name_of, take_in
from underseal.exchange.errors import ExchangeError
from underseal.screen.desk_forms import HeldPdf, Option
from underseal.sheet.words import count
from underseal.visits.visit import Visit

MOST_DOCUMENTS = 60
_SHOWN = {
    Visibility.PUBLIC: ("Everyone", ""),
    Visibility.STUB: ("Sealed, noted on the docket", "The public sees that a sealed document is here."),
    Visibility.HIDDEN: ("Hidden", "The public sees nothing. Needs a standing order."),
}


@dataclass
class Enclosures:
    """Documents once accepted stay until their draft is filed or discarded. `title` and `shown` are of the next one."""

    held: list[UploadedPdf] = field(default_factory=list)
    title: str = ""
    shown: Visibility = Visibility.PUBLIC

    def take(self, visit: Visit, sent: QueryDict, faults: dict[str, str], notes: list[str]) -> None:
        """Take titles, choices and files, and do what the form's button says of documents."""
        self.title = sent.get("title", "").strip()
        self.shown = visibility_of(sent.get("shown", "")) or Visibility.PUBLIC
        for at, paper in enumerate(self.held):
            paper.title = sent.get(f"title-{at}", paper.title).strip()
            paper.shown = visibility_of(sent.get(f"shown-{at}", "")) or paper.shown
        for upload in visit.request.FILES.getlist("file"):
            if isinstance(upload, UploadedFile):
                self._take_file(visit, upload, faults, notes)
        self._act(sent.get("do", ""), faults, notes)

    def _take_file(self, visit: Visit, upload: "UploadedFile[bytes]", faults: dict[str, str], notes: list[str]) -> None:
        if len(self.held) >= MOST_DOCUMENTS:
            faults["file"] = f"A filing has {MOST_DOCUMENTS} documents at most; file the rest separately."
            return
        try:
            paper = take_in(upload, visit.unlocked.viewer)
        except ExchangeError as wrong:
            faults["file"] = f"{name_of(upload, 'This file')}: {sentence(wrong)}"
            return
        paper.title, paper.shown = self.title, self.shown
        self.held.append(paper)
        self.title, self.shown = "", Visibility.PUBLIC
        notes.append(f"{paper.file} was checked and added.")

    def _act(self, do: str, faults: dict[str, str], notes: list[str]) -> None:
        if do == "add" and not notes and not faults:
            faults["file"] = "Choose the PDF to add."
        at = entry_number(do.removeprefix("remove-")) if do.startswith("remove-") else None
        if at is not None and at < len(self.held):
            notes.append(f"{self.held.pop(at).file} was removed.")

    def check(self, faults: dict[str, str], *, needed: bool = True) -> None:
        """Say what is missing: the document itself where one is needed, a file to a title, an attachment's title."""
        if needed and not self.held:
            faults["documents"] = "Add the PDF that you file."
        if self.title and "file" not in faults:
            faults["file"] = f"You gave the title “{self.title}” and no file: choose its PDF."
        for at, paper in enumerate(self.held):
            if at and not paper.title:
                faults[f"title-{at}"] = f"Give {paper.file} a title: attachments are listed by theirs."

    def state(self) -> dict[str, tuple[str, ...]]:
        """What was said of the next document."""
        return {"title": (self.title,), "shown": (self.shown.value,)}

    @classmethod
    def of(cls, state: Mapping[str, tuple[str, ...]], held: Sequence[UploadedPdf]) -> "Enclosures":
        """The documents, and what was said of the next."""
        return cls(list(held), state["title"][0], Visibility(state["shown"][0]))

    def papers(self) -> tuple[tuple[str, bytes], ...]:
        """Name and PDF of each document: its title, and the file that was chosen for it."""
        titles = (p.title or ("Main document" if at == 0 else f"Attachment {at}") for at, p in enumerate(self.held))
        files = (f"{p.file}, {count(p.pages, 'page')}" if p.file else "" for p in self.held)
        names = (f"{title} ({file})" if file else title for title, file in zip(titles, files, strict=True))
        return tuple(zip(names, (paper.pdf for paper in self.held), strict=True))

    def rows(self, shows: tuple[Visibility, ...] = ()) -> tuple[HeldPdf, ...]:
        """The documents as a form lists them; `shows`: the choices of who may see each."""
        return tuple(
            HeldPdf(at, p.title, p.file, len(p.pdf), p.pages, shown_options(shows, p.shown))
            for at, p in enumerate(self.held)
        )


def as_drafts(papers: Sequence[UploadedPdf]) -> tuple[DraftDocument, ...]:
    """Documents as a filing takes them."""
    return tuple(DraftDocument(p.pdf, p.title, sealed=p.shown is Visibility.STUB) for p in papers)


def shown_options(shows: tuple[Visibility, ...], chosen: Visibility) -> tuple[Option, ...]:
    """Who may see a document, where that is a choice."""
    return visibility_options(shows, chosen, _SHOWN) if len(shows) > 1 else ()
