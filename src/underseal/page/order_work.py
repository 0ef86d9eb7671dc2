"""A judge's order as it is written at a desk: what it decides, seals, unseals, approves and opens, and its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.kinds import KINDS, Visibility
from underseal.docket.names import EntryNumber, KindCode, PersonId, StubId, entry_number
from underseal.docket.record import StubState
from underseal.doing.acting import now
from underseal.doing.applications import applications, approval_of, parties_reading, what_waits
from underseal.doing.drafts import AccessAt, DraftDocument, FilingDraft, OrderText, Ruling
from underseal.doing.faults import sentence
from underseal.doing.filing import Planned
from underseal.doing.foreseeing import ruled
from underseal.doing.naming import names_on_roster
from underseal.doing.orders import OrderInCase, write_order
from underseal.doing.places import stubs_in
from underseal.doing.provisional import asks_to_seal, provisional
from underseal.doing.row import Prepared
from underseal.doing.sealed_motions import parties_to, proposed_text, sealed_motion
from underseal.doing.sealed_names import name_at, place_of
from underseal.doing.table import ORDER
from underseal.exchange.errors import ExchangeError
from underseal.page.answering import Visit
from underseal.page.intake import UploadedPdf, take_in
from underseal.page.motion_papers import MotionPapers
from underseal.page.work import Fields, Work, called
from underseal.screen.desk_forms import Option
from underseal.screen.order_forms import OrderForm, Ruled, order_page
from underseal.sheet.text import first_sentence
from underseal.sheet.words import count, full_stop

_READ = re.compile(r"read (/[a-z0-9/]{1,100})")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_TYPED = ("title", "text", "body", "kind", "approves", "subject", "reader")
_SEALED, _HIDDEN = "sealed-order", "hidden"
_ORDER = KindCode("order")
_ANSWERS = {
    "yes": (
        "approving the {what}",
        "The {what} is approved. It stays under seal until this court orders otherwise.",
    ),
    "no": ("denying the {what}", "The {what} is denied."),
}
_DENIED = (
    "What waits is not approved. It stays {word}, nobody else can open it, and it is shown as denied at the desks of "
    "those who can read this order."
)
_NOT_UNSEALED = (
    "This case is sealed as a whole, and so are its orders. This program cannot unseal a whole case yet: the public "
    "goes on seeing its number and “Sealed v. Sealed”."
)
_PUBLIC = tuple(kind for kind in KINDS.values() if kind.order and kind.visibility is Visibility.PUBLIC)
_TITLES = {"", *(kind.heading for kind in _PUBLIC)}
"""Titles that follow from the kind of order, whichever is chosen."""


@dataclass
class OrderWork(Work):
    """An order. Its paper is made from its text, with caption and signature."""

    paper: bytes = b""
    brought: UploadedPdf | None = None  # a PDF instead of text; once accepted it stays until the draft is filed
    fields: ClassVar[frozenset[str]] = frozenset(
        {"kind", "text", "title", "body", "approves", "subject", "reader", "file"}
    )

    @property
    def what(self) -> str:
        """What it is, in a list."""
        return self.values.get("title") or "An order"

    def begin(self, visit: Visit, preset: dict[str, str], motion: str) -> None:
        """Fill in what follows from why it is written."""
        docket = visit.view.docket(self.case)
        self.values = {"title": KINDS[_ORDER].heading, "kind": _HIDDEN if docket.hidden else "order"} | preset
        self.values["for"] = motion

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take fields and choices."""
        self.faults, self.notes = {}, []
        kept = {name: value for name in sent if isinstance(value := sent.get(name), str) and _is_choice(name)}
        self.values |= {name: (sent.get(name) or "").strip() for name in _TYPED} | kept
        if self.values["title"] in _TITLES:
            self.values["title"] = KINDS.get(KindCode(self.values["kind"]), KINDS[_ORDER]).heading
        if sent.get("do") == "write":
            self.brought = None
        read = _READ.fullmatch(sent.get("do", ""))
        self.spot = "reading" if read else ""
        self.values |= {"read": read[1]} if read else {}
        self._bring(visit)
        docket = visit.view.docket(self.case)
        self._word_answer(what_waits(docket, now(visit.desk).date()))
        self._check(docket)

    def _bring(self, visit: Visit) -> None:
        upload = visit.request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            return
        try:
            self.brought = take_in(upload, visit.unlocked.viewer)
        except ExchangeError as wrong:
            self.faults["file"] = sentence(wrong)

    def _word_answer(self, what: str) -> None:
        """An application is approved or denied in fixed words, unless the judge writes others."""
        text, body = (words.format(what=what) for words in _ANSWERS.get(self.values["approves"], ("", "")))
        self.values["text"] = self.values["text"] or text
        self.values["body"] = self.values["body"] or (body if self.brought is None else "")

    def _check(self, docket: Docket) -> None:
        if not self.values["body"] and self.brought is None and "file" not in self.faults:
            self.faults["body"] = "Write what is ordered, or bring it as a PDF."
        if self.values["body"] and self.brought is not None:
            self.faults["body"] = "Either write the order or bring it: one of the two is left out."
        under_seal = self.values["kind"] in {_SEALED, _HIDDEN}
        decided = self._decided(docket) if under_seal else []
        if decided:
            self.faults["kind"] = (
                "Only a public order decides a motion, or seals or unseals a paper. Choose a public kind of order, or "
                f"leave as it is: {full_stop('; '.join(decided))}"
            )
        if self.values["approves"] and not under_seal:
            self.faults["approves"] = (
                "A hidden matter is approved or denied by an order under seal, or by a hidden one."
            )
        if bool(self.values["subject"]) != bool(self.values["reader"]):
            self.faults["reader"] = "Name both: which paper, and who may read it."
        if docket.hidden and self.values["kind"] != _HIDDEN:
            self.faults["kind"] = f"Orders in a {_word(docket)} case are {_word(docket)}."
        if self.values["kind"] not in {kind for kind, _, _ in _kinds(docket)}:
            self.faults.setdefault("kind", f"Case {docket.case} is closed: it takes public or hidden orders.")

    def _decided(self, docket: Docket) -> list[str]:
        """What on the page is decided otherwise than left as it is."""
        shown = {f"motion-{number}": str(number) for number in docket.pending_motions}
        shown |= {f"paper-{stub}": name_at(docket, stub) for stub, _, _ in stubs_in(docket)}
        return [name for key, name in shown.items() if self.values.get(key, "leave") not in {"", "leave"}]

    def plan(self, desk: Desk, view: View) -> tuple[Planned, ...]:
        """The order with its paper."""
        docket = view.docket(self.case)
        self.paper = self._written(desk, view) if self.brought is None else self.brought.pdf
        hidden = self.values["kind"] == _HIDDEN
        # The main paper's title is the entry's own words; a title there would stand on the sheet a second time.
        draft = FilingDraft(
            KindCode(_SEALED if hidden else self.values["kind"]),
            self._text(docket),
            (DraftDocument(self.paper),),
            self._about(docket),
            as_to=self._named(view, docket, now(desk).date()),
            visibility=Visibility.HIDDEN if hidden else None,
        )
        return (ORDER.plan(desk, view, OrderInCase(self.case, draft, self._ruling(docket))),)

    def _written(self, desk: Desk, view: View) -> bytes:
        paragraphs = [" ".join(part.split()) for part in _PARAGRAPHS.split(self.values["body"]) if part.strip()]
        text = OrderText(self.values["title"] or "ORDER", tuple(paragraphs))
        return write_order(desk, view, self.case, text).read()

    def _named(self, view: View, docket: Docket, today: date) -> tuple[str, ...]:
        """Whom a hidden order is about, so that they can read it: who filed what it decides, and who reads that."""
        if docket.hidden or self.values["kind"] not in {_SEALED, _HIDDEN}:
            return ()
        if moved := self._about(docket):
            return parties_to(docket, moved[0])
        if not self.values["approves"]:
            return ()
        return parties_reading(view, docket, today)

    def _about(self, docket: Docket) -> tuple[EntryNumber, ...]:
        """The number of the motion under seal that it is begun for; the public learns no more of that."""
        number = entry_number(self.values.get("for", ""))
        return (number,) if number is not None and sealed_motion(docket, number) is not None else ()

    def _text(self, docket: Docket) -> str:
        """The docket text as typed; else proposed, where the order is public."""
        public = self.values["kind"] not in {_SEALED, _HIDDEN}
        return self.values["text"] or (proposed_text(docket, self._ruling(docket)) if public else "")

    def _ruling(self, docket: Docket) -> Ruling:
        chosen = {name: value for name, value in self.values.items() if _is_choice(name)}

        def motions(word: str) -> tuple[EntryNumber, ...]:
            return tuple(number for number in docket.pending_motions if chosen.get(f"motion-{number}") == word)

        def stubs(word: str) -> tuple[StubId, ...]:
            return tuple(stub for stub, _, _ in stubs_in(docket) if chosen.get(f"paper-{stub}") == word)

        access = (AccessAt(self.values["subject"], (self.values["reader"],)),) if self.values["subject"] else ()
        approves = self.values["approves"] == "yes"
        return Ruling(motions("grant"), motions("deny"), stubs("seal"), stubs("unseal"), access, approves)

    def tell(self, desk: Desk, view: View, planned: Prepared) -> tuple[str, ...]:
        """What it decides, and whom it opens what to."""
        del desk
        denied = (_DENIED.format(word=_word(view.docket(self.case))),) if self.values["approves"] == "no" else ()
        return (*ruled(view, planned), *denied) if isinstance(planned, Planned) else ()

    def papers(self) -> tuple[tuple[str, bytes], ...]:
        """The order's paper."""
        return (("The order as it will be filed", self.paper),) if self.paper else ()

    def stand_in(self, paper: UploadedPdf) -> None:
        """Let a paper stand for the order's own, which takes a while to make."""
        self.brought = paper

    def held(self) -> Sequence[UploadedPdf]:
        """The PDF brought."""
        return () if self.brought is None else (self.brought,)

    def resume(self, state: Fields, held: Sequence[UploadedPdf]) -> None:
        """Stand again as it stood."""
        super().resume(state, held)
        self.brought = held[0] if held else None

    def forget(self) -> None:
        """Drop the text and the paper, which are filed."""
        super().forget()
        self.values, self.paper, self.brought = {}, b"", None

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        return order_page(visit.court, visit.state, self._form(visit), self.faults, tuple(self.notes))

    def _form(self, visit: Visit) -> OrderForm:
        docket, today = visit.view.docket(self.case), now(visit.desk).date()
        papers = MotionPapers(visit, docket)
        motions = list(self._motions(docket, papers))
        sealed, beside = list(self._papers(docket, papers)), []
        if asks_to_seal(docket.entries.find(entry_number(self.values.get("for", "")))):
            waits_for_ruling = {f"paper-{stub}" for stub, _ in provisional(docket)}
            beside = [one for one in sealed if one.name in waits_for_ruling]
        first = [one for one in motions if one.name == f"motion-{self.values.get('for')}"] or motions
        about = tuple(brief for number in self._about(docket) for brief in papers.motion(number))
        first = [] if about else first
        waits_here = papers.application() if self._waits(visit, docket) else ()
        briefs = (*waits_here, *about, *(brief for one in (*first, *beside, *motions) for brief in one.briefs))
        return OrderForm(
            called(visit.view, self.case),
            visit.place(docket),
            tuple(Option(code, word, self.values.get("kind") == code, hint) for code, word, hint in _kinds(docket)),
            {name: self.values.get(name, "") for name in _TYPED},
            tuple(first),
            tuple(one for one in sealed if one not in beside),
            approval_of(visit.view, docket, today) if self._waits(visit, docket) else "",
            tuple(self._subjects(docket)),
            tuple(self._readers(visit.view)),
            "" if self.brought is None else f"{self.brought.file}, {count(self.brought.pages, 'page')}",
            answers=tuple(self._answers(docket)),
            note=_NOT_UNSEALED if docket.hidden and docket.stub is not None else "",
            waits=waits_here,
            beside=tuple(beside),
            about=about,
            others=tuple(one for one in motions if one not in first),
            shown=papers.shown(briefs, self.values.get("read", "")),
        )

    def _waits(self, visit: Visit, docket: Docket) -> bool:
        """Whether something hidden here is still to be decided."""
        return any(one.undecided for one in applications(docket, now(visit.desk).date()))

    def _answers(self, docket: Docket) -> Iterator[Option]:
        chosen, word = self.values.get("approves", ""), _word(docket)
        yield Option("yes", "Approve it", chosen == "yes", f"It stays {word} under this order.")
        yield Option("no", "Deny it", chosen == "no", f"It stays {word}, and is shown as denied.")
        yield Option("", "Leave it waiting", not chosen)

    def _motions(self, docket: Docket, papers: MotionPapers) -> Iterator[Ruled]:
        for number in docket.pending_motions:
            entry = docket.entries.find(number)
            text = f"{number} {first_sentence(entry.text)}" if entry else str(number)
            words = (("leave", "Leave it pending"), ("grant", "Grant"), ("deny", "Deny"))
            yield replace(self._ruled(f"motion-{number}", text, words), briefs=papers.motion(number))

    def _papers(self, docket: Docket, papers: MotionPapers) -> Iterator[Ruled]:
        for stub, _, stubbed in stubs_in(docket):
            seal = (("seal", "Seal it"),) if stubbed.state is StubState.PROVISIONAL else ()
            words = (("leave", "Leave it as it is"), *seal, ("unseal", "Unseal it"))
            state = stubbed.state.value
            choice = self._ruled(f"paper-{stub}", f"{state.capitalize()}: {name_at(docket, stub)}", words)
            yield replace(choice, briefs=papers.at(place_of(docket, stub)))

    def _ruled(self, name: str, text: str, words: tuple[tuple[str, str], ...]) -> Ruled:
        chosen = self.values.get(name, "leave")
        return Ruled(name, text, tuple(Option(value, word, value == chosen) for value, word in words))

    def _subjects(self, docket: Docket) -> Iterator[Option]:
        chosen = self.values.get("subject")
        if docket.hidden:
            yield Option(docket.case, "This case", docket.case == chosen)
            return
        subjects = (*(stub for stub, _, _ in stubs_in(docket)), *(filed.act for filed in docket.sealed.hidden))
        for subject in subjects:
            yield Option(subject, name_at(docket, subject), subject == chosen)

    def _readers(self, view: View) -> Iterator[Option]:
        chosen = self.values.get("reader")
        certificates = [c for c in view.roster.certificates if c.kind.value in {"person", "office"}]
        names = names_on_roster(view)
        for name, id_ in sorted((names.known(PersonId(c.id)), c.id) for c in certificates):
            yield Option(id_, name, id_ == chosen)


def _word(docket: Docket) -> str:
    return "sealed" if docket.stub is not None else "hidden"


def _kinds(docket: Docket) -> tuple[tuple[str, str, str], ...]:
    """The kinds of order that a case takes: code, words, and what the public sees."""
    if docket.hidden:
        return ((_HIDDEN, f"A {_word(docket)} order", "The public sees nothing."),)
    public = tuple(
        (str(kind.code), f"{'An' if kind.name[0] in 'AEIOU' else 'A'} {kind.name.lower()}", "Public.")
        for kind in _PUBLIC
    )
    sealed = (_SEALED, "An order under seal", "The public sees a number, a date and “SEALED ORDER”.")
    return (*public, *(() if docket.closed else (sealed,)), (_HIDDEN, "A hidden order", "The public sees nothing."))


def _is_choice(name: str) -> bool:
    return name.startswith(("motion-", "paper-"))
