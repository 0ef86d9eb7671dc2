"""Something being written at a desk, from its first field to what became of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import ClassVar, NamedTuple

from django.http import QueryDict

from underseal.caseload.places import case_number
from underseal.desk.chance import draw
from underseal.desk.drafts import Attempt
from underseal.desk.sent import ActSent, FilingSent
from underseal.desk.session import Desk
from underseal.desk.view import LogState, View
from underseal.digest.framing import sha256
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef
from underseal.docket.rules import Rules
from underseal.doing.acts_sent import acts_in
from underseal.doing.coming import foreseen
from underseal.doing.faults import REFUSALS, field_of, sentence
from underseal.doing.filing import Planned
from underseal.doing.grants import PlannedUnsealing
from underseal.doing.previews import FilingPreview
from underseal.doing.row import Prepared
from underseal.drafts.intake import UploadedPdf
from underseal.sheet.heading import caption
from underseal.visits.visit import Visit

_NAME = 16
_VALUE = "value "
Fields = Mapping[str, tuple[str, ...]]
"""What stands in a draft's form, by names of its own."""


class Typed(NamedTuple):
    """What a page sent last while it was typed in: how many times it has sent, and what that left of the draft."""

    page: str = ""
    turn: int = 0
    revision: str = ""


class ActToDo(NamedTuple):
    """An act that is still to be signed, and which of a draft's plans, from 0, it carries out."""

    plan: int
    act: Prepared


@dataclass
class Work(ABC):
    """A draft. `planned` and `preview` stand once it can be filed; signing carries out what was shown."""

    case: CaseRef
    name: str = field(default_factory=lambda: draw("draft", _NAME).hex())
    values: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    planned: tuple[Prepared, ...] = ()
    preview: FilingPreview | None = None
    acts: list[ActSent] = field(default_factory=list)
    todo: list[ActToDo] = field(default_factory=list)  # of what was planned, what is not signed yet
    tried: int = 0  # how many uploads were noted before it was planned
    again: bool = False  # whether part of its plan was carried out, so that the rest is to be planned first
    done: FilingSent | None = None
    begun: datetime | None = None
    touched: bool = False  # whether its owner saved anything of their own in it
    kept: bool = False  # whether it is kept on this computer, encrypted
    attempts: tuple[Attempt, ...] = ()  # its uploads that are noted there
    unanswered: datetime | None = None  # when signing it last failed because the court did not answer
    damaged: frozenset[bytes] = frozenset()  # SHA-256 of its kept files that could not be read when it was opened again
    gone: bool = False  # filed, discarded or being filed by another run of this desk
    refused: LogState | None = None  # how the logs stood when planning or sending it was last refused
    spot: str = ""
    """Where in its form to go on, by the id of an element."""
    last: tuple[str, str] = ("", "")
    """The form it took last, by `form_mark`, and the path of the answer."""
    typed: Typed = field(default_factory=Typed)
    left: set[str] = field(default_factory=set)
    """The pages of which a button was pressed: what is sent from them late changes nothing."""
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)
    """Held by whoever reads, changes or signs it."""

    fields: ClassVar[frozenset[str]] = frozenset()
    """The names of fields beside which a fault can stand."""

    @property
    def next(self) -> ActToDo | None:
        """The act that is signed next; none where nothing is planned, or all of it is done."""
        return self.todo[0] if self.planned and self.todo else None

    @property
    def carried(self) -> int:
        """How many of its plans are carried out while others are not."""
        return self.todo[0].plan if self.todo else 0

    @property
    @abstractmethod
    def what(self) -> str:
        """What it is, in a list."""

    @property
    def subject(self) -> str:
        """What in its case it is about, where one draft is enough: the motion decided, the entry corrected."""
        return ""

    @abstractmethod
    def take(self, visit: Visit, sent: QueryDict) -> None:
        """Take what a form sent; what is wrong with it goes to `faults`."""

    @abstractmethod
    def plan(self, desk: Desk, view: View) -> tuple[Prepared, ...]:
        """The acts it comes to. Raises what planning raises."""

    @abstractmethod
    def page(self, visit: Visit) -> bytes:
        """The form as it stands."""

    def papers(self) -> tuple[tuple[str, bytes], ...]:
        """Name and PDF of each document in it."""
        return ()

    def state(self) -> Fields:
        """What stands in the form, to resume it from."""
        return {f"{_VALUE}{name}": (value,) for name, value in self.values.items()}

    @property
    def filled(self) -> Fields:
        """What stands in the form's fields that are not empty."""
        return {name: values for name, values in self.state().items() if any(values)}

    def held(self) -> Sequence[UploadedPdf]:
        """The files that were brought."""
        return ()

    def resume(self, state: Fields, held: Sequence[UploadedPdf], rules: Rules) -> None:
        """Stand again as `state` and `held` said, under the rules now in force.

        Raises KeyError, ValueError for what this program no longer has.
        """
        del held, rules
        self.values = {name.removeprefix(_VALUE): said[0] for name, said in state.items() if name.startswith(_VALUE)}

    @property
    def revision(self) -> str:
        """What its form is drawn from, in a word: another as soon as anything in it changes, the same after a lock."""
        files = [(file.digest, file.file, file.title, file.shown.value) for file in self.held()]
        return _mark(self.name, sorted(self.state().items()), files)

    def mark(self, preview: FilingPreview) -> str:
        """All that a preview of it shows, in a word: its sentences, lines and readers, and every byte of its papers."""
        return _mark(self.revision, [sha256(pdf) for _, pdf in self.papers()], preview)

    def drop_filed(self, parts: int) -> None:
        """Drop the first parts of what it came to, which were filed before the rest could be."""
        del parts

    def prepare(self, visit: Visit) -> bool:
        """Plan it and look ahead. Whether it can be signed; why not is in `faults`."""
        self.planned, self.preview = (), None
        self._forget_refusal()
        if self.faults:
            return False
        planned = visit.watch.use(lambda desk: self.renew(desk, visit.view))
        if planned:
            self.preview = self.look(visit.desk, visit.view, visit)
        return planned

    def renew(self, desk: Desk, view: View) -> bool:
        """Plan what is left of it as it comes to in a view. Whether it can be signed; why not is in `faults`."""
        if self.carried:
            self.drop_filed(self.carried)
        self.planned, self.preview, self.todo = (), None, []
        self.tried, self.again = len(self.attempts), False
        try:
            self.planned = self.plan(desk, view)
        except REFUSALS as wrong:
            self._refuse(wrong, view)
            return False
        self.todo = [ActToDo(at, act) for at, plan in enumerate(self.planned) for act in acts_in(plan)]
        return True

    def _refuse(self, wrong: Exception, view: View) -> None:
        self.faults[field_of(wrong, self.fields)] = sentence(wrong)
        self.refused = view.log

    def _forget_refusal(self) -> None:
        """Drop why it could not be planned or sent before, which is said again where it still holds."""
        if self.refused is not None:
            self.faults, self.refused = {}, None

    def ask_again(self, visit: Visit) -> None:
        """Where it was refused and the record has moved on: say why it is refused now, if it still is."""
        if self.refused is None or self.acts or self.refused.sizes == visit.view.log.sizes:
            return
        self.notes = []
        self._forget_refusal()
        visit.watch.use(lambda desk: self.renew(desk, visit.view))
        self.planned, self.todo = (), []  # it is signed once it was shown

    def look(self, desk: Desk, view: View, visit: Visit) -> FilingPreview:
        """What its plan comes to, seen from a view."""
        names = tuple((f"/drafts/{self.name}/{at}", name) for at, (name, _) in enumerate(self.papers()))
        docket = view.dockets.get(self.case)
        place = "/" if docket is None else visit.place(docket)
        shown = foreseen(desk, view, tuple(filings(self.planned)), called(view, self.case), place, papers=names)
        said = tuple(sentence for one in self.planned for sentence in self.tell(desk, view, one))
        return replace(shown, said=said, filing=bool(shown.rows or shown.sealed or not said), sign=self.sign)

    @property
    def sign(self) -> str:
        """The word of the button that signs it."""
        return "Sign and file"

    def tell(self, desk: Desk, view: View, planned: Prepared) -> tuple[str, ...]:
        """What a plan does that no line and no list of readers shows: all of it, of a plan that is no filing."""
        del desk, view, planned
        return ()

    def forget(self) -> None:
        """Drop the documents, which are filed."""
        self.planned, self.preview = (), None


def _mark(*said: object) -> str:
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hex()


def filings(planned: Iterable[Prepared]) -> Iterator[Planned]:
    """The filings that plans come to."""
    for one in planned:
        if isinstance(one, Planned):
            yield one
        elif isinstance(one, PlannedUnsealing):
            yield from one.releases


def called(view: View, case: CaseRef) -> str:
    """A case as pages name it: "2:26-cr-00184, United States v. Vesely et al."."""
    docket: Docket | None = view.dockets.get(case)
    return str(case) if docket is None else f"{case_number(view, docket)}, {caption(docket)}"


def case_option(view: View, docket: Docket) -> str:
    """The same in a list to choose from, which says that a case is closed."""
    closed = " (closed)" if docket.closed is not None else ""
    return f"{called(view, docket.case)}{closed}"
