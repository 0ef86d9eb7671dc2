"""Minutes and corrections as they are written at a desk."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import ClassVar

from django.http import QueryDict

from underseal.acts.clerk import is_the_judges
from underseal.caseload.corrections import corrected_otherwise, entered_twice
from underseal.caseload.order_words import rules_otherwise
from underseal.caseload.slips import held_long_ago, says_sealed, tells_sealed
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.names import PersonId
from underseal.docket.places import find_entry
from underseal.docket.record import Entry
from underseal.docket.rules import Rules
from underseal.doing.acting import today
from underseal.doing.coming import coming_row
from underseal.doing.filing import Planned
from underseal.doing.foreseeing import corrected, undecided
from underseal.doing.orders import EntryCorrection, Hearing
from underseal.doing.previews import FilingPreview
from underseal.doing.row import Prepared
from underseal.doing.table import CORRECT, MINUTES
from underseal.drafts.intake import UploadedPdf
from underseal.drafts.opening_choices import judge_options
from underseal.drafts.work import Fields, Work, called
from underseal.screen.desk_forms import ClerkForm, Option, minutes_page
from underseal.sheet.words import figures, full_stop
from underseal.visits.visit import Visit

_IN_FIGURES = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")


@dataclass
class MinutesWork(Work):
    """A minute entry."""

    fields: ClassVar[frozenset[str]] = frozenset({"held", "text", "judge"})

    @property
    def what(self) -> str:
        """What it is, in a list."""
        return "Minutes"

    def begin(self, visit: Visit, docket: Docket) -> None:
        """Today's, before the judge of the case, unless said otherwise."""
        self.values = {"held": figures(visit.today), "text": "", "judge": docket.judge or ""}

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take the fields."""
        del visit
        self.faults, self.notes = {}, []
        self.values = {name: sent.get(name, "").strip() for name in ("held", "text", "judge")}
        if not self.values["text"]:
            self.faults["text"] = "Write what happened in court."
        if read_date(self.values["held"]) is None:
            self.faults["held"] = no_date(self.values["held"])

    def plan(self, desk: Desk, view: View) -> tuple[Planned, ...]:
        """The entry."""
        judge = self.values.get("judge") or None
        own = judge == view.docket(self.case).judge
        held = read_date(self.values["held"])
        hearing = Hearing(self.case, self.values["text"], held, PersonId(judge) if judge and not own else None)
        return (MINUTES.plan(desk, view, hearing),)

    def look(self, desk: Desk, view: View, visit: Visit) -> FilingPreview:
        """What it comes to, with a caution where the day looks mistyped, or its words tell of something sealed."""
        held, docket = read_date(self.values["held"]), view.docket(self.case)
        found = [] if held is None else list(held_long_ago(docket, held, today(desk, view)))
        found += _told(docket, self.values["text"])
        return replace(super().look(desk, view, visit), warnings=tuple(found))

    def tell(self, desk: Desk, view: View, planned: Prepared) -> tuple[str, ...]:
        """The motions that it leaves undecided, whatever its text says of them."""
        del desk
        return undecided(view, planned) if isinstance(planned, Planned) else ()

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        docket = visit.view.docket(self.case)
        judges = judge_options(visit.view.register, self.values.get("judge") or docket.judge or "")
        if docket.judge is None:
            judges = (Option("", "No judge named"), *judges)
        form = ClerkForm(called(visit.view, self.case), visit.place(docket), self.values, judges=judges)
        return minutes_page(visit.court, visit.state, form, self.faults, tuple(self.notes))


def _told(docket: Docket, text: str) -> list[str]:
    """What to look at again in words of a docket; of a hidden case nobody else reads them."""
    sealed = [] if docket.hidden else [*says_sealed(text, ()), *tells_sealed(docket, text)]
    return [*sealed, *entered_twice(text)]


@dataclass
class CorrectionWork(Work):
    """A correction of an entry's docket text."""

    entry: str = ""  # its place
    before: str = ""  # what it said when this was begun
    fields: ClassVar[frozenset[str]] = frozenset({"text", "reason"})

    @property
    def what(self) -> str:
        """What it is, in a list."""
        return f"Correction of {self.entry if self.entry.startswith('row') else f'entry {self.entry}'}"

    @property
    def subject(self) -> str:
        """The entry corrected."""
        return self.entry

    def state(self) -> Fields:
        """What stands in the form."""
        return {**super().state(), "entry": (self.entry,), "before": (self.before,)}

    def resume(self, state: Fields, held: Sequence[UploadedPdf], rules: Rules) -> None:
        """Stand again as it stood."""
        super().resume(state, held, rules)
        self.entry, self.before = state["entry"][0], state["before"][0]

    def begin(self, text: str) -> None:
        """Start from what it says."""
        self.before, self.values = text, {"text": text, "reason": ""}

    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take the fields."""
        del visit
        self.faults, self.notes = {}, []
        self.values = {name: sent.get(name, "").strip() for name in ("text", "reason")}
        if not self.values["reason"]:
            self.faults["reason"] = "Say why it is corrected."

    def plan(self, desk: Desk, view: View) -> tuple[Planned, ...]:
        """The correction."""
        form = EntryCorrection(self.case, self.entry, self.values["text"], self.values["reason"])
        return (CORRECT.plan(desk, view, form),)

    def look(self, desk: Desk, view: View, visit: Visit) -> FilingPreview:
        """What it comes to, with a caution where its words tell of something sealed, or otherwise than the record."""
        docket, text = view.docket(self.case), self.values["text"]
        found = _told(docket, text)
        if (entry := find_entry(docket, self.entry)) is not None:
            found += self._cautions(entry)
            found += corrected_otherwise(docket, view.register, entry, text, today(desk, view))
        return replace(super().look(desk, view, visit), warnings=tuple(found))

    def _cautions(self, entry: Entry) -> Iterator[str]:
        if entry.text != self.before:
            yield f"Corrected since you began; it reads now: {full_stop(entry.text)} Your words take its place."
        if is_the_judges(entry) and rules_otherwise(entry.text, self.values["text"]):
            yield (
                "The words by which this entry rules are not those that it had. What it decided, sealed and allowed "
                "stays; to rule otherwise, enter another order."
            )

    def tell(self, desk: Desk, view: View, planned: Prepared) -> tuple[str, ...]:
        """Its words before and after, and what it leaves as it is."""
        del desk
        return tuple(corrected(view, planned)) if isinstance(planned, Planned) else ()

    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""
        docket = visit.view.docket(self.case)
        entry = find_entry(docket, self.entry)
        place = visit.place(docket)
        row = coming_row(entry, docket, visit.view, visit.desk, place, new=False) if entry is not None else None
        form = ClerkForm(called(visit.view, self.case), visit.place(docket), self.values, row)
        return minutes_page(visit.court, visit.state, form, self.faults, tuple(self.notes))


def no_date(text: str) -> str:
    """What is wrong with a date that `read_date` does not read: there is no such day, or it is written otherwise."""
    give = "ive the date as month, day and year: 03/02/2026."
    return f"There is no such day; g{give}" if _IN_FIGURES.fullmatch(text) else f"G{give}"


def read_date(text: str) -> date | None:
    """A date as US courts write it, 03/02/2026, or None."""
    try:
        return datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=UTC).date()
    except ValueError:
        return None
