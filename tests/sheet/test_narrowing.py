"""Parts of a docket as readers ask for them: what answers, what is said of it, and that nothing else changes."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_cast import COURT, PUBLIC_REGISTER
from sheet_examples import at, civil_example, desk_example, docket_after, filed, listed_example, public_example
from sheet_html import parsed
from underseal.docket.names import PersonId
from underseal.sheet.data import docket_json
from underseal.sheet.folding import said, says
from underseal.sheet.narrowing import PAGE, WHOLE, Narrowing, chosen
from underseal.sheet.public_pages import narrowed_sheet
from underseal.sheet.sorts import Sort, sort_of

ADA = PersonId("ada-lindqvist")


def asked(**fields: str) -> Narrowing:
    return Narrowing.read({name.rstrip("_"): [value] for name, value in fields.items()})


def numbers(**fields: str) -> list[int | None]:
    return [entry.number for entry in chosen(public_example(), asked(**fields)).entries]


def page(**fields: str) -> str:
    return narrowed_sheet(public_example(), PUBLIC_REGISTER, COURT, asked(**fields)).decode()


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"from_": "2026-10-01", "to": "2026-11-06"}, [7, 8, 9]),
        ({"from_": "11/06/2026"}, [8, 9, 10, 11]),
        ({"to": "5/18/26"}, [1, None]),
        ({"first": "3", "last": "5"}, [3, 4, 5]),
        ({"first": "10"}, [10, 11]),
        ({"last": "2", "order": "newest"}, [2, 1]),
        ({"kind": "motions"}, [3, 8, 9]),
        ({"kind": "sealed"}, [6]),
        ({"words": "SUPPRESS memo"}, [3]),
        ({"words": "suppress"}, [3, 4, 7]),
        ({"words": "oduya"}, [10]),
        ({"party": "Tomas Vesely"}, [1, None, 2, 5]),
        ({"party": "Tomas Vesely", "words": "plea agreement"}, [5]),
        ({"words": "nobody said this"}, []),
        ({"first": "5", "last": "4"}, []),
    ],
)
def test_what_is_asked_for_is_what_is_shown(fields: dict[str, str], found: list[int | None]) -> None:
    assert numbers(**fields) == found


def test_a_figure_of_a_partys_name_is_the_whole_figure() -> None:
    assert says(said("MOTION by John Doe 12"), ["doe", "12"])
    assert not says(said("MOTION by John Doe 12"), ["doe", "1"])


def test_what_is_no_date_and_no_number_narrows_nothing_and_is_said() -> None:
    wrong = asked(from_="2/30/2026", first="abc", page="-1", kind="gossip")
    assert wrong.unread == ("2/30/2026", "abc", "-1")
    assert chosen(public_example(), wrong).entries == tuple(public_example().entries)
    assert (
        parsed(page(from_="2/30/2026").encode())
        .texts("p")
        .count("“2/30/2026” is neither a date nor a number and was left aside. Write dates as 11/20/2026.")
    )


DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))


@given(
    st.builds(
        Narrowing,
        since=DAYS,
        until=DAYS,
        first=st.none() | st.integers(1, 20),
        last=st.none() | st.integers(1, 20),
        newest=st.booleans(),
        sort=st.none() | st.sampled_from(Sort),
        words=st.sampled_from(["", "motion", "&=?#", "<b>"]),
        party=st.sampled_from(["", "Ingrid Hallam", "Nobody"]),
    )
)
def test_an_address_says_all_that_is_asked_and_the_page_stands_on_its_own(wanted: Narrowing) -> None:
    from urllib.parse import parse_qs

    assert Narrowing.read(parse_qs(wanted.query())) == wanted
    assert wanted.whole == (wanted == WHOLE)
    made = narrowed_sheet(public_example(), PUBLIC_REGISTER, COURT, wanted)
    assert parsed(made).faults == []


def test_a_part_is_the_same_whatever_is_sealed() -> None:
    for wanted in (asked(kind="motions"), asked(words="cooperate"), asked(order="newest")):
        one, other = (
            (
                narrowed_sheet(case, PUBLIC_REGISTER, COURT, wanted),
                docket_json(case, PUBLIC_REGISTER, COURT, wanted),
            )
            for case in (public_example(), desk_example())
        )
        assert one == other


def test_a_sealed_paper_is_found_by_nothing_it_is_called() -> None:
    for word in ("exhibit b", "transcripts of the recordings", "cooperate", "ex parte"):
        assert numbers(words=word) == []


def test_a_sealed_case_has_nothing_to_ask_for() -> None:
    made = narrowed_sheet(listed_example(), PUBLIC_REGISTER, COURT, asked(order="newest"))
    assert "0 of 0 entries" in " ".join(parsed(made).texts("p"))


def test_a_link_to_an_entry_that_is_not_shown_leads_to_the_whole_docket() -> None:
    links = [link["href"] for link in parsed(page(first="4", last="4").encode()).all("a")]
    assert "/cases/2-26-cr-00184/#row-4" in links
    assert "#row-4" not in links


def test_the_sheet_of_one_defendant_bears_their_number_and_nobody_elses_counts() -> None:
    made = parsed(page(party="Ingrid Hallam").encode())
    assert made.texts("h3")[0] == "2:26-cr-00184-RMA-2"
    assert "Marguerite Stroud" not in made.texts("main")[0]
    assert "Benedict Okafor" in made.texts("main")[0]


def test_a_civil_case_offers_no_defendants_to_choose_among() -> None:
    made = parsed(narrowed_sheet(civil_example(), PUBLIC_REGISTER, COURT, asked(order="newest")))
    assert [one["id"] for one in made.all("select")] == ["kind", "order"]


def test_what_is_asked_for_stands_in_the_form_again() -> None:
    made = parsed(page(from_="2026-10-01", kind="motions", words='"limine"', order="newest").encode())
    values = {one["name"]: one["value"] for one in made.all("input")}
    assert (values["from"], values["to"], values["words"]) == ("2026-10-01", "", '"limine"')
    assert [one["value"] for one in made.all("option") if "selected" in one] == ["motions", "newest"]
    assert "2 of 12 entries" in " ".join(made.texts("p"))


def test_a_long_part_goes_over_pages_and_each_entry_is_on_one_of_them() -> None:
    case = public_example()
    case = docket_after(case, *(filed(n, at(12, 1), ADA, f"NOTICE {n}") for n in range(12, PAGE * 2 + 30)))
    seen: list[int | None] = []
    for number in range(1, 4):
        part = chosen(case, asked(order="newest", page=str(number)))
        assert (part.pages, part.asked.page) == (3, number)
        seen += [entry.number for entry in part.shown]
    assert seen == [entry.number for entry in case.entries][::-1]
    assert chosen(case, asked(page="999")).asked.page == 3
    assert parsed(narrowed_sheet(case, PUBLIC_REGISTER, COURT, asked(page="2"))).faults == []


def test_data_of_a_part_has_what_answers_with_its_places_in_the_whole() -> None:
    whole = json.loads(docket_json(public_example(), PUBLIC_REGISTER, COURT))
    part = json.loads(docket_json(public_example(), PUBLIC_REGISTER, COURT, asked(kind="motions", order="newest")))
    assert part["asked"] == "order=newest&kind=motions"
    assert part["entries"] == [whole["entries"][entry["ordinal"] - 1] for entry in part["entries"]]
    assert [entry["number"] for entry in part["entries"]] == [9, 8, 3]
    assert (part["found"], part["page"], part["pages"]) == (3, 1, 1)
    assert "asked" not in whole


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("ORDER granting 3 Motion to Dismiss.", Sort.ORDER),
        ("MOTION for Order to Show Cause", Sort.MOTION),
        ("MINUTE ORDER setting hearing", Sort.ORDER),
        ("Minute Entry for proceedings held", Sort.HEARING),
        ("MEMORANDUM in Support re 3 MOTION to Dismiss", Sort.BRIEF),
        ("COMPLAINT against Harbor Authority", Sort.OPENING),
        ("NOTICE of Appearance by Wren Abbott", Sort.NOTICE),
        ("DECLARATION of E. Quill", Sort.EXHIBIT),
        ("TRANSCRIPT of Proceedings", Sort.TRANSCRIPT),
        ("Summons Issued", Sort.OTHER),
    ],
)
def test_an_imported_text_tells_its_sort(text: str, sort: Sort) -> None:
    from dataclasses import replace

    from underseal.docket.record import Imported

    found = replace(public_example().entries[0], imported=Imported(None, ""), text=text)
    assert sort_of(found) is sort
