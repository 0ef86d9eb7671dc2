"""Widening access under a judge's order, and unsealing: what custodians do, and what readers check of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from underseal.acts.access import access_ordered, ordered_in_public
from underseal.acts.law import permits
from underseal.audit.errors import CourtUnreachable
from underseal.caseload.places import subject_at
from underseal.caseload.sealed_motions import motions_under_seal
from underseal.caseload.sealed_names import all_public, name_at, published_on, unpublished
from underseal.desk import chance
from underseal.desk.errors import CourtRefused, DraftGone, NotEnrolledThere, SealedToOthers
from underseal.desk.opening import open_filed
from underseal.desk.session import Desk
from underseal.desk.view import FoundAct, Vault, View
from underseal.docket.commands import EnterSealedOrder, ReleaseDocument
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, CaseRef, MemberId, OfficeId, Ordinal, PersonId, StubId
from underseal.docket.record import Access, SealedPaper
from underseal.docket.sealed_events import AccessGranted, SealedEntryFiled
from underseal.docket.stubs import is_whole_entry, paper_behind, restated
from underseal.doing.acting import foresee, signing
from underseal.doing.filing import Filed, Planned, hand_in
from underseal.doing.refusals import NobodyNew, NoSuchOrder, PublishedAlready, ReadersChanged
from underseal.doing.sealing import grant_cells, keys_ended_of
from underseal.envelope.commit import no_commitment
from underseal.envelope.vault import MOST_CELLS, CellKey, Epoch, Writer, new_epoch, seal_history
from underseal.exchange.files import PDF_LIMIT
from underseal.exchange.pdf import inspect
from underseal.sealed.authority import Authority, CellOrder, PublicOrder, Reliance
from underseal.sheet.words import day
from underseal.wire.act import MOST_RANK
from underseal.wire.receipt import SignedReceipt
from underseal.wire.submission import Answer, Slotted, Submission


@dataclass(frozen=True)
class WiderAccess:
    """Give someone access to something sealed, under a judge's order that names them.

    Without members, all whom the first order that adds anybody names; without an order, one that names the members.
    """

    case: CaseRef
    place: str = ""
    members: tuple[str, ...] = ()
    order: ActId | None = None


@dataclass(frozen=True)
class Unsealing:
    """Publish a sealed paper that a judge ordered unsealed, with proof that it is the paper filed."""

    case: CaseRef
    place: str


@dataclass(frozen=True)
class Granted:
    """A new epoch of something sealed: who holds its key now, who of them is new, and the order relied on."""

    subject: str
    members: tuple[MemberId, ...]
    new: tuple[MemberId, ...]
    order: ActId
    receipt: SignedReceipt


@dataclass(frozen=True)
class PlannedGrant:
    """A grant made ready: who will hold the key of something sealed, who of them is new, under which order."""

    vault: Vault
    members: tuple[MemberId, ...]
    new: tuple[MemberId, ...]
    order: ActId
    authority: Authority
    name: str  # of all that they will open

    @property
    def subject(self) -> str:
        """What is opened to them."""
        return self.vault.epoch.subject

    def carry_out(self, desk: Desk, view: View) -> Granted:
        """Give a new epoch to everybody who reads already and to the new.

        What was written so far is opened to them cell by cell, so that the new can read it. Raises ReadersChanged where
        it was planned from readers of the past, whom it would bring back in place of those of now; WithoutKeys, and
        what sending raises.
        """
        signing(desk, view)
        vault = self._unchanged(desk, view)
        epoch = new_epoch(self.subject, self.members, vault.epoch.vault)
        grants = grant_cells(desk, view.roster, epoch, self.members, self._reliance(view, vault))
        answer = self._sent(desk, Submission(events=(*grants, *_history(desk, view, vault, epoch))))
        return Granted(self.subject, self.members, self.new, self.order, answer.receipt)

    def _reliance(self, view: View, vault: Vault) -> Reliance:
        """Behind every grant that this desk saw."""
        (tick, rank), closed = vault.given, view.log.ticks
        if tick < closed:
            tick, rank = closed, 0
        elif rank >= MOST_RANK:
            tick, rank = tick + 1, 0
        return Reliance(self.authority, view.log.public_size, tick, rank + 1)

    def _sent(self, desk: Desk, submission: Submission) -> Answer:
        """Hand it in, and plan no other from the same readers until the record shows it."""
        replaced, planned = desk.memory.replaced, self.vault.epoch.commitment
        replaced.add(planned)  # before it leaves: whether it arrived may never be known
        try:
            return hand_in(desk, self.order, submission, ())
        except (CourtRefused, CourtUnreachable, DraftGone, NotEnrolledThere):  # nothing of it stands
            replaced.discard(planned)
            raise

    def _unchanged(self, desk: Desk, view: View) -> Vault:
        """What is opened, as it is now. Raises ReadersChanged."""
        now_ = view.vaults.get(self.subject)
        planned = self.vault.epoch.commitment
        if now_ is None or now_.epoch.commitment != planned or planned in desk.memory.replaced:
            raise ReadersChanged(self.subject)
        return now_


@dataclass(frozen=True)
class Unsealed:
    """What the court made of an unsealing: a filing for each paper published."""

    released: tuple[Filed, ...]


@dataclass(frozen=True)
class PlannedUnsealing:
    """An unsealing made ready: the publishing of each paper behind a stub that is not public yet, and their name."""

    releases: tuple[Planned, ...]
    name: str
    case: CaseRef
    stub: StubId

    def carry_out(self, desk: Desk, view: View) -> Unsealed:
        """Publish one after the other. Raises what sending raises."""
        return Unsealed(tuple(release.carry_out(desk, view) for release in self.releases))


def plan_grant(desk: Desk, view: View, form: WiderAccess) -> PlannedGrant:
    """Plan to give members what a judge's order opens to them.

    Raises NotSealedHere, NothingToOpen, SealedToOthers, PublishedAlready, NoSuchOrder, NobodyNew, DocketError leaves
    for what readers would refuse.
    """
    subject = subject_at(view, form.case, form.place)
    vault = view.vaults.get(subject)
    if vault is None:
        raise SealedToOthers(subject)
    docket = view.docket(vault.case)
    check_unpublished(docket, subject)
    act, wanted = _order(docket, vault.epoch, tuple(map(OfficeId, form.members)), form.order)
    reading = (OfficeId(member) for member in vault.epoch.members if not keys_ended_of(view.roster, member))
    everybody = tuple(dict.fromkeys((*reading, *wanted)))
    new = tuple(member for member in everybody if member not in vault.epoch.members)
    if not new:
        raise NobodyNew(subject)
    granter = PersonId(desk.keyring.person)
    permits(AccessGranted(vault.case, subject, everybody, granter, act), view.register, docket)  # type: ignore[arg-type]  # a vault's subject is one of the three
    return PlannedGrant(vault, everybody, new, act, _authority(view, docket, act), name_at(docket, subject))


def plan_unsealing(desk: Desk, view: View, form: Unsealing) -> PlannedUnsealing:
    """Plan to publish every paper behind a stub that a judge's public order unsealed.

    Raises NotSealedHere, SealedToOthers, NoSuchOrder, PublishedAlready, DocketError leaves, and what opening raises.
    """
    stub = StubId(subject_at(view, form.case, form.place))
    docket = view.docket(form.case)
    order = next((number for name, number in docket.unseal_orders if name == stub), None)
    if order is None:
        raise NoSuchOrder(stub)
    filed = paper_behind(docket, stub)
    if filed is None:
        raise SealedToOthers(stub)
    check_unpublished(docket, stub)
    papers = unpublished(docket, stub)
    releases = (_release(desk, view, docket, filed, one, stub=stub, order=order) for one in papers)
    return PlannedUnsealing(tuple(releases), name_at(docket, stub), docket.case, stub)


def check_unpublished(docket: Docket, subject: str) -> None:
    """Raise PublishedAlready where all of what a seal was on is public."""
    on = published_on(docket, StubId(subject))
    if on is not None and all_public(docket, subject):
        raise PublishedAlready(name_at(docket, subject), day(on))


def _order(
    docket: Docket, epoch: Epoch, members: Sequence[MemberId], order: ActId | None
) -> tuple[ActId, tuple[MemberId, ...]]:
    """The order to rely on, and whom to add: the members, else all of the first order that names anybody new.

    Raises NoSuchOrder.
    """
    every = ((act, access) for act, access in access_ordered(docket) if access.subject == epoch.subject)
    about = [(act, access.members) for act, access in every if order in {None, act}]
    if not about:
        raise NoSuchOrder(epoch.subject)
    if members:
        act = next((act for act, named in about if set(members) <= set(named)), about[-1][0])
        return act, tuple(members)
    return next((one for one in about if not set(one[1]) <= set(epoch.members)), about[-1])


def _authority(view: View, docket: Docket, act: ActId) -> Authority:
    if ordered_in_public(act, docket):
        return PublicOrder(docket.case, act)
    found = view.acts.get((docket.case, act))
    if found is None:
        raise NoSuchOrder(act)
    return CellOrder(found.cell, found.box_key)


def _history(desk: Desk, view: View, vault: Vault, epoch: Epoch) -> Iterator[Slotted]:
    """What opens to the members of an epoch all that was written in the vault so far, where it stands."""
    shown = [CellKey(found.cell, found.box_key) for found in _acts(view, vault)]
    for at in range(0, len(shown), MOST_CELLS):
        writer = Writer(desk.keyring.person, desk.keyring.device, desk.next_counter(epoch.commitment, 0))
        yield Slotted(no_commitment(), seal_history(epoch, writer, shown[at : at + MOST_CELLS], desk.identity))


def _acts(view: View, vault: Vault) -> Iterable[FoundAct]:
    """What the vault holds, and each order under seal by which somebody reads it: new readers judge by these too.

    Of a hidden case that is every act, one that a grant showed by hash and key included.
    """
    subject, case = vault.epoch.subject, vault.case
    here = [found for (in_case, _), found in view.acts.items() if in_case == case]
    if case == subject:
        return here
    letting = [found for found in here if any(one.subject == subject for one in _access(found))]
    return {found.cell: found for found in (*vault.acts, *letting)}.values()


def _access(found: FoundAct) -> tuple[Access, ...]:
    command = found.signed.act.command
    return command.access if isinstance(command, EnterSealedOrder) else ()


def _release(
    desk: Desk,
    view: View,
    docket: Docket,
    filed: SealedEntryFiled,
    paper: SealedPaper,
    *,
    stub: StubId,
    order: Ordinal,
) -> Planned:
    pdf = open_filed(desk, filed, paper.part)  # by the filing behind this very stub: others may bear its act's id
    main = is_whole_entry(docket, stub) and not paper.part
    command = ReleaseDocument(
        stub=stub,
        part=paper.part,
        title=paper.title,
        digest=paper.digest,
        size=paper.size,
        pages=inspect(pdf, PDF_LIMIT).pages,  # as it has them, whatever its filer said
        salt=paper.salt,
        order=order,
        restated=restated(filed, docket, pending=filed in motions_under_seal(docket)) if main else None,
    )
    name = chance.new_act()
    foresee(desk, view, docket, command, name)
    return Planned(name, docket.case, command, documents=(pdf,))
