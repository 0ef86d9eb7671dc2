"""What a desk reads under seal: whom the rule names, what is seen behind stubs, and what was refused."""

from desk_court import CASE, CHAMBERS, DEFENCE, PARTY_KEEL, RECOVERY, SEALED_MATTERS, UNIT, DeskCourt
from underseal.desk.cautions import UploadDamaged
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import View, look
from underseal.docket.names import CaseRef, KindCode, StubId
from underseal.docket.record import SealedFiling
from underseal.envelope.addressed import seal_addressed
from underseal.envelope.commit import no_commitment
from underseal.envelope.event import ContentKind
from underseal.sealed.memo import Memo
from underseal.wire.submission import Slotted

RULE = (DEFENCE, UNIT, CHAMBERS, SEALED_MATTERS, RECOVERY)
SM = CaseRef("SM-7K3Q-9FMX")


def seen(desk: Desk) -> View:
    """What a desk shows after a sync: the same, whether or not it remembers what it judged before."""
    sync(desk)
    view = look(desk)
    desk.memory.memo = Memo()
    assert said(look(desk)) == said(view)
    return view


def said(view: View) -> tuple[object, ...]:
    """All that a view shows of the record, in values that can be compared; not what became of an upload."""
    heard = [str(alarm) for alarm in view.alarms if not isinstance(alarm, UploadDamaged)]
    return (
        *(view.dockets, view.public, view.vaults, view.readers, view.acts, view.provisional),
        *(view.register, reasons(view), heard, view.log),
    )


def behind(view: View) -> list[StubId]:
    return [stub for stub, _ in view.docket(CASE).sealed.behind]


def reasons(view: View) -> list[tuple[type[Exception], str]]:
    return [(type(item.error), str(item.error)) for item in view.refused]


def exhibit(court: DeskCourt, text: str = "Exhibit A") -> SealedFiling:
    return SealedFiling(KindCode("exhibit"), text, (court.sealed_paper(text),), on_behalf=(PARTY_KEEL,))


def forge(court: DeskCourt, to: str, grant_raw: bytes) -> None:
    """A grant's words in a cell to somebody, whoever they were meant for."""
    cell = seal_addressed(court.cast.certificates[to], ContentKind.GRANT, grant_raw)
    court.events.append(Slotted(no_commitment(), cell))
