"""The day of an invented court: its script, acted at its people's desks."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from underseal.demo.schedule import scheduled
from underseal.demo.script import Case, Close, Confirm, Correct, File, Litigant, Minutes, Order, Reopen, Sheet, Step
from underseal.docket.rules_file import as_adopted, district
from underseal.exchange.paper import Heading, make_paper
from underseal.stage.cast import DISTRICT, player
from underseal.stage.founding import Stage
from underseal.stage.processes import DeskProcess

Json = dict[str, Any]


@dataclass(frozen=True)
class Followed:
    """A sealed thing the demonstration follows: where it stands, and the digest of its first paper as filed."""

    name: str
    case: str
    place: str  # as orders name it: "12-2", "7", "S-1"
    part: int  # of the entry
    digest: str
    words: tuple[str, ...]  # what would show that somebody sees it
    number: int | None = None  # of the entry with the stub

    @property
    def entry(self) -> str:
        """The entry, as a desk is asked to open one of its parts."""
        return self.place.partition("-")[0] if self.number is not None else self.place


@dataclass
class Day:
    """What has happened so far."""

    stage: Stage
    tell: Callable[[str], None]
    cases: dict[str, str] = field(default_factory=dict)  # by key
    labels: dict[tuple[str, str], str] = field(default_factory=dict)  # entry numbers by case key and label
    digests: dict[tuple[str, str], str] = field(default_factory=dict)  # of papers by case key and title
    followed: dict[str, Followed] = field(default_factory=dict)
    receipts: list[Mapping[str, Any]] = field(default_factory=list)
    entries: int = 0

    @property
    def now(self) -> datetime:
        """The time at the court, aware, UTC."""
        return datetime.now(UTC) if self.stage.weeks is None else self.stage.weeks.clock()

    def play(self, cases: Iterable[Case]) -> None:
        """Open the cases and act their steps, each at its time, and go on to now. Raises StageFailed."""
        for at, case, step in scheduled(cases, datetime.now(UTC)):
            if self.stage.weeks is not None:
                self.stage.weeks.move(at)
            if step is None:
                self.tell(f"{'A hidden case' if case.hidden else case.caption}: {1 + len(case.steps)} acts")
                self._open(case)
            else:
                self.act(case, step)
        if self.stage.weeks is not None:
            self.stage.weeks.to_now()

    def act(self, case: Case, step: Step) -> Mapping[str, Any]:
        """Act one step of a case."""
        desk = self._at(step.by)
        ref = self.cases[case.key]
        match step:
            case File():
                answer = desk.do("file", case=ref, filing=self._filing(case, step))
                self._follow(case, step, answer)
            case Order():
                answer = desk.do("order", case=ref, **self._order(case, step))
            case Minutes():
                answer = desk.do("minutes", case=ref, text=step.text)
            case Correct():
                entry = self.labels[case.key, step.label]
                said = next(row["text"] for row in desk.do("look", case=ref)["entries"] if row["place"] == entry)
                text = said.replace(step.before, step.after)
                answer = desk.do("correct", case=ref, entry=entry, text=text, reason=step.reason)
            case Confirm():
                answer = desk.do("confirm", case=ref, entry=self.labels[case.key, step.label])
            case Close() | Reopen():
                answer = desk.do(type(step).__name__.lower(), case=ref, reason=step.reason)
        self._note(case, step, answer)
        return answer

    def _at(self, person: str) -> DeskProcess:
        desk = self.stage.desks[person]
        desk.do("sync")
        return desk

    def _open(self, case: Case) -> None:
        step = case.opening
        opening: Json = {
            "type": case.type.value,
            "caption": case.caption,
            "office": case.office,
            "parties": [_party(side, at, case) for at, side in enumerate(case.sides, 1)],
        }
        names = ("nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand")
        opening |= {name: getattr(case, name) for name in names}
        if case.hidden:
            opening["judge"] = case.judge
        answer = self._at(step.by).do("open-case", opening=opening, filing=self._filing(case, step))
        self.cases[case.key] = str(answer["case"])
        self._follow(case, step, answer)
        self._note(case, step, answer)

    def _note(self, case: Case, step: Step, answer: Mapping[str, Any]) -> None:
        self.entries += 0 if isinstance(step, Correct | Confirm | Close | Reopen) else 1
        self.receipts += [answer["receipt"]] if answer.get("receipt") else []
        label = getattr(step, "label", "")
        if label and not isinstance(step, Correct):
            self.labels[case.key, label] = str(answer["number"])

    def _filing(self, case: Case, step: File) -> Json:
        filing: Json = {
            "kind": step.kind,
            "text": step.text,
            "documents": [self._document(case, step, sheet) for sheet in step.sheets],
            "re": [self.labels[case.key, label] for label in step.re],
            "on_behalf": list(step.on_behalf),
            "as_to": list(step.as_to),
        }
        if step.kind == "notice-of-appearance":
            filing["counsel"] = _counsel(step.by)
        if case.authority[0] and step is case.opening:
            filing["authority"] = {"name": case.authority[0], "until": case.authority[1]}
        return filing

    def _document(self, case: Case, step: File, sheet: Sheet) -> Json:
        """A paper as JSON. Where a whole filing is under seal, its kind seals it; else the sheet says so."""
        alone = bool(sheet.sealed) and not case.hidden and not step.stub
        pdf = self._pdf(case, step, sheet)
        self.digests[case.key, sheet.title] = sha256(pdf).hexdigest()
        return {"title": sheet.title, "sealed": alone, "pdf": base64.b64encode(pdf).decode("ascii")}

    def _pdf(self, case: Case, step: File, sheet: Sheet) -> bytes:
        caption = tuple(line.strip() for line in case.caption.replace(" v. ", ",\nv.\n").split("\n"))
        heading = Heading("United States District Court", DISTRICT, "Port Ansel", caption, self.cases.get(case.key, ""))
        signature = (player(step.by).name, player(step.by).firm or DISTRICT)
        return make_paper(heading, sheet.title, sheet.paragraphs, signature, at=at_the_court(self.now))

    def _order(self, case: Case, step: Order) -> Json:
        number = self.labels
        ruling = {
            "dispositions": [
                {"motion": number[case.key, one], "disposition": code}
                for code, motions in (("granted", step.grants), ("denied", step.denies))
                for one in motions
            ],
            "seals": [self.followed[name].place for name in step.seals],
            "unseals": [self.followed[name].place for name in step.unseals],
            "approves": bool(case.hidden),
        }
        filing = {"kind": step.kind, "text": step.text, "re": [number[case.key, one] for one in step.re]}
        title = "Opinion and order" if step.kind == "opinion" else step.kind.replace("-", " ").capitalize()
        paper = {"title": title, "paragraphs": list(step.paragraphs), "district": DISTRICT, "division": "Port Ansel"}
        return {"filing": {**filing, "as_to": list(step.as_to)}, "ruling": ruling, "paper": paper}

    def _follow(self, case: Case, step: File, answer: Mapping[str, Any]) -> None:
        for part, sheet in enumerate(step.sheets):
            if not sheet.sealed or sheet.sealed in self.followed:
                continue
            number, behind = answer.get("number"), not case.hidden and not step.stub
            self.followed[sheet.sealed] = Followed(
                name=sheet.sealed,
                case=self.cases[case.key],
                place=_place(case, step, number, part),
                part=part,
                digest=self.digests[case.key, sheet.title],
                words=(case.caption, self.cases[case.key])
                if case.hidden
                else (sheet.title,)
                if behind
                else sheet.paragraphs,
                number=number,
            )


def at_the_court(now: datetime) -> datetime:
    """An instant by the clock of the court, which adopted the rules that come along."""
    return as_adopted(district(now)).at(now).zone.local(now)


def _place(case: Case, step: File, number: int | None, part: int) -> str:
    if case.hidden:
        return "S-1"
    return str(number) if step.stub else f"{number}-{part}"


def _party(side: Litigant, number: int, case: Case) -> Json:
    """A party as the opening paper names it: with the counsel who files; the others appear by their own notices."""
    counsel = [_counsel(person) for person in side.counsel if person == case.opening.by]
    party: Json = {"role": side.role, "name": side.name, "detail": side.detail, "counsel": counsel}
    if side.charges:
        charges, party["charged"] = side.charges, number
        party["charges"] = {
            "pending": [{"text": count.text, "disposition": count.disposition} for count in charges.pending],
            "level_opening": charges.level_opening,
        }
    return party


def _counsel(person: str) -> Json:
    who = player(person)
    designations = ["LEAD ATTORNEY", "ATTORNEY TO BE NOTICED"]
    return {
        "name": who.name,
        "person": person,
        "firm": who.firm,
        "contact": list(who.contact),
        "designations": designations,
    }
