"""What was published is open to everyone: nobody is given access to it, and nothing waits for that."""

from collections.abc import Callable

import pytest

from desk_house import CIVIL, DEFENCE, JUDGE, KEEL, SEALED_CLERK, House, does, draft, exhibit, paper
from underseal.caseload.awaited import Next
from underseal.caseload.sealed_names import still_sealed
from underseal.caseload.waiting import ordered
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, StubId
from underseal.docket.record import StandingOrder
from underseal.docket.stubs import sealed_filings
from underseal.doing.drafts import AccessAt, DraftDocument, Ruling
from underseal.doing.grants import Unsealing, WiderAccess
from underseal.doing.orders import OrderInCase
from underseal.doing.refusals import PublishedAlready
from underseal.doing.table import GRANT, ORDER, UNSEAL

Sealed = Callable[[House, CaseRef], StubId]
CUSTODIANS = (SEALED_CLERK, JUDGE)


def an_exhibit(house: House, case: CaseRef) -> StubId:
    return house.exhibit_of(case).stubs[0]


def a_whole_filing(house: House, case: CaseRef) -> StubId:
    papers = (DraftDocument(paper("motion")), DraftDocument(paper("map"), "Exhibit A"))
    filing = draft("motion", "to Continue Sentencing", *papers, on_behalf=(KEEL,), visibility=Visibility.STUB)
    return house.files(DEFENCE, case, filing).stubs[0]


def publish(house: House, case: CaseRef, stub: StubId, papers: int | None = None) -> None:
    """Publish so many of the papers behind a stub, by default all."""
    at = house.see(SEALED_CLERK)
    for release in UNSEAL.plan(*at, Unsealing(case, stub)).releases[:papers]:
        release.carry_out(*at)
    house.tick()


def waits(house: House, case: CaseRef, person: str) -> set[Next]:
    _, view = house.see(person)
    me = view.register.people[person]  # type: ignore[index]  # an id is a person's
    return {one.next for one in ordered(view, view.docket(case), me)}


def opens(house: House, case: CaseRef, person: str) -> list[str]:
    """The titles of the papers under seal that somebody's desk opens."""
    docket = house.see(person)[1].docket(case)
    return [one.title for filed in sealed_filings(docket) for one in still_sealed(docket, filed)]


@pytest.mark.parametrize("sealed", [an_exhibit, a_whole_filing])
@pytest.mark.parametrize("under_seal", [False, True])
def test_access_waits_to_be_given_until_its_paper_is_published_and_nobody_gets_any_then(
    house: House, sealed: Sealed, *, under_seal: bool
) -> None:
    case = house.criminal_case()
    stub = sealed(house, case)
    house.tick()
    access = (AccessAt(stub, (CIVIL,)),)
    if under_seal:
        told = draft("sealed-order", "adding a reader", as_to=(KEEL,))
        does(ORDER, *house.see(JUDGE), OrderInCase(case, told, Ruling(access=access)))
        house.orders(case, "unsealing it", unseals=(stub,))
    else:
        house.orders(case, "unsealing it and adding a reader", unseals=(stub,), access=access)
    house.tick()
    for person in CUSTODIANS:
        assert Next.GIVE_ACCESS in waits(house, case, person)
        assert GRANT.plan(*house.see(person), WiderAccess(case, stub)).new == (CIVIL,)
    publish(house, case, stub)
    for person in CUSTODIANS:
        assert waits(house, case, person) == set()
        for form in (WiderAccess(case, stub), WiderAccess(case, "2-1" if sealed is an_exhibit else "2", (CIVIL,))):
            with pytest.raises(PublishedAlready, match=r"2.* was published on March 2, 2026 and is open to everyone"):
                GRANT.plan(*house.see(person), form)


def test_access_to_a_filing_of_which_some_is_sealed_still_waits_and_is_given(house: House) -> None:
    case = house.criminal_case()
    stub = a_whole_filing(house, case)
    house.tick()
    house.orders(case, "unsealing it", unseals=(stub,), access=(AccessAt(stub, (CIVIL,)),))
    publish(house, case, stub, papers=1)
    for person in CUSTODIANS:
        assert Next.GIVE_ACCESS in waits(house, case, person)
        assert GRANT.plan(*house.see(person), WiderAccess(case, stub)).new == (CIVIL,)


def test_access_to_another_paper_of_the_filing_still_waits(house: House) -> None:
    case = house.criminal_case()
    main, more = DraftDocument(paper("motion")), (exhibit("map", "Map"), exhibit("ledger", "Ledger"))
    first, second = house.files(DEFENCE, case, draft("motion", "to Sever", main, *more, on_behalf=(KEEL,))).stubs
    house.tick()
    house.orders(case, "unsealing one", unseals=(first,), access=(AccessAt(second, (CIVIL,)),))
    publish(house, case, first)
    assert waits(house, case, SEALED_CLERK) == {Next.GIVE_ACCESS}
    assert opens(house, case, SEALED_CLERK) == ["Ledger"]


def test_what_is_published_is_no_sealed_paper_of_anybodys_and_what_is_not_is(house: House) -> None:
    case = house.criminal_case()
    standing = StandingOrder("Standing Order 26-3", "further order")
    hidden = {"on_behalf": (KEEL,), "visibility": Visibility.HIDDEN, "authority": standing}
    house.files(DEFENCE, case, draft("brief", "on cooperation", DraftDocument(paper("brief"), "Brief"), **hidden))
    one, whole = an_exhibit(house, case), a_whole_filing(house, case)
    house.tick()
    house.orders(case, "unsealing both", unseals=(one, whole))
    assert opens(house, case, SEALED_CLERK) == ["Brief", "Exhibit A", "", "Exhibit A"]
    publish(house, case, one)
    assert opens(house, case, SEALED_CLERK) == ["Brief", "", "Exhibit A"]
    publish(house, case, whole, papers=1)
    assert opens(house, case, SEALED_CLERK) == ["Brief", "Exhibit A"]
    publish(house, case, whole)
    for person in (*CUSTODIANS, DEFENCE):
        assert opens(house, case, person) == ["Brief"]
