"""`underseal import`: previews without a court, and one bad page that does not stop the rest."""

import json
from pathlib import Path

import pytest

from cmecf_pages import civil, page, real_pages
from underseal.cli.main import main

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
    assert "no docket page" in report["broken"]["error"]
    data = json.loads((look / "oakhurst.json").read_text("utf-8"))
    assert [entry["number"] for entry in data["entries"]] == [1, None, 4, 3, 3, 7, 9]
    assert data["imported"]["number"] == "3:19-cr-00417-RMA-JDV-1"


def test_what_cannot_be_imported_is_one_line_each_and_the_rest_goes_on(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(pages / "broken.html", pages / "absent.html", pages / "wharf.html", "--preview", tmp_path / "look") == 1
    said = capsys.readouterr()
    assert "3:19-cv-00018, 4 entries" in said.out
    assert len(said.err.splitlines()) == 2
    assert "Traceback" not in said.err


def test_json_says_it_all(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(pages / "wharf.html", "--preview", tmp_path / "look", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["imported"], said["failed"]) == (1, 0)
    assert said["files"][str(pages / "wharf.html")]["case"] == "3:19-cv-00018"


def test_two_pages_of_one_name_do_not_overwrite_each_other(pages: Path, tmp_path: Path) -> None:
    twin = tmp_path / "oakhurst.html"
    twin.write_bytes(civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd."))
    assert run(pages / "oakhurst.html", twin, "--preview", tmp_path / "look") == 1
    assert b"Oakhurst" in (tmp_path / "look" / "oakhurst.html").read_bytes()


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


def test_every_real_district_page_is_previewed(tmp_path: Path) -> None:
    files = [case.values[0] for case in real_pages("dockets-district")]
    if None in files:
        pytest.skip("no real court pages on this machine")
    assert run(*files, "--preview", tmp_path / "look") == 0
    report = json.loads((tmp_path / "look" / "report.json").read_text("utf-8"))["files"]
    assert {name: one["differences"] for name, one in report.items()} == {file.stem: [] for file in files}
