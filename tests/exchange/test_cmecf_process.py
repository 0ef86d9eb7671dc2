"""One page that takes too long, or too much memory, is refused by name, and the next is read."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmecf_pages import PARTIES, civil, page, real_pages
from underseal.exchange.cmecf import read_docket
from underseal.exchange.cmecf_process import Limits, PageReader
from underseal.exchange.errors import NotACourtId, NotADocketPage, PacerMissing

pytest.importorskip("juriscraper")

SLOW = {
    "counsel of one party": page(parties=PARTIES.replace("<b>Ida", f"{'<b>C D</b><br>x<br><br>' * 8_000}<b>Ida", 1)),
    "tables in a text": page().replace(b"MOTION", b"<table><tr><td>Docket Text</td></tr></table>" * 8_000, 1),
}
BRIEF = Limits(seconds=2)


@pytest.fixture
def reader() -> Iterator[PageReader]:
    with PageReader(BRIEF) as made:
        yield made


def pid(reader: PageReader) -> int:
    assert reader.pid is not None
    return reader.pid


def test_what_another_process_reads_is_what_this_one_does(reader: PageReader) -> None:
    for one in (page(), civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd."), page(closed="02/03/2020")):
        found = read_docket(one)
        assert reader.read(one) == found
        assert reader.read_plain(one.decode(), found.court_id) == found.as_read


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.long)])
def test_every_real_page_is_read_elsewhere_as_here(step: int) -> None:
    files: list[Path | None] = [case.values[0] for case in real_pages("dockets-district")[::step]]  # type: ignore[attr-defined]  # a parameter set
    with PageReader() as reader:
        for file in files:
            if file is None:
                pytest.skip("no real court pages on this machine")
            assert reader.read(file.read_bytes(), "utd") == read_docket(file.read_bytes(), "utd")


@pytest.mark.parametrize(
    "slow",
    [
        pytest.param(page, id=name, marks=() if name == "counsel of one party" else pytest.mark.long)
        for name, page in SLOW.items()
    ],
)
def test_a_page_that_takes_too_long_is_refused_and_the_next_is_read(reader: PageReader, slow: bytes) -> None:
    with pytest.raises(NotADocketPage, match="more than 2 seconds") as refused:
        reader.read(slow)
    assert "\n" not in str(refused.value)
    assert len(reader.read(page()).entries) == 7


def test_a_sheet_that_takes_too_long_is_refused_too(reader: PageReader) -> None:
    with pytest.raises(NotADocketPage, match="more than 2 seconds"):
        reader.read_plain(SLOW["counsel of one party"].decode(), "tstd")


def test_nobody_waits_longer_than_allowed_by_the_clock_either() -> None:
    with PageReader(Limits(waiting=0.0)) as hurried, pytest.raises(NotADocketPage, match="reading it takes more than"):
        hurried.read(page())


def test_a_page_that_takes_too_much_memory_is_refused_by_name() -> None:
    with PageReader(Limits(memory=400 * 1024 * 1024)) as narrow:
        assert len(narrow.read(page()).entries) == 7
        with pytest.raises(NotADocketPage, match=r"MemoryError|too much memory"):
            narrow.read(page() + b"<b>x</b>" * 1_500_000)
        assert len(narrow.read(page()).entries) == 7


def test_many_pages_are_read_by_one_process_also_those_that_are_none(reader: PageReader) -> None:
    reader.read(page())
    first = pid(reader)
    for none in (b"", b"\x00\xff", b"<html>Case not found.</html>", page(number="nothing")):
        with pytest.raises(NotADocketPage) as here:
            read_docket(none)
        with pytest.raises(NotADocketPage) as there:
            reader.read(none)
        assert str(here.value) == str(there.value)
    assert len(reader.read(page()).entries) == 7
    assert pid(reader) == first


def test_a_process_that_is_gone_is_replaced(reader: PageReader) -> None:
    reader.read(page())
    first = pid(reader)
    os.kill(first, signal.SIGKILL)
    with pytest.raises(NotADocketPage, match="broke its reader"):
        reader.read(page())
    assert len(reader.read(page()).entries) == 7
    assert pid(reader) != first


def test_the_process_has_no_word_of_a_page_on_its_command_line_and_ends_with_its_reader() -> None:
    with PageReader() as reader:
        reader.read(page())
        process = Path(f"/proc/{pid(reader)}")
        assert b"Oakhurst" not in (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    assert not process.exists()


def test_no_module_of_the_folder_that_pages_lie_in_is_run(
    reader: PageReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("signal", "json", "resource", "juriscraper", "multiprocessing"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert len(reader.read(page()).entries) == 7


def test_a_program_without_a_main_guard_is_not_run_again(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page())
    (tmp_path / "program.py").write_text(
        "from pathlib import Path\n"
        "from underseal.exchange.cmecf_process import PageReader\n"
        "with PageReader() as reader:\n"
        "    print(len(reader.read(Path('page.html').read_bytes()).entries))\n"
    )
    done = subprocess.run([sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("7\n", "")


def test_whatever_court_is_named_its_shape_alone_counts(reader: PageReader) -> None:
    assert reader.read(page(), " UTD ").court_id == "utd"
    with pytest.raises(NotACourtId):
        reader.read(page(), "utd\udc80\n x")


def test_a_machine_without_juriscraper_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "juriscraper").mkdir()
    (tmp_path / "juriscraper" / "__init__.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with PageReader() as reader, pytest.raises(PacerMissing, match=r"underseal\[pacer\]"):
        reader.read(page())
