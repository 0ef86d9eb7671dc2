"""Pages follow the record: each touched as of its event, and all of them made again by a rebuild, byte for byte."""

import json
import shutil
from pathlib import Path

from court_day import SEALED_WORDS, a_day
from underseal.sheet.places import case_folder, document_path
from underseal.stage.test_court import Clock, TestCourt, copy_of, published


def test_a_court_without_a_leaf_has_its_pages(simulator: TestCourt) -> None:
    simulator.court.publish()
    public = simulator.folder / "public"
    wanted = ["index.html", "cases/index.html", "verify/index.html", "about/index.html", "court.css", "404.html"]
    assert [name for name in wanted if not (public / name).is_file()] == []
    assert b"Nothing has been filed yet" in (public / "index.html").read_bytes()


def test_every_public_case_and_document_has_its_files(simulator: TestCourt) -> None:
    simulator.court.publish()
    case = a_day(simulator).case
    public, info = simulator.folder / "public", simulator.court.settings.info
    for ref in simulator.court.record.cases:
        names = {path.name for path in (public / "cases" / case_folder(ref)).iterdir()}
        assert names == {"index.html", "index.json", "feed.xml", "manifest.json"}
    for document in simulator.court.store.documents():
        folder = public / document_path(info, document.number)[1:]
        assert {path.name for path in folder.iterdir()} == {"index.html", "main.pdf"}
        assert (folder / "main.pdf").stat().st_size == document.size
    listed = json.loads((public / "manifest.json").read_bytes())
    assert f"cases/{case_folder(case)}/manifest.json" in listed


def test_a_page_bears_the_time_of_the_last_event_that_touched_it(simulator: TestCourt) -> None:
    simulator.court.publish()
    case, other = simulator.open_case(), simulator.open_case("Benedict Okafor")
    opened = simulator.clock.now.timestamp()
    simulator.clock.forward(100)
    simulator.file_public(case, "Notice of the tides")
    public = simulator.folder / "public"

    def time_of(name: str) -> float:
        return (public / name).stat().st_mtime

    assert time_of(f"cases/{case_folder(case)}/index.html") == opened + 100
    assert time_of(f"cases/{case_folder(other)}/index.html") == opened
    assert time_of("index.html") == time_of("feed.xml") == opened + 100
    assert time_of("documents/045000000001/main.pdf") == opened
    assert time_of("documents/045000000003/main.pdf") == opened + 100


def test_a_file_that_would_not_change_is_not_written_again(simulator: TestCourt) -> None:
    simulator.court.publish()
    case = simulator.open_case()
    page = simulator.folder / "public" / "cases" / case_folder(case) / "index.json"
    before = page.stat()
    record = simulator.court.record
    simulator.court.publishing.publish(list(record.read_back(range(record.store.size()))))
    assert (page.stat().st_ino, page.stat().st_mtime) == (before.st_ino, before.st_mtime)


def test_a_rebuild_makes_the_whole_tree_again_byte_for_byte(simulator: TestCourt) -> None:
    publishing = simulator.court.publish()
    a_day(simulator)
    before, found = published(simulator.folder), publishing.finder.lines()
    public = simulator.folder / "public"
    for place in public.iterdir():
        if place.name not in {"log", "sealed-log"}:
            shutil.rmtree(place) if place.is_dir() else place.unlink()
    publishing.finder.clear()
    simulator.court.publishing.rebuild(lambda done, of: None)
    assert published(simulator.folder) == before
    assert publishing.finder.lines() == found


def test_a_rebuild_takes_off_the_tree_what_the_record_does_not_hold(simulator: TestCourt) -> None:
    publishing = simulator.court.publish()
    case = a_day(simulator).case
    before = published(simulator.folder)
    public = simulator.folder / "public"
    (public / "cases" / case_folder(case) / ".index.html.0123").write_bytes(b"half a page")
    (public / "cases" / "2-26-cr-99999").mkdir()
    (public / "cases" / "2-26-cr-99999" / "index.html").write_bytes(b"a case nobody opened")
    (public / "index.html").write_bytes(b"defaced")
    publishing.rebuild(lambda done, of: None)
    assert published(simulator.folder) == before


def test_a_court_that_was_not_told_catches_up_to_the_same_tree(
    simulator: TestCourt, founded: Path, tmp_path: Path
) -> None:
    clock = Clock(simulator.clock.now)
    late = TestCourt(copy_of(founded, tmp_path / "late"), clock=clock)
    try:
        simulator.court.publish()
        a_day(simulator)
        a_day(late)
        late.court.publish()
        late.court.publishing.rebuild(lambda done, of: None)
        assert published(late.folder) == published(simulator.folder)
    finally:
        late.close()


def test_publishing_again_after_a_crash_changes_nothing(simulator: TestCourt) -> None:
    simulator.court.publish()
    a_day(simulator)
    before = published(simulator.folder)
    court = simulator.restart()
    court.store.set_mark("published", "0")
    court.publish()
    assert published(simulator.folder) == before


def test_the_sealed_text_of_a_day_is_on_no_page(simulator: TestCourt) -> None:
    simulator.court.publish()
    a_day(simulator)
    texts = b"".join(path.read_bytes() for path in (simulator.folder / "public").rglob("*") if path.is_file())
    assert [word for word in SEALED_WORDS if word.encode() in texts] == []
