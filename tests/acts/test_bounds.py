"""What one act can make a docket say, and how much: no filer speaks for another, nor makes a court repeat them."""

import re
from dataclasses import replace

import pytest

from docket_cast import BENEDICT, FELIX, MIRA, NORA, RUTH, Record, filing, numbered, on, paper, register_of, ruled
from underseal.acts.entering import LONGEST_ENTRY
from underseal.acts.papers import MOST_PAPERS
from underseal.acts.parties import DETAILS, LINE, LONGEST_PARTY
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.errors import BadField, BadPaper
from underseal.docket.names import CaseType, PartyNumber
from underseal.docket.party import Counsel, Party
from underseal.docket.text import MOST_CITED, label, plain

HARROW = Party("Plaintiff", "Harrow", "", (Counsel(NORA.name, NORA.person),))
HARBOR = Party("Defendant", "Harbor")


def opened(*more: Party, harrow: Party = HARROW) -> Record:
    case = Record(register_of(), "bounds")
    case.does(
        NORA,
        on(3, 2),
        do.OpenCase(
            CoverSheet(CaseType.CIVIL, 2, "Harrow v. Harbor", (harrow, HARBOR, *more)), filing("complaint", "")
        ),
    )
    return case


def moved(case: Record, *asks: str) -> None:
    for words in asks:
        case.does(NORA, on(3, 3), do.FileEntry(filing("motion", words, by=("Harrow",))))


def ordered(case: Record, *numbers: int) -> str:
    granted = ruled(grants=map(numbered, numbers))
    case.does(RUTH, on(3, 4), do.EnterOrder(filing("order", ""), granted))
    return case.now.entries[-1].text


LIKE_AN_END = ("\u00a0\u030b", "\u055a\u055a", "\u05f4", "\u02f6", "\U0001f677", "\u3003", "\u2e42", "\ua78c\ua78c")
"""What looks like the end of a quotation on a page."""


@pytest.mark.parametrize(
    "words",
    [
        "to Extend Time and denying 2 MOTION to Dismiss the Indictment with Prejudice",
        "to Continue; the indictment is dismissed with prejudice",
        "to Extend Time, 2 MOTION to Dismiss",
        "Unsealing all exhibits",
        "to Extend”. So ordered: 2 is DENIED “",
        'to Extend" granted. 2 is DENIED "',
        "„«»‟ to Extend »",
        'to Continue"", and dismissing the indictment; denying 1 MOTION ""to Sever',
        "to Continue❞; the indictment is dismissed, denying 1 MOTION ❝to Sever",
        "to Continue'' and denying 2 MOTION ''to Dismiss",
        "to Dismiss",
        "for Leave to File 14 Pages",
        *(f"to Seal{end} is GRANTED; the stay is lifted {end}to" for end in LIKE_AN_END),
    ],
)
def test_no_filers_words_read_as_a_ruling_in_the_order_that_decides_their_motion(words: str) -> None:
    """They stand between the only quotation marks of the text."""
    case = opened()
    moved(case, "to Dismiss the Indictment with Prejudice", words)
    before, *quoted, after = re.split(f"[\"“”„‟«»❝❞]|’’|''|{'|'.join(LIKE_AN_END)}", ordered(case, 3))
    assert before == "ORDER granting 3 MOTION "
    assert len(quoted) == 1
    assert after.startswith(". Signed by Judge ")
    assert [case.now.entries[at - 1].number for at in case.now.pending_motions] == [2]


@pytest.mark.parametrize(
    "name",
    [
        "Pier Ltd., and granting 1 COMPLAINT “in full”, judgment for plaintiff entered",
        "Pier Ltd. and dismissing the complaint",
        "approximately 3.5 acres of land",
        "Pier ”Ltd.“",
        "Pier Ltd.՚՚ and granting it",
    ],
)
def test_what_may_be_more_than_a_name_stands_between_quotation_marks(name: str) -> None:
    case = opened(Party("Defendant", name))
    moved(case, "to Amend")
    case.does(RUTH, on(3, 4), do.EnterOrder(filing("order", "", as_to=(name,)), ruled(denies=(numbered(2),))))
    _, motion, *between, party, end = re.split("[“”]", case.now.entries[-1].text)
    assert (motion, between) == ("to Amend", [" as to "])
    assert party.split()[0] == name.split(maxsplit=1)[0]
    assert end.startswith(". Signed by Judge ")


@pytest.mark.parametrize(
    "name",
    [
        "Acme, Inc.",
        "Bank of the West",
        "Ludwig van der Rohe",
        "3M Company (USA)",
        "Smith & Sons, d/b/a Wharf Co.",
        "Ö. Ångström",
    ],
)
def test_a_plain_name_stands_as_it_is(name: str) -> None:
    assert label(PartyNumber(1), [Party("Defendant", name, charged=2)]) == f"{name} (2)"


def test_a_motion_is_cited_up_to_its_movant_whatever_stands_before() -> None:
    """Each read by the specification, not by what the code happened to do."""
    long = "X" + "y" * 199
    for movant, words, said in (
        ("Wharf", "to Hear what was filed by by Wharf", "to Hear what was filed by"),
        (long, f"to Hear by {long}", "to Hear"),
        (long, f"to Hear by {long}z", f"to Hear by {long}z"[:200].rsplit(" ", 1)[0] + " …"),
        ("Wharf", "to Hear by Wharf\u00a0Co", "to Hear by Wharf\u00a0Co"),
    ):
        case = opened(Party("Defendant", movant))
        case.does(MIRA, on(3, 3), do.FileEntry(filing("motion", words)))
        assert ordered(case, 2).startswith(f"ORDER granting 2 MOTION “{said}”. Signed by Judge ")


def test_a_text_cites_so_many_entries_and_no_more() -> None:
    case = opened()
    moved(case, *("to compel",) * (MOST_CITED + 1))
    cites = filing("notice", "of all", re=tuple(range(2, MOST_CITED + 2)))
    case.does(NORA, on(3, 4), do.FileEntry(cites))
    with pytest.raises(BadField, match=f"more than {MOST_CITED} entries"):
        case.does(NORA, on(3, 4), do.FileEntry(replace(cites, re=(*cites.re, numbered(MOST_CITED + 2)))))


def test_a_docket_text_ends_however_many_and_long_the_names_in_it() -> None:
    parties = tuple(Party("Plaintiff", f"{n:x<{LONGEST_PARTY}}", "", HARROW.counsel) for n in range(50))
    case = opened(*parties)
    names = tuple(party.name for party in parties)
    with pytest.raises(BadField, match=f"longer than {LONGEST_ENTRY:,} characters"):
        case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to compel", by=names)))
    case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to compel", by=names[:30])))
    with pytest.raises(BadField, match="party name"):
        opened(Party("Plaintiff", "x" * (LONGEST_PARTY + 1)))


@pytest.mark.parametrize("where", ["by", "as_to"])
def test_a_party_is_named_once_in_a_filing(where: str) -> None:
    with pytest.raises(BadField, match="names a party twice"):
        opened().does(NORA, on(3, 3), do.FileEntry(filing("motion", "to compel", **{where: ("Harrow", "Harrow")})))


def test_counsel_appear_under_their_own_name_alone() -> None:
    with pytest.raises(BadField, match="by the name on the roster"):
        opened(harrow=replace(HARROW, counsel=(Counsel(BENEDICT.name, NORA.person),)))
    notice = filing("notice-of-appearance", "", by=("Harbor",))
    with pytest.raises(BadField, match="by the name on the roster"):
        opened().does(FELIX, on(3, 3), do.FileEntry(notice, Counsel(BENEDICT.name, FELIX.person)))
    opened().does(FELIX, on(3, 3), do.FileEntry(notice, Counsel(FELIX.name, FELIX.person)))


@pytest.mark.parametrize(
    "details",
    [{"contact": ("x" * (LINE + 1),)}, {"contact": ("x",) * (DETAILS + 1)}, {"firm": "x" * (LINE + 1)}],
)
def test_counsel_take_a_few_short_lines_since_each_of_their_parties_has_them_again(details: dict[str, object]) -> None:
    notice = filing("notice-of-appearance", "", by=("Harbor",))
    with pytest.raises(BadField, match="counsel"):
        opened().does(FELIX, on(3, 3), do.FileEntry(notice, Counsel(FELIX.name, FELIX.person, **details)))


def test_a_filing_brings_each_document_once_and_so_many_papers() -> None:
    case = opened()
    same = replace(paper("Exhibit", 1), content=paper().content)
    with pytest.raises(BadPaper, match="has already"):
        case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to compel", paper(), same)))
    many = [paper("Exhibit", part) for part in range(1, MOST_PAPERS + 1)]
    with pytest.raises(BadPaper, match=f"{MOST_PAPERS} papers"):
        case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to compel", paper(), *many)))
    case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to compel", paper(), *many[:-1])))


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("to Compel Größe & Søn, §5 – “all”", " “to Compel Größe & Søn, §5 – ’all’”"),
        ("to Compel 東京, at once", " “to Compel …”"),
        ("東京", ""),
        ("to Seal. ՚՚", " “to Seal …”"),
    ],
)
def test_a_motions_words_are_cited_up_to_what_is_no_plain_character(words: str, cited: str) -> None:
    case = opened()
    moved(case, words)
    assert ordered(case, 2).startswith(f"ORDER granting 2 MOTION{cited}. Signed by Judge ")


UNSEEN = [*"\u034f\u00ad\u180b\u17b4\ufe00\ufe0f\u200b\u202e\u2060\ue000\ufdd0\uffff", "\U0001d159", "\U000e0101"]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_no_text_of_an_act_holds_what_nobody_sees(unseen: str) -> None:
    with pytest.raises(BadField, match="nobody sees"):
        plain("text", f"Tide{unseen} Co.")


def test_whatever_is_refused_as_unseen_never_depends_on_what_a_python_knows_of_unicode() -> None:
    """What no Unicode has assigned yet is taken as it stands."""
    for unassigned in ("\u0378", "\u2fe0", "\U0001fbfa", "\U0003fffd"):
        assert plain("text", f"a{unassigned}b")


def test_no_text_of_an_act_holds_what_is_no_character() -> None:
    for code in (plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)):
        with pytest.raises(BadField):
            plain("text", f"a{chr(code)}b")


@pytest.mark.parametrize("blank", " \u00a0\u2003\u3000")
def test_no_blanks_carry_words_to_another_place(blank: str) -> None:
    assert plain("text", f"So ordered.{blank * 2}Signed.")
    with pytest.raises(BadField, match="more than two blanks"):
        plain("text", f"Pier{blank * 3}2:26-cv-00099 United States v. Keel")
