"""What a search can be narrowed to: words of entries, judge, dates, kinds; and that it knows what is public alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from re import findall, sub
from urllib.parse import quote, urlencode

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from court_client import Client
from court_day import a_day
from sheet_cast import COURT
from sheet_pages import FOUND, case_lines
from underseal.court.publishing.search import PAGE, Finder
from underseal.docket import commands as do
from underseal.docket.names import Ordinal
from underseal.sheet.listing import EntryHit
from underseal.sheet.query import MOST_WORDS
from underseal.sheet.searching import Asked, excerpt
from underseal.sheet.site_pages import search_page
from underseal.stage.test_court import CLERK, SHAPE, START, Clock, TestCourt, copy_of

DAY = START.date().isoformat()
BEFORE = (START.date() - timedelta(days=1)).isoformat()


@pytest.fixture
def client(simulator: TestCourt) -> Client:
    return Client(simulator)


@pytest.fixture(scope="module")
def reader(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of a court that has had a day of everything. Nobody files there any more."""
    simulator = TestCourt(
        copy_of(founded, tmp_path_factory.mktemp("day") / "court"),
        clock=Clock(START + timedelta(seconds=SHAPE.seconds)),
    )
    a_day(simulator)
    yield Client(simulator)
    simulator.close()


def cases(client: Client, query: str) -> set[str]:
    """The cases a search lists."""
    page = client.ask(f"/search?{query}")
    assert page.status == 200
    return set(findall(r'href="/cases/([^"/#?]+)/"', page.body.decode()))


def entries(client: Client, query: str) -> list[str]:
    """The headings of the entries a search lists, without marks."""
    page = client.ask(f"/search?{query}")
    assert page.status == 200
    headings = findall(r'<h3>.*?<span class="said">(.*?)</span></a></h3>', page.body.decode())
    return [sub("</?mark>", "", heading) for heading in headings]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=spring", {"NOTICE of the spring tides"}),
        ("q=spring+harrow", {"NOTICE of the spring tides"}),
        ("q=harrow+spring&judge=nobody", set()),
        ("q=harrow+okafor+spring", set()),
        ("q=%22spring+tides%22", {"NOTICE of the spring tides"}),
        ("q=%E2%80%9Cspring+tides", {"NOTICE of the spring tides"}),
        ("q=%22tides+spring%22", set()),
        ("q=%22the+spring+tide%22", set()),  # side by side, as they are written
        ("q=spring+-tides", set()),
        ("q=tides+-moon", {"NOTICE of the spring tides"}),
        ("q=tides+NOT+spring", set()),
        ("q=moonshine+OR+tides", {"NOTICE of the spring tides"}),
        ("q=tides+harrow+OR+okafor", {"NOTICE of the spring tides"}),
        ("q=moonshine+OR+-harrow&kind=notices", set()),
        ("q=moonshine+OR+-moon&kind=notices", {"NOTICE of the spring tides"}),
        ("q=-spring+OR+tides&kind=notices", {"NOTICE of the spring tides"}),
        ("q=-tides+OR+moonshine&kind=notices", set()),
        (
            "kind=hearings",
            {"MINUTE ENTRY for proceedings before Judge Ruth Adeyemi"},
        ),
        ("kind=notices&kind=hearings&q=2:26-cv-1", {"NOTICE of the spring tides", "MINUTE ENTRY for proceedings"}),
        (f"kind=notices&from={DAY}&to={DAY}", {"NOTICE of the spring tides"}),
        (f"kind=notices&to={BEFORE}", set()),
        ("kind=sealed", {"SEALED MOTION"}),
        ("kind=transcripts", set()),
        ("kind=gossip", set()),
    ],
)
def test_entries_are_found_by_words_day_and_kind(reader: Client, query: str, found: set[str]) -> None:
    shown = {heading for heading in entries(reader, query) if not heading.startswith("CASE ASSIGNED")}
    assert len(shown) == len(found)
    assert all(any(heading.startswith(start) for heading in shown) for start in found)


@pytest.mark.parametrize("narrowed", ["", "&kind=notices"])
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("count 1", ["of probation on count 1"]),
        ("June 2027", ["of trial set for June 2027"]),
        ("trial 2027", ["of trial set for June 2027"]),
        ("2027", ["of trial set for June 2027"]),
        ("order 15", ["staying order 15"]),
        ('"order 15"', ["staying order 15"]),
        ("W-4", ["of Witness W-4"]),
        ("W 4", ["of Witness W-4"]),
        ("2:26-cv-77", ["of related case 2:26-cv-77"]),
        ("26cv77", []),
    ],
)
def test_what_may_be_the_number_of_a_case_is_words_of_entries_too(
    client: Client, simulator: TestCourt, typed: str, narrowed: str, found: list[str]
) -> None:
    case = simulator.open_case()
    texts = ("of probation on count 1", "of trial set for June 2027", "staying order 15", "of Witness W-4")
    simulator.file_public(case, "of count 12, due 11/26/2029")
    for text in (*texts, "of related case 2:26-cv-77"):
        simulator.file_public(case, text)
    shown = entries(client, f"q={quote(typed)}{narrowed}")
    assert shown == [f"NOTICE {text} by Attorney Philippa Crane" for text in found]


def test_a_number_finds_its_case_and_the_entries_that_tell_of_it(client: Client, simulator: TestCourt) -> None:
    first, second = simulator.open_case(), simulator.open_case("Benedict Okafor")
    simulator.file_public(second, f"of related case {first}")
    assert cases(client, f"q={quote(first)}") == {first.replace(":", "-")}
    assert entries(client, f"q={quote(first)}") == [f"NOTICE of related case {first} by Attorney Philippa Crane"]
    assert entries(client, "q=26cv1") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("judge=Judge+Ruth+Adeyemi", {"2-26-cv-00001", "2-26-cv-00002"}),
        ("judge=Judge+Nobody", set()),
        ("type=cr", {"2-26-cr-00001"}),
        ("type=cv&q=okafor", {"2-26-cv-00002"}),
        (f"from={DAY}", {"2-26-cv-00001", "2-26-cv-00002", "2-26-cr-00001"}),
        (f"to={BEFORE}", set()),
        ("q=harrow+-okafor", {"2-26-cv-00001"}),
        ("q=%22harrow+dredging%22", {"2-26-cv-00001"}),
        ("q=%22dredging+harrow%22", set()),
        ("q=harrow+dredging+versus+harbor", {"2-26-cv-00001"}),
        ("q=%22harrow+dredging+vs.+harbor%22", {"2-26-cv-00001"}),
        ("q=okafor+OR+harrow", {"2-26-cv-00001", "2-26-cv-00002"}),
        ("q=-harrow", set()),
        ("q=No.+2:26%E2%80%93cv%E2%80%93002+(RA)", {"2-26-cv-00002"}),
        ("q=26cv1", {"2-26-cv-00001"}),
        ("q=harrow&kind=orders", set()),  # entries are asked for, not cases
    ],
)
def test_cases_are_found_by_judge_day_and_kind(reader: Client, query: str, found: set[str]) -> None:
    assert cases(reader, query) == found


def test_menus_offer_what_public_cases_have(reader: Client) -> None:
    page = reader.ask("/search").body.decode()
    assert '<option value="Judge Ruth Adeyemi">' in page
    assert '<option value="cv">Civil</option>' in page


@pytest.mark.parametrize(
    ("since", "until", "said"), [("2026-03-02", "2026-03-01", True), ("2026-03-01", "2026-03-01", False)]
)
def test_a_first_day_after_the_last_is_said(client: Client, since: str, until: str, *, said: bool) -> None:
    page = client.ask(f"/search?q=x&from={since}&to={until}").body.decode()
    assert ("The first day, 03/02/2026, is after the last, 03/01/2026, so nothing can be found." in page) is said


def test_a_date_that_is_none_is_said(client: Client) -> None:
    assert "is not a date and was left aside" in client.ask("/search?q=x&from=2/30/2026").body.decode()


@pytest.mark.parametrize("term", ["w{}", '"w{}"', '"w{} w{}"', "-w{}"])
@pytest.mark.parametrize("join", [" ", " OR "])
def test_a_search_looks_for_no_more_than_a_few_words_and_says_what_it_left_aside(
    simulator: TestCourt, client: Client, term: str, join: str
) -> None:
    typed = join.join(["tides", *(term.replace("{}", str(at)) for at in range(40))])
    alias = simulator.court.alias
    with CaptureQueriesContext(connections[alias]) as asked:
        Finder(alias).find(Asked.read({"q": [typed]}))
    looks = max(query["sql"].count("LIKE") for query in asked)
    assert looks <= 8 * MOST_WORDS, (
        "of each word: in the text, at its end and in a name, in a clause and in the text alone"
    )
    page = client.ask(f"/search?{urlencode({'q': typed})}")
    assert "was left aside. A search looks for at most 12 words." in page.body.decode()


def test_entries_go_over_pages_and_each_is_on_one(client: Client, simulator: TestCourt) -> None:
    case = simulator.open_case()
    for number in range(PAGE + 3):
        simulator.file_public(case, f"of tide {number}")
    first, second = (entries(client, f"q=tide&page={page}") for page in (1, 2))
    assert (len(first), len(second)) == (PAGE, 3)
    assert [*first, *second] == [
        f"NOTICE of tide {number} by Attorney Philippa Crane" for number in reversed(range(PAGE + 3))
    ]
    assert entries(client, "q=tide&page=999") == second


def test_text_that_was_corrected_is_found_by_its_new_words_alone(client: Client, simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.file_public(case, "of the tides")
    assert entries(client, "q=tides") == ["NOTICE of the tides by Attorney Philippa Crane"]
    simulator.does(CLERK, case, do.CorrectEntry(Ordinal(3), "NOTICE of the moon", "typing error"))
    assert entries(client, "q=moon") == ["NOTICE of the moon"]
    assert entries(client, "q=tides") == []


def test_a_search_made_anew_finds_the_same(client: Client, simulator: TestCourt) -> None:
    a_day(simulator)
    queries = ["kind=notices", "q=spring", "kind=sealed", "q=harrow", "type=cv"]
    before = [client.ask(f"/search?{query}").body for query in queries]
    simulator.court.publishing.rebuild(lambda done, of: None)
    assert [client.ask(f"/search?{query}").body for query in queries] == before


def test_an_index_that_forgot_what_it_holds_puts_right_what_differs(simulator: TestCourt, client: Client) -> None:
    case = simulator.open_case()
    simulator.file_public(case, "of the tides")
    court = simulator.court
    finder = Finder(court.alias)  # as after a start: it remembers nothing
    finder.put(court.record.docket(case), court.record.register, b"{}")
    finder.put(court.record.docket(case), court.record.register, b"{}")
    assert entries(client, "q=tides") == ["NOTICE of the tides by Attorney Philippa Crane"]


@pytest.mark.parametrize("word", ["boathouse", "sealed motion", "a sealed case", "hidden"])
def test_no_word_under_seal_is_found(reader: Client, word: str) -> None:
    shown = entries(reader, f"q={quote(word)}")
    assert not [heading for heading in shown if word in heading]


QUERIES = ("q=boathouse", "q=warrant", "q=SM-7K3Q-9FMX", "type=mj", "kind=openings", "kind=sealed", "q=tide", "")


def test_a_hidden_filing_and_what_a_stub_hides_change_no_answer(founded: Path, tmp_path: Path) -> None:
    answers = []
    for hides in (True, False):
        clock = Clock(START + timedelta(seconds=SHAPE.seconds))
        simulator = TestCourt(copy_of(founded, tmp_path / str(hides)), clock=clock)
        try:
            client, case = Client(simulator), simulator.open_case()
            if hides:
                simulator.file_hidden("warrant for the boathouse")
            simulator.file_exhibit(case, "Motion to compel", says="the tide" if hides else "nothing at all")
            simulator.tick()
            answers.append([client.ask(f"/search?{query}") for query in QUERIES])
        finally:
            simulator.close()
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "x" * 5000, "page=0", "judge=%ff", "kind=" + "a&kind=" * 300, "q=%25"]
)
def test_nothing_typed_into_an_address_breaks_the_search(reader: Client, query: str) -> None:
    assert reader.ask(f"/search?{query}").status == 200


def test_an_excerpt_is_about_the_first_word_found_and_loses_no_letter() -> None:
    text = "word " * 100 + "the Dredging logs, " + "more " * 100
    shown = excerpt(text, ["dredg"])
    assert [bit.text for bit in shown if bit.marked] == ["Dredging"]
    assert len("".join(bit.text for bit in shown)) < 300
    assert "".join(bit.text for bit in shown).strip("… ") in text
    assert "".join(bit.text for bit in excerpt("Short & plain.", [])) == "Short & plain."


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("MOTION to Suppress. Responses due by 12/11/2026.", ["Responses due by 12/11/2026."]),
        ("LETTER asking for a conference.", []),
        (
            f"ORDER re {'12, ' * 40}13. Signed by Judge Ruth Adeyemi.",
            [f"… {'12, ' * 8}13. Signed by Judge Ruth Adeyemi."],
        ),
    ],
)
def test_a_hit_says_below_its_heading_what_the_heading_does_not(text: str, rest: list[str]) -> None:
    hit = EntryHit(1, 5, START.date(), text, "public", 0, 1, 0)
    page = search_page(Asked.read({"q": ["x"]}), replace(FOUND, entries=((case_lines()[0], hit),)), COURT).decode()
    assert findall('<p class="found"><span class="said">(.*?)</span>', page) == rest


def test_a_figure_is_marked_where_it_is_the_whole_figure() -> None:
    shown = excerpt("PLEA to count 1, of 12, by 11/26/2026", ["count", "1"])
    assert [bit.text for bit in shown if bit.marked] == ["count", "1"]


def test_an_address_says_all_that_is_asked() -> None:
    from urllib.parse import parse_qs

    asked = Asked.read(parse_qs("q=a%26b&judge=J&type=cv&nature=n&kind=orders&kind=motions&from=2026-01-02&page=3"))
    assert Asked.read(parse_qs(asked.query(3))) == asked
    assert not asked.nothing
    assert Asked.read(parse_qs("page=4&kind=none&to=x")).nothing
