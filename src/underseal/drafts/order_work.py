"""A judge's order as it is written at a desk: what it decides, seals, unseals, approves and opens, and its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from underseal.caseload.appearing import filed_unconfirmed
from underseal.caseload.applications import approval_of, parties_reading, waits, what_waits
from underseal.caseload.order_words import ordering_words
from underseal.caseload.places import stubs_in
from underseal.caseload.provisional import asks_to_seal, provisional
from underseal.caseload.sealed_motions import naming_motion, parties_to, sealed_motion
from underseal.caseload.sealed_names import place_of
from underseal.caseload.slips import of_another_case
from underseal.caseload.stays_sealed import order_note
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import EnterOrder
from underseal.docket.docket import Docket
from underseal.docket.kinds import Visibility
from underseal.docket.names import KindCode
from underseal.docket.places import find_entry, is_place, parties_by_number, place_of_entry, places_of
from underseal.docket.record import Entry
from underseal.docket.rules import ORDER as ORDER_KIND
from underseal.docket.rules import Rules
from underseal.docket.sides import numbered
from underseal.doing.acting import today
from underseal.doing.drafts import DraftDocument, FilingDraft, OrderText
from underseal.doing.faults import sentence
from underseal.doing.filing import Planned
from underseal.doing.foreseeing import ruled
from underseal.doing.order_effects import (
    Effect,
    after_decision,
    effects,
    left_pending,
    proposed_text,
)
from underseal.doing.orders import OrderInCase, write_order
from underseal.doing.previews import FilingPreview
from underseal.doing.row import Prepared
from underseal.doing.table import ORDER
from underseal.drafts.intake import UploadedPdf, take_in
from underseal.drafts.order_cautions import cautions, left_unsaid, named_for_access, signed_just_now, uncompared
from underseal.drafts.order_choices import (
    HIDDEN,
    SEALED,
    answers,
    decided_motions,
    decisions_under_seal,
    kinds_of_order,
    motions_offered,
    propose,
    public_orders,
    readers,
    sealed_papers,
    subjects,
    word_for,
    words_of_answer,
    words_of_decision,
)
from underseal.drafts.order_ruling import HOW_DECIDED, in_words, is_choice, left_under_seal, order_faults, ruling
from underseal.drafts.work import Fields, Work, called, filings
from underseal.exchange.errors import ExchangeError
from underseal.screen.desk_forms import Option
from underseal.screen.order_forms import Brief, OrderForm, order_page
from underseal.sheet.text import first_sentence
from underseal.sheet.words import count, joined
from underseal.visits.motion_papers import MotionPapers
from underseal.visits.visit import Visit

_READ = re.compile(r"read (/[a-z0-9/]{1,100})")
_WHAT_WAITS = "what waits"
_PARAGRAPHS = re.compile(r"\n\s*\n")
_TYPED = ("title", "text", "body", "kind", "approves", "decides", "subject", "reader")
_DENIED = (
    "What waits is not approved. It stays {word}, nobody else can open it, and it is shown as denied at the desks of "
    "those who can read this order."
)


@dataclass
class OrderWork(Work):
    """An order. Its paper is made from its text, with caption and signature."""

    paper: bytes = b""
    brought: UploadedPdf | None = None  # a PDF instead of text; once accepted it stays until the draft is filed
    fields: ClassVar[frozenset[str]] = frozenset(
        {"kind", "text", "title", "body", "approves", "decides", "subject", "reader", "file", "as_to"}
    )

    @property
    def what(self) -> str:
        """What it is, in a list."""
        about = self.values.get("decided") or (self.subject if is_place(self.subject) else "")
        text = self.values.get("text") or (f"on {about}" if about else "")
        return first_sentence(f"{self.values.get('title') or 'An order'} {text}".strip())

    @property
    def subject(self) -> str:
        """The motion that it was begun for, by its place, or what waits hidden in the case."""
        return self.values.get("for") or self.values.get("about", "")

    def begin(self, visit: Visit, preset: dict[str, str], motion: str) -> None:
        """Fill in what follows from why it is written."""
        docket = visit.view.docket(self.case)
        self.values = {
            "title": visit.view.rules.kind(ORDER_KIND).heading,
            "kind": HIDDEN if docket.hidden else "order",
        } | preset
        self.values["for"] = motion
        if not motion and "subject" not in preset and waits(docket, visit.today):
            self.values["about"] = _WHAT_WAITS
        if docket.hidden:
            self.values["kind"] = HIDDEN  # whatever it is begun for

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take fields and choices."""
        self.faults, self.notes = {}, []
        kept = {name: value for name in sent if isinstance(value := sent.get(name), str) and is_choice(name)}
        self.values |= {name: (sent.get(name) or "").strip() for name in _TYPED} | kept
        if "as_to" in sent:
            known = parties_by_number(numbered(visit.view.docket(self.case)))
            self.values["as_to"] = "\n".join(party for party in sent.getlist("as_to") if party in known)
        self._follow_kind(visit.view.rules)
        if sent.get("do") == "write":
            self.brought = None
        read = _READ.fullmatch(sent.get("do", ""))
        self.spot = "reading" if read else ""
        self.values |= {"read": read[1]} if read else {}
        self._bring(visit)
        docket = visit.view.docket(self.case)
        self.values["decided"] = joined([one.motion for one in ruling(docket, self.values).dispositions])
        self._word_answer(what_waits(docket, visit.today), self._effects(visit.view, docket))
        wrong = order_faults(docket, visit.view.rules, self.values, brought=self.brought is not None)
        if "file" in self.faults:
            wrong.pop("body", None)  # one fault of the paper at a time
        self.faults |= wrong

    def _follow_kind(self, rules: Rules) -> None:
        """A title that follows from the kind of order follows it when another is chosen."""
        if self.values["title"] in {"", *(kind.heading for kind in public_orders(rules))}:
            chosen = rules.kinds.get(KindCode(self.values["kind"]), rules.kind(ORDER_KIND))
            self.values["title"] = chosen.heading

    def _bring(self, visit: Visit) -> None:
        upload = visit.request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            return
        try:
            self.brought = take_in(upload, visit.unlocked.viewer)
        except ExchangeError as wrong:
            self.faults["file"] = sentence(wrong)

    def _word_answer(self, what: str, also: Sequence[Effect]) -> None:
        """What waits hidden is answered in fixed words, unless the judge writes others."""
        found = (words_of_answer(self.values["approves"], what), words_of_decision(self.values["decides"]))
        text, body = (joined([part[0] for part in found if part[0]]), " ".join(part[1] for part in found if part[1]))
        if text:
            text = joined([text, *(one.does for one in also)])
            body = "\n\n".join([body, *(f"{one.done[0].upper()}{one.done[1:]}." for one in also)])
        propose(self.values, "text", text)
        propose(self.values, "body", body if self.brought is None else "")

    def plan(self, desk: Desk, view: View) -> tuple[Planned, ...]:
        """The order with its paper."""
        docket = view.docket(self.case)
        self.paper = self._written(desk, view) if self.brought is None else self.brought.pdf
        hidden = self.values["kind"] == HIDDEN
        # The main paper's title is the entry's own words; a title there would stand on the sheet a second time.
        draft = FilingDraft(
            KindCode(SEALED if hidden else self.values["kind"]),
            self._text(docket, self._effects(view, docket)),
            (DraftDocument(self.paper),),
            places_of(docket, (entry.ordinal for entry in self._about(docket))),
            as_to=self._named(view, docket, today(desk, view)),
            visibility=Visibility.HIDDEN if hidden else None,
        )
        return (ORDER.plan(desk, view, OrderInCase(self.case, draft, ruling(docket, self.values))),)

    def _written(self, desk: Desk, view: View) -> bytes:
        paragraphs = [" ".join(part.split()) for part in _PARAGRAPHS.split(self.values["body"]) if part.strip()]
        text = OrderText(self.values["title"] or "ORDER", tuple(paragraphs))
        return write_order(desk, view, self.case, text).read()

    def _named(self, view: View, docket: Docket, today: date) -> tuple[str, ...]:
        """Whom a hidden order is about, so that they can read it: who filed what it decides, and who reads that."""
        if docket.hidden or self.values["kind"] not in {SEALED, HIDDEN}:
            return ()
        if moved := self._about(docket):
            return self._parties(view, docket, moved[0])
        if not self.values["approves"]:
            return ()
        return parties_by_number(parties_reading(view, docket, today))

    def _as_to(self, view: View, docket: Docket) -> Iterator[Option]:
        """Whom an order under seal about a motion names, of all parties."""
        for moved in self._about(docket):
            named, parties = self._parties(view, docket, moved), numbered(docket)
            places = zip(parties_by_number(parties), parties.values(), strict=True)
            yield from (Option(place, one.name, place in named, joined(one.titles)) for place, one in places)

    def _parties(self, view: View, docket: Docket, moved: Entry) -> tuple[str, ...]:
        """Those chosen, else those proposed for a motion under seal."""
        chosen = self.values.get("as_to")
        if chosen is None:
            return parties_by_number(parties_to(view, docket, moved.ordinal))
        return tuple(filter(None, chosen.split("\n")))

    def _about(self, docket: Docket) -> tuple[Entry, ...]:
        """The motion under seal that it is begun for; the public learns no more of that than its number."""
        entry = self._begun_for(docket)
        return (entry,) if entry is not None and sealed_motion(docket, entry.ordinal) is not None else ()

    def _begun_for(self, docket: Docket) -> Entry | None:
        """The entry that it is begun for, if it is for one."""
        return find_entry(docket, self.values.get("for", ""))

    def _text(self, docket: Docket, also: Sequence[Effect]) -> str:
        """The docket text as typed, else as proposed, after the motions that are decided."""
        text = after_decision(self.values["text"] or proposed_text(also), ruling(docket, self.values))
        text = in_words(self.values["decides"], text)
        names = self.values["decides"] or not self.values["approves"]
        return text if not names else naming_motion(docket, self.values.get("for", ""), text)

    def _effects(self, view: View, docket: Docket) -> tuple[Effect, ...]:
        under_seal = self.values["kind"] in {SEALED, HIDDEN}
        return effects(view, docket, ruling(docket, self.values), under_seal=under_seal)

    def look(self, desk: Desk, view: View, visit: Visit) -> FilingPreview:
        """What it comes to, with a caution where its words do not say what it does."""
        docket = view.docket(self.case)
        paper = self.brought
        body = self.values["body"] if paper is None else paper.words(visit.unlocked.viewer)
        found = list(self._cautions(desk, view, docket, body))
        found += signed_just_now(visit, self.case)
        found += [] if paper is None else uncompared(len(body.split()), paper.pages)
        return replace(super().look(desk, view, visit), warnings=tuple(found))

    def _cautions(self, desk: Desk, view: View, docket: Docket, body: str) -> Iterator[str]:
        """What wants a second look; `body` is what the order's paper says."""
        found, day = self._effects(view, docket), today(desk, view)
        about = [place_of_entry(entry, docket) for entry in self._about(docket)]
        values = {**self.values, "body": body}
        yield from cautions(view, docket, values, day, about=about)
        for planned in filings(self.planned):
            decided = planned.public.dispositions if isinstance(planned.public, EnterOrder) else ()
            yield from filed_unconfirmed(docket, (one.motion for one in decided))
            yield from left_pending(docket, planned.public, self.values["text"], ordering_words(body))
        yield from left_under_seal(docket, self.values.get("for", ""), self._text(docket, found))
        yield from left_unsaid(found, values)
        yield from named_for_access(view, docket, values)
        yield from of_another_case(docket, body) if self.brought is not None else ()

    def tell(self, desk: Desk, view: View, planned: Prepared) -> tuple[str, ...]:
        """What it decides, and whom it opens what to."""
        del desk
        denied = (_DENIED.format(word=word_for(view.docket(self.case))),) if self.values["approves"] == "no" else ()
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

    def resume(self, state: Fields, held: Sequence[UploadedPdf], rules: Rules) -> None:
        """Stand again as it stood."""
        super().resume(state, held, rules)
        self.brought = held[0] if held else None

    def forget(self) -> None:
        """Drop the text and the paper, which are filed."""
        super().forget()
        self.values, self.paper, self.brought = {}, b"", None

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        return order_page(visit.court, visit.state, self._form(visit), self.faults, tuple(self.notes))

    def _form(self, visit: Visit) -> OrderForm:
        docket, today = visit.view.docket(self.case), visit.today
        papers = MotionPapers(visit, docket)
        motions = list(motions_offered(docket, papers, self.values))
        sealed, beside = list(sealed_papers(docket, papers, self.values)), []
        begun_for = self._begun_for(docket)
        if asks_to_seal(begun_for):
            waits_for_ruling = {f"paper-{stub}" for stub, _ in provisional(docket)}
            beside = [one for one in sealed if one.name in waits_for_ruling]
        first = [one for one in motions if begun_for and one.name == f"motion-{begun_for.ordinal}"] or motions
        pressed = [one for one in sealed if self._pressed(docket, one.name)]
        first, beside = ([], []) if pressed else (first, beside)
        about = tuple(brief for entry in self._about(docket) for brief in papers.motion(entry.ordinal))
        about = papers.hidden(self.values.get("for", "")) or about
        first = [] if about else first
        waits_here = papers.application() if self._waits(visit, docket) else ()
        briefs = (*about, *waits_here, *(brief for one in (*first, *beside, *motions) for brief in one.briefs))
        briefs = (*(brief for one in pressed for brief in one.briefs), *self._to_open(docket, papers), *briefs)
        return OrderForm(
            called(visit.view, self.case),
            visit.place(docket),
            tuple(
                Option(code, word, self.values.get("kind") == code, hint)
                for code, word, hint in kinds_of_order(docket, visit.view.rules)
            ),
            {name: self.values.get(name, "") for name in _TYPED},
            tuple(first),
            tuple(one for one in sealed if one not in (*beside, *pressed)),
            approval_of(visit.view, docket, today) if self._waits(visit, docket) else "",
            tuple(subjects(docket, self.values.get("subject", ""))),
            tuple(readers(visit.view, self.values.get("reader", ""))),
            "" if self.brought is None else f"{self.brought.file}, {count(self.brought.pages, 'page')}",
            decisions=tuple(decisions_under_seal(self.values)) if about else (),
            how_decided=HOW_DECIDED,
            answers=tuple(answers(docket, self.values, what_waits(docket, today))),
            note=order_note(docket),
            waits=waits_here,
            beside=tuple(beside),
            pressed=tuple(pressed),
            about=about,
            as_to=tuple(self._as_to(visit.view, docket)),
            others=tuple(one for one in motions if one not in first),
            decided=tuple(decided_motions(docket, self.values)),
            shown=papers.shown(briefs, self.values.get("read", "")),
        )

    def _pressed(self, docket: Docket, name: str) -> bool:
        """Whether the order is begun for the seal of that paper, or of its entry."""
        place = next((at for stub, at, _ in stubs_in(docket) if name == f"paper-{stub}"), "")
        return self.values.get("seal", "") in {place, place.partition("-")[0]} - {""}

    def _to_open(self, docket: Docket, papers: MotionPapers) -> tuple[Brief, ...]:
        """The sealed paper that the order is begun for, to let somebody more read it."""
        begun = self.values.get("subject", "") if not self.values.get("for") else ""
        return papers.at(place_of(docket, begun)) if begun else ()

    def _waits(self, visit: Visit, docket: Docket) -> bool:
        """Whether something hidden here is still to be decided."""
        return waits(docket, visit.today)
