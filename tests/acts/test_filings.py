"""What may be filed: kinds, words, papers, parties; and what a case opens with."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from district import KINDS
from docket_cast import (
    ADA,
    BENEDICT,
    DANA,
    FELIX,
    IVO,
    JONAS,
    MARGUERITE,
    MIRA,
    NORA,
    RENATA,
    RUTH,
    SOREN,
    Record,
    changed,
    filing,
    numbered,
    on,
    paper,
    register_of,
    sealed_paper,
    stub_id,
    stub_paper,
)
from docket_examples import HALLAM, UNITED_STATES, VESELY, criminal_record
from underseal.acts.circumstances import Draws
from underseal.acts.papers import check_lines, check_sealed_papers
from underseal.digest.framing import sha256
from underseal.docket import commands as do
from underseal.docket import text
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person
from underseal.docket.errors import (
    BadDraw,
    BadField,
    BadPaper,
    CaseExists,
    DocketError,
    NoSuchCase,
    NoSuchEntry,
    NoSuchKind,
    NoSuchParty,
    NotOnTheRoster,
    NotPermitted,
    OfAnotherSide,
    WrongKind,
)
from underseal.docket.kinds import Papers, Visibility
from underseal.docket.names import CaseType, DocketNumber, KindCode, PersonId
from underseal.docket.party import Charges, Counsel, Count, Party
from underseal.docket.record import Role

LATER = on(11, 20)
HARROW = Party("Plaintiff", "Harrow", "", (Counsel(NORA.name, NORA.person),))
HARBOR = Party("Defendant", "Harbor")


@pytest.fixture
def case() -> Record:
    return criminal_record()


def opening(*parties: Party, type=CaseType.CIVIL, **more) -> do.OpenCase:  # noqa: A002  # the command's word
    first, facts = more.pop("filing", filing("complaint", "")), {"office": 2, "caption": "Harrow v. Harbor"} | more
    return do.OpenCase(CoverSheet(type, parties=parties or (HARROW, HARBOR), **facts), first)


def opened(actor=NORA, *parties: Party, draws: Draws = Draws(), **more) -> Record:  # noqa: B008  # immutable
    case = Record(register_of(), "opened")
    case.does(actor, on(3, 2), opening(*parties, **more), draws)
    return case


def test_docket_text_is_the_template_filled_in(case) -> None:
    texts = {entry.number: entry.text for entry in case.now.entries if entry.number}
    assert texts[6] == (
        "MOTION to Suppress Evidence seized at the offices of Harrow Dredging Company by Ingrid Hallam (2)."
        " Responses due by 08/14/2026."
    )
    assert texts[3] == "NOTICE OF ATTORNEY APPEARANCE: Benedict Okafor appearing for Ingrid Hallam (2)."
    suppress = "6 MOTION “to Suppress Evidence seized at the offices of Harrow Dredging Company”"
    assert texts[7].startswith(f"RESPONSE IN OPPOSITION by United States re {suppress}. Replies due by ")
    assert texts[11] == (
        "OPINION AND ORDER denying 6 MOTION “to Suppress Evidence seized at the offices of Harrow Dredging Company”"
        " as to Ingrid Hallam (2)."
        " Signed by Judge Ruth M. Adeyemi on 10/15/2026."
    )


@pytest.mark.parametrize(
    ("words", "by", "cited"),
    [
        ("to Compel Answers", ("Harrow",), "2 MOTION “to Compel Answers”"),
        ("to Strike Papers by Harbor", ("Harrow",), "2 MOTION “to Strike Papers by Harbor”"),
        ("for Leave. Responses due by noon", (), "2 MOTION “for Leave. Responses due by noon”"),
        ("to " + "x" * 500, (), "2 MOTION “to …”"),
    ],
)
def test_a_motion_is_cited_with_what_it_asks_for(words: str, by: tuple[str, ...], cited: str) -> None:
    case = opened(NORA)
    case.does(NORA, on(3, 3), do.FileEntry(filing("motion", words, by=by)))
    case.does(NORA, on(3, 4), do.FileEntry(filing("response", "", re=(numbered(2),))))
    assert case.now.entries[-1].text.startswith(
        f"RESPONSE IN OPPOSITION by Attorney {NORA.name} re {cited}. Replies due by "
    )


@pytest.mark.parametrize("tail", ["", " by Harrow", " by Harbor" * 50, " . " * 1_300 + "by Harrow"])
def test_what_a_motion_says_after_its_first_words_changes_nothing_of_how_it_is_cited(tail: str) -> None:
    """Or each citing would cost a search of all of it for every party: of a big case, half a minute of the court."""
    asks = "to Compel " + "answers " * 30
    case = opened(NORA)
    case.does(NORA, on(3, 3), do.FileEntry(filing("motion", asks + tail)))
    case.does(NORA, on(3, 4), do.FileEntry(filing("response", "", re=(numbered(2),))))
    cited = f"2 MOTION “{asks[:200].rsplit(' ', 1)[0]} …”"
    assert case.now.entries[-1].text.startswith(
        f"RESPONSE IN OPPOSITION by Attorney {NORA.name} re {cited}. Replies due by "
    )


def test_counsel_who_name_no_party_are_named_themselves_whatever_their_words_end_with() -> None:
    """Else counsel for one side moves in the other's name, letter for letter."""
    case = opened(NORA)
    for by in ((), ("Harrow",)):
        case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to Withdraw the Answer by Harbor", by=by)))
    own, named = (entry.text for entry in case.now.entries if entry.motion)
    assert own.startswith("MOTION to Withdraw the Answer by Harbor by Attorney Nora Castellan. Responses due by ")
    assert named.startswith("MOTION to Withdraw the Answer by Harbor by Harrow. Responses due by ")


def test_no_entry_is_named_where_another_that_is_cited_is_missing(case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_name", lambda *_: pytest.fail("named before all are known to be there"))
    with pytest.raises(NoSuchEntry):
        case.does(ADA, LATER, do.FileEntry(filing("response", "", re=(1, 99))))


def test_a_template_is_filled_once_whatever_the_filer_writes() -> None:
    case = opened(NORA)
    case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to {actor} [strike {re}]", by=("Harrow",))))
    assert case.now.entries[-1].text.startswith("MOTION to {actor} [strike {re}] by Harrow.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "two\nlines",
        "a\x00b",
        "turned \u202e around",
        "no\u200bthing",
        "\u3164",
        "e" + "\u0301" * 9,
        "x" * 8_001,
    ],
)
def test_docket_text_is_one_plain_line(case, text) -> None:
    with pytest.raises(BadField):
        case.does(ADA, LATER, do.FileEntry(filing("motion", text)))


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("order", WrongKind),
        ("indictment", WrongKind),
        ("minutes", WrongKind),
        ("assignment", WrongKind),
        ("plea-supplement", WrongKind),
        ("warrant-application", WrongKind),
        ("answer", WrongKind),  # of civil cases
        ("notice-of-hearing", NotPermitted),  # of clerks
        ("brieff", NoSuchKind),
    ],
)
def test_a_filing_is_of_a_kind_that_fits(case, kind, refusal) -> None:
    about = (1,) if kind in KINDS and "{re}" in KINDS[kind].template else ()
    with pytest.raises(refusal):
        case.does(ADA, LATER, do.FileEntry(filing(kind, "as stated", re=about)))


@pytest.mark.parametrize(
    "papers",
    [
        (paper("Exhibit", 1),),
        (paper(), paper("Exhibit", 2)),
        (paper(), paper("", 1)),
        (paper(), paper("A", 1), paper("B", 1)),
        (replace(paper(), content=replace(paper().content, digest=b"short")),),
        (replace(paper(), content=replace(paper().content, pages=0)),),
        (paper(), replace(stub_paper(1, stub_id("a")), title="Informant's statement")),
        (paper(), stub_paper(1, stub_id("a")), stub_paper(2, stub_id("a"))),
    ],
)
def test_papers_are_numbered_without_a_gap_and_fully_described(case, papers) -> None:
    with pytest.raises(DocketError) as refusal:
        case.does(ADA, LATER, do.FileEntry(filing("motion", "to stay", *papers)))
    assert isinstance(refusal.value, BadPaper | BadField)


def test_a_filing_has_a_main_paper(case) -> None:
    with pytest.raises(BadPaper):
        case.does(ADA, LATER, do.FileEntry(replace(filing("motion", "to stay"), papers=())))


def test_a_notice_of_hearing_may_be_its_text_alone(case) -> None:
    hearing = filing("notice-of-hearing", "status conference set for 12/15/2026 at 2:00 PM")
    case.does(MIRA, LATER, do.FileEntry(replace(hearing, papers=())))
    alone = case.now.entries[-1]
    assert alone.number is not None
    assert alone.lines == ()
    assert alone.text == "NOTICE OF HEARING: status conference set for 12/15/2026 at 2:00 PM."
    case.does(MIRA, LATER, do.FileEntry(hearing))
    assert case.now.entries[-1].number == alone.number + 1
    assert len(case.now.entries[-1].lines) == 1


def test_a_kind_whose_text_is_all_takes_no_paper_and_none_is_sealed_without_one(case) -> None:
    rules = case.register.rules.at(LATER)
    notice = rules.kinds[KindCode("notice")]
    before = case.register
    lines = case.does(ADA, LATER, do.FileEntry(filing("notice", "of appeal")))[0].lines
    for papers, given, fits in (
        (Papers.NONE, (), True),
        (Papers.NONE, lines, False),
        (Papers.MAY, (), True),
        (Papers.MAY, lines, True),
        (Papers.MUST, (), False),
    ):
        with nullcontext() if fits else pytest.raises(BadPaper):
            check_lines(given, replace(notice, papers=papers), before, case.now)
    with pytest.raises(BadPaper, match="under seal"):
        check_sealed_papers((), replace(notice, papers=Papers.MAY))


def test_what_has_no_rule_of_readers_is_not_filed_under_seal(case) -> None:
    with pytest.raises(WrongKind):
        case.does(ADA, LATER, do.FileEntry(filing("plea-agreement", "count 1", stub_paper(0, stub_id("p")))))


def test_entries_cite_entries_that_are_there(case) -> None:
    with pytest.raises(NoSuchEntry):
        case.does(ADA, LATER, do.FileEntry(filing("response", "", re=(99,))))
    with pytest.raises(BadField):
        case.does(ADA, LATER, do.FileEntry(filing("response", "")))
    with pytest.raises(BadField):
        opened(NORA).does(NORA, LATER, do.FileEntry(filing("answer", "to a counterclaim")))


def test_counsel_file_for_their_own_parties(case) -> None:
    with pytest.raises(NotPermitted):
        case.does(BENEDICT, LATER, do.FileEntry(filing("motion", "to sever", by=(VESELY,))))
    with pytest.raises(NoSuchParty):
        case.does(BENEDICT, LATER, do.FileEntry(filing("motion", "to sever", by=("Nobody",))))


@pytest.mark.parametrize("actor", [NORA, FELIX])
def test_counsel_who_do_not_appear_file_nothing_but_their_appearance(case, actor) -> None:
    with pytest.raises(NotPermitted):
        case.does(actor, LATER, do.FileEntry(filing("motion", "to intervene")))
    appearance = do.FileEntry(filing("notice-of-appearance", "", by=(HALLAM,)), Counsel(actor.name, actor.person))
    case.does(actor, LATER, appearance)
    case.does(actor, LATER, do.FileEntry(filing("motion", "to sever", by=(HALLAM,))))


def test_prosecutors_never_appear_for_defendants_nor_counsel_for_the_government(case) -> None:
    for actor, party in ((ADA, HALLAM), (NORA, UNITED_STATES)):
        appearance = do.FileEntry(filing("notice-of-appearance", "", by=(party,)), Counsel(actor.name, actor.person))
        with pytest.raises(OfAnotherSide):
            case.does(actor, LATER, appearance)


@pytest.mark.parametrize("counsel", [None, Counsel("Dana", DANA.person), Counsel("Nora")])
def test_an_appearance_is_its_signers_own(case, counsel) -> None:
    with pytest.raises(BadField):
        case.does(NORA, LATER, do.FileEntry(filing("notice-of-appearance", "", by=(HALLAM,)), counsel))


def test_a_response_ends_what_the_motion_set_and_sets_the_reply(case) -> None:
    shown = {entry.ordinal: entry.number for entry in case.now.entries}
    deadlines = {(shown[d.entry], d.what): d for d in case.now.deadlines}
    assert deadlines[6, "Responses"].ended
    assert deadlines[7, "Replies"].due == date(2026, 8, 21)
    assert not deadlines[12, "Responses"].ended


def test_minutes_are_of_hearings_held(case) -> None:
    with pytest.raises(BadField):
        case.does(MIRA, LATER, do.EnterMinutes("hearing", date(2026, 11, 21)))
    case.does(MIRA, LATER, do.EnterMinutes("hearing", date(2026, 11, 20)))
    assert case.now.entries[-1].number is None
    assert case.now.next_number == 15


def test_minutes_name_the_judge_who_held_the_hearing_and_nobody_who_is_none(case) -> None:
    held = date(2026, 11, 20)
    case.does(MIRA, LATER, do.EnterMinutes("hearing", held, JONAS.person))
    assert f"before Judge {JONAS.name} held on" in case.now.entries[-1].text
    for nobody in (MIRA.person, PersonId("ghost-nobody")):
        with pytest.raises(BadField):
            case.does(MIRA, LATER, do.EnterMinutes("hearing", held, nobody))


def test_the_first_case_of_an_office_a_year_and_a_type_is_number_one() -> None:
    case = opened(NORA)
    assert case.now.case == "2:26-cv-00058"
    other = Record(case.register, "other")
    misc = do.OpenCase(
        CoverSheet(CaseType.MISCELLANEOUS, 3, "In re Harrow", (HARROW,)), filing("petition", "for discovery")
    )
    other.does(NORA, on(12, 31), misc)
    assert other.now.case == "3:26-mc-00001"
    assert other.now.serial == case.now.serial + 1
    assert DocketNumber.parse(other.now.case).ref == other.now.case


def test_nobody_but_a_clerk_names_the_judge() -> None:
    with pytest.raises(NotPermitted):
        opened(NORA, judge=RUTH.person)
    assert opened(MIRA, judge=RUTH.person).now.judge == RUTH.person


def test_the_wheel_draws_roster_judges_and_only_when_asked() -> None:
    case = opened(NORA, draws=Draws(JONAS.person))
    assert case.now.judge == JONAS.person
    assert case.now.entries[1].text == "CASE ASSIGNED to Judge Jonas W. Kell."
    with pytest.raises(BadDraw):
        opened(NORA, draws=Draws(SOREN.person))
    with pytest.raises(BadDraw):
        opened(MIRA, draws=Draws(JONAS.person), judge=RUTH.person)
    with pytest.raises(BadDraw):
        case.does(JONAS, LATER, do.EnterOrder(filing("order", "so ordered")), Draws(JONAS.person))


def test_counsel_open_cases_for_parties_of_their_own() -> None:
    with pytest.raises(NotPermitted):
        opened(FELIX)
    planted = replace(HARBOR, counsel=(Counsel("Ivo", DANA.person),))
    with pytest.raises(BadField):
        opened(NORA, HARROW, planted)
    opened(MIRA, HARROW, replace(HARBOR, counsel=(Counsel(DANA.name, DANA.person),)))


def test_defence_counsel_do_not_open_criminal_cases() -> None:
    accused = Party("Defendant", VESELY, "", (Counsel(MARGUERITE.name, MARGUERITE.person),), charged=1)
    with pytest.raises(NotPermitted):
        opened(MARGUERITE, accused, type=CaseType.CRIMINAL, filing=filing("indictment", ""))


@pytest.mark.parametrize(
    "more",
    [
        {"filing": filing("motion", "to open")},
        {"filing": filing("indictment", "")},
        {"filing": filing("warrant-application", "for a house")},
        {"type": CaseType.CRIMINAL},
    ],
)
def test_a_case_opens_with_a_kind_made_for_its_type(more) -> None:
    with pytest.raises(WrongKind):
        opened(MIRA, Party("Plaintiff", UNITED_STATES), Party("Defendant", VESELY), **more)


def test_a_public_case_opens_with_a_public_paper() -> None:
    sealed = filing("indictment", "", stub_paper(0, stub_id("i")))
    with pytest.raises(WrongKind):
        opened(MIRA, Party("Plaintiff", UNITED_STATES), type=CaseType.CRIMINAL, filing=sealed)


def test_a_case_opens_once(case) -> None:
    with pytest.raises(CaseExists):
        case.does(MIRA, LATER, opening())


@pytest.mark.parametrize("office", [0, 10, -1])
def test_offices_are_one_to_nine(office) -> None:
    case = Record(register_of(), "office")
    with pytest.raises(BadField):
        case.does(NORA, LATER, changed(opening(), office=office))


def test_nothing_is_filed_where_no_case_is() -> None:
    case = Record(register_of(), "void")
    with pytest.raises(NoSuchCase):
        case.does(MIRA, LATER, do.FileEntry(filing("letter", "to nobody")))


def test_whom_the_register_does_not_know_does_nothing(case) -> None:
    case.register = register_of((RUTH, MIRA))
    with pytest.raises(NotOnTheRoster):
        case.does(ADA, LATER, do.FileEntry(filing("letter", "to the court")))
    with pytest.raises(NotOnTheRoster):
        case.does(replace(MIRA, role=Role.JUDGE), LATER, do.EnterOrder(filing("order", "so ordered")))


@pytest.mark.parametrize("actor", [RENATA, IVO])
def test_registrars_and_observers_file_nothing(case, actor) -> None:
    with pytest.raises(NotPermitted):
        case.does(actor, LATER, do.FileEntry(filing("letter", "to the court")))


def test_kinds_say_who_files_them_and_who_may_read_them_sealed() -> None:
    for code, kind in KINDS.items():
        assert kind.code == code
        assert kind.heading.isupper()
        assert kind.heading in kind.template
        assert bool(kind.filers) == kind.numbered
        assert kind.readers or kind.visibility is Visibility.PUBLIC
        assert not (kind.order and kind.filers != {Role.JUDGE})


def test_unnumbered_entries_cannot_be_cited_or_corrected(case) -> None:
    with pytest.raises(NoSuchEntry):
        case.does(MIRA, LATER, do.CorrectEntry(numbered(0), "MINUTES", "a slip"))


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2003"])
def test_no_docket_text_begins_with_a_blank(case, blank: str) -> None:
    with pytest.raises(BadField, match="begins with a blank"):
        case.does(NORA, LATER, do.FileEntry(filing("motion", f"{blank}to stay", by=(HALLAM,))))


@pytest.mark.parametrize(
    "counsel",
    [
        Counsel("Nora\u202e", NORA.person),
        Counsel(NORA.name, NORA.person, firm="a\nb"),
        Counsel(NORA.name, NORA.person, contact=("",)),
        Counsel(NORA.name, NORA.person, designations=("\x07",)),
        Counsel(NORA.name, NORA.person, terminated=date(2026, 1, 1)),
    ],
)
def test_counsel_are_listed_in_words_a_docket_can_print(case, counsel) -> None:
    with pytest.raises(BadField):
        case.does(NORA, LATER, do.FileEntry(filing("notice-of-appearance", "", by=(HALLAM,)), counsel))


@pytest.mark.parametrize("field", ["caption", "nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand"])
def test_captions_are_words_a_docket_can_print(field) -> None:
    with pytest.raises(BadField):
        Record(register_of(), "caption").does(NORA, on(3, 2), changed(opening(), **{field: "a\nb"}))


@pytest.mark.parametrize("party", [Party("", "Harbor"), Party("Defendant", ""), Party("Defendant", "Harbor", "\x00")])
def test_parties_are_named_in_words_a_docket_can_print(party) -> None:
    with pytest.raises(BadField):
        opened(NORA, HARROW, party)
    with pytest.raises(BadField):
        opened(NORA, HARROW, HARBOR, flags=("",))


def test_corrections_and_closings_say_why(case) -> None:
    for command in (
        do.CorrectEntry(numbered(1), "INDICTMENT.", ""),
        do.CorrectEntry(numbered(1), "", "a slip"),
        do.CorrectEntry(numbered(1), case.now.entries[0].text, "no change"),
        do.CloseCase(""),
        do.EnterMinutes("", LATER.date()),
    ):
        with pytest.raises(BadField):
            case.does(MIRA, LATER, command)
    with pytest.raises(BadField):
        case.does(RUTH, LATER, do.EnterOrder(filing("order", "")))


@pytest.mark.parametrize(
    ("counsel", "refusal"),
    [
        (Counsel("Somebody", PersonId("ghost-nobody")), BadField),
        (Counsel(BENEDICT.name, BENEDICT.person), BadField),
        (Counsel("Ada Lindqvist", BENEDICT.person), BadField),
        (Counsel(RENATA.name, RENATA.person), BadField),
    ],
)
def test_counsel_who_open_a_case_name_nobody_but_themselves_with_a_desk(counsel: Counsel, refusal) -> None:
    with pytest.raises(refusal):
        opened(NORA, replace(HARROW, counsel=(*HARROW.counsel, counsel)), HARBOR)
    with pytest.raises(refusal):
        opened(NORA, HARROW, replace(HARBOR, counsel=(counsel,)))
    opened(NORA, HARROW, replace(HARBOR, counsel=(replace(counsel, person=None),)))


@pytest.mark.parametrize(
    "counsel",
    [
        Counsel("Ada Lindqvist", BENEDICT.person),
        Counsel(RENATA.name, RENATA.person),
        Counsel(RUTH.name, RUTH.person),
        Counsel(MIRA.name, MIRA.person),
    ],
)
def test_a_clerk_who_opens_a_case_lists_counsel_as_the_roster_has_them(counsel: Counsel) -> None:
    with pytest.raises(BadField):
        opened(MIRA, HARROW, replace(HARBOR, counsel=(counsel,)))
    opened(MIRA, HARROW, replace(HARBOR, counsel=(Counsel(BENEDICT.name, BENEDICT.person),)))


_GONE = date(2026, 3, 1)
_COUNT = Count("18:1343.F Wire fraud (1)")


def charged(charges: Charges) -> tuple[Party, Party]:
    government = Party("Plaintiff", UNITED_STATES, "", (Counsel(ADA.name, ADA.person),))
    return government, Party("Defendant", VESELY, charges=charges, charged=1)


@pytest.mark.parametrize("opener", [NORA, MIRA])
@pytest.mark.parametrize(
    "other",
    [
        replace(HARBOR, terminated=_GONE),
        replace(HARBOR, counsel=(Counsel("Felix", terminated=_GONE),)),
        replace(HARBOR, charges=Charges((_COUNT,))),
    ],
)
def test_nobody_has_left_or_is_charged_in_a_civil_case_that_begins(opener: Person, other: Party) -> None:
    with pytest.raises(BadField):
        opened(opener, HARROW, other)


@pytest.mark.parametrize(
    "charges",
    [
        Charges((replace(_COUNT, disposition="Plea of guilty. 24 months"),)),
        Charges(terminated=(_COUNT,)),
        Charges(complaints=(replace(_COUNT, disposition="Dismissed"),)),
        Charges((_COUNT,), level_terminated="Felony"),
    ],
)
def test_only_a_clerk_says_what_became_of_a_count(charges: Charges) -> None:
    begins = {"type": CaseType.CRIMINAL, "filing": filing("indictment", "")}
    with pytest.raises(BadField, match="what became of a count"):
        opened(ADA, *charged(charges), **begins)
    opened(MIRA, *charged(charges), **begins)
    opened(ADA, *charged(Charges((_COUNT,), level_opening="Felony")), **begins)


@pytest.mark.parametrize(
    "charges",
    [
        Charges((Count("18:1343 \u202eevil"),)),
        Charges((Count("a\nb"),)),
        Charges((Count(""),)),
        Charges(terminated=(Count("18:1343", "\x07"),)),
        Charges(level_opening=""),
        Charges(level_terminated="a\nb"),
    ],
)
def test_counts_are_words_a_docket_can_print(charges: Charges) -> None:
    with pytest.raises(BadField):
        opened(MIRA, *charged(charges), type=CaseType.CRIMINAL, filing=filing("indictment", ""))


def test_only_a_clerk_sets_a_flag() -> None:
    with pytest.raises(BadField, match="flags"):
        opened(NORA, flags=("CLOSED, JUDGMENT FOR PLAINTIFF",))
    assert opened(MIRA, flags=("CLOSED",)).now.cover.flags == ("CLOSED",)
    for unseen in ("", "a\nb", "CLOSED\u202e"):
        with pytest.raises(BadField):
            opened(MIRA, flags=(unseen,))


@pytest.mark.parametrize(
    ("size", "bodies"), [(900, 2), (65_412, 2), (65_413, 1), (900, 0), (200_000, 20_000), (2**53 - 1, 1)]
)
def test_a_sealed_paper_names_as_many_body_cells_as_its_size_takes(size: int, bodies: int) -> None:
    named = tuple(sha256(str(at).encode()) for at in range(bodies))
    with pytest.raises(BadPaper, match="name the SHA-256 of each of its"):
        check_sealed_papers((replace(sealed_paper("Exhibit A"), size=size, bodies=named),), KINDS["exhibit"])


@pytest.mark.parametrize("papers", [1, 2])
def test_no_body_cell_is_named_twice_in_a_filing(papers: int) -> None:
    cell, size = sha256(b"cell"), 65_413 if papers == 1 else 900
    found = (replace(sealed_paper(f"{n}", n), size=size, bodies=(cell,) * (3 - papers)) for n in range(papers))
    with pytest.raises(BadPaper, match="no body cell holds two pieces"):
        check_sealed_papers(tuple(found), KINDS["exhibit"])
