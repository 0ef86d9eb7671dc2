"""What the court publishes is what readers' tools read: juriscraper, unmodified, on the served sheet and feeds."""

import logging
import warnings

import pytest

from court_client import Client
from court_day import a_day
from underseal.sheet.places import case_path, document_id
from underseal.stage.test_court import TestCourt

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    pacer = pytest.importorskip("juriscraper.pacer")
    logging.disable(logging.NOTSET)


def test_a_served_sheet_is_read_entry_by_entry(simulator: TestCourt) -> None:
    client = Client(simulator)
    case = a_day(simulator).case
    report = pacer.DocketReport("tstd")
    report._parse_text(client.ask(case_path(case)).body.decode())
    docket = simulator.court.record.docket(case)
    assert report.data["docket_number"] == case
    assert report.data["case_name"] == "Harrow Dredging v. Harbor Authority"
    numbers = [entry["document_number"] or None for entry in report.data["docket_entries"]]
    assert sorted(filter(None, numbers)) == sorted(str(entry.number) for entry in docket.entries if entry.number)
    assert len(numbers) == len(docket.entries)


@pytest.mark.parametrize("feed", ["/feed.xml", "case"])
def test_a_served_feed_leads_to_the_documents_it_names(simulator: TestCourt, feed: str) -> None:
    client = Client(simulator)
    case = a_day(simulator).case
    reader = pacer.PacerRssFeed("tstd")
    reader._parse_text(client.ask(f"{case_path(case)}feed.xml" if feed == "case" else feed).body.decode())
    ids = {
        entry["pacer_doc_id"] for docket in reader.data for entry in docket["docket_entries"] if entry["pacer_doc_id"]
    }
    info = simulator.court.settings.info
    public = {document_id(info, document.number) for document in simulator.court.store.documents()}
    assert ids
    assert ids <= public
    for found in ids:
        assert client.ask(f"/doc1/{found}").status == 200
        assert client.ask(f"/documents/{found}/main.pdf").header("Content-Type") == "application/pdf"
