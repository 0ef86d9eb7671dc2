"""The parties of a new case as rows of a form, and what they come to."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from underseal.caseload.appearing import for_themselves
from underseal.caseload.lookalikes import looks
from underseal.caseload.openings import GOVERNMENT, OpeningKind, roles_of
from underseal.docket.docket import Person
from underseal.docket.errors import BadField
from underseal.docket.names import CaseType, PartyNumber, PersonId, entry_number
from underseal.docket.party import Counsel, Party
from underseal.docket.places import parties_by_number
from underseal.docket.sides import PROSECUTED, Side, side
from underseal.docket.text import plain
from underseal.doing.faults import sentence

MOST_PARTIES = 60
_TICKS: Mapping[bool | None, str] = {None: "", True: "yes", False: "no"}


@dataclass
class PartyRow:
    """One party. `files`, `concerns`: whether the first paper is theirs, or against them; None: as its side has it."""

    role: str
    name: str = ""
    counsel: str = ""  # who has a desk here
    others: str = ""  # counsel without one, by name, with semicolons between
    files: bool | None = None
    concerns: bool | None = None

    @property
    def filled(self) -> bool:
        """Whether anything was said of the party."""
        return bool(self.name or self.counsel or self.others)

    def files_it(self) -> bool:
        """Whether the first paper is filed for them."""
        return side(Party(self.role, self.name)) is Side.MOVING if self.files is None else self.files

    def concerned(self) -> bool:
        """Whether it is against them, or as to them."""
        return side(Party(self.role, self.name)) is Side.DEFENDING if self.concerns is None else self.concerns


@dataclass
class PartyRows:
    """All of them, in the order of the docket."""

    rows: list[PartyRow] = field(default_factory=list)

    @classmethod
    def of(cls, opening: OpeningKind, counsel: str) -> "PartyRows":
        """The rows a form begins with: whoever files, with `counsel`, and whom it is against."""
        roles = roles_of(opening.type)
        first = PartyRow(roles[0], GOVERNMENT if opening.type in PROSECUTED or opening.applies else "", counsel)
        return cls([first] if opening.applies else [first, PartyRow(roles[1])])

    @classmethod
    def from_state(cls, state: Mapping[str, tuple[str, ...]]) -> "PartyRows":
        """The rows that `state` told."""
        told = [state[f"row {at}"] for at in range(sum(name.startswith("row ") for name in state))]
        ticks = {word: tick for tick, word in _TICKS.items()}
        return cls([PartyRow(r, n, c, o, ticks[files], ticks[against]) for r, n, c, o, files, against in told])

    def state(self) -> dict[str, tuple[str, ...]]:
        """Each row in words, by its position."""
        told = ((r.role, r.name, r.counsel, r.others, _TICKS[r.files], _TICKS[r.concerns]) for r in self.rows)
        return {f"row {at}": said for at, said in enumerate(told)}

    @property
    def untouched(self) -> bool:
        """Whether no party was named yet."""
        return all(not row.name or row.name == GOVERNMENT for row in self.rows)

    def take(self, sent: QueryDict, type_: CaseType, lawyers: Iterable[Person]) -> None:
        """Take the rows' fields; what no row offers changes nothing."""
        known = {person.person for person in lawyers}
        for at, row in enumerate(self.rows):
            before, role = row.role, sent.get(f"role-{at}", row.role)
            row.role = role if role in roles_of(type_) else before
            row.name = sent.get(f"name-{at}", row.name).strip()
            counsel = sent.get(f"counsel-{at}", row.counsel)
            row.counsel = counsel if counsel in known else ""
            row.others = sent.get(f"others-{at}", row.others).strip()
            asked = sent.getlist("asked") if f"was-{at}" in sent else []
            if "on_behalf" in asked:
                row.files = str(at) in sent.getlist("on_behalf")
            if "as_to" in asked:
                row.concerns = str(at) in sent.getlist("as_to")
            if row.role != before:
                row.files = row.concerns = None

    def act(self, do: str, type_: CaseType) -> str:
        """Add or drop a row. Returns a note of what was dropped."""
        if do == "party" and len(self.rows) < MOST_PARTIES:
            self.rows.append(PartyRow(roles_of(type_)[1]))
        at = entry_number(do.removeprefix("drop-")) if do.startswith("drop-") else None
        if at is not None and at < len(self.rows) and len(self.rows) > 1:
            return f"{self.rows.pop(at).name or 'The party without a name'} was removed."
        return ""

    def check(self, faults: dict[str, str]) -> None:
        """Say what is missing of which row."""
        for at, row in enumerate(self.rows):
            try:
                if row.filled:
                    plain("name", row.name)
            except BadField as wrong:
                faults[f"name-{at}"] = "Name the party." if not row.name else sentence(wrong)
        if not any(row.name for row in self.rows):
            faults["name-0"] = "Name at least one party."

    @property
    def alike(self) -> list[str]:
        """The names that several parties bear, however they are written."""
        names = [row.name for row in self.rows if row.name]
        seen = Counter(map(looks, names))
        return list(dict.fromkeys(name for name in names if seen[looks(name)] > 1))

    @property
    def on_both_sides(self) -> list[str]:
        """Lawyers who are named for both sides: those with a desk by their id, others by name."""
        sides: dict[str, set[Side]] = {}
        for row in self.rows:
            for one in filter(None, (row.counsel, *_named_in(row.others))):
                sides.setdefault(one, set()).add(side(Party(row.role, row.name)))
        return [one for one, found in sides.items() if {Side.MOVING, Side.DEFENDING} <= found]

    def parties(self, type_: CaseType, lawyers: Mapping[str, Counsel]) -> tuple[Party, ...]:
        """The parties named, the defendants of a criminal case numbered. `lawyers`: who has a desk, as listed."""
        return tuple(_numbered(self._named(lawyers), type_))

    def _named(self, lawyers: Mapping[str, Counsel]) -> Iterator[Party]:
        for row in self.rows:
            listed = (for_themselves(lawyers[row.counsel], (row.name,)),) if row.counsel in lawyers else ()
            others = tuple(map(Counsel, _named_in(row.others)))
            if row.name:
                yield Party(row.role, row.name, counsel=(*listed, *others))

    def filing(self) -> tuple[str, ...]:
        """Whom the first paper is filed for."""
        return self._numbers(PartyRow.files_it)

    def concerned(self) -> tuple[str, ...]:
        """Whom it is against."""
        return self._numbers(PartyRow.concerned)

    def _numbers(self, chosen: Callable[[PartyRow], bool]) -> tuple[str, ...]:
        named = (row for row in self.rows if row.name)
        return parties_by_number(PartyNumber(at) for at, row in enumerate(named, 1) if chosen(row))

    def fit(self, type_: CaseType) -> None:
        """Give rows whose role another type of case has not the nearest that it has."""
        roles = roles_of(type_)
        for row in self.rows:
            if row.role not in roles:
                row.role = roles[0] if side(Party(row.role, row.name)) is Side.MOVING else roles[1]


def _named_in(others: str) -> list[str]:
    return [name.strip() for name in others.split(";") if name.strip()]


def _numbered(parties: Iterable[Party], type_: CaseType) -> Iterator[Party]:
    count = 0
    for party in parties:
        if type_ in PROSECUTED and side(party) is Side.DEFENDING:
            count += 1
            yield Party(party.role, party.name, counsel=party.counsel, charged=count)
        else:
            yield party


def as_listed(people: Sequence[Person], me: PersonId, firm: str, contact: str) -> dict[str, Counsel]:
    """Lawyers as the docket lists them; the opener's own with their firm and address."""
    lines = tuple(line.strip() for line in contact.splitlines() if line.strip())
    own = {"firm": firm, "contact": lines}
    return {p.person: Counsel(p.name, p.person, **(own if p.person == me else {})) for p in people}  # type: ignore[arg-type]  # Counsel's own fields
