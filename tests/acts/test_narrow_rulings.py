"""Rulings at the edges: what whole cases never touch, each the reason for one check of the law."""

from dataclasses import replace
from datetime import date

import pytest

from district import KINDS
from docket_cast import (
    ADA,
    BENEDICT,
    COLM,
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
    STANDING_ORDER,
    Record,
    changed,
    filing,
    numbered,
    on,
    paper,
    register_of,
    sealed_filing,
    sealed_paper,
    stub_id,
    stub_paper,
)
from docket_examples import (
    ALIAS,
    HALLAM,
    LIMINE_EXHIBIT,
    PLEA_STUB,
    RESTATED,
    UNITED_STATES,
    civil_record,
    criminal_record,
    criminal_with_keys_example,
    hidden_case_record,
)
from underseal.acts.access import access_ordered, ordered_in_public, paper_of, rule_people
from underseal.acts.court_made import publish_certificate, stub_case, stub_entry
from underseal.acts.law import evolve, fold, permits, permits_unsigned
from underseal.acts.papers import MOST_PAPERS
from underseal.acts.parties import DETAILS
from underseal.acts.sealed import waiting
from underseal.docket import commands as do
from underseal.docket import errors as no
from underseal.docket import events as ev
from underseal.docket.cover import CoverSheet
from underseal.docket.names import CaseRef, CaseType, PartyNumber
from underseal.docket.party import Counsel, Party
from underseal.docket.places import party_at
from underseal.docket.powers import Power
from underseal.docket.record import Access, Reader, Role, StandingOrder, StubState, StubText
from underseal.docket.sides import Side, side
from underseal.docket.stubs import case_behind, sealed_filings

LATER = on(11, 20)
CASE = CaseRef("2:26-cr-00184")
GOVERNMENT = Party("Plaintiff", UNITED_STATES, "", (Counsel(ADA.name, ADA.person),))


@pytest.fixture
def case() -> Record:
    return criminal_record()


# Releasing.


def release(**bent: object) -> do.ReleaseDocument:
    found = sealed_paper("Transcript of recordings")
    described = (found.title, found.digest, found.size, found.pages, found.salt)
    return replace(do.ReleaseDocument(LIMINE_EXHIBIT, 0, *described, numbered(15)), **bent)


@pytest.mark.parametrize(
    ("bent", "refusal"),
    [
        ({"digest": b"short"}, no.BadPaper),
        ({"size": 0}, no.BadPaper),
        ({"pages": 0}, no.BadPaper),
        ({"salt": b"short"}, no.BadPaper),
        ({"part": -1}, no.BadPaper),
        ({"title": "two\nlines"}, no.BadField),
    ],
)
def test_a_released_document_is_described_with_what_proves_it(case: Record, bent, refusal) -> None:
    case.does(RUTH, LATER, do.EnterOrder(filing("order", "unsealing"), unseals=(LIMINE_EXHIBIT,)))
    with pytest.raises(refusal):
        case.does(BENEDICT, LATER, release(**bent))
    case.does(BENEDICT, LATER, release(title="", size=1, pages=1))


def test_the_first_of_several_papers_behind_an_entry_may_be_its_last_released(case: Record) -> None:
    case.does(RUTH, LATER, do.EnterOrder(filing("order", "unsealing"), unseals=(PLEA_STUB,)))
    with pytest.raises(no.BadPaper):
        case.does(SOREN, LATER, release(stub=PLEA_STUB, part=-1))


def test_behind_an_entry_stand_no_more_papers_than_a_filing_has(case: Record) -> None:
    case.does(RUTH, LATER, do.EnterOrder(filing("order", "unsealing"), unseals=(PLEA_STUB,)))
    for beyond in (MOST_PAPERS, 10_000):
        with pytest.raises(no.BadPaper, match="beyond the 300 papers"):
            case.does(SOREN, LATER, release(stub=PLEA_STUB, part=beyond))
    case.does(SOREN, LATER, release(stub=PLEA_STUB, part=MOST_PAPERS - 1))


def test_counsel_whose_appearance_nobody_confirmed_release_nothing(case: Record) -> None:
    notice = filing("notice-of-appearance", "", by=("Ingrid Hallam",))
    case.does(FELIX, on(11, 19), do.FileEntry(notice, Counsel(FELIX.name, FELIX.person)))
    case.does(RUTH, LATER, do.EnterOrder(filing("order", "unsealing"), unseals=(LIMINE_EXHIBIT,)))
    order = case.now.entries[-1].ordinal
    with pytest.raises(no.NotPermitted, match="not counsel of record"):
        case.does(FELIX, LATER, release(order=order))
    case.does(MIRA, LATER, do.ConfirmAppearance(case.now.entries[-2].ordinal))
    case.does(FELIX, LATER, release(order=order))


def test_an_order_does_not_unseal_what_it_files_itself(case: Record) -> None:
    own = stub_id("own")
    with pytest.raises(no.NoSuchStub):
        case.does(RUTH, LATER, do.EnterOrder(filing("order", "x", paper(), stub_paper(1, own)), unseals=(own,)))


@pytest.mark.parametrize("twice", ["seals", "unseals"])
def test_an_order_names_a_stub_once(case: Record, twice: str) -> None:
    with pytest.raises(no.BadField):
        case.does(RUTH, LATER, do.EnterOrder(filing("order", "x"), **{twice: (LIMINE_EXHIBIT, LIMINE_EXHIBIT)}))


# Closing.


@pytest.mark.parametrize("actor", [NORA, FELIX, JONAS])
def test_parties_and_other_judges_neither_close_nor_reopen(actor) -> None:
    case = civil_record()
    with pytest.raises(no.NotPermitted):
        case.does(actor, LATER, do.ReopenCase("remanded"))
    case.does(MIRA, LATER, do.ReopenCase("remanded"))
    with pytest.raises(no.NotPermitted):
        case.does(actor, LATER, do.CloseCase("settled"))


def test_a_case_reopens_for_a_reason_and_only_when_closed(case: Record) -> None:
    with pytest.raises(no.CaseIsOpen):
        case.does(MIRA, LATER, do.ReopenCase("remanded"))
    case.does(MIRA, LATER, do.CloseCase("dismissed"))
    with pytest.raises(no.BadField):
        case.does(MIRA, LATER, do.ReopenCase(" "))


# Appearing and opening.


def test_counsel_go_only_with_a_notice_of_appearance(case: Record) -> None:
    with pytest.raises(no.BadField):
        case.does(ADA, LATER, do.FileEntry(filing("letter", "to chambers"), Counsel(ADA.name, ADA.person)))


def test_minutes_that_end_the_docket_let_nobody_appear(case: Record) -> None:
    appeared = next(event for event in criminal_record().events if type(event).__name__ == "CounselAppeared")
    case.does(MIRA, LATER, do.EnterMinutes("hearing", LATER.date()))
    with pytest.raises(no.BadField):
        permits(replace(appeared, counsel=Counsel(MIRA.name, MIRA.person)), case.register, case.now)


def test_prosecutors_do_not_open_a_hidden_case_for_a_defendant_or_for_nobody() -> None:
    application = do.OpenSealedCase(
        ALIAS,
        CoverSheet(CaseType.MAGISTRATE, 2, "In re Search", (GOVERNMENT,), JONAS.person),
        STANDING_ORDER,
        sealed_filing("warrant-application", "for an office"),
    )
    accused = Party("Defendant", HALLAM, "", (Counsel(ADA.name, ADA.person),))
    planted = Party("Defendant", HALLAM, "", (Counsel(DANA.name, DANA.person),))
    for parties, refusal in (
        ((accused,), no.OfAnotherSide),
        ((Party("Plaintiff", UNITED_STATES),), no.NotPermitted),
        ((GOVERNMENT, planted), no.BadField),
        ((replace(GOVERNMENT, name=" "),), no.BadField),
    ):
        with pytest.raises(refusal):
            Record(register_of(), "hidden").does(ADA, LATER, changed(application, parties=parties))
    with pytest.raises(no.NotOnTheRoster):
        Record(register_of(), "hidden").does(ADA, LATER, changed(application, judge="nobody-known"))
    case = Record(register_of(), "hidden")
    case.does(ADA, LATER, application)
    with pytest.raises(no.CaseExists) as again:
        case.does(ADA, LATER, application)
    assert again.value.case == ALIAS


# Under seal.


@pytest.mark.parametrize("authority", [StandingOrder("", "trial"), StandingOrder("Standing Order 26-3", " ")])
def test_a_hidden_entry_names_its_authority_and_its_end(case: Record, authority: StandingOrder) -> None:
    with pytest.raises(no.BadField):
        case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("letter", "ex parte"), authority=authority))


def test_no_case_opens_inside_another_under_seal(case: Record) -> None:
    hidden = hidden_case_record()
    again = sealed_filing("warrant-application", "for another office")
    with pytest.raises(no.WrongKind):
        hidden.does(ADA, LATER, do.FileSealed(again))
    with pytest.raises(no.WrongKind):
        case.does(ADA, LATER, do.FileSealed(sealed_filing("indictment", ""), authority=STANDING_ORDER))


@pytest.mark.parametrize("members", [(), (NORA.person, NORA.person)])
def test_an_order_in_a_cell_names_new_readers_each_once(members) -> None:
    order = do.EnterSealedOrder(sealed_filing("sealed-order", "admitting"), access=(Access(ALIAS, members),))
    with pytest.raises(no.BadField):
        hidden_case_record().does(JONAS, LATER, order)


def test_access_to_a_hidden_entry_is_ordered_by_its_act(case: Record) -> None:
    letter = case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("letter", "x"), authority=STANDING_ORDER))[0]
    widened = (Access(letter.act, (NORA.person,)),)
    case.does(RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "admitting"), access=widened))
    assert case.now.sealed.ordered[0][1] == widened[0]


def test_a_sealed_paper_has_its_salt_and_key_and_every_cell_named(case: Record) -> None:
    whole = sealed_paper("recordings")
    for bent in ({"salt": b""}, {"key": b"k" * 33}, {"bodies": (b"c" * 32, b"short")}, {"size": 0}):
        exhibit = sealed_filing("exhibit", "recordings", replace(whole, **bent))
        with pytest.raises(no.BadPaper):
            case.does(BENEDICT, LATER, do.FileSealed(exhibit, stub=LIMINE_EXHIBIT))
    for papers in ((replace(whole, part=1),), ()):
        exhibit = replace(sealed_filing("exhibit", "recordings"), papers=papers)
        with pytest.raises(no.BadPaper):
            case.does(BENEDICT, LATER, do.FileSealed(exhibit, stub=LIMINE_EXHIBIT))


# What a court makes.


@pytest.mark.parametrize("nobody", [{"person": ""}, {"name": ""}])
def test_a_certificate_names_its_owner(nobody) -> None:
    with pytest.raises(no.BadField):
        permits(replace(publish_certificate(NORA), **nobody), register_of((MIRA,)), None)


@pytest.mark.parametrize("vague", [LATER.replace(microsecond=1), LATER.replace(tzinfo=None)])
def test_a_courts_own_events_bear_whole_seconds_of_utc(case: Record, vague) -> None:
    with pytest.raises(no.BadTime):
        permits(
            stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("new"), vague), case.register, case.now
        )
    with pytest.raises(no.BadTime):
        stub_case(case.register, CaseType.CIVIL, 2, stub_id("case"), vague)


def test_no_entry_is_filed_before_its_case_but_for_a_day_that_rules_may_take_back(case: Record) -> None:
    first = replace(case.now, entries=type(case.now.entries)(), filed=date(2026, 5, 16))
    stub = stub_entry(case.register, first, StubText.SEALED_MOTION, stub_id("new"), on(5, 14))
    with pytest.raises(no.BadTime):
        permits(stub, case.register, first)
    for opened in (date(2026, 5, 14), date(2026, 5, 15)):
        permits(stub, case.register, replace(first, filed=opened))


def test_a_defendants_counsel_files_hidden_entries_only_where_they_appear(case: Record) -> None:
    for actor in (NORA, FELIX):
        with pytest.raises(no.NotPermitted):
            case.does(actor, LATER, do.FileSealed(sealed_filing("letter", "x"), authority=STANDING_ORDER))
    case.does(MARGUERITE, LATER, do.FileSealed(sealed_filing("letter", "x"), authority=STANDING_ORDER))


def test_an_unsigned_event_of_the_courts_is_judged_like_any_other(case: Record) -> None:
    stub = stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("new"), LATER)
    with pytest.raises(no.NotNext):
        permits_unsigned((replace(stub, number=99),), case.register, case.now, at=LATER)


# Whoever holds no office anymore.


def test_a_filer_struck_from_the_roll_grants_nothing() -> None:
    register, docket, events = criminal_with_keys_example()
    granted = events[-1]
    docket = replace(docket, sealed=replace(docket.sealed, readers=()))
    permits(granted, register, docket)
    people = register.people | {BENEDICT.person: replace(BENEDICT, role=Role.OBSERVER)}
    with pytest.raises(no.NotPermitted):
        permits(granted, replace(register, people=people), docket)


@pytest.mark.parametrize("actor", [RUTH, IVO, RENATA])
def test_whoever_may_not_open_cases_hears_that(actor) -> None:
    complaint = do.OpenCase(
        CoverSheet(CaseType.CIVIL, 2, "A v. B", (Party("Plaintiff", "A"),)), filing("complaint", "")
    )
    with pytest.raises(no.NotPermitted, match="holds no such power") as refused:
        Record(register_of(), "opening").does(actor, LATER, complaint)
    assert refused.value.act == Power.OPEN_CASE


# The fold judges nothing, and still names what it cannot place.


@pytest.mark.parametrize(
    ("event", "refusal"),
    [
        (ev.DeadlineEnded(CASE, numbered(1), "Nothing", numbered(1)), no.NoSuchEntry),
        (ev.EntryCorrected(CASE, numbered(99), "x", "y", MIRA.person, LATER), no.NoSuchEntry),
        (ev.SealOrdered(CASE, stub_id("elsewhere"), numbered(1)), no.NoSuchStub),
        (ev.CaseStubbed(CASE, 1, CaseType.CRIMINAL, stub_id("c"), LATER.date()), no.CaseExists),
    ],
)
def test_what_stands_nowhere_is_not_folded(case: Record, event, refusal) -> None:
    with pytest.raises(refusal):
        evolve(case.now, event)


# Sides, and readers no kind names yet.


@pytest.mark.parametrize(
    ("role", "stands"),
    [
        ("Plaintiff", Side.MOVING),
        ("Petitioner", Side.MOVING),
        ("Claimant", Side.MOVING),
        ("Relator", Side.MOVING),
        ("Government", Side.MOVING),
        ("Plaintiff and Defendant", Side.THIRD),
        ("plaintiff", Side.THIRD),
        ("Counter Defendant", Side.THIRD),
        ("Defendant", Side.DEFENDING),
        ("Defendant (1)", Side.THIRD),
        ("Respondent", Side.DEFENDING),
        ("Movant", Side.THIRD),
        ("Amicus", Side.THIRD),
    ],
)
def test_a_partys_role_says_where_it_stands(role: str, stands: Side) -> None:
    assert side(Party(role, "A")) is stands


def test_a_rule_for_all_parties_spares_co_defendants_and_one_for_the_prosecution_is_of_criminal_cases(
    case: Record,
) -> None:
    everybody = replace(KINDS["exhibit"], readers=(Reader.PARTIES,))
    prosecution = replace(KINDS["exhibit"], readers=(Reader.PROSECUTION,))
    own = rule_people(everybody.readers, case.now, BENEDICT.person)
    assert BENEDICT.person in own
    assert ADA.person in own
    assert MARGUERITE.person not in own
    assert set(rule_people(prosecution.readers, case.now, BENEDICT.person)) == {ADA.person, COLM.person}
    civil = civil_record()
    assert set(rule_people(everybody.readers, civil.now, FELIX.person)) == {FELIX.person, NORA.person}
    assert rule_people(prosecution.readers, civil.now, FELIX.person) == ()


def test_a_case_without_a_judge_has_no_chambers(case: Record) -> None:
    chambers = replace(KINDS["letter"], readers=(Reader.CHAMBERS,))
    assert rule_people(chambers.readers, case.now, BENEDICT.person) == (RUTH.person,)
    assert rule_people(chambers.readers, changed(case.now, judge=None), BENEDICT.person) == ()


# Words, times and numbers.


@pytest.mark.parametrize("text", StubText)
def test_a_stub_is_sealed_where_a_rule_or_its_judge_ordered_it(case: Record, text: StubText) -> None:
    case.takes(stub_entry(case.register, case.now, text, stub_id("new"), LATER))
    ruled = text in {StubText.PLEA_SUPPLEMENT, StubText.SENTENCING_SUPPLEMENT, StubText.SEALED_ORDER}
    assert case.now.entries[-1].stub.state is (StubState.SEALED if ruled else StubState.PROVISIONAL)


def test_two_acts_of_one_second_are_both_entered(case: Record) -> None:
    for text in ("to chambers", "to the clerk"):
        case.does(ADA, LATER, do.FileEntry(filing("letter", text)))
    assert case.now.entries[-1].entered == case.now.entries[-2].entered


@pytest.mark.parametrize(
    ("actor", "command", "why"),
    [
        (JONAS, do.EnterOrder(filing("order", "x")), "another judge is assigned"),
        (NORA, do.FileEntry(filing("letter", "x")), "file a notice of appearance first"),
        (MIRA, do.EnterOrder(filing("order", "x")), "holds no such power"),
    ],
)
def test_whoever_lacks_the_power_hears_why(case: Record, actor, command, why: str) -> None:
    with pytest.raises(no.NotPermitted, match=why):
        case.does(actor, LATER, command)


def test_behind_a_listed_number_stands_the_hidden_case_with_its_stub_and_no_other() -> None:
    listed = evolve(None, ev.CaseStubbed(CaseRef("2:26-mj-00001"), 1, CaseType.MAGISTRATE, stub_id("c"), LATER.date()))
    hidden = hidden_case_record().now
    other, its_own = replace(hidden, stub=stub_id("other")), replace(hidden, stub=stub_id("c"))
    assert case_behind(listed, {listed.case: listed, ALIAS: other}) is None
    assert case_behind(listed, {listed.case: listed, CASE: other, ALIAS: its_own}) is its_own
    assert case_behind(its_own, {}) is its_own
    public = criminal_record().now
    assert case_behind(public, {ALIAS: hidden}) is public


def test_nothing_but_public_events_counts_for_the_whole_court(case: Record) -> None:
    before = case.register
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("exhibit", "recordings"), stub=LIMINE_EXHIBIT))
    case.does(RUTH, LATER, do.EnterOrder(filing("order", "unsealing", paper(), paper("A", 1)), unseals=(PLEA_STUB,)))
    assert case.register.next_document == before.next_document + 2
    case.does(SOREN, LATER, release(stub=PLEA_STUB, restated=RESTATED))
    assert case.register.next_document == before.next_document + 3
    assert (case.register.next_case, case.register.serials) == (before.next_case, before.serials)


def test_counsel_for_several_parties_file_for_those_they_name(case: Record) -> None:
    both = Counsel(NORA.name, NORA.person)
    parties = (
        Party("Plaintiff", "A", "", (both,)),
        Party("Defendant", "C", "", (Counsel(FELIX.name, FELIX.person),)),
        Party("Movant", "M", "", (both, Counsel(DANA.name, DANA.person))),
    )
    civil = changed(case.now, type=CaseType.CIVIL, parties=parties)
    assert set(rule_people(KINDS["exhibit"].readers, civil, NORA.person, on_behalf=(PartyNumber(1),))) >= {
        FELIX.person,
        DANA.person,
    }
    for_the_movant = rule_people(KINDS["exhibit"].readers, civil, NORA.person, on_behalf=(PartyNumber(3),))
    assert FELIX.person in for_the_movant
    assert DANA.person not in for_the_movant


def test_a_judges_sealed_paper_is_for_counsel_of_whom_it_is_filed_for(case: Record) -> None:
    readers = rule_people(
        KINDS["sealed-order"].readers, case.now, RUTH.person, on_behalf=(party_at(case.now.parties, HALLAM),)
    )
    assert BENEDICT.person in readers
    assert MARGUERITE.person not in readers


def test_whoever_appears_beside_others_leaves_them_on_the_docket(case: Record) -> None:
    appearing = filing("notice-of-appearance", "", by=(HALLAM,))
    case.does(NORA, LATER, do.FileEntry(appearing, Counsel(NORA.name, NORA.person)))
    hallam = next(party for party in case.now.parties if party.name == HALLAM)
    assert [counsel.person for counsel in hallam.counsel] == [BENEDICT.person, NORA.person]


def test_orders_on_access_add_up_in_public_and_in_cells(case: Record) -> None:
    in_public = Access(LIMINE_EXHIBIT, (NORA.person,))
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("exhibit", "recordings"), stub=LIMINE_EXHIBIT))
    for who in (FELIX, DANA):
        widened = (Access(LIMINE_EXHIBIT, (who.person,)),)
        case.does(RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "admitting"), access=widened))
        case.does(RUTH, LATER, do.EnterOrder(filing("order", "admitting"), access=(in_public,)))
    ordered = access_ordered(case.now)
    assert [access.members[0] for _, access in ordered] == [NORA.person, NORA.person, FELIX.person, DANA.person]
    assert [ordered_in_public(act, case.now) for act, _ in ordered] == [True, True, False, False]


def test_an_order_behind_a_stub_approves_like_a_hidden_one(case: Record) -> None:
    stub = stub_id("sealed order")
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("letter", "x"), authority=STANDING_ORDER))
    case.takes(stub_entry(case.register, case.now, StubText.SEALED_ORDER, stub, LATER))
    order = do.EnterSealedOrder(sealed_filing("sealed-order", "allowing it"), stub, approves=waiting(case.now))
    case.does(RUTH, LATER, order)
    assert [entry.pending for entry in case.now.sealed.hidden] == [False]
    assert len(sealed_filings(case.now)) == 2


def test_whoever_may_not_file_under_seal_hears_which_power_is_missing(case: Record) -> None:
    hidden = do.FileSealed(sealed_filing("letter", "x"), authority=STANDING_ORDER)
    with pytest.raises(no.NotPermitted) as refused:
        case.does(NORA, LATER, hidden)
    assert refused.value.act == Power.HIDE_ENTRY
    with pytest.raises(no.NotPermitted) as refused:
        case.does(NORA, LATER, do.FileSealed(sealed_filing("motion", "x"), LIMINE_EXHIBIT))
    assert refused.value.act == Power.FILE_SEALED


def test_the_rule_of_a_hidden_entry_is_its_own_among_several(case: Record) -> None:
    letters = [
        case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("letter", text), authority=STANDING_ORDER))[0]
        for text in ("one", "another")
    ]
    assert [paper_of(letter.act, case.now) for letter in letters] == letters
    assert paper_of(stub_id("elsewhere"), case.now) is None


@pytest.mark.parametrize("counsel", [Counsel("two\nlines"), Counsel("Nora", firm="two\nlines"), Counsel("")])
def test_counsel_of_a_new_case_are_named_in_words_a_docket_can_print(counsel: Counsel) -> None:
    parties = (Party("Plaintiff", "A", "", (counsel,)), Party("Defendant", "B"))
    with pytest.raises(no.BadField):
        Record(register_of(), "opening").does(
            MIRA,
            LATER,
            do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "A v. B", parties), filing("complaint", "", by=("A",))),
        )


@pytest.mark.parametrize("office", [1, 9])
def test_a_case_may_be_opened_at_the_first_office_and_at_the_last(office: int) -> None:
    parties = (Party("Plaintiff", "A"), Party("Defendant", "B"))
    opened = Record(register_of(), "opening")
    opened.does(
        MIRA,
        LATER,
        do.OpenCase(CoverSheet(CaseType.CIVIL, office, "A v. B", parties), filing("complaint", "", by=("A",))),
    )
    assert opened.now.case.startswith(f"{office}:26-cv-")


def test_counsel_take_as_many_lines_as_the_bound_says() -> None:
    counsel = Counsel(NORA.name, NORA.person, contact=("line",) * DETAILS, designations=())
    parties = (Party("Plaintiff", "A", "", (counsel,)), Party("Defendant", "B"))
    opened = Record(register_of(), "opening")
    opened.does(
        NORA, LATER, do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "A v. B", parties), filing("complaint", "", by=("A",)))
    )
    assert len(opened.now.parties[0].counsel[0].contact) == DETAILS


@pytest.mark.parametrize("named", [{"by": ("A", "A")}, {"as_to": ("B", "B")}])
def test_a_filing_names_each_party_once(named: dict[str, tuple[str, ...]]) -> None:
    parties = (Party("Plaintiff", "A"), Party("Defendant", "B"))
    with pytest.raises(no.BadField, match="twice"):
        Record(register_of(), "opening").does(
            MIRA, LATER, do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "A v. B", parties), filing("complaint", "", **named))
        )


def test_what_begins_a_case_is_not_folded_into_one(case: Record) -> None:
    with pytest.raises(no.CaseExists):
        fold(case.events[:1], case.now)
