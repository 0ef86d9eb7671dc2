"""Who can open what is sealed, and who cannot: no lawyer of a case stands in both lists, and none in neither."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from docket_cast import ADA, BENEDICT, DANA, MARGUERITE, RUTH, SOREN
from underseal.acts.access import RECOVERY, people
from underseal.caseload.divided import divided
from underseal.caseload.naming import folded
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Overlay, Register
from underseal.docket.names import ActId, Alias, CaseRef, CaseType, MemberId, OfficeId
from underseal.docket.party import Counsel, Party
from underseal.docket.record import Access

CASE = Alias("SM-7K3Q-9FMX")
LAWYERS = (ADA, BENEDICT, DANA, MARGUERITE)
FIRM = OfficeId("okafor-reyes")
REGISTER = Register(
    people={one.person: one for one in (*LAWYERS, RUTH, SOREN)},
    offices={FIRM: (BENEDICT.person, DANA.person), OfficeId("sealed-matters"): (SOREN.person,)},
)
MEMBERS: st.SearchStrategy[MemberId] = st.sampled_from([*(one.person for one in (*LAWYERS, RUTH)), FIRM, RECOVERY])
COUNSEL = st.builds(
    lambda person, desk, gone: Counsel(
        person.name, person.person if desk else None, terminated=date(2026, 1, 2) if gone else None
    ),
    st.sampled_from(LAWYERS),
    st.booleans(),
    st.booleans(),
)
PARTIES = st.lists(
    st.builds(
        lambda name, counsel: Party("Defendant", name, counsel=tuple(counsel)),
        st.sampled_from(["Keel", "Farrow"]),
        st.lists(COUNSEL, max_size=4),
    ),
    max_size=3,
)
ORDERS = st.lists(
    st.builds(
        lambda subject, members: Access(ActId(subject), tuple(members)),
        st.sampled_from([CASE, "another-paper"]),
        st.lists(MEMBERS, min_size=1, max_size=2, unique=True),
    ),
    max_size=2,
)


def sealed_case(parties: list[Party], ordered: list[Access]) -> Docket:
    overlay = Overlay(ordered=tuple((ActId("an-order"), one) for one in ordered))
    return Docket(
        CaseRef(CASE),
        0,
        CoverSheet(CaseType.CRIMINAL, 2, "United States v. Keel", tuple(parties), RUTH.person),
        date(2026, 1, 1),
        hidden=True,
        sealed=overlay,
    )


@given(PARTIES, st.lists(MEMBERS, max_size=3, unique=True), ORDERS, ORDERS)
def test_every_lawyer_of_a_case_stands_in_one_of_the_two_lists(
    parties: list[Party], members: list[MemberId], before: list[Access], now: list[Access]
) -> None:
    found = divided(sealed_case(parties, before), REGISTER, CASE, members, now)
    listed = {folded(c.name) for party in parties for c in party.counsel if c.terminated is None}
    can = {folded(REGISTER.people[person].name) for person in found.people}
    cannot = [folded(one.name) for one in found.outside]
    assert len(cannot) == len(set(cannot)), "each once"
    assert not can & set(cannot)
    assert listed <= can | set(cannot)


@given(PARTIES, st.lists(MEMBERS, max_size=3, unique=True), ORDERS, ORDERS)
def test_whoever_an_order_gives_access_to_the_whole_can_open_what_is_filed_in_it(
    parties: list[Party], members: list[MemberId], before: list[Access], now: list[Access]
) -> None:
    found = divided(sealed_case(parties, before), REGISTER, CASE, members, now)
    given_ = [member for one in (*before, *now) if one.subject == CASE for member in one.members]
    held = [member for member in (*members, *given_) if member != RECOVERY]
    assert set(found.people) == set(people(held, REGISTER))
    assert not set(found.members) & set(found.allowed)


def test_counsel_named_on_the_cover_sheet_without_a_desk_is_counsel_of_that_name_who_appeared() -> None:
    twice = Party(
        "Defendant",
        "Keel",
        counsel=(Counsel("Marguerite Stroud"), Counsel("Marguerite Stroud", MARGUERITE.person)),
    )
    found = divided(sealed_case([twice], []), REGISTER, CASE, [MARGUERITE.person])
    assert found.outside == ()
