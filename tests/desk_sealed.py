"""Cases that are hidden, or listed as sealed, with what was filed there."""

from desk_house import JUDGE, PROSECUTOR, US, House, does, draft, party
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, PersonId
from underseal.docket.party import Party
from underseal.docket.record import StandingOrder
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE


def opened(house: House, visibility: Visibility) -> CaseRef:
    """A case that an indictment opened so, with S-2, a motion, while no judge has approved the seal."""
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"), Party("Defendant", "Jan Vesely", "", charged=1))
    opening = CoverSheet(CaseType.CRIMINAL, 2, "United States v. Vesely", parties, PersonId(JUDGE))
    standing = StandingOrder("Standing Order 26-3", "arrest")
    filing = draft("indictment", "", as_to=("Jan Vesely",), authority=standing, visibility=visibility)
    does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing))
    house.tick()
    case = next(one.case for one in house.see(PROSECUTOR)[1].dockets.values() if one.hidden)
    house.files(PROSECUTOR, case, draft("motion", "for an Arrest Warrant", visibility=Visibility.HIDDEN))
    house.tick()
    return case


def listed(house: House) -> CaseRef:
    return opened(house, Visibility.STUB)


def unlisted(house: House) -> CaseRef:
    return opened(house, Visibility.HIDDEN)
