"""An act of a few plain fields as it is done at a desk: asked for, shown in full, signed."""

import base64
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from underseal.batch.forms import read_form
from underseal.caseload.left_as_is import personal_numbers
from underseal.caseload.slips import added_again, of_another_case
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import AddParties, ConfirmAppearance
from underseal.docket.errors import BadField
from underseal.docket.names import CaseRef
from underseal.docket.places import place_of_entry
from underseal.docket.rules import Rules
from underseal.doing.coming_import import foreseen_import, said_of_import
from underseal.doing.faults import REFUSALS
from underseal.doing.filing import Planned
from underseal.doing.foreseeing import pending_then
from underseal.doing.grants import PlannedGrant, PlannedUnsealing, check_unpublished
from underseal.doing.importing import PlannedImport
from underseal.doing.previews import FilingPreview
from underseal.doing.refusals import JudgeToChoose, NothingToImport
from underseal.doing.row import Prepared, fields_of
from underseal.drafts.act_forms import ACTS, FILE, HIDDEN, TICKS, ActForm, Question
from underseal.drafts.intake import UploadedPdf, name_of
from underseal.drafts.work import Fields, Work, called
from underseal.enrolling.admitting import cautions
from underseal.enrolling.enrol import Admitted, PlannedCertificate, fingerprint
from underseal.enrolling.known_holders import KnownHolders, admissions_sent
from underseal.enrolling.offices import PlannedOffice, without_own_people
from underseal.envelope.certificates import Certificate
from underseal.screen.desk_forms import FewFields, FieldAsked, act_page
from underseal.sheet.words import joined
from underseal.visits.carried_out import orders_since, papers_at, papers_planned
from underseal.visits.visit import Visit

_TICKED = "ticked "
_NOWHERE = CaseRef("")


@dataclass
class ActWork(Work):
    """One act of the table. A file once chosen stays until the draft is signed or discarded."""

    act: str = ""
    ticked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)  # by field: name and content
    fields: ClassVar[frozenset[str]] = frozenset(q.name for form in ACTS.values() for q in form.questions)

    @property
    def form(self) -> ActForm:
        """What is asked for."""
        return ACTS[self.act]

    @property
    def what(self) -> str:
        """What it is, in a list."""
        names = [one.name for one in self.planned if isinstance(one, PlannedUnsealing | PlannedGrant)]
        made = [one.result for one in self.planned if isinstance(one, PlannedCertificate)]
        names += [one.name for one in made if isinstance(one, Admitted)]
        names = names or [file for file, _ in self.files.values()]  # not two lines of one name, and no button's
        return f"{self.form.title}: {joined(names)}" if names else self.form.title

    @property
    def sign(self) -> str:
        """The word of the button that signs it."""
        return self.form.sign

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take fields and files."""
        self.faults, self.notes = {}, []
        for question in self.form.questions:
            self._take(visit, sent, question)
            if question.needed and not self._given(question):
                self.faults[question.name] = question.needed

    def _take(self, visit: Visit, sent: QueryDict, question: Question) -> None:
        name = question.name
        upload = visit.request.FILES.get(name)
        if question.how == FILE and isinstance(upload, UploadedFile):
            self.files[name] = (name_of(upload, "file"), upload.read())
        elif question.how == TICKS:
            self.ticked[name] = tuple(sent.getlist(name))
        elif question.how not in {FILE, HIDDEN}:
            self.values[name] = sent.get(name, "").strip()

    def _given(self, question: Question) -> bool:
        return bool(self.files.get(question.name) if question.how == FILE else self.values.get(question.name))

    def prepare(self, visit: Visit) -> bool:
        """Read what was brought where that takes long, so that nothing else waits for this desk, and then plan it."""
        self._forget_refusal()
        if self.form.ahead is not None and not self.faults:
            try:
                self.form.ahead(self.values, {name: data for name, (_, data) in self.files.items()})
            except REFUSALS as wrong:
                self._refuse(wrong, visit.view)
                return False
        return super().prepare(visit)

    def plan(self, desk: Desk, view: View) -> tuple[Prepared, ...]:
        """The act, from its row. Raises NothingToImport for a page that is in, and what planning raises.

        Where a judge is to be chosen, the one whom the page names stands in the form then.
        """
        doing = self.form.doing
        try:
            planned = doing.plan(desk, view, read_form(doing.form, self._said(desk)))
        except JudgeToChoose as open_:
            self.values["judge"] = open_.proposed
            then = (
                "That judge is chosen now; review it again"
                if open_.proposed
                else "Choose a judge, or that there is none"
            )
            raise BadField("judge", f"say whose case it is here, for good. {open_.what} {then}") from open_
        if isinstance(planned, PlannedImport) and not planned.missing:
            raise NothingToImport(planned.coming.case, " ".join(said_of_import(planned, view.register)))
        return (planned,)

    def _said(self, desk: Desk) -> dict[str, Any]:
        """The form as batch mode has it: what is left empty takes its default."""
        said: dict[str, Any] = {name: value for name, value in self.values.items() if value}
        said |= {name: list(ticked) for name, ticked in self.ticked.items()}
        said |= {name: {"data": base64.b64encode(data).decode()} for name, (_, data) in self.files.items()}
        if self.case:
            said["case"] = self.case
        known = {one.name for one in fields_of(self.form.doing.form)}
        if self.form.fills is not None:
            said |= self.form.fills(desk, self.values)
        return {name: value for name, value in said.items() if name in known}

    def look(self, desk: Desk, view: View, visit: Visit) -> FilingPreview:
        """What its plan comes to; what is published, by the name of all of it. Raises PublishedAlready."""
        published = [one for one in self.planned if isinstance(one, PlannedUnsealing)]
        for one in published:
            check_unpublished(view.docket(one.case), one.stub)
        imported = next((one for one in self.planned if isinstance(one, PlannedImport)), None)
        if imported is not None:
            return replace(foreseen_import(desk, view, imported), sign=self.sign)
        shown = super().look(desk, view, visit)
        ordered = [one for one in self.planned if isinstance(one, PlannedUnsealing | PlannedGrant)]
        papers = [link for one in ordered for link in papers_planned(visit, view.docket(_case_of(one)), one)]
        papers += self._notice(visit, view)
        since = {
            at: view.docket(_case_of(one)) for one in ordered for at in orders_since(view.docket(_case_of(one)), one)
        }
        papers += [link for at, docket in since.items() for link in papers_at(visit, docket, at, "later order")]
        shown = replace(shown, papers=tuple(papers) or shown.papers, warnings=_taken_back(since) or shown.warnings)
        if published:
            found = tuple(_of_what_becomes_public(visit, view, published))
            shown = replace(shown, warnings=(*found, *shown.warnings))
            return replace(shown, open_to_all=joined([one.name for one in published]))
        return self._looking_again(desk, view, shown)

    def _notice(self, visit: Visit, view: View) -> Iterator[tuple[str, str]]:
        """The papers of the notice of an appearance that is confirmed."""
        confirmed = [one.public for one in self.planned if isinstance(one, Planned)]
        for command in (one for one in confirmed if isinstance(one, ConfirmAppearance)):
            docket = view.docket(self.case)
            notice = docket.entries.find(command.entry)
            if notice is not None:
                yield from papers_at(visit, docket, place_of_entry(notice, docket), "notice")

    def _looking_again(self, desk: Desk, view: View, shown: FilingPreview) -> FilingPreview:
        """What of an admission, a new office or a party wants a second look, before all else and once."""
        known, found = KnownHolders(view, admissions_sent(desk)), list[str]()
        for one in self.planned:
            if isinstance(one, PlannedCertificate) and isinstance(one.result, Admitted):
                found += (caution.said for caution in cautions(known, Certificate.parse(one.raw)))
            elif isinstance(one, PlannedOffice):
                found += (caution.said for caution in without_own_people(desk, view, one.form))
            elif isinstance(one, Planned) and isinstance(one.public, AddParties):
                found += added_again(view.docket(self.case), one.public.parties)
        said = tuple(sentence for sentence in shown.said if sentence not in found)
        return replace(shown, said=said, warnings=tuple(found) or shown.warnings)

    def tell(self, desk: Desk, view: View, planned: Prepared) -> tuple[str, ...]:
        """All of it, in the words of its row; of what is published the lines shown say it."""
        if isinstance(planned, PlannedUnsealing):
            return pending_then(desk, view, planned)
        return (*self.form.doing.summary(desk, view, planned), *self._compared())

    def _compared(self) -> Iterator[str]:
        """The fingerprints of the files that were compared, to compare once more."""
        if any(question.name == "fingerprint" for question in self.form.questions):
            for name, data in self.files.values():
                yield f"The fingerprint of the file {name}, which must be the one read out to you: {fingerprint(data)}."

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        docket = visit.view.dockets.get(self.case)
        place = "/" if docket is None else visit.place(docket)
        asked = tuple(self._asked(visit, question) for question in self.form.questions if question.how != HIDDEN)
        form = FewFields(self.form.title, called(visit.view, self.case), place, asked, self.form.note)
        return act_page(visit.court, visit.state, form, self.faults, tuple(self.notes))

    def _asked(self, visit: Visit, question: Question) -> FieldAsked:
        name, proposes = question.name, self.form.proposes
        proposed = proposes(visit.view, visit.me) if proposes is not None and visit.me is not None else {}
        value, ticked = self.values.get(name, proposed.get(name, "")), self.ticked.get(name)
        given = question.options(visit.view, visit.me) if question.options is not None else ()
        more = question.more(visit.desk, visit.view) if question.more is not None else ()
        options = tuple(
            replace(one, chosen=one.value == value or (one.chosen if ticked is None else one.value in ticked))
            for one in (*given, *more)
        )
        file = self.files.get(name, ("", b""))[0]
        return FieldAsked(
            name, question.label, question.hint, question.how, value, options, file, question.open, question.folded
        )

    def state(self) -> Fields:
        """What stands in the form."""
        ticked = {f"{_TICKED}{name}": values for name, values in self.ticked.items()}
        return {**super().state(), "act": (self.act,), **ticked}

    def held(self) -> Sequence[UploadedPdf]:
        """Its files, each by its field."""
        return [UploadedPdf(data, file, 0, title=name) for name, (file, data) in self.files.items()]

    def resume(self, state: Fields, held: Sequence[UploadedPdf], rules: Rules) -> None:
        """Stand again as it stood."""
        super().resume(state, held, rules)
        (self.act,) = (name for name in state["act"] if name in ACTS)
        self.ticked = {n.removeprefix(_TICKED): values for n, values in state.items() if n.startswith(_TICKED)}
        self.files = {one.title: (one.file, one.pdf) for one in held}

    def forget(self) -> None:
        """Drop what was filled in, which is signed."""
        super().forget()
        self.files, self.ticked = {}, {}


def _taken_back(since: Collection[str]) -> tuple[str, ...]:
    said = f"{joined(sorted(since))} came after the order you carry out, and may take it back: read it first."
    return (said,) if since else ()


def _case_of(planned: PlannedUnsealing | PlannedGrant) -> CaseRef:
    return planned.case if isinstance(planned, PlannedUnsealing) else planned.vault.case


def begin(act: str, case: CaseRef | None, preset: dict[str, str]) -> ActWork:
    """A draft of an act, with what follows from where it is begun."""
    hidden = {q.name for q in ACTS[act].questions if q.how == HIDDEN}
    values = {name: value for name, value in preset.items() if name in hidden}
    return ActWork(case or _NOWHERE, act=act, values=values)


def _of_what_becomes_public(visit: Visit, view: View, published: Iterable[PlannedUnsealing]) -> Iterator[str]:
    """What of papers to be published wants a second look, as it would of a public paper that is filed."""
    for one in published:
        for pdf in (pdf for release in one.releases for pdf in release.documents):
            words = UploadedPdf(pdf, one.name, 0).words(visit.unlocked.viewer)
            yield from of_another_case(view.docket(one.case), words)
            yield from personal_numbers(words, f"The PDF of {one.name}", "Ask the judge before you publish it.")
