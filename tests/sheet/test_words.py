"""Dates, names and references as pages word them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from underseal.docket.names import CaseRef, DocumentNumber, Ordinal
from underseal.sheet import words
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.places import case_folder, document_id, document_path
from underseal.sheet.text import Piece, first_sentence, pieces, short_text

COURT = CourtInfo(
    "A Court", "A District", "A Town", "A Clerk", "1 Street", "(555) 010-0100", "weekdays", "https://x.example"
)


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "12:05 a.m."), (9, "9:05 a.m."), (12, "12:05 p.m."), (16, "4:05 p.m."), (23, "11:05 p.m.")]
)
def test_a_moment_is_a_day_and_a_time_of_twelve_hours(hour: int, said: str) -> None:
    assert words.moment(datetime(2026, 11, 9, hour, 5, tzinfo=UTC)) == f"November 9, 2026, {said}"


def test_a_moment_is_told_by_the_clock_of_its_offset() -> None:
    there = timezone(timedelta(hours=-5))
    assert words.moment(datetime(2026, 12, 31, 22, 0, tzinfo=there)) == "December 31, 2026, 10:00 p.m."


def test_a_date_in_a_table_has_ten_characters() -> None:
    assert words.figures(date(2026, 3, 2)) == "03/02/2026"


@pytest.mark.parametrize(
    ("name", "turned", "letters"),
    [
        ("Benedict Okafor", "Okafor, Benedict", "BO"),
        ("Ruth M. Adeyemi", "Adeyemi, Ruth M.", "RMA"),
        ("Jonas Pell Jr.", "Pell Jr., Jonas", "JP"),
        ("Plato", "Plato", "P"),
        ("Émile Žák", "Žák, Émile", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_turned_and_shortened(name: str, turned: str, letters: str) -> None:
    assert words.surname_first(name) == turned
    assert words.initials(name) == letters


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 byte"), (812, "812 bytes"), (151_552, "148 KB"), (3_250_000, "3.1 MB")],
)
def test_a_size_is_said_in_round_figures(size: int, said: str) -> None:
    assert words.byte_count(size) == said


def test_a_list_is_joined_as_in_a_sentence() -> None:
    assert [words.joined(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_a_sentence_ends_once() -> None:
    assert words.full_stop("to 4:30 p.m.") == "to 4:30 p.m."
    assert words.full_stop("daily") == "daily."


def text_of(found: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in found)


def links(found: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in found if piece.href]


@pytest.mark.parametrize(
    ("text", "re", "linked"),
    [
        ("RESPONSE by United States re 6 MOTION to Suppress.", (6,), ["6"]),
        ("REPLY re 6 MOTION, 7 RESPONSE IN OPPOSITION.", (6, 7), ["6", "7"]),
        ("NOTICE re 6, 7 and 8.", (6, 7, 8), ["6", "7", "8"]),
        ("ORDER granting 13 MOTION to Seal. Signed on 10/13/2026.", (13,), ["13"]),
        ("ORDER setting trial for 6 days in 2026.", (6,), []),
        ("RESPONSE re 6 MOTION.", (), []),
        ("LETTER of 16 pages re 16.", (16,), ["16"]),
        ("ORDER re 6/7/2026.", (6, 7), []),
    ],
)
def test_a_number_is_a_link_where_it_cites_an_entry(text: str, re: tuple[int, ...], linked: list[str]) -> None:
    found = pieces(text, {str(number): Ordinal(number + 1) for number in re})
    assert text_of(found) == text
    assert links(found) == linked


def test_the_kind_of_a_paper_is_its_leading_capitals() -> None:
    assert pieces("PLEA AGREEMENT as to one", {})[0] == Piece("PLEA AGREEMENT", kind=True)
    assert pieces("A letter", {}) == (Piece("A letter"),)


def test_a_short_text_never_breaks_a_feeds_brackets() -> None:
    assert short_text("MOTION to Seal") == "MOTION"
    assert short_text("letter [sic] of one of the many who wrote to us") == "letter (sic) of one of the many who"


def test_a_heading_is_a_first_sentence_cut_at_a_word() -> None:
    assert first_sentence("ORDER denying it all. Signed by Judge A.") == "ORDER denying it all"
    assert first_sentence("MOTION by Dr. Pell, et al. v. x") == "MOTION by Dr. Pell, et al. v. x"
    assert first_sentence("MOTION " + "word " * 40) == "MOTION " + "word " * 20 + "…"


@pytest.mark.parametrize("name", ["Harrow Dredging Co.", "Acme Inc.", "Pell Bros.", "John Smith Jr.", "Marsh, et al."])
@pytest.mark.parametrize(
    "after", ["", " Responses due by 12/01/2026.", " Signed by Judge Adeyemi.", " (Entered: 12/01/2026)"]
)
def test_a_heading_ends_with_the_name_it_ends_with_and_before_what_a_rule_adds(name: str, after: str) -> None:
    assert first_sentence(f"MOTION to Continue by {name}{after}") == f"MOTION to Continue by {name}"


def test_places_are_made_of_plain_characters() -> None:
    assert case_folder(CaseRef("2:26-cr-00184")) == "2-26-cr-00184"
    assert document_id(COURT, DocumentNumber(42)) == "045000000042"
    assert document_path(COURT, DocumentNumber(42)).rsplit("/", 1)[1] == "045000000042"


def test_a_heading_ends_nowhere_inside_what_is_quoted() -> None:
    order = "ORDER granting 2 MOTION “to Continue. The Indictment” and denying 3 MOTION “to Dismiss”"
    assert first_sentence(f"{order}. Signed by Judge A.") == order
    assert first_sentence(f"ORDER granting 2 MOTION “{'to Hear ' * 20}” and more.").endswith("to Hear to …”")
