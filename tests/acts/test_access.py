"""Who may read what is sealed: the kind's rule, and orders that widen it."""

from dataclasses import replace

import pytest

from district import KINDS
from docket_cast import (
    ADA,
    BENEDICT,
    COLM,
    DANA,
    FELIX,
    JONAS,
    MARGUERITE,
    NORA,
    RUTH,
    SOREN,
    Record,
    changed,
    filing,
    numbered,
    on,
    register_of,
    sealed_filing,
    stub_id,
)
from docket_examples import (
    ALIAS,
    HALLAM,
    LIMINE_EXHIBIT,
    PLEA_STUB,
    UNITED_STATES,
    VESELY,
    criminal_example,
    criminal_record,
    criminal_with_keys_example,
    hidden_case_record,
)
from underseal.acts.access import RECOVERY, RECOVERY_HIDDEN, people, rule_members, rule_people
from underseal.acts.law import evolve, permits
from underseal.acts.register import Tally, with_roster
from underseal.docket import commands as do
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BeyondTheRule, NoSuchStub, NotOrdered, NotPermitted
from underseal.docket.names import ActId, OfficeId
from underseal.docket.party import Counsel, Party
from underseal.docket.places import party_at as number_of
from underseal.docket.record import Access, Role
from underseal.docket.sealed_events import AccessGranted

EXHIBIT = KINDS["exhibit"]
OFFICES = tuple(map(OfficeId, ("okafor-reyes", "fraud-unit", "chambers-adeyemi", "sealed-matters")))


@pytest.fixture
def here() -> tuple[Register, Docket]:
    """The criminal case at the desk of a reader who opened the limine exhibit, before any grant was folded."""
    register, docket, _ = criminal_with_keys_example()
    return register, replace(docket, sealed=replace(docket.sealed, readers=()))


def grant(docket: Docket, members: tuple[str, ...], granter=BENEDICT, act: str | None = None) -> AccessGranted:
    return AccessGranted(docket.case, LIMINE_EXHIBIT, members, granter.person, act)


def test_an_exhibit_is_read_by_its_filer_the_prosecution_chambers_and_the_sealed_matters_desk(here) -> None:
    register, docket = here
    assert set(rule_members(EXHIBIT.readers, docket, register, BENEDICT.person)) == set(OFFICES)


def test_co_defendants_counsel_never_read_each_others_sealed_papers(here) -> None:
    register, docket = here
    readers = people(rule_members(EXHIBIT.readers, docket, register, BENEDICT.person), register)
    assert MARGUERITE.person not in readers
    readers = people(rule_members(EXHIBIT.readers, docket, register, MARGUERITE.person), register)
    assert not {BENEDICT.person, DANA.person} & set(readers)


def test_the_prosecutions_sealed_paper_is_read_by_counsel_for_the_defendant_it_concerns(here) -> None:
    _register, docket = here
    as_to_vesely = rule_people(
        EXHIBIT.readers,
        docket,
        ADA.person,
        on_behalf=(number_of(docket.parties, UNITED_STATES),),
        as_to=(number_of(docket.parties, VESELY),),
    )
    assert MARGUERITE.person in as_to_vesely
    assert BENEDICT.person not in as_to_vesely


def test_the_prosecutions_sealed_paper_that_names_no_defendant_is_read_by_no_defence_counsel(here) -> None:
    register, docket = here
    assert set(rule_members(EXHIBIT.readers, docket, register, ADA.person)) == set(OFFICES[1:])


def test_where_there_is_one_defendant_the_prosecution_need_not_name_them(here) -> None:
    _register, docket = here
    alone = changed(docket, parties=tuple(p for p in docket.parties if p.name != HALLAM))
    assert MARGUERITE.person in rule_people(EXHIBIT.readers, alone, ADA.person)


def test_a_judges_sealed_paper_is_read_by_counsel_for_the_parties_it_names(here) -> None:
    _register, docket = here
    readers = rule_people(
        KINDS["sealed-order"].readers, docket, RUTH.person, as_to=(number_of(docket.parties, VESELY),)
    )
    assert MARGUERITE.person in readers
    assert BENEDICT.person not in readers


def test_in_a_civil_case_the_other_side_reads_and_co_plaintiffs_do_not() -> None:
    register = register_of()
    parties = (
        Party("Plaintiff", "A", "", (Counsel("Nora", NORA.person),)),
        Party("Plaintiff", "B", "", (Counsel("Dana", DANA.person),)),
        Party("Defendant", "C", "", (Counsel("Felix", FELIX.person), Counsel("Pieter Voss"))),
        Party("Movant", "D", "", (Counsel("Benedict", BENEDICT.person),)),
    )
    _, docket, _ = criminal_example()
    civil = changed(docket, type="cv", parties=parties)
    readers = rule_people(EXHIBIT.readers, civil, NORA.person)
    assert FELIX.person in readers
    assert DANA.person not in readers
    assert FELIX.person in rule_members(
        EXHIBIT.readers, civil, register, NORA.person
    )  # counsel without an office: themselves


def test_terminated_counsel_are_no_readers_of_later_filings(here) -> None:
    _register, docket = here
    parties = tuple(
        replace(party, counsel=tuple(replace(c, terminated=docket.filed) for c in party.counsel))
        if party.name == UNITED_STATES
        else party
        for party in docket.parties
    )
    readers = rule_people(EXHIBIT.readers, changed(docket, parties=parties), BENEDICT.person)
    assert not {ADA.person, COLM.person} & set(readers)


def test_an_ex_parte_letter_is_not_for_the_other_side(here) -> None:
    register, docket = here
    readers = people(rule_members(KINDS["letter"].readers, docket, register, BENEDICT.person), register)
    assert set(readers) == {BENEDICT.person, DANA.person, RUTH.person, SOREN.person}


def test_the_filer_grants_whom_the_rule_names_and_recovery(here) -> None:
    register, docket = here
    granted = grant(docket, (*OFFICES, RECOVERY))
    permits(granted, register, docket)
    assert dict(evolve(docket, granted).sealed.readers)[LIMINE_EXHIBIT] == granted.members


@pytest.mark.parametrize("member", ["public-defender", MARGUERITE.person, NORA.person, "nobody-known"])
def test_a_reader_refuses_a_grant_beyond_the_rule(here, member) -> None:
    register, docket = here
    with pytest.raises(BeyondTheRule):
        permits(grant(docket, (*OFFICES, member)), register, docket)


@pytest.mark.parametrize("granter", [NORA, MARGUERITE, ADA, DANA, RUTH, SOREN])
def test_nobody_but_the_filer_grants_by_the_rule(here, granter) -> None:
    register, docket = here
    with pytest.raises(NotPermitted):
        permits(grant(docket, OFFICES, granter), register, docket)


@pytest.mark.parametrize("granter", [COLM, BENEDICT, NORA])
def test_no_reader_gives_the_key_anew_and_no_filer_to_others(here, granter) -> None:
    register, docket = here
    granted = evolve(docket, grant(docket, (*OFFICES, RECOVERY)))
    with pytest.raises(NotPermitted):
        permits(grant(granted, OFFICES, granter), register, granted)
    if granter != BENEDICT:  # its filer's further grants of the same key say the same
        with pytest.raises(NotPermitted, match="somebody else filed it"):
            permits(grant(granted, (RECOVERY, *OFFICES), granter), register, granted)
    else:
        permits(grant(granted, (RECOVERY, *OFFICES), granter), register, granted)


def test_a_grant_of_one_paper_takes_nobody_off_another(here) -> None:
    _, docket = here
    first = evolve(docket, grant(docket, OFFICES))
    both = evolve(first, AccessGranted(docket.case, PLEA_STUB, (NORA.person,), SOREN.person, None))
    assert dict(both.sealed.readers) == {LIMINE_EXHIBIT: OFFICES, PLEA_STUB: (NORA.person,)}
    again = evolve(both, grant(docket, OFFICES[:1]))
    assert dict(again.sealed.readers) == {LIMINE_EXHIBIT: OFFICES[:1], PLEA_STUB: (NORA.person,)}


def test_a_grant_of_what_no_cell_filed_is_refused(here) -> None:
    register, docket = here
    with pytest.raises(NoSuchStub):
        permits(AccessGranted(docket.case, stub_id("unknown"), OFFICES, BENEDICT.person, None), register, docket)


def ordered_case(*members: str, by=RUTH) -> tuple[Record, ActId]:
    """The criminal case in which a judge ordered that members may read the exhibit."""
    case = criminal_record()
    exhibit = sealed_filing("exhibit", "Transcript of recordings", on_behalf=(HALLAM,))
    case.does(BENEDICT, on(11, 6, 15, 1), do.FileSealed(exhibit, stub=LIMINE_EXHIBIT))
    order = do.EnterOrder(filing("order", "admitting a reader"), access=(Access(LIMINE_EXHIBIT, members),))
    case.does(by, on(11, 18), order)
    return case, case.now.access[0].act


@pytest.mark.parametrize("granter", [RUTH, SOREN])
def test_a_custodian_grants_whom_a_judges_order_names(granter) -> None:
    case, act = ordered_case(NORA.person)
    permits(grant(case.now, (*OFFICES, NORA.person, RECOVERY), granter, act), case.register, case.now)


@pytest.mark.parametrize("granter", [BENEDICT, ADA, JONAS, NORA])
def test_nobody_but_a_custodian_widens_access(granter) -> None:
    case, act = ordered_case(NORA.person)
    with pytest.raises(NotPermitted):
        permits(grant(case.now, (*OFFICES, NORA.person), granter, act), case.register, case.now)


def test_a_grant_naming_other_members_than_were_ordered_is_refused() -> None:
    case, act = ordered_case(NORA.person)
    with pytest.raises(BeyondTheRule):
        permits(grant(case.now, (*OFFICES, FELIX.person), SOREN, act), case.register, case.now)


def test_an_order_for_another_paper_widens_nothing() -> None:
    case, act = ordered_case(NORA.person)
    case.does(MARGUERITE, on(11, 19), do.FileSealed(sealed_filing("plea-supplement", ""), stub=PLEA_STUB))
    other = AccessGranted(case.now.case, PLEA_STUB, (NORA.person,), SOREN.person, act)
    with pytest.raises(NotOrdered):
        permits(other, case.register, case.now)


def test_a_grant_relying_on_an_order_nobody_made_is_refused(here) -> None:
    register, docket = here
    with pytest.raises(NotOrdered):
        permits(grant(docket, (*OFFICES, NORA.person), SOREN, "0" * 32), register, docket)


@pytest.mark.parametrize("signer", [SOREN, ADA, BENEDICT, JONAS])
def test_an_order_that_no_assigned_judge_signed_gives_nobody_access(signer) -> None:
    with pytest.raises(NotPermitted):
        ordered_case(NORA.person, by=signer)


def test_an_access_event_whose_order_no_judge_signed_is_refused(here) -> None:
    """A court that forges the event alone: the entry it points to is a motion."""
    register, docket = here
    case, _ = ordered_case(NORA.person)
    forged = replace(case.now.access[0], order=numbered(12))
    with pytest.raises(NotOrdered):
        permits(forged, register, docket)


def test_an_order_in_a_cell_opens_a_hidden_case_to_whom_it_names() -> None:
    case = hidden_case_record()
    members = dict(case.now.sealed.readers)[ALIAS]
    assert "chambers-adeyemi" in members
    assert RECOVERY_HIDDEN in members
    wider = AccessGranted(ALIAS, ALIAS, (*members, OfficeId("okafor-reyes")), SOREN.person, case.events[-1].act)
    with pytest.raises(BeyondTheRule):
        permits(wider, case.register, case.now)


def test_a_roster_known_to_desks_alone_resolves_offices_and_never_overrides_what_is_published() -> None:
    public = register_of((RUTH,))
    office = OfficeId("okafor-reyes")
    known = with_roster(public, (BENEDICT, replace(RUTH, role=Role.OBSERVER)), {office: (DANA.person,)})
    assert set(people((office,), known)) == {DANA.person}  # who hold its keys, whatever Benedict's own says
    assert known.people[RUTH.person].role is Role.JUDGE
    assert public.people.keys() == {RUTH.person}


def test_whoever_is_certified_to_another_office_has_left_the_one_before() -> None:
    tally = Tally(register_of((BENEDICT, DANA)))
    tally.person(replace(BENEDICT, office=OfficeId("fraud-unit"), generation=2))
    after = tally.register()
    assert BENEDICT.person not in people((OfficeId("okafor-reyes"),), after)
    assert BENEDICT.person in people((OfficeId("fraud-unit"),), after)
    tally = Tally(after)
    tally.person(replace(BENEDICT, office=None, generation=3))
    assert BENEDICT.person not in people((OfficeId("fraud-unit"),), tally.register())
