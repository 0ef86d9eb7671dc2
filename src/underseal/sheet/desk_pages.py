"""The pages a desk shows its owner: the public's sheets with what the owner's keys open on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from underseal.docket.docket import Docket, Register
from underseal.docket.names import OfficeId
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.listing import CaseLine


@dataclass(frozen=True)
class Status:
    """A sentence of the strip under a desk's bar: "Public record: checked 2:31 p.m.", and what that means."""

    head: str
    text: str


@dataclass(frozen=True)
class DeskState:
    """Whose desk it is and how the record stands, on every page of a desk."""

    owner: str  # "Ada Lindqvist"
    role: str  # "Assistant U.S. Attorney, Fraud Unit"
    public_log: Status
    sealed_log: Status
    uploads: Status
    name: Status
    links: tuple[tuple[str, str], ...] = (("/", "Today"),)  # path and word of each page in the desk's bar


@dataclass(frozen=True)
class Waiting:
    """Something that waits, on a desk's first page: `label` links to `href`, `text` says for whom and since when."""

    href: str
    label: str
    text: str


@dataclass(frozen=True)
class DeskCase:
    """A case in a desk's list. `hidden`: the public sees nothing of it; `sealed`: sealed papers this desk opens."""

    line: CaseLine
    href: str
    hidden: bool = False
    pending: bool = False
    sealed: int = 0


@dataclass(frozen=True)
class Problem:
    """Why a desk shows nothing: what failed, what that may mean, what to do. Sentences."""

    head: str  # "The court's record does not match what this desk saw on November 19."
    said: tuple[str, ...]
    do: tuple[str, ...]
    technical: tuple[tuple[str, str], ...] = ()  # label and value


def desk_docket(
    docket: Docket,
    register: Register,
    court: CourtInfo,
    state: DeskState,
    offices: Mapping[OfficeId, str] | None = None,
) -> bytes:
    """Return the docket with everything the desk's keys open on it.

    `register` knows the roster's people and offices (`with_roster`); `offices` gives their names, by default made of
    their ids. Links: sealed papers ``/open/<act>/<part>``, public ones ``/documents/<id>``, the public's page
    ``<base>/cases/<folder>/``.
    """
    raise NotImplementedError


def desk_home(cases: Sequence[DeskCase], waiting: Sequence[Waiting], court: CourtInfo, state: DeskState) -> bytes:
    """Return a desk's first page: what waits, then its dockets."""
    raise NotImplementedError


def desk_problem(problem: Problem, owner: str, court: CourtInfo) -> bytes:
    """Return the page that replaces every other while a check of the record fails. It shows nothing of any case."""
    raise NotImplementedError
