"""The record as data: the same facts as the sheet, in bytes that depend on nothing else."""

import json
import xml.etree.ElementTree as ET
from hashlib import sha256
from typing import Any

from docket_examples import big_example
from sheet_cast import COURT, PUBLIC_REGISTER
from sheet_examples import civil_example, listed_example, public_example
from sheet_pages import case_lines
from underseal.sheet.data import case_manifest, cases_json, docket_json
from underseal.sheet.feed import ITEMS, case_feed, court_feed
from underseal.sheet.listing import entry_lines


def data(case: Any) -> Any:
    return json.loads(docket_json(case, PUBLIC_REGISTER, COURT))


def test_data_says_what_the_sheet_says() -> None:
    found = data(public_example())
    assert found["case"] == "2:26-cr-00184"
    assert found["judge"] == {"id": "ruth-adeyemi", "name": "Ruth M. Adeyemi"}
    told = [(party["role"], party["charged"]) for party in found["parties"]]
    assert told == [("Defendant", 1), ("Defendant", 2), ("Plaintiff", None)]
    assert [entry["number"] for entry in found["entries"]] == [1, None, *range(2, 12)]
    motion = found["entries"][8]
    assert motion["text"].startswith("MOTION in Limine")
    assert motion["documents"][1]["url"] == "https://calder.court.example/documents/045000000012/main.pdf"


def test_data_of_a_stub_says_no_more_than_the_sheet() -> None:
    stub = data(public_example())["entries"][6]
    assert stub == {
        "documents": [],
        "filed": "2026-09-18",
        "number": 6,
        "ordinal": 7,
        "state": "sealed",
        "text": "PLEA SUPPLEMENT. Filed under seal with every plea.",
    }
    assert data(public_example())["entries"][8]["documents"][2] == {"part": 2, "state": "provisionally sealed"}


def test_data_of_a_released_paper_carries_what_opens_its_commitment() -> None:
    entry = data(public_example())["entries"][10]
    assert entry["state"] == "released"
    (paper,) = entry["documents"]
    assert (paper["state"], paper["order"], paper["salt"]) == ("released", 12, "16" * 32)
    assert paper["proof"] == "https://calder.court.example/sealed-log/proof/045000000015"


def test_data_of_a_sealed_case_is_its_number_and_date() -> None:
    found = data(listed_example())
    assert set(found) == {"court", "case", "serial", "type", "caption", "sealed", "filed", "entries"}
    assert found["caption"] == "Sealed v. Sealed"
    assert found["entries"] == []


def test_data_has_one_spelling() -> None:
    text = docket_json(civil_example(), PUBLIC_REGISTER, COURT).decode()
    again = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == f"{again}\n"


def test_the_list_of_cases_is_in_order_of_opening() -> None:
    found = json.loads(cases_json(case_lines(), COURT))["cases"]
    assert [case["serial"] for case in found] == [4, 17, 18]
    assert found[2]["url"] == "https://calder.court.example/cases/2-26-mj-00214/"


def test_a_manifest_gives_each_files_digest_and_size_whatever_the_order() -> None:
    files = {"index.html": b"<p>", "feed.xml": b""}
    found = json.loads(case_manifest(files))
    assert found == {name: {"sha256": sha256(data).hexdigest(), "size": len(data)} for name, data in files.items()}
    assert case_manifest(files) == case_manifest(dict(reversed(files.items())))


def test_a_feed_holds_the_newest_entries_and_no_more() -> None:
    register, case, _ = big_example(ITEMS + 20)
    items = ET.fromstring(case_feed(case, register, COURT)).findall("channel/item")  # noqa: S314  # our own feed
    assert len(items) == ITEMS
    guids = [item.findtext("guid") for item in items]
    assert len(set(guids)) == ITEMS
    assert guids[0] is not None
    assert guids[0].endswith(f"#row-{len(case.entries)}")


def test_a_stub_in_a_feed_has_no_link() -> None:
    feed = ET.fromstring(case_feed(public_example(), PUBLIC_REGISTER, COURT))  # noqa: S314  # our own feed
    said = [item.findtext("description") or "" for item in feed.findall("channel/item")]
    assert "[PLEA SUPPLEMENT] (6)" in said
    assert "[MINUTE ENTRY]" in said


def test_the_courts_feed_mixes_cases() -> None:
    cases = (public_example(), civil_example())
    lines = [line for case in cases for line in entry_lines(case, PUBLIC_REGISTER, 2)]
    feed = ET.fromstring(court_feed(lines, COURT))  # noqa: S314  # our own feed
    links = [item.findtext("link") or "" for item in feed.findall("channel/item")]
    assert [link.partition("?")[2] for link in links] == ["17", "17", "4"]


def test_an_empty_feed_is_a_feed() -> None:
    feed = ET.fromstring(court_feed((), COURT))  # noqa: S314  # our own feed
    assert feed.findtext("channel/title") == "United States District Court, District of Calder"
