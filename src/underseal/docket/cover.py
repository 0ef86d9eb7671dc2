"""The cover sheet of a case: what it is, who is in it and before whom, as one value."""

from dataclasses import dataclass

from underseal.docket.names import CaseType, PersonId
from underseal.docket.party import Party

CLOSED = "CLOSED"
"""How a flag begins by which CM/ECF shows that a case was terminated."""


@dataclass(frozen=True)
class CoverSheet:
    """The facts of a case as it is opened or taken over. `judge` None leaves a public case to the wheel."""

    type: CaseType
    office: int  # 1 to 9, as its number begins; of a hidden case, as it will
    caption: str
    parties: tuple[Party, ...]
    judge: PersonId | None = None
    nature_of_suit: str = ""
    cause: str = ""
    jurisdiction: str = ""
    jury_demand: str = ""
    demand: str = ""
    flags: tuple[str, ...] = ()
