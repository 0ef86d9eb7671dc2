"""What a published docket says is what juriscraper 4.0.1, unmodified, reads of it: the reader behind CourtListener."""

import logging
import re
import warnings
from typing import Any

import pytest

from docket_examples import civil_example as filed_civil_case
from docket_examples import criminal_example as filed_criminal_case
from sheet_cast import ADA, COURT, PUBLIC_REGISTER, WRITTEN
from sheet_examples import CASE, at, docket_after, filed, listed_example, public_example
from underseal.acts.revising import revise, with_parties
from underseal.docket.docket import Docket, Register
from underseal.docket.party import Charges
from underseal.docket.record import Entry, Stubbed
from underseal.sheet.feed import case_feed
from underseal.sheet.people import person_name
from underseal.sheet.phrases import PHRASES, spell_out
from underseal.sheet.places import document_id
from underseal.sheet.public_pages import docket_sheet
from underseal.sheet.rows import main_line, public_mark

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    pacer = pytest.importorskip("juriscraper.pacer")
    logging.disable(logging.NOTSET)

EXAMPLES = [re.sub(r"\\(.)", r"\1", phrase.replace(".*", " x ").replace("'?", "'")) for phrase in PHRASES]
EXAMPLES_FILED = {"civil": filed_civil_case, "criminal": filed_criminal_case}


def read(docket: Docket, register: Register) -> dict[str, Any]:
    report = pacer.DocketReport("tstd")
    report._parse_text(docket_sheet(docket, register, COURT, WRITTEN).decode())
    found: dict[str, Any] = report.data
    return found


@pytest.mark.parametrize("name", EXAMPLES_FILED)
def test_the_case_is_read_as_it_stands(name: str) -> None:
    register, case, _ = EXAMPLES_FILED[name]()
    found = read(case, register)
    assert case.judge is not None
    assert found["docket_number"] == case.case
    assert found["case_name"] == case.caption.replace(" et al.", "")
    assert found["date_filed"] == case.filed
    assert found["date_terminated"] == case.closed
    assert found["assigned_to_str"] == person_name(register, case.judge)
    for field in ("cause", "nature_of_suit", "jury_demand", "demand", "jurisdiction"):
        assert found[field] == getattr(case.cover, field)


@pytest.mark.parametrize("name", EXAMPLES_FILED)
def test_every_party_counsel_and_count_is_read(name: str) -> None:
    register, case, _ = EXAMPLES_FILED[name]()
    found = {party["name"]: party for party in read(case, register)["parties"]}
    assert set(found) == {party.name for party in case.parties}
    for party in case.parties:
        assert found[party.name]["type"] == party.role
        assert [one["name"] for one in found[party.name].get("attorneys", [])] == [one.name for one in party.counsel]
        if party.charges:
            assert found[party.name]["criminal_data"]["counts"] == counts(party.charges)


@pytest.mark.parametrize("name", EXAMPLES_FILED)
def test_a_party_is_read_once_in_each_of_its_roles(name: str) -> None:
    register, case, _ = EXAMPLES_FILED[name]()
    both = [revise(party, also=("Counter Claimant",)) for party in case.parties[:1]]
    case = with_parties(case, (*both, *case.parties[1:]))
    found = [(one["name"], one["type"]) for one in read(case, register)["parties"]]
    assert sorted(found) == sorted((party.name, role) for party in case.parties for role in (party.role, *party.also))


def counts(charges: Charges) -> list[dict[str, str]]:
    states = ((charges.pending, "pending"), (charges.terminated, "terminated"))
    return [
        {"name": one.text, "disposition": one.disposition, "status": state} for given, state in states for one in given
    ]


@pytest.mark.parametrize("name", EXAMPLES_FILED)
def test_every_entry_is_read_with_its_number_text_and_document(name: str) -> None:
    register, case, _ = EXAMPLES_FILED[name]()
    found = read(case, register)["docket_entries"]
    assert len(found) == len(case.entries)
    for entry, one in zip(case.entries, found, strict=True):
        assert one["document_number"] == (str(entry.number) if entry.number else None)
        assert one["date_filed"] == entry.filed
        assert one["pacer_doc_id"] == public_id(entry)
        assert entry.text in one["description"]
        assert one["date_entered"] == (None if entry.stub and public_mark(entry) else entry.entered.date())


def public_id(entry: Entry) -> str | None:
    main = main_line(entry)
    return None if main is None or isinstance(main.content, Stubbed) else document_id(COURT, main.content.document)


def test_a_sealed_case_is_read_as_sealed_and_never_put_together_from_parties() -> None:
    found = read(listed_example(), PUBLIC_REGISTER)
    assert found["case_name"] == "Sealed v. Sealed"
    assert found["parties"] == []
    assert found["docket_entries"] == []


@pytest.mark.parametrize("phrase", EXAMPLES)
def test_a_killing_phrase_in_a_docket_text_kills_nothing(phrase: str) -> None:
    case = docket_after(public_example(), filed(12, at(11, 20), ADA, f"NOTICE {phrase}"))
    found = read(case, PUBLIC_REGISTER)["docket_entries"]
    assert " ".join(phrase.split()) in found[-1]["description"]


def test_an_entry_of_text_alone_is_read_with_its_number_and_no_document() -> None:
    case = docket_after(public_example(), filed(12, at(11, 20), ADA, "NOTICE OF HEARING: status conference."))
    found = read(case, PUBLIC_REGISTER)["docket_entries"][-1]
    assert (found["document_number"], found["pacer_doc_id"]) == ("12", None)
    assert found["description"].startswith("NOTICE OF HEARING: status conference.")


@pytest.mark.parametrize("phrase", pacer.DocketReport.ERROR_STRINGS)
def test_every_phrase_of_theirs_is_spelled_out(phrase: str) -> None:
    typed = re.sub(r"\\(.)", r"\1", phrase.replace(".*", " x "))
    search = re.compile(r"\s+".join(phrase.split()), re.IGNORECASE)
    assert search.search(typed)
    assert not search.search(spell_out(typed))


def test_the_government_comes_last_whatever_the_order_of_filing() -> None:
    case = public_example()
    charged = [party for party in case.parties if party.charges]
    found = [party for party in read(case, PUBLIC_REGISTER)["parties"] if "criminal_data" in party]
    assert [party["name"] for party in found] == [party.name for party in charged]


def test_every_numbered_entry_of_a_feed_is_read() -> None:
    feeds = pytest.importorskip("juriscraper.pacer.rss_feeds")
    feed = feeds.PacerRssFeed("tstd")
    feed._parse_text(case_feed(public_example(), PUBLIC_REGISTER, COURT).decode())
    entries = list(reversed(public_example().entries))
    assert len(feed.data) == len(entries)
    for one, entry in zip(feed.data, entries, strict=True):
        assert one["docket_number"] == CASE
        assert one["pacer_case_id"] == "17"
        assert one["case_name"] == "United States v. Vesely"
        (read_entry,) = one["docket_entries"]
        assert read_entry["date_filed"] == entry.entered
        assert read_entry["pacer_doc_id"] == (public_id(entry) or "")
        if public_id(entry):
            assert read_entry["document_number"] == str(entry.number)
