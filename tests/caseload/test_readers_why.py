"""Why each reader of a sealed paper reads it: for whom counsel speak is said as the filer's own party sees it."""

from collections.abc import Mapping
from datetime import date

from district import RULES
from docket_cast import ADA, BENEDICT, COLM, DANA, EVERYONE, FELIX, MARGUERITE, MIRA, NORA, RUTH
from underseal.caseload.readers_why import reads_filing
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.names import CaseRef, CaseType, KindCode, OfficeId, PartyNumber
from underseal.docket.party import Counsel, Party
from underseal.docket.record import SealedFiling

OFFICES = [one.office for one in EVERYONE if one.office is not None]
REGISTER = Register(
    people={one.person: one for one in EVERYONE},
    offices={office: tuple(one.person for one in EVERYONE if one.office == office) for office in OFFICES},
)
PROSECUTION, DEFENDER, FIRM, VOSS = "fraud-unit", "public-defender", "okafor-reyes", "castellan-voss"
CHAMBERS = OfficeId("chambers-adeyemi")
SAME, OTHER = "counsel for the same party, Tomas Vesely (1)", "counsel for the other side"


def party(role: str, name: str, *counsel: Person, charged: int | None = None) -> Party:
    listed = tuple(Counsel(one.name, one.person) for one in counsel)
    return Party(role, name, counsel=listed, charged=charged)


US = party("Plaintiff", "United States", ADA)
VESELY = party("Defendant", "Tomas Vesely", FELIX, MARGUERITE, charged=1)
FARROW = party("Defendant", "Odile Farrow", BENEDICT, charged=2)
WHARF = party("Intervenor", "Dockside Wharf LLC", NORA)


def why(
    by: Person, *parties: Party, civil: bool = False, kind: str = "motion", **filed: tuple[int, ...]
) -> Mapping[str, str]:
    type_ = CaseType.CIVIL if civil else CaseType.CRIMINAL
    docket = Docket(CaseRef("2:26-xx-00001"), 0, CoverSheet(type_, 2, "Vesely", parties, RUTH.person), date(2026, 1, 1))
    scope = {name: tuple(map(PartyNumber, numbers)) for name, numbers in filed.items()}
    filing = SealedFiling(KindCode(kind), "to Compel", (), **scope)
    found = reads_filing(RULES.kind(KindCode(kind)), filing, docket, REGISTER, by.person)
    return {str(member): "; ".join(said) for member, said in found.items()}


def test_co_counsel_of_the_filers_party_are_not_the_other_side() -> None:
    for civil in (False, True):
        said = why(FELIX, US, VESELY, FARROW, civil=civil)
        assert said[FELIX.person] == "you file it"
        assert said[PROSECUTION] == OTHER
        assert said.get(DEFENDER) == (None if civil else SAME), "by this court's rules"
    assert FIRM not in why(FELIX, US, VESELY, FARROW)


def test_several_parties_that_a_reader_shares_with_the_filer_are_named() -> None:
    keel = party("Defendant", "Sandor Keel", FELIX, MARGUERITE, charged=3)
    assert why(FELIX, US, VESELY, FARROW, keel)[DEFENDER] == (
        "counsel for the same parties, Tomas Vesely (1) and Sandor Keel (3)"
    )
    assert why(FELIX, US, VESELY, FARROW, keel, on_behalf=(2,))[DEFENDER].endswith("party, Tomas Vesely (1)")


def test_whoever_speaks_for_both_sides_is_said_to() -> None:
    both = party("Plaintiff", "Vesely Freight", FELIX), party("Plaintiff", "Vesely Freight II", NORA)
    against = party("Defendant", "Odile Farrow", NORA)
    assert why(FELIX, *both, against, civil=True)[VOSS] == OTHER
    shared = party("Plaintiff", "Vesely Freight", FELIX, NORA)
    assert why(FELIX, shared, against, civil=True)[VOSS] == f"counsel for the same party, Vesely Freight; {OTHER}"


def test_counsel_for_a_third_party_are_called_by_whom_they_speak_for() -> None:
    said = why(FELIX, US, VESELY, WHARF, civil=True)
    assert (said[VOSS], said[PROSECUTION]) == ("counsel for Dockside Wharf LLC", OTHER)
    said = why(NORA, US, VESELY, WHARF, civil=True)
    assert said[PROSECUTION] == "counsel for United States", "to a third party nobody is the other side"


def test_of_many_parties_three_are_named() -> None:
    many = [party("Intervenor", f"Wharf {number}", NORA) for number in range(1, 7)]
    said = why(FELIX, US, VESELY, *many, civil=True)
    assert said[VOSS] == "counsel for Wharf 1, Wharf 2, Wharf 3 and 3 others"


def test_a_prosecutors_paper_is_read_by_the_defendant_it_is_about_and_by_the_filers_own_office() -> None:
    said = why(ADA, US, VESELY, FARROW, as_to=(3,))
    assert said[PROSECUTION] == "your own office; you file it"
    assert said[FIRM] == OTHER
    assert DEFENDER not in said
    assert COLM.person not in said


def test_a_clerks_paper_has_no_other_side() -> None:
    assert why(MIRA, US, VESELY, FARROW, as_to=(3,))[FIRM] == "counsel for a party that it is about"


def test_a_judges_order_is_signed_and_read_by_whom_it_is_about() -> None:
    said = why(RUTH, US, VESELY, FARROW, kind="order", as_to=(2,))
    assert said[CHAMBERS] == "your own office; you sign it"
    assert said[DEFENDER] == "counsel for a party that it is about"
    assert DANA.person not in said
