"""What is filed under seal is named by everything that opens with it, and published once, all of it."""

import pytest

from desk_house import (
    CIVIL,
    DEFENCE,
    JUDGE,
    KEEL,
    PROSECUTOR,
    SEALED_CLERK,
    House,
    does,
    draft,
    exhibit,
    number,
    paper,
)
from underseal.caseload.awaited import Next
from underseal.caseload.places import stubs_in
from underseal.caseload.sealed_names import name_at, order_name, published_on, unpublished
from underseal.caseload.waiting import ordered
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, EntryNumber
from underseal.docket.record import Released, StandingOrder
from underseal.doing.coming import foreseen
from underseal.doing.drafts import AccessAt, DraftDocument
from underseal.doing.filing import Filed, who_will_see
from underseal.doing.grants import PlannedUnsealing, Unsealing
from underseal.doing.planning import FilingInCase
from underseal.doing.refusals import PublishedAlready
from underseal.doing.table import FILE, UNSEAL

TEXT = "MOTION to Continue Sentencing by Sandor Keel (1)"
NAMES = {
    0: TEXT,
    1: f"{TEXT} and its attachment 1, Exhibit A",
    3: f"{TEXT} and its attachments 1, Exhibit A; 2, Exhibit B; and 3, Exhibit C",
}


def sealed_whole(attachments: int) -> FilingInCase:
    """A motion sealed as a whole, its main paper without a title, in the only case."""
    main = DraftDocument(paper("motion"))
    titled = (DraftDocument(paper(letter), f"Exhibit {letter}") for letter in "ABC"[:attachments])
    filing = draft("motion", "to Continue Sentencing", main, *titled, on_behalf=(KEEL,), visibility=Visibility.STUB)
    return FilingInCase(CaseRef("2:26-cr-00001"), filing)


def publish(house: House, case: CaseRef, place: str, by: str = SEALED_CLERK) -> PlannedUnsealing:
    at = house.see(by)
    planned = UNSEAL.plan(*at, Unsealing(case, place))
    planned.carry_out(*at)
    return planned


@pytest.mark.parametrize("attachments", NAMES)
def test_a_filing_sealed_as_a_whole_is_named_with_every_attachment_wherever_it_is_named(
    house: House, attachments: int
) -> None:
    case, name = house.criminal_case(), NAMES[attachments]
    desk, view = house.see(DEFENCE)
    planned = FILE.plan(desk, view, sealed_whole(attachments))
    assert [one.title for one in foreseen(desk, view, [planned], "", "").sealed] == [name]
    assert [one.title for one in who_will_see(view, planned)] == [name.replace(" by Sandor Keel (1)", "")]
    (stub,) = planned.carry_out(desk, view).stubs
    house.tick()
    access = (AccessAt(stub, (CIVIL,)),)
    order = house.orders(case, "unsealing and opening it", unseals=(stub,), access=access)
    for person in (JUDGE, SEALED_CLERK, DEFENCE, PROSECUTOR):
        _, view = house.see(person)
        docket, me = view.docket(case), view.register.people[person]  # type: ignore[index]  # an id is a person's
        assert name_at(docket, stub) == f"2 {name}"
        waits = {one.next: (one.place, one.text) for one in ordered(view, docket, me)}
        assert waits.get(Next.PUBLISH, ("2", name)) == waits.get(Next.GIVE_ACCESS, ("2", name)) == ("2", name)
    assert order_name(docket, order.act).startswith("3 ORDER unsealing and opening it")
    assert name_at(house.see(CIVIL)[1].docket(case), stub) == "2 SEALED MOTION, not opened here"
    shown = publish(house, case, "2")
    assert (shown.name, len(shown.releases)) == (f"2 {name}", attachments + 1)


def test_what_was_published_waits_for_nobody_says_when_it_was_and_keeps_its_text(house: House) -> None:
    case = house.criminal_case()
    (stub,) = does(FILE, *house.see(DEFENCE), sealed_whole(1)).stubs
    house.tick()
    house.orders(case, "unsealing it", unseals=(stub,))
    publish(house, case, "2")
    house.tick()
    for person in (JUDGE, SEALED_CLERK, DEFENCE, PROSECUTOR):
        desk, view = house.see(person)
        docket, me = view.docket(case), view.register.people[person]  # type: ignore[index]  # an id is a person's
        assert list(ordered(view, docket, me)) == []
        with pytest.raises(PublishedAlready, match=r"2 MOTION to Continue .* was published on March 2, 2026 and"):
            UNSEAL.plan(desk, view, Unsealing(case, "2"))
    entry = house.see(CIVIL)[1].docket(case).entries.numbered(EntryNumber(2))[0]
    assert entry is not None
    assert entry.text == f"{TEXT}."
    assert [(line.part, type(line.content)) for line in entry.lines] == [(0, Released), (1, Released)]


def test_an_unsealing_that_was_cut_short_goes_on_with_what_is_left(house: House) -> None:
    case = house.criminal_case()
    (stub,) = does(FILE, *house.see(DEFENCE), sealed_whole(3)).stubs
    house.tick()
    house.orders(case, "unsealing it", unseals=(stub,))
    at = house.see(SEALED_CLERK)
    for release in UNSEAL.plan(*at, Unsealing(case, stub)).releases[:2]:
        release.carry_out(*at)
    _, view = house.see(SEALED_CLERK)
    docket = view.docket(case)
    left = f"attachments 2, Exhibit B; and 3, Exhibit C, of {TEXT}"
    me = view.register.people[SEALED_CLERK]  # type: ignore[index]  # an id is a person's
    assert [(one.place, one.text) for one in ordered(view, docket, me)] == [("2", left)]
    assert [paper.part for paper in unpublished(docket, stub)] == [2, 3]
    assert publish(house, case, stub).name == f"2 {left}"
    docket = house.see(SEALED_CLERK)[1].docket(case)
    assert unpublished(docket, stub) == ()
    assert published_on(docket, stub) == at[0].clock().date()


@pytest.mark.parametrize("sealed", [{0}, {1}, {2}, {1, 2}, {0, 1, 2}])
def test_a_sealed_paper_of_a_public_entry_is_named_with_its_entry(house: House, sealed: set[int]) -> None:
    case = house.criminal_case()
    titles = ("", "Exhibit A", "Exhibit B")
    papers = (
        exhibit(title or "main", title) if part in sealed else DraftDocument(paper(title or "main"), title)
        for part, title in enumerate(titles)
    )
    filed: Filed = house.files(DEFENCE, case, draft("motion", "to Suppress", *papers, on_behalf=(KEEL,)))
    house.tick()
    docket = house.see(JUDGE)[1].docket(case)
    whole = f"{number(filed)} MOTION to Suppress by Sandor Keel (1)"
    expected = {
        0: f"{whole}, the main document",
        1: f"2-1 Exhibit A, attached to {whole}",
        2: f"2-2 Exhibit B, attached to {whole}",
    }
    assert [name_at(docket, stub) for stub, _, _ in stubs_in(docket)] == [expected[part] for part in sorted(sealed)]
    public = house.see(CIVIL)[1].docket(case)
    assert all("not opened here" in name_at(public, one) for one, place, _ in stubs_in(public) if "-" in place)
    assert not any("Exhibit" in name_at(public, stub) for stub in filed.stubs)


def test_a_hidden_filing_is_named_with_its_attachments_too(house: House) -> None:
    case = house.criminal_case()
    papers = (DraftDocument(paper("brief")), DraftDocument(paper("proffer"), "Proffer"))
    standing = StandingOrder("Standing Order 26-3", "further order")
    hidden = {"on_behalf": (KEEL,), "visibility": Visibility.HIDDEN, "authority": standing}
    house.files(DEFENCE, case, draft("brief", "on cooperation", *papers, **hidden))
    house.tick()
    docket = house.see(JUDGE)[1].docket(case)
    (filed,) = docket.sealed.hidden
    name = "S-1 MEMORANDUM on cooperation by Sandor Keel (1) and its attachment 1, Proffer"
    assert name_at(docket, filed.act) == name
