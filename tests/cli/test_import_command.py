"""`underseal import`: previews without a court, and one bad page that does not stop the rest."""

import io
import json
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cmecf_pages import PARTIES, civil, many, page, real_pages
from desk_court import PASSPHRASE
from desk_house import CLERK, DEFENCE, JUDGE, House
from sheet_html import parsed
from underseal.cli.main import main
from underseal.desk.session import Desk
from underseal.doing.importing import NO_PARTIES
from underseal.exchange import cmecf_process
from underseal.exchange.cmecf import ImportedDocket
from underseal.stage.test_court import TestCourt

pytest.importorskip("juriscraper")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "oakhurst.html").write_bytes(page())
    (folder / "broken.html").write_bytes(b"<html>Case not found.</html>")
    (folder / "wharf.html").write_bytes(civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd."))
    return folder


def run(*words: object) -> int:
    return main(["import", *map(str, words)])


def test_a_preview_writes_pages_data_and_a_report(pages: Path, tmp_path: Path) -> None:
    look = tmp_path / "look"
    assert run(*sorted(pages.glob("*.html")), "--preview", look) == 1
    names = {"court.css", "oakhurst.html", "oakhurst.json", "report.json", "wharf.html", "wharf.json"}
    assert {path.name for path in look.iterdir()} == names
    report = json.loads((look / "report.json").read_text("utf-8"))["files"]
    assert report["oakhurst"]["reads_back"] is True
    assert (report["oakhurst"]["parties"], report["oakhurst"]["counsel"], report["oakhurst"]["counts"]) == (2, 3, 2)
    assert report["oakhurst"]["not_understood"]
    assert "not a docket page" in report["broken"]["error"]
    data = json.loads((look / "oakhurst.json").read_text("utf-8"))
    assert [entry["number"] for entry in data["entries"]] == [1, None, 4, 3, 3, 7, 9]
    assert data["imported"]["number"] == "3:19-cr-00417-RMA-JDV-1"


@pytest.mark.parametrize("entries", [4, 600])
def test_a_preview_is_read_from_its_folder_and_leads_to_no_court(pages: Path, tmp_path: Path, entries: int) -> None:
    (pages / "wharf.html").write_bytes(civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", many(entries)))
    look = tmp_path / "look"
    assert run(pages / "wharf.html", pages / "oakhurst.html", "--preview", look) == 0
    for made in (look / "wharf.html", look / "oakhurst.html"):
        html = made.read_text("utf-8")
        assert '<link rel="stylesheet" href="court.css">' in html
        assert [
            to for to in re.findall(r'(?:href|action|src)="([^"]*)"', html) if not to.startswith(("#", "court.css"))
        ] == []
        assert '<details class="wide-open" id="parties" open>' in html
        assert "Preview of an import" in html
        assert parsed(made.read_bytes()).faults == []


def test_what_cannot_be_imported_is_one_line_each_and_the_rest_goes_on(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(pages / "broken.html", pages / "absent.html", pages / "wharf.html", "--preview", tmp_path / "look") == 1
    said = capsys.readouterr()
    assert "3:19-cv-00018, 4 entries" in said.out
    assert len(said.err.splitlines()) == 2
    assert "Traceback" not in said.err


def test_a_page_that_takes_too_long_is_one_line_and_the_rest_goes_on(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = partial(cmecf_process.PageReader, cmecf_process.Limits(seconds=2))
    monkeypatch.setattr(cmecf_process, "PageReader", brief)
    (pages / "slow.html").write_bytes(
        page(parties=PARTIES.replace("<b>Ida", f"{'<b>C D</b><br>x<br><br>' * 8_000}<b>Ida", 1))
    )
    assert run(pages / "slow.html", pages / "wharf.html", "--preview", tmp_path / "look") == 1
    said = capsys.readouterr()
    assert "3:19-cv-00018, 4 entries" in said.out
    (line,) = said.err.splitlines()
    assert "slow.html: This is not a docket page that can be imported: reading it takes more than 2 seconds" in line


def test_json_says_it_all(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(pages / "wharf.html", "--preview", tmp_path / "look", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["imported"], said["failed"]) == (1, 0)
    assert said["files"][str(pages / "wharf.html")]["case"] == "3:19-cv-00018"


def test_pages_of_one_name_and_one_called_report_each_have_their_own(pages: Path, tmp_path: Path) -> None:
    files = [pages / "oakhurst.html"]
    for number, name in enumerate(("a/oakhurst.html", "b/Oakhurst.html", "c/report.html", "d/oakhurst-2.html"), 18):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(civil(f"3:19-cv-000{number}", "Wharf Co. v. Pier Ltd."))
        files.append(tmp_path / name)
    look = tmp_path / "look"
    assert run(*files, pages / "oakhurst.html", "--preview", look) == 0
    report = json.loads((look / "report.json").read_text("utf-8"))["files"]
    assert [one["file"] for one in report.values()] == list(map(str, files))
    for name, one in report.items():
        assert json.loads((look / f"{name}.json").read_text("utf-8"))["imported"]["number"] == one["number"]


@pytest.mark.parametrize("there", ["report.json", "wharf.html", "notes.txt", "a link"])
def test_a_folder_that_holds_anything_is_left_as_it_was(
    there: str, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look = tmp_path / "look"
    look.mkdir()
    victim = look / there
    if there == "a link":
        (tmp_path / "victim").write_text("keep me")
        (look / "report.json").symlink_to(tmp_path / "victim")
        victim = tmp_path / "victim"
    victim.write_text("keep me")
    before = sorted(look.iterdir())
    assert run(pages / "wharf.html", "--preview", look) == 2
    assert (victim.read_text(), sorted(look.iterdir())) == ("keep me", before)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_preview_beside_its_page_is_refused(pages: Path) -> None:
    before = (pages / "wharf.html").read_bytes()
    assert run(pages / "wharf.html", "--preview", pages) == 2
    assert (pages / "wharf.html").read_bytes() == before


def test_whatever_one_page_raises_the_rest_is_taken_and_reported(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def falls(sheet: bytes, found: ImportedDocket, *_: object) -> tuple[str, ...]:
        if found.case.number == "3:19-cr-00417":
            raise ZeroDivisionError
        return ()

    monkeypatch.setattr("underseal.cli.import_preview.read_back", falls)
    assert run(pages / "oakhurst.html", pages / "wharf.html", "--preview", tmp_path / "look") == 1
    report = json.loads((tmp_path / "look" / "report.json").read_text("utf-8"))["files"]
    assert report["oakhurst"]["error"] == "it cannot be taken (ZeroDivisionError)"
    assert report["wharf"]["entries"] == 4
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_file_name_forges_no_line_of_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.html: 3:19-cv-00018, 4 entries\n\x1b[2Jb\udc80.html"
    file.write_bytes(civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd."))
    assert run(file, "--preview", tmp_path / "look") == 0
    said = capsys.readouterr().out
    assert said.replace("\n", "").isprintable()
    assert [line[:2] for line in said.splitlines()][1:] == ["  "] * 5, "one line of result, and what it brings about"
    assert (tmp_path / "look" / "report.json").read_text("utf-8").replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "words", [(), ("--preview", "a", "--desk", "b"), ("--preview", "a", "--judge", "ruth-adeyemi")], ids=" ".join
)
def test_where_to_must_be_said_once(words: tuple[str, ...], pages: Path, tmp_path: Path) -> None:
    assert run(pages / "wharf.html", *words) == 2


@pytest.mark.parametrize("kind", ["dockets-bankruptcy", "dockets-appellate"])
def test_pages_of_other_courts_stop_nothing(kind: str, tmp_path: Path) -> None:
    files = [case.values[0] for case in real_pages(kind)]
    if None in files:
        pytest.skip("no real court pages on this machine")
    assert run(*files, "--preview", tmp_path / "look") in (0, 1)
    report = json.loads((tmp_path / "look" / "report.json").read_text("utf-8"))["files"]
    assert len(report) == len(files)


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.long)])
def test_every_real_district_page_is_previewed(tmp_path: Path, step: int) -> None:
    files = [case.values[0] for case in real_pages("dockets-district")[::step]]
    if None in files:
        pytest.skip("no real court pages on this machine")
    assert run(*files, "--preview", tmp_path / "look") == 0
    report = json.loads((tmp_path / "look" / "report.json").read_text("utf-8"))["files"]
    assert {name: one["differences"] for name, one in report.items()} == {file.stem: [] for file in files}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A court, and desks that every command finds in their folders."""
    TestCourt.found(tmp_path / "court").close()
    made = House(tmp_path)
    opened = Desk.open.__func__  # type: ignore[attr-defined]  # a classmethod's own function

    def open_here(cls: type[Desk], folder: Path, passphrase: str, **_: Any) -> Desk:
        desk: Desk = opened(cls, folder, passphrase, clock=made.simulator.clock, transport=made.transport)
        return desk

    monkeypatch.setattr(Desk, "open", classmethod(open_here))
    yield made
    made.close()


def at_desk(house: House, patch: pytest.MonkeyPatch, person: str, *words: object) -> int:
    house.desk(person)
    patch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
    return main([*map(str, words), str(house.folder / "desks" / person)])


def test_a_clerks_desk_brings_pages_into_the_court_once(
    house: House, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted(pages.glob("*.html"))
    assert at_desk(house, monkeypatch, CLERK, "import", *files, "--judge", JUDGE, "--desk") == 1
    said = capsys.readouterr()
    assert f"{pages / 'oakhurst.html'}: 3:19-cr-00417, 7 entries" in said.out
    assert said.out.count("  The case is assigned to Judge Ruth Adeyemi of this court.") == 2
    assert "  7 entries of the page stand on the docket here." in said.out
    assert "broken.html" in said.err
    assert at_desk(house, monkeypatch, CLERK, "import", *files, "--desk") == 1
    again = capsys.readouterr().out
    assert again.count("was imported before") == 2
    assert "the 7 entries of this page stand on the docket here, and nothing of it is left to import." in again
    assert "The judge chosen" not in again
    assert at_desk(house, monkeypatch, CLERK, "desk", "docket", "3:19-cr-00417", "--folder") == 0
    assert "Minute Entry: Arraignment held." in capsys.readouterr().out


def test_a_judge_named_for_a_case_that_is_here_is_said_to_change_nothing(
    house: House, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_desk(house, monkeypatch, CLERK, "import", pages / "wharf.html", "--no-judge", "--desk") == 0
    assert (
        "  The case is assigned to no judge of this court, and cannot be assigned to one later"
        in capsys.readouterr().out
    )
    assert at_desk(house, monkeypatch, CLERK, "import", pages / "wharf.html", "--judge", JUDGE, "--desk") == 0
    assert (
        "  The judge chosen changes nothing: the case is here already, and is assigned to no judge"
        in capsys.readouterr().out
    )
    assert [docket.judge for docket in house.see(CLERK)[1].dockets.values()] == [None]


def test_a_case_goes_to_nobody_only_where_that_is_said_and_the_judge_the_page_names_is_told(
    house: House, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_desk(house, monkeypatch, CLERK, "import", pages / "wharf.html", "--desk") == 1
    said = capsys.readouterr().err
    assert "names Judge Ruth M. Adeyemi; Ruth Adeyemi (ruth-adeyemi) is the judge of that name here." in said
    assert "name the judge of this court whom the case goes to, or give --no-judge, which is for good" in said
    assert house.see(CLERK)[1].dockets == {}
    assert run(pages / "wharf.html", "--desk", "desk", "--judge", JUDGE, "--no-judge") == 2


def test_of_pages_that_name_no_parties_none_is_imported_until_that_is_meant_and_the_rest_goes_on(
    house: House, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages / "oakhurst.html").write_bytes(page(parties=""))
    words = ("import", pages / "oakhurst.html", pages / "wharf.html", "--judge", JUDGE)
    assert at_desk(house, monkeypatch, CLERK, *words, "--desk") == 1
    said = capsys.readouterr()
    assert f"oakhurst.html: {NO_PARTIES}" in said.err
    assert "if this is meant, give --no-parties" in said.err
    assert [*house.see(CLERK)[1].dockets] == ["3:19-cv-00018"]
    assert at_desk(house, monkeypatch, CLERK, *words, "--no-parties", "--desk") == 0
    assert capsys.readouterr().out.count(f"  {NO_PARTIES}") == 1
    assert "3:19-cr-00417" in house.see(CLERK)[1].dockets


def test_a_preview_says_that_a_page_names_no_parties(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages / "oakhurst.html").write_bytes(page(parties=""))
    assert run(pages / "oakhurst.html", pages / "wharf.html", "--preview", tmp_path / "look") == 0
    assert capsys.readouterr().out.count(f"  {NO_PARTIES}") == 1
    assert run(pages / "wharf.html", "--preview", tmp_path / "other", "--no-parties") == 2


def test_whoever_is_no_judge_is_given_no_case_and_nothing_is_sent(
    house: House, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("import", pages / "wharf.html", "--judge", DEFENCE, "--desk")
    assert at_desk(house, monkeypatch, CLERK, *words) == 1
    assert "is not a judge of this court; choose one of its judges" in capsys.readouterr().err
    assert house.see(CLERK)[1].dockets == {}


def test_a_preview_says_what_becomes_public_and_that_it_is_for_good(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(pages / "oakhurst.html", "--preview", tmp_path / "look") == 0
    said = capsys.readouterr().out
    assert "  3:19-cr-00417, USA v. Oakhurst: 7 entries filed 03/04/2019 to 03/11/2019 become" in said
    assert "  Public too: 2 parties and 3 counsel" in said
    assert "  A preview assigns no judge." in said
    assert "  It cannot be taken back" in said
    report = json.loads((tmp_path / "look" / "report.json").read_text("utf-8"))["files"]
    assert [f"  {one}" for one in report["oakhurst"]["does"]] == said.splitlines()[1:]


def test_what_is_no_courts_id_is_refused_once_and_no_page_is_read(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--court-id", "not a court!!", "--preview", tmp_path / "look")
    assert run(pages / "wharf.html", pages / "oakhurst.html", *words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "“not a court!!” is not the id of a court" in line


def test_nobody_else_brings_anything_in(
    house: House, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_desk(house, monkeypatch, JUDGE, "import", pages / "wharf.html", "--desk") == 1
    assert "may not import a case" in capsys.readouterr().err


def test_a_machine_without_juriscraper_is_told_what_to_install(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "juriscraper").mkdir()
    (tmp_path / "juriscraper" / "__init__.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run(pages / "wharf.html", "--preview", tmp_path / "look") == 1
    said = capsys.readouterr().err
    assert "pip install 'underseal[pacer]'" in said
    assert len(said.splitlines()) == 1
