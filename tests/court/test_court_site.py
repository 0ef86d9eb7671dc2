"""The whole site of a court: what everybody gets, what enrolled desks get, and that all others get one answer."""

import json
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from court_client import Client, Reply
from court_day import SEALED_WORDS, a_day
from underseal.docket import commands as do
from underseal.docket.names import CaseRef
from underseal.envelope.cell import BODY_CELL, EVENT_CELL
from underseal.sheet.places import case_path
from underseal.stage.credentials import REGISTRAR_CLERK
from underseal.stage.filings import filing, paper, pdf
from underseal.stage.test_court import COUNSEL, FOUNDED, JUDGE, OUTSIDER, PROSECUTOR, SHAPE, Clock, TestCourt, copy_of
from underseal.storage.configure import configure
from underseal.wire.codec import parse
from underseal.wire.founding import TickList
from underseal.wire.submission import Answer, Refusal, Submission


@pytest.fixture
def client(simulator: TestCourt) -> Client:
    return Client(simulator)


# Absent, hidden, forbidden.

NOTHING_THERE = [
    "/absent",
    "/cases/2-26-cv-09999/",
    "/cases/SM-7K3Q-9FMX/",
    "/documents/045000009999",
    "/documents/045000009999/main.pdf",
    "/doc1/045000009999",
    "/api",
    "/api/",
    "/api/nothing",
    "/api/ticks",
    "/api/ticks/0/events",
    "/api/ticks/0/bodies",
    "/api/ticks/99999/bodies",
    "/api/submissions",
    f"/api/documents/{'0' * 64}",
    "/api/documents/0",
    "/open/0.events",
    "/sealed/0",
    "/../court.toml",
    "/keys/court.key",
    "/store.sqlite3",
    "/search/",
    "/SEARCH",
    "/log/",
    "/sealed-log/cells/0",
    "/admin/",
    "/\xc3\x28",
    "/cases/2-26-cv-00001/../../../court.toml",
    "/?" + "a=&" * 1_100,
]


@pytest.mark.parametrize("path", [path for path in NOTHING_THERE if not path.startswith("/?")])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_absent_hidden_and_forbidden_are_one_answer(client: Client, path: str, method: str) -> None:
    body = b"" if method in {"GET", "HEAD"} else b"something"
    assert client.ask(path, method, body) == client.ask("/no-such-page", method, body)
    assert client.ask(path, method, body).status == 404


def knocks(client: Client) -> dict[str, Reply]:
    """Everything that is not quite an enrolled desk's request."""
    target, at = "/api/ticks", client.signed(JUDGE, "/api/ticks")
    assert at.status == 200
    one = {"Underseal-Desk": f"{JUDGE} 1 1", "Underseal-Time": "2026-03-02T09:00:10Z", "Underseal-Signature": "AAAA"}
    return {
        "unsigned": client.ask(target),
        "a stranger": client.signed(OUTSIDER, target),
        "a stranger in a judge's name": client.signed(OUTSIDER, target, as_if=JUDGE),
        "a generation not in force": client.signed(JUDGE, target, generation=2),
        "generation nought": client.signed(JUDGE, target, generation=0),
        "an office": client.signed(JUDGE, target, as_if="chambers-adeyemi"),
        "a recovery key": client.signed(JUDGE, target, as_if="recovery"),
        "no base64": client.ask(target, headers=one | {"Underseal-Signature": "!"}),
        "a short signature": client.ask(target, headers=one),
        "no time": client.ask(target, headers=one | {"Underseal-Time": "soon"}),
        "no device": client.ask(target, headers=one | {"Underseal-Desk": JUDGE}),
        "a device in words": client.ask(target, headers=one | {"Underseal-Desk": f"{JUDGE} one 1"}),
        "an enrolled desk at an absent path": client.signed(JUDGE, "/api/nothing"),
        "an enrolled desk at an absent page": client.signed(JUDGE, "/cases/2-26-cr-09999/"),
        "an enrolled desk with a query": client.signed(JUDGE, "/api/ticks?all"),
        "an enrolled desk at a tick without a name": client.signed(JUDGE, "/api/ticks/01/events"),
    }


def test_whoever_is_not_an_enrolled_desk_gets_the_answer_of_an_absent_page(client: Client) -> None:
    absent = client.ask("/no-such-page")
    assert [name for name, reply in knocks(client).items() if reply != absent] == []
    assert absent.status == 404


def test_a_request_is_good_for_its_own_method_path_body_and_hour_alone(client: Client, simulator: TestCourt) -> None:
    from underseal.docket.names import PersonId
    from underseal.stage.credentials import identity
    from underseal.wire.request import Requester, sign_request

    who, absent = Requester(PersonId(JUDGE), 1, 1), client.ask("/no-such-page")
    headers = sign_request(
        identity(JUDGE).sign, who, simulator.court.clock(), method="GET", target="/api/ticks", body=b""
    )
    assert client.ask("/api/ticks", headers=headers).status == 200
    assert client.ask("/api/ticks/0/events", headers=headers) == absent
    assert client.ask("/api/ticks", "GET", b"more", headers) == absent
    simulator.clock.forward(301)
    assert client.ask("/api/ticks", headers=headers) == absent


def test_no_such_answer_asks_the_store_anything(client: Client, simulator: TestCourt) -> None:
    alias = configure(simulator.folder)
    counts = {}
    for name, path, who in [
        ("absent", "/no-such-page", None),
        ("forbidden", "/api/ticks/0/events", None),
        ("a stranger", "/api/ticks/0/events", OUTSIDER),
        ("enrolled, absent", "/api/nothing", JUDGE),
    ]:
        with CaptureQueriesContext(connections[alias]) as queries:
            reply = client.ask(path) if who is None else client.signed(who, path)
        counts[name] = len(queries)
        assert reply.status == 404
    assert set(counts.values()) == {0}


def test_the_published_page_of_absence_is_that_answer_too(client: Client, simulator: TestCourt) -> None:
    assert client.ask("/nothing").body == (simulator.folder / "public" / "404.html").read_bytes()


# Search.


@pytest.fixture
def found_by(simulator: TestCourt, client: Client) -> dict[str, CaseRef]:
    """Two civil cases, by what they are called in the tests."""
    return {"harrow": simulator.open_case(), "okafor": simulator.open_case("Bénédict O’Kafor-Lund")}


def shown(client: Client, query: str) -> set[str]:
    from urllib.parse import quote

    page = client.ask(f"/search?q={quote(query)}")
    assert page.status == 200
    from re import findall

    return set(findall(r'href="/cases/([^"/]+)/"', page.body.decode()))


@pytest.mark.parametrize(
    "query",
    [
        "2:26-cv-00001",
        "2:26-cv-1",
        "26-cv-00001",
        "26-cv-1",
        "26cv1",
        "26cv00001",
        "26 cv 1",
        "2026-cv-1",
        "2026cv00001",
        "2:26-CV-00001",
        "2:26-cv-00001-RMA",
        "2:26-cv-00001-RMA-1",
        "2-26-cv-00001",
        "cv-26-1",
        "26-1",
        "cv 1",
        "00001",
        "1",
        " 1 ",
        "No. 26-cv-1",
        "case no. 26-cv-1",
        "harrow",
        "Harrow Dredging",
        "dredging HARROW",
        "HARR",
        "harrow dredging v. harbor authority",
    ],
)
def test_a_case_is_found_in_any_spelling(client: Client, found_by: dict[str, CaseRef], query: str) -> None:
    assert shown(client, query) == {"2-26-cv-00001"}


@pytest.mark.parametrize("query", ["benedict", "Bénédict", "o'kafor", "O’Kafor lund", "26-cv-2", "lund harbor"])
def test_accents_and_signs_do_not_matter(client: Client, found_by: dict[str, CaseRef], query: str) -> None:
    assert shown(client, query) == {"2-26-cv-00002"}


@pytest.mark.parametrize(
    "query",
    ["arrow", "harrow okafor", "3", "26-cr-1", "3:26-cv-1", "25-cv-1", "", "  ", "%", "_", "*", "'", '"', "\0", "🜂"],
)
def test_what_is_not_there_is_not_found(client: Client, found_by: dict[str, CaseRef], query: str) -> None:
    assert shown(client, query) == set()


def test_a_party_of_both_finds_both(client: Client, found_by: dict[str, CaseRef]) -> None:
    assert shown(client, "harbor authority") == {"2-26-cv-00001", "2-26-cv-00002"}


def test_what_is_sealed_is_found_by_nothing_it_says(client: Client, simulator: TestCourt) -> None:
    a_day(simulator)
    absent = client.ask("/search?q=zzzz").body
    for word in SEALED_WORDS:
        if word.startswith(("a sealed", "Motion")):
            continue
        page = client.ask(f"/search?q={word.replace(' ', '+')}").body
        assert page.replace(word.encode(), b"zzzz") == absent


def test_a_search_is_only_read(client: Client) -> None:
    assert client.ask("/search", "POST", b"q=x").status == 404
    assert client.ask("/search", "HEAD").body == b""


# What desks do.


def test_a_desk_files_over_the_wire_and_the_public_reads_it(client: Client, simulator: TestCourt) -> None:
    case = simulator.open_case()
    main = paper("Notice of the tides")
    document = pdf("Notice of the tides")
    put = client.signed(COUNSEL, f"/api/documents/{sha256(document).hexdigest()}", "PUT", document)
    assert (put.status, put.body) == (204, b"")
    signed = simulator.signed(COUNSEL, case, do.FileEntry(filing("notice", "of the tides", main)), "tides")
    reply = client.submit(COUNSEL, Submission(signed))
    assert reply.status == 200
    answer = parse(Answer, reply.body)
    assert answer.leaf == simulator.court.logs.public.size - 1
    assert b"tides" in client.ask(case_path(case)).body
    assert client.submit(COUNSEL, Submission(signed)).body == reply.body


def test_ticks_are_read_whole_closed_or_open(client: Client, simulator: TestCourt) -> None:
    listed = parse(TickList, client.signed(JUDGE, "/api/ticks").body)
    closed, opened = listed.closed - 1, listed.open[0]
    for tick, state in ((closed, "closed"), (opened, "open")):
        events = client.signed(JUDGE, f"/api/ticks/{tick}/events")
        bodies = client.signed(JUDGE, f"/api/ticks/{tick}/bodies")
        assert events.header("Underseal-Tick") == bodies.header("Underseal-Tick") == state
        assert len(events.body) == SHAPE.events * EVENT_CELL == int(events.header("Content-Length") or 0)
        assert len(bodies.body) == SHAPE.bodies * BODY_CELL == int(bodies.header("Content-Length") or 0)
    before = client.signed(JUDGE, f"/api/ticks/{opened}/events").body
    simulator.tick()
    assert client.signed(JUDGE, f"/api/ticks/{opened}/events").body == before


def refused(reply: Reply) -> Refusal:
    assert reply.status in {400, 422}
    refusal = parse(Refusal, reply.body)
    assert refusal.message[0].isupper() or "-" in refusal.message.split()[0], "an id stays as it is typed"
    assert refusal.message.endswith(".")
    return refusal


def bad_pdfs() -> dict[str, tuple[bytes, str]]:
    from io import BytesIO

    locked = BytesIO()
    with pikepdf.open(BytesIO(pdf("locked"))) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    return {
        "no PDF": (b"a letter in plain text", "NotAPdf"),
        "encrypted": (locked.getvalue(), "EncryptedPdf"),
        "damaged": (pdf("whole")[:200], "UnreadablePdf"),
        "nothing": (b"", "NotAPdf"),
    }


@pytest.mark.parametrize("name", ["no PDF", "encrypted", "damaged", "nothing"])
def test_a_bad_pdf_is_refused_before_anything_is_stored(client: Client, simulator: TestCourt, name: str) -> None:
    data, error = bad_pdfs()[name]
    path = f"/api/documents/{sha256(data).hexdigest()}"
    assert refused(client.signed(COUNSEL, path, "PUT", data)).error == error
    assert list((simulator.folder / "blobs").iterdir()) == []
    assert simulator.court.store.blob(sha256(data).digest()) is None


def test_a_pdf_over_the_limit_is_refused_with_the_limit(founded: Path, tmp_path: Path) -> None:
    folder = copy_of(founded, tmp_path / "small")
    settings = (folder / "court.toml").read_text()
    (folder / "court.toml").write_text(settings.replace(f"pdf_limit = {50 * 1024 * 1024}", "pdf_limit = 500"))
    simulator = TestCourt(folder, clock=Clock())
    try:
        client, data = Client(simulator), pdf("long")
        refusal = refused(client.signed(COUNSEL, f"/api/documents/{sha256(data).hexdigest()}", "PUT", data))
        assert refusal.error == "PdfTooLarge"
        assert "takes 500 at most" in refusal.message
        assert list((folder / "blobs").iterdir()) == []
    finally:
        simulator.close()


def test_an_upload_over_all_limits_is_refused_unread(client: Client) -> None:
    class Unread:
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("the body was read")

    def ask(path: str) -> list[object]:
        started: list[object] = []
        environ = {"REQUEST_METHOD": "PUT", "PATH_INFO": path, "CONTENT_LENGTH": str(10**9), "wsgi.input": Unread()}
        return [b"".join(client.app(environ, lambda *sent: started.append(sent))), *started]

    assert ask("/api/documents/" + "0" * 64) == ask("/absent")
    assert b"TooLarge" in ask("/absent")[0]  # type: ignore[operator]  # the body


def test_a_pdf_under_another_digest_is_refused(client: Client) -> None:
    assert refused(client.signed(COUNSEL, f"/api/documents/{'0' * 64}", "PUT", pdf("x"))).error == "BytesDiffer"


@pytest.mark.parametrize("body", [b"", b"\0", b"\xff" * 100, b"\0\0\0\x02{}", b'\0\0\0\x0c{"v":1,"x":2}'])
def test_what_is_no_submission_is_refused_by_name(client: Client, body: bytes) -> None:
    refusal = refused(client.signed(COUNSEL, "/api/submissions", "POST", body))
    assert "not in the form this court takes" in refusal.message


def test_a_refusal_names_the_fact_and_what_to_do(client: Client, simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.put(paper("x"))
    signed = simulator.signed(COUNSEL, case, do.CloseCase("enough"), "close")
    assert refused(client.submit(COUNSEL, Submission(signed))).error == "NotPermitted"
    absent = simulator.signed(COUNSEL, CaseRef("2:26-cv-09999"), do.FileEntry(filing("notice", "x", paper("x"))), "no")
    refusal = refused(client.submit(COUNSEL, Submission(absent)))
    assert (refusal.error, "check the number" in refusal.message) == ("NoSuchCase", True)


def test_a_tick_there_is_not_is_refused_by_name(client: Client) -> None:
    assert refused(client.signed(JUDGE, "/api/ticks/99999/events")).error == "NoSuchTick"


def test_roster_cells_of_anybody_but_the_registrar_are_refused(client: Client, simulator: TestCourt) -> None:
    from underseal.envelope.cell import roster_cell
    from underseal.stage.credentials import roster_raws
    from underseal.wire.submission import Slotted

    cell = Slotted(b"c" * 32, roster_cell(roster_raws()[0]))
    assert refused(client.submit(COUNSEL, Submission(events=(cell,)))).error == "NotTheRegistrar"
    assert client.submit(REGISTRAR_CLERK, Submission(events=(cell,))).status == 200


# Two worlds, over HTTP.


def crawl(client: Client, simulator: TestCourt) -> dict[str, Reply]:
    """Every path of the published tree, as files and as folders, and what Django answers beside them."""
    public = simulator.folder / "public"
    names = {"/" + str(place.relative_to(public)) for place in public.rglob("*")}
    paths = {"/", *names, *(f"{name}/" for name in names)}
    queries = {f"/search?q={word}" for word in ("harrow", "okafor", "boathouse", "sealed", "26-mj-1", "1", "SM-7K3Q")}
    replies = {}
    for path in sorted(paths | queries | set(NOTHING_THERE)):
        reply = client.ask(path)
        hidden = path.startswith("/sealed-log/")
        headers = tuple(pair for pair in reply.headers if not (hidden and pair[0] == "ETag"))
        replies[path] = Reply(reply.status, headers, b"" if hidden else reply.body)
    return replies


def a_world(folder: Path, now: Clock, *, hidden: bool) -> tuple[TestCourt, dict[str, Reply]]:
    simulator = TestCourt(folder, clock=now)
    client = Client(simulator)
    case = simulator.open_case()
    if hidden:
        simulator.file_hidden("warrant for the boathouse", weight=3)
    _, stub, sealed = simulator.file_exhibit(case, "Motion to compel")
    simulator.tick()
    if hidden:
        simulator.file_hidden("warrant for the mill")
    simulator.order(case, "Order", unseals=(stub,))
    simulator.release(case, stub, sealed, simulator.court.record.docket(case).entries.next_ordinal - 1)
    simulator.tick()
    assert json.loads(client.ask("/cases/index.json").body)["cases"]
    return simulator, crawl(client, simulator)


def test_a_hidden_case_changes_no_byte_and_no_header_anybody_can_ask_for(founded: Path, tmp_path: Path) -> None:
    worlds = [
        a_world(copy_of(founded, tmp_path / name), Clock(FOUNDED), hidden=hidden)
        for name, hidden in (("with", True), ("without", False))
    ]
    try:
        (_, one), (_, two) = worlds
        assert sorted(one) == sorted(two)
        assert [path for path in one if one[path] != two[path]] == []
        assert sum(reply.status == 200 for reply in one.values()) > 50
    finally:
        for simulator, _ in worlds:
            simulator.close()


def test_enrolling_somebody_changes_nothing_the_public_can_ask_for(client: Client, simulator: TestCourt) -> None:
    from underseal.stage.credentials import certify

    simulator.open_case()
    before = crawl(client, simulator)
    simulator.enrol(certify("vera-quist", "Vera Quist", "counsel"))
    assert crawl(client, simulator) == before
    assert client.signed("vera-quist", "/api/ticks").status == 200
    assert client.signed(PROSECUTOR, "/api/ticks").status == 200


def test_a_clock_before_the_first_rules_keeps_no_desk_from_an_answer(simulator: TestCourt) -> None:
    """By no rules is there a clock yet to tell times by: every request of every desk once failed for that."""
    simulator.clock.now = FOUNDED
    first = simulator.court.record.register.rules.adoptions[0].effective
    simulator.clock.forward((first - FOUNDED).total_seconds() - 1)
    assert Client(simulator).signed(COUNSEL, "/api/ticks").status == 200
