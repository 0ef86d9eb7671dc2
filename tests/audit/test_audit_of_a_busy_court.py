"""A court goes on while it is audited: an honest one is believed however busy it is, and no lie hides behind that."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from underseal.audit.errors import BadLog, PageDiffers, WithheldPart
from underseal.audit.log import Get
from underseal.audit.published import from_folder
from underseal.audit.verify import Audited, Trust, audit_court
from underseal.docket.names import CaseRef
from underseal.ledger.errors import ForkedLog, RolledBack
from underseal.sheet.places import case_path
from underseal.stage.test_court import FOUNDED, Clock, TestCourt, copy_of

LIST, CHECKPOINT = "/cases/index.json", "/log/checkpoint"


class Busy:
    """A court, and what it does while somebody reads: before each request whose path one of `during` begins with."""

    def __init__(self, court: TestCourt, case: CaseRef, quiet: CaseRef) -> None:
        self.court, self.case, self.quiet, self.asked = court, case, quiet, Counter[str]()
        self._get: Get = from_folder(court.folder / "public")

    def page(self, case: CaseRef) -> str:
        return f"{case_path(case)}index.json"

    def files(self) -> None:
        self.court.clock.forward(1)
        self.court.file_public(self.case, f"Notice {sum(self.asked.values())}")

    def opens(self) -> None:
        self.court.clock.forward(1)
        self.court.open_case(f"Case {sum(self.asked.values())}")

    def now(self, path: str) -> bytes:
        data = self._get(path)
        assert data is not None
        return data

    def audited(
        self, does: Callable[[], object], *during: str, instead: Callable[[str], bytes | None] = lambda _path: None
    ) -> Audited:
        def get(path: str) -> bytes | None:
            if path.startswith(during):
                does()
            self.asked[path] += 1
            return instead(path) or self._get(path)

        return audit_court(get, Trust(), lambda *_: None)


@pytest.fixture
def busy(founded: Path, tmp_path: Path) -> Iterator[Busy]:
    clock = Clock(FOUNDED)
    court = TestCourt(copy_of(founded, tmp_path / "court"), clock=clock)
    court.court.publish()
    cases = court.open_case(), court.open_case("Quiet Harbor")
    court.tick()
    yield Busy(court, *cases)
    court.close()


@pytest.mark.parametrize(
    "during", [(CHECKPOINT,), ("/log/",), ("/log/bodies/",), ("/cases/",), ("/log/bodies/", "/cases/"), ("/",)]
)
@pytest.mark.parametrize("what", ["files", "opens"])
def test_a_court_in_which_something_is_filed_at_every_request_verifies(
    busy: Busy, during: tuple[str, ...], what: str
) -> None:
    assert busy.audited(getattr(busy, what), *during).cases >= 2


def test_what_nobody_filed_in_is_read_once_and_no_leaf_twice(busy: Busy) -> None:
    busy.audited(busy.files, LIST, busy.page(busy.case))
    assert busy.asked[busy.page(busy.quiet)] == 1
    assert busy.asked["/log/certificate"] == 1
    assert busy.asked[CHECKPOINT] == 2


def once(path: str, data: bytes | None, *, from_the: int = 1) -> Callable[[str], bytes | None]:
    """Show something else at a path, from the first or a later time that it is asked for."""
    times = Counter[str]()

    def instead(asked: str) -> bytes | None:
        times[asked] += 1
        return data if asked == path and times[asked] >= from_the else None

    return instead


def test_a_page_of_a_case_that_nobody_filed_in_is_no_less_a_lie_while_others_file(busy: Busy) -> None:
    older = busy.now(busy.page(busy.quiet))
    busy.court.file_public(busy.quiet, "Notice of what the court would rather not show")
    with pytest.raises(PageDiffers, match=busy.page(busy.quiet)):
        busy.audited(busy.files, "/log/bodies/", "/cases/", instead=once(busy.page(busy.quiet), older))


def test_a_page_from_before_the_reading_began_is_a_lie_though_its_case_goes_on(busy: Busy) -> None:
    older = busy.now(busy.page(busy.case))
    busy.files()
    with pytest.raises(PageDiffers, match=busy.page(busy.case)):
        busy.audited(busy.files, "/log/bodies/", "/cases/", instead=once(busy.page(busy.case), older))


def test_a_page_that_follows_from_no_leaf_is_a_lie_though_its_case_goes_on(busy: Busy) -> None:
    bent = busy.now(busy.page(busy.case)).replace(b"Harrow", b"Barrow")
    with pytest.raises(PageDiffers, match=busy.page(busy.case)):
        busy.audited(busy.files, "/log/bodies/", "/cases/", instead=once(busy.page(busy.case), bent))


@pytest.mark.parametrize("bend", [lambda cases: cases[1:], lambda cases: cases[::-1], lambda cases: cases * 2])
def test_a_list_that_follows_from_no_leaf_is_a_lie_though_cases_are_opened(
    busy: Busy, bend: Callable[[list[object]], list[object]]
) -> None:
    found = json.loads(busy.now(LIST))
    found["cases"] = bend(found["cases"])
    bent = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(PageDiffers, match=LIST):
        busy.audited(busy.opens, "/log/bodies/", "/cases/", instead=once(LIST, bent))


def test_a_page_that_never_appears_is_withheld(busy: Busy) -> None:
    (busy.court.folder / "public" / busy.page(busy.quiet).lstrip("/")).unlink()
    with pytest.raises(WithheldPart, match=busy.page(busy.quiet)):
        busy.audited(busy.files, "/log/bodies/", "/cases/")


def test_pages_that_follow_their_log_a_moment_later_are_waited_for(busy: Busy) -> None:
    older = {path: busy.now(path) for path in (LIST, busy.page(busy.case))}
    busy.court.clock.forward(86_400)
    busy.files()
    pauses: list[int] = []

    def get(path: str) -> bytes | None:
        return older.get(path) if len(pauses) < 2 and path in older else busy.now(path)

    audit_court(get, Trust(), lambda *_: None, pause=lambda: pauses.append(1))
    assert len(pauses) == 2


def test_a_log_that_goes_back_while_it_is_read_is_refused(busy: Busy) -> None:
    first = busy.now(CHECKPOINT)
    busy.files()
    with pytest.raises(BadLog) as found:
        busy.audited(busy.files, LIST, busy.page(busy.case), instead=once(CHECKPOINT, first, from_the=2))
    assert isinstance(found.value.fact, RolledBack)


def test_a_log_that_goes_on_otherwise_than_it_was_read_is_a_fork(busy: Busy, tmp_path: Path) -> None:
    other = TestCourt(copy_of(busy.court.folder, tmp_path / "other"), clock=busy.court.clock)
    other.court.publish()
    for court, text in ((busy.court, "Notice"), (other, "Another notice")):
        court.clock.forward(1)
        court.file_public(busy.case, text)
    other.clock.forward(1)
    other.file_public(busy.case, "Notice after it")
    other.close()
    forked, read = from_folder(other.folder / "public"), set[str]()

    def get(path: str) -> bytes | None:
        read.add(path)
        return forked(path) if LIST in read else busy.now(path)

    with pytest.raises(BadLog) as found:
        audit_court(get, Trust(), lambda *_: None)
    assert isinstance(found.value.fact, ForkedLog)
