"""The line breaks, the disk fills, the court answers wrongly: what is filed is not called unfiled, nor filed twice."""

import errno
from collections.abc import Callable

import pytest

from cmecf_pages import Row, civil
from desk_drafts import entered, motion, started
from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, KEEL, OBSERVER, SEALED_CLERK, House, case_open, draft, paper
from desk_visitor import Visitor, refresh
from underseal.audit.errors import CourtUnreachable, NoAnswer
from underseal.desk.client import CourtClient
from underseal.desk.errors import CourtRefused
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef
from underseal.docket.record import Released
from underseal.doing.drafts import DraftDocument
from underseal.drafts.act_choices import NO_JUDGE
from underseal.exchange import cmecf_acts
from underseal.sealed import cabinet
from underseal.wire.submission import Answer

AGAIN = "Sign again"


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def _break(patch: pytest.MonkeyPatch, of: str, at: int, wrong: Callable[[], Exception], *, after: bool = False) -> None:
    """Let the requests of that name to the court fail from one on, before they reach it or after."""
    real, asked = getattr(CourtClient, of), [0]

    def request(client: CourtClient, *given: object) -> object:
        asked[0] += 1
        if asked[0] < at:
            return real(client, *given)
        if after:
            real(client, *given)
        raise wrong()

    patch.setattr(CourtClient, of, request)


def _unreachable() -> CourtUnreachable:
    return NoAnswer("http://court.test", "cable")


def signs(at: Visitor) -> str:
    return at.submit({"do": "sign"}, action="preview").text


def released(house: House, case: CaseRef) -> int:
    """How many papers of entry 2 are published."""
    entry = next(one for one in house.see(OBSERVER)[1].public[case].entries if one.number == 2)
    return sum(isinstance(line.content, Released) for line in entry.lines)


def test_of_two_papers_of_which_one_is_published_the_page_says_so_and_goes_on_with_the_other(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = DraftDocument(paper("main")), DraftDocument(paper("the ledger"), "Exhibit A")
    house.files(DEFENCE, case, draft("motion", "to Continue", *papers, visibility=Visibility.STUB, on_behalf=(KEEL,)))
    house.tick()
    house.orders(case, "unsealing", unseals=("2",))
    house.tick()
    at = started(house, SEALED_CLERK)
    at.go("/orders/")
    at.submit({}, action="/carry-out")
    preview = at.path
    with monkeypatch.context() as patched:
        _break(patched, "put_document", 2, _unreachable)
        said = signs(at)
    assert "1 of 2 papers is published; the other is not. No answer from the court" in said
    assert AGAIN in said
    assert "Not filed" not in said
    assert released(house, case) == 1
    assert ", in part" in at.go("/sent/").text
    at.go(preview)
    assert "Published: Exhibit A" in signs(at)
    assert released(house, case) == 2
    page = at.go("/sent/").text
    assert "Unseal, as ordered" in page
    assert ", in part" not in page


@pytest.mark.parametrize("wrong", [_unreachable, lambda: OSError(errno.ENOSPC, "No space left on device")])
def test_a_filing_of_which_the_desk_lost_the_answer_is_not_said_to_be_not_filed(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch, wrong: Callable[[], Exception]
) -> None:
    at = motion(house, case)
    at.submit({"do": "preview"})
    with monkeypatch.context() as patched:
        _break(patched, "submit", 1, wrong, after=True)
        said = signs(at)
    assert "Not filed" not in said
    refresh(at)
    assert "in the log that this desk verified" in at.go(at.path).text
    assert entered(house, case) == (1, 0)
    assert "Drafts" not in started(house).page.text


def test_a_disk_that_fills_after_the_courts_answer_makes_no_filing_unfiled(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = motion(house, case)
    at.submit({"do": "preview"})
    preview = at.path
    with monkeypatch.context() as patched:
        real, submit, full = cabinet.write_atomically, CourtClient.submit, [False]

        def write(path: object, data: bytes) -> None:
            if full[0]:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(path, data)  # type: ignore[arg-type]  # as it was given

        def answered(client: CourtClient, submission: bytes) -> Answer:
            found = submit(client, submission)
            full[0] = True
            return found

        patched.setattr(cabinet, "write_atomically", write)
        patched.setattr(CourtClient, "submit", answered)
        assert "Not filed" not in signs(at)
    refresh(at)
    assert "Not filed" not in at.go(preview).text
    assert at.path.startswith("/sent/")
    house.tick()
    refresh(at)
    assert "in the log that this desk verified" in at.go(at.path).text
    assert entered(house, case) == (1, 0)


def test_a_filing_that_stands_on_the_record_is_filed_though_the_court_said_that_it_refused(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = motion(house, case)
    at.submit({"do": "preview"})
    with monkeypatch.context() as patched:
        _break(patched, "submit", 1, lambda: CourtRefused("NotPermitted", "no"), after=True)
        assert f"Entry 2 of {case}" in signs(at)
    assert entered(house, case) == (1, 0)
    assert "Drafts" not in started(house).page.text


@pytest.fixture
def importing(house: House, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A page whose import takes three acts, looked over."""
    pytest.importorskip("juriscraper")
    monkeypatch.setattr(cmecf_acts, "MOST", 1)
    rows = [Row("03/06/2019", str(number), f"MOTION {number}") for number in (1, 2, 3)]
    at = started(house, CLERK)
    at.submit({"what": "import"}, action="/start")
    at.submit(
        {"do": "preview", "judge": NO_JUDGE},
        {"page": ("p.html", civil("1:19-cv-00042", "Wharf Co. v. Pier Ltd.", rows))},
    )
    return at


def _imported(house: House) -> tuple[int, bool]:
    """How many entries of the page are in, and whether more are awaited."""
    docket = house.see(OBSERVER)[1].public[CaseRef("1:19-cv-00042")]
    return len(docket.entries), docket.importing


def test_an_import_that_broke_off_says_how_much_is_left_and_goes_on(
    house: House, importing: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = importing.path
    with monkeypatch.context() as patched:
        _break(patched, "submit", 2, _unreachable)
        said = signs(importing)
        assert "2 of the 3 acts that import it are signed and sent or kept at this desk, 1 is not signed" in said
        assert "Filed" not in said.replace("Date Filed", "")
        importing.go(preview)
        assert "not yet in the record that this desk has read" in signs(importing)
    refresh(importing)  # it goes out
    refresh(importing)  # and is read
    assert _imported(house) == (2, True)
    importing.go(preview)
    assert "2 of the 3 entries of the page stand here already; 1 more becomes public here" in signs(importing)
    assert "1:19-cv-00042 imported" in signs(importing)
    assert _imported(house) == (3, False)


def test_an_import_whose_last_answer_was_lost_is_whole(
    house: House, importing: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        _break(patched, "submit", 3, _unreachable)
        said = signs(importing)
    assert importing.path.startswith("/sent/")
    assert "not signed" not in said
    refresh(importing)
    assert _imported(house) == (3, False)
