"""A clerk imports dockets into a running court; what it publishes is read as the pages they came from."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cmecf_pages import Row, civil, many, page, real_pages, some_now
from desk_house import CLERK, DEFENCE, JUDGE, KEEL, SEALED_CLERK, House, does, draft, number, ruling_of
from underseal.batch.batch import Batch
from underseal.desk import chance
from underseal.desk.errors import CourtRefused
from underseal.digest.framing import frame
from underseal.docket.errors import CaseExists, DocketError, NotOnTheRoster, NotPermitted, StillImporting
from underseal.docket.names import CaseRef, EntryNumber, PersonId
from underseal.docket.party import Charges, Count
from underseal.doing import importing
from underseal.doing.drafts import Ruling
from underseal.doing.importing import NO_PARTIES, DocketPage, Progress, Took, missing, plan_import
from underseal.doing.orders import OrderInCase
from underseal.doing.refusals import KeptForLater, NotAJudge
from underseal.doing.table import ORDER
from underseal.enrolling.brought import BroughtFile
from underseal.exchange.cmecf import ImportedDocket, read_docket
from underseal.exchange.cmecf_check import read_back
from underseal.exchange.cmecf_process import Limits, PageReader
from underseal.exchange.errors import NotADocketPage
from underseal.sheet.places import case_folder
from underseal.stage.credentials import COURT

pytest.importorskip("juriscraper")


def takes(
    house: House,
    found: ImportedDocket,
    by: str = CLERK,
    judge: PersonId | None = None,
    progress: Progress | None = None,
) -> Took:
    desk, view = house.see(by)
    return missing(desk, view, found, judge).carry_out(desk, view, progress)


def published(house: House, case: CaseRef) -> bytes:
    return (house.simulator.court.tree.root / "cases" / case_folder(case) / "index.html").read_bytes()


def test_an_imported_docket_is_published_and_read_as_its_page(house: House) -> None:
    found = read_docket(page())
    assert takes(house, found) == Took(CaseRef("3:19-cr-00417"), 7, 1, 7)
    assert read_back(published(house, found.case.number), found) == ()


def test_repeated_numbers_make_no_page_with_two_anchors_of_one_name(house: House) -> None:
    found = read_docket(page())
    takes(house, found)
    assert published(house, found.case.number).count(b'id="row-3"') == 1


def test_a_large_docket_takes_several_acts(house: House) -> None:
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(600)))
    steps: list[tuple[int, int]] = []
    took = takes(house, found, progress=lambda done, of: steps.append((done, of)))
    assert took.acts == len(steps) > 1
    assert steps[-1] == (600, 600)
    assert read_back(published(house, took.case), found) == ()


def test_an_import_that_would_be_refused_further_on_brings_nothing_in(house: House) -> None:
    rows = (*many(450), Row("01/01/0001", "451", "NOTICE of a day before all days"))
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", rows))
    with pytest.raises(DocketError):
        takes(house, found)
    _, view = house.see(CLERK)
    assert found.case.number not in view.dockets


def test_a_page_imported_before_is_left_alone_whoever_imports_it(house: House) -> None:
    found = read_docket(page())
    takes(house, found)
    size = house.simulator.court.store.size()
    assert takes(house, found) == takes(house, found, by=SEALED_CLERK) == Took(CaseRef("3:19-cr-00417"), 0, 0, 7)
    assert house.simulator.court.store.size() == size


def test_an_import_that_broke_off_goes_on_where_it_ended(house: House) -> None:
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(900)))

    def cut_the_line(done: int, _of: int) -> None:
        house.down = done > 300

    with pytest.raises(KeptForLater):
        takes(house, found, progress=cut_the_line)
    house.down = False
    with pytest.raises(StillImporting):
        does(ORDER, *house.see(JUDGE), OrderInCase(found.case.number, draft("order", "so ordered"), Ruling()))
    takes(house, found, by=SEALED_CLERK)
    docket = house.see(CLERK)[1].docket(found.case.number)
    assert [entry.number for entry in docket.entries] == list(range(1, 901))


@pytest.fixture
def broken_off(house: House) -> ImportedDocket:
    """A page of 900 entries of which 400 are in: the clerk's line was cut, and its desk keeps nothing to send again."""
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(900)))

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        takes(house, found, progress=stop)
    return found


def numbers(house: House, case: CaseRef) -> list[EntryNumber | None]:
    return [entry.number for entry in house.see(CLERK)[1].docket(case).entries]


def test_nobody_can_spend_the_id_that_an_imports_next_act_will_have(
    house: House, broken_off: ImportedDocket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counsel spends the id that once followed from the page's digest and the place, both on the public record."""
    case = house.criminal_case()
    place = (COURT.encode(), broken_off.case.origin.digest, str(len(numbers(house, broken_off.case.number))).encode())
    told = hashlib.sha256(frame("underseal/import/v1", *place)).digest()[:16]
    with monkeypatch.context() as patch:
        patch.setattr(chance, "draw", lambda use, n: told if use == "act" else os.urandom(n))
        house.files(DEFENCE, case, draft("motion", "for Bail", on_behalf=(KEEL,)))
    takes(house, broken_off, by=SEALED_CLERK)
    assert numbers(house, broken_off.case.number) == list(range(1, 901))


def test_the_ids_of_an_imports_acts_are_drawn_like_any_others(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[bytes] = []

    def draw(_use: str, length: int) -> bytes:
        drawn.append(os.urandom(length))
        return drawn[-1]

    monkeypatch.setattr(chance, "draw", draw)
    takes(house, read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(900))))
    acts = list(house.see(CLERK)[1].register.acts)[-3:]
    assert set(acts) <= {one.hex() for one in drawn}


@pytest.mark.parametrize("at_once", [False, True], ids=["half of it is in", "none of it is in"])
def test_two_clerks_who_import_a_page_at_once_bring_each_entry_in_once(house: House, *, at_once: bool) -> None:
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(900)))
    if not at_once:

        def stop(_done: int, _of: int) -> None:
            raise InterruptedError

        with pytest.raises(InterruptedError):
            takes(house, found, progress=stop)
    seen = [house.see(CLERK), house.see(SEALED_CLERK)]
    (first, then), (desk, view) = [missing(desk, view, found) for desk, view in seen], seen[1]

    def other_goes_on(_done: int, _of: int) -> None:
        with pytest.raises(CourtRefused):
            then.carry_out(desk, view)

    first.carry_out(*seen[0], other_goes_on)
    assert numbers(house, found.case.number) == list(range(1, 901))
    assert takes(house, found, by=SEALED_CLERK).acts == 0


def test_a_portion_kept_at_a_desk_is_not_taken_after_another_clerk_brought_it_in(house: House) -> None:
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(900)))

    def cut_the_line(_done: int, _of: int) -> None:
        house.down = True

    with pytest.raises(KeptForLater):
        takes(house, found, progress=cut_the_line)
    house.down = False
    takes(house, found, by=SEALED_CLERK)
    assert takes(house, found).acts == 0  # its desk synced first, and sent what it had kept
    assert numbers(house, found.case.number) == list(range(1, 901))


@pytest.mark.parametrize(
    ("person", "judge", "refusal"),
    [(CLERK, "nobody", NotOnTheRoster), (CLERK, DEFENCE, NotAJudge), (DEFENCE, None, NotPermitted)],
)
def test_planning_refuses_what_the_act_would(
    house: House, tmp_path: Path, person: str, judge: PersonId | None, refusal: type[Exception]
) -> None:
    (tmp_path / "page.html").write_bytes(page())
    desk, view = house.see(person)
    with pytest.raises(refusal):
        plan_import(desk, view, DocketPage(BroughtFile(path=str(tmp_path / "page.html")), judge=judge))


def test_a_desk_waits_for_no_page_longer_than_allowed(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PageReader", partial(PageReader, Limits(seconds=1)))
    slow = page(many(4_000))
    (tmp_path / "page.html").write_bytes(slow)
    with pytest.raises(NotADocketPage, match="more than 1 seconds"):
        plan_import(*house.see(CLERK), DocketPage(BroughtFile(path=str(tmp_path / "page.html"))))


@pytest.mark.parametrize("do", ["preview", "import"])
def test_a_page_without_parties_is_refused_until_that_is_meant(house: House, tmp_path: Path, do: str) -> None:
    (tmp_path / "page.html").write_bytes(page(parties=""))
    desk, _ = house.see(CLERK)

    def answered(**meant: bool) -> Mapping[str, Any]:
        said = {"do": do, "page": {"path": str(tmp_path / "page.html")}, "judge": JUDGE} | meant
        return Batch(desk).answer(json.dumps(said | ({"of": "import"} if do == "preview" else {})))

    refused = answered()
    assert refused["error"] == "SecondLook"
    assert refused["message"].startswith(f"{NO_PARTIES} Save the docket sheet again with parties and counsel")
    assert refused["message"].endswith("Nothing was signed; if this is meant, give --no-parties")
    assert house.see(CLERK)[1].dockets == {}
    assert answered(no_parties=True)["ok"]


def test_a_number_that_is_taken_is_refused_before_anything_is_sent(house: House) -> None:
    takes(house, read_docket(page()))
    size = house.simulator.court.store.size()
    with pytest.raises(CaseExists):
        takes(house, read_docket(page(closed="02/03/2020")))
    assert house.simulator.court.store.size() == size


def test_a_party_that_no_act_holds_is_refused_before_anything_is_sent(house: House) -> None:
    """An act and what it enters both stand in a leaf; a case that had begun could neither go on nor be mended."""
    found = read_docket(page())
    first, *others = found.case.cover.parties
    count = Count("18:1343 WIRE FRAUD", "IMPRISONMENT for 240 months. " * 1_000)
    charged = replace(first, charges=Charges(pending=(count,) * 20))
    heavy = replace(found.case, cover=replace(found.case.cover, parties=(*others, charged)))
    size = house.simulator.court.store.size()
    with pytest.raises(NotADocketPage, match=f"what it says of {first.name} makes .* nothing was imported"):
        takes(house, replace(found, case=heavy))
    assert house.simulator.court.store.size() == size


def test_only_a_clerk_imports(house: House) -> None:
    with pytest.raises(NotPermitted):
        takes(house, read_docket(page()), by=JUDGE)


def test_the_court_goes_on_from_there(house: House) -> None:
    """A judge of this court decides an imported motion, a desk reads it all, and search finds it under any spelling."""
    found = read_docket(page())
    takes(house, found, judge=PersonId(JUDGE))
    ruling = ruling_of(grants=("4",))
    filed = does(
        ORDER, *house.see(JUDGE), OrderInCase(found.case.number, draft("order", "suppressing the ledger"), ruling)
    )
    assert number(filed) == 10
    docket = house.see(CLERK)[1].docket(found.case.number)
    assert (docket.judge, docket.pending_motions) == (JUDGE, ())


def test_an_imported_case_of_a_type_this_court_does_not_open_is_published_too(house: House) -> None:
    found = read_docket(civil("1:20-po-00031-XY", "USA v. Keel", (Row("03/04/2019", "1", "VIOLATION NOTICE"),)))
    takes(house, found)
    assert b"1:20-po-00031-XY" in published(house, CaseRef("1:20-po-00031"))


@pytest.mark.parametrize("file", some_now(real_pages("dockets-district"), 6))
def test_a_real_docket_is_read_off_our_sheet_as_off_its_page(house: House, file: Path) -> None:
    found = read_docket(file.read_bytes(), file.stem.split("_")[0])
    takes(house, found)
    assert read_back(published(house, found.case.number), found) == ()


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.long)])
def test_all_real_dockets_go_into_one_court(house: House, step: int) -> None:
    files = [case.values[0] for case in real_pages("dockets-district")[::step]]
    if None in files:
        pytest.skip("no real court pages on this machine")
    desk, view = house.see(CLERK)
    for file in files:
        missing(desk, view, read_docket(file.read_bytes(), file.stem.split("_")[0])).carry_out(desk, view)
    dockets = house.see(CLERK)[1].public
    assert len(dockets) == len(files)
