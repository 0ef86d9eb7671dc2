"""Parts of dockets over the wire: the same for everybody, and nothing for whoever asks after what is not there."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from court_client import Client
from underseal.docket.names import CaseRef
from underseal.sheet.places import case_path
from underseal.stage.test_court import JUDGE, OUTSIDER, SHAPE, START, Clock, TestCourt, copy_of
from underseal.storage.configure import configure

ASKED = "kind=notices&order=newest"


@pytest.fixture
def client(simulator: TestCourt) -> Client:
    return Client(simulator)


@pytest.fixture
def path(simulator: TestCourt, client: Client) -> str:
    """A case with two notices."""
    case = simulator.open_case()
    simulator.file_public(case, "of the tides")
    simulator.file_public(case, "of the moon")
    return case_path(case)


def test_a_part_of_a_docket_is_asked_for_by_its_address(client: Client, path: str) -> None:
    reply = client.ask(f"{path}?{ASKED}")
    assert reply.status == 200
    text = reply.body.decode()
    assert text.index("of the moon") < text.index("of the tides")
    assert "COMPLAINT" not in text
    assert client.ask(f"{path}?{ASKED}", "HEAD").headers == reply.headers
    assert client.ask(f"{path.rstrip('/')}?{ASKED}").body == reply.body


def test_its_data_has_the_same_filters(client: Client, path: str) -> None:
    part = json.loads(client.ask(f"{path}index.json?{ASKED}").body)
    assert [entry["text"] for entry in part["entries"]] == [
        "NOTICE of the moon by Attorney Philippa Crane.",
        "NOTICE of the tides by Attorney Philippa Crane.",
    ]


@pytest.mark.parametrize("query", ["", "?", "?17", "?utm=1", "?caseid=9", "?fromm=1"])
def test_the_whole_docket_is_the_published_file(client: Client, simulator: TestCourt, path: str, query: str) -> None:
    reply = client.ask(path + query)
    assert reply.header("ETag") is not None
    assert reply.body == (simulator.folder / "public" / path.strip("/") / "index.html").read_bytes()


def test_an_empty_form_leads_to_the_whole_docket(client: Client, path: str) -> None:
    reply = client.ask(f"{path}?from=&to=&first=&last=&kind=&words=&order=oldest")
    assert (reply.status, reply.header("Location")) == (303, path)


NOT_THERE = [
    "/cases/SM-7K3Q-9FMX/",
    "/cases/2-26-cv-09999/",
    "/cases/2-26-cv-09999/index.json",
    "/cases/2-26-mj-00001/",
    "/cases/",
    "/cases/2-26-cv-00001/feed.xml/",
    "/cases/2:26-cv-00001/",
    "/cases/../cases/2-26-cv-00001/",
    "/cases/2-26-cv-00001//index.json",
    "/cases/2-26-cv-00001index.json",
    "/nothing",
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE"])
def test_a_hidden_case_an_absent_one_and_no_case_are_one_answer(
    client: Client, simulator: TestCourt, path: str, method: str
) -> None:
    simulator.file_hidden("warrant for the boathouse")
    alias = configure(simulator.folder)
    absent, counts = client.ask("/no-such-page", method), set()
    assert absent.status == 404
    for place in NOT_THERE:
        if method in {"GET", "HEAD"} and place == "/cases/":
            continue  # a page of its own, whatever is asked
        with CaptureQueriesContext(connections[alias]) as queries:
            assert client.ask(f"{place}?{ASKED}", method) == absent
        counts.add(len(queries))
    assert counts == {0}
    assert client.ask(f"{path}?{ASKED}", "POST") == client.ask("/no-such-page", "POST")


def test_who_asks_makes_no_difference(client: Client, path: str) -> None:
    for who in (JUDGE, OUTSIDER):
        assert client.signed(who, f"{path}?{ASKED}") == client.ask(f"{path}?{ASKED}")
        assert client.signed(who, f"/cases/SM-7K3Q-9FMX/?{ASKED}") == client.ask("/no-such-page")


@pytest.mark.parametrize(
    "query", ["words=%00%ff&from=%F0%9F", "page=999999999", "words=" + "x" * 5_000, "from=1&" * 400, "order=<b>"]
)
def test_nothing_typed_into_an_address_breaks_a_page(client: Client, path: str, query: str) -> None:
    assert client.ask(f"{path}?{query}").status in {200, 303}


def test_a_part_of_a_docket_is_the_same_in_both_worlds(founded: Path, tmp_path: Path) -> None:
    pages = []
    for hidden in (True, False):
        clock = Clock(START + timedelta(seconds=SHAPE.seconds))
        simulator = TestCourt(copy_of(founded, tmp_path / str(hidden)), clock=clock)
        try:
            pages.append(parts(simulator, hidden=hidden))
        finally:
            simulator.close()
    assert pages[0] == pages[1]
    assert all(reply.status == 200 for reply in pages[0])


def parts(simulator: TestCourt, *, hidden: bool) -> list[object]:
    client, case = Client(simulator), simulator.open_case()
    if hidden:
        simulator.file_hidden("warrant for the boathouse")
    simulator.file_exhibit(case, "Motion to compel", says="the tide" if hidden else "nothing at all")
    simulator.tick()
    queries = (ASKED, "order=newest", "kind=sealed", "words=tide", "words=boathouse", "first=1&last=9")
    return [client.ask(f"{case_path(CaseRef(case))}{name}?{query}") for query in queries for name in ("", "index.json")]
