"""What a desk tells its owner beside the record: keys in their name, promises not kept, a log that stands still."""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from underseal.acts.access import SEALED_MATTERS
from underseal.desk.cautions import (
    BadRosterCell,
    CertificateNotOurs,
    CountsLater,
    CourtAhead,
    DatedOtherwise,
    NotCommitted,
    NothingBehind,
    NotPublished,
    ReceiptNotHonoured,
    SilentThen,
    StalledLog,
    TimeNotBorneOut,
    UploadMissing,
)
from underseal.desk.errors import OwnKeysEnded, UnknownDevice
from underseal.desk.outbox import A_DAY, is_missing, lost_uploads
from underseal.desk.own_keys import keys_ended, register_of
from underseal.desk.reading import Loaded
from underseal.desk.receipts import CLOCKS_DIFFER, broken_leaves
from underseal.desk.session import Desk
from underseal.desk.unsealed import unsealed_otherwise
from underseal.docket.places import place_of_entry
from underseal.docket.record import Reader
from underseal.docket.stubs import sealed_filings
from underseal.envelope.commit import commitment
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import Certificate
from underseal.sealed.archive import FRESH, LATE
from underseal.sealed.errors import DeskError
from underseal.sealed.finding import FoundAct
from underseal.sealed.record import SealedRecord
from underseal.sealed.wording import named

_LATE_TICKS = 3
_SETTLED = 3  # a stub's tick, and two more
_OFFICE = Reader.SEALED_MATTERS
_GRACE = timedelta(minutes=1)


def alarms_of(desk: Desk, loaded: Loaded, sealed: SealedRecord) -> tuple[DeskError, ...]:
    """Everything the owner must hear that refuses nothing."""
    return (
        *_own_name(desk, loaded),
        *(BadRosterCell(item.tick, item.slot, item.why) for item in loaded.roster.refused),
        *_withheld(loaded),
        *_broken_receipts(desk),
        *_missing(desk),
        *lost_uploads(desk),
        *(alarm for found in sealed.acts for alarm in _uncommitted(desk, found)),
        *_nothing_behind(desk, loaded, sealed),
        *_stalled(desk),
        *unsealed_otherwise(sealed.dockets, loaded.recorder),
        *_late(desk, sealed),
        *_silent(desk, loaded, sealed),
        *_clocks(desk, loaded),
    )


def _own_name(desk: Desk, loaded: Loaded) -> Iterator[DeskError]:
    """Certificates in the owner's name whose keys were not made here, on the roster or published."""
    person = desk.keyring.person
    ours = [identity.public_keys for identity in desk.identities if identity.id == person]
    held = _generations(loaded, person)
    if not held:
        yield UnknownDevice(person)
    if keys_ended(person, register_of(loaded)):
        yield OwnKeysEnded(person)
    published = loaded.recorder.record.register.people.get(person)
    if published is not None and published.certificate:
        held.append(Certificate.parse(published.certificate))
    strange = {certificate.generation for certificate in held if certificate.keys not in ours}
    yield from (CertificateNotOurs(person, generation) for generation in sorted(strange))


def _withheld(loaded: Loaded) -> Iterator[DeskError]:
    """Certificates of people who have one in public that the court took and kept to itself till their tick closed.

    It publishes such a one when it admits it (docs/spec/envelope.md, 3), so the header of its tick counts that leaf.
    """
    for person, published in loaded.recorder.record.register.people.items():
        with suppress(EnvelopeError):
            newest = loaded.roster.roster.standing(person)
            if published.certificate and newest.generation > published.generation:
                yield NotPublished(person, newest.generation)


def _generations(loaded: Loaded, person: str) -> list[Certificate]:
    roster = loaded.roster.roster
    try:
        newest = roster.person(person)
    except EnvelopeError:
        return []
    return [roster.person(person, generation) for generation in range(1, newest.generation + 1)]


def _broken_receipts(desk: Desk) -> Iterator[DeskError]:
    for broken in desk.state.broken:
        yield from (ReceiptNotHonoured(tick, leaf) for tick, leaf in broken_leaves(desk, broken))


def _missing(desk: Desk) -> Iterator[DeskError]:
    missing = sum(is_missing(desk, pending) for pending in desk.state.pending)
    if missing:
        yield UploadMissing(missing)


def _uncommitted(desk: Desk, found: FoundAct) -> Iterator[DeskError]:
    """Papers in closed ticks that no leaf commits to: their release could never be proven."""
    subject = found.subject
    if found.place.tick >= len(desk.archive.ticks) or found.epoch is None:
        return
    for paper in found.signed.act.command.filing.papers:
        if commitment(subject, paper.part, paper.digest, paper.salt) not in desk.archive.commitments:
            yield NotCommitted(named(subject), paper.part)


def _nothing_behind(desk: Desk, loaded: Loaded, sealed: SealedRecord) -> Iterator[DeskError]:
    """Stubs behind which the sealed-matters office finds nothing though two ticks closed after theirs.

    Every kind that is filed under seal is read by that office, else nobody asks. Open ticks are read too.
    """
    rules, ticks = loaded.recorder.record.register.rules, desk.archive.ticks
    kinds = [kind.readers for one in rules.adoptions for kind in rules.at(one.effective).kinds.values() if kind.readers]
    if SEALED_MATTERS not in {one.id for one in desk.identities} or any(_OFFICE not in one for one in kinds):
        return
    behind = {filed.stub for docket in sealed.dockets.values() for filed in sealed_filings(docket)}
    behind |= {docket.stub for docket in sealed.dockets.values() if docket.hidden and docket.stub is not None}
    known = ticks[-_SETTLED].header.public_size if len(ticks) >= _SETTLED else 0
    for stub, standing in loaded.recorder.stubs.items():
        if stub not in behind and standing.size <= known:
            docket = loaded.recorder.record.dockets[standing.case]
            entry = docket.entries.find(stub)
            place = "the whole" if entry is None else f"entry {place_of_entry(entry, docket)}"
            yield NothingBehind(place, standing.case)


def _stalled(desk: Desk) -> Iterator[DeskError]:
    state, ticks = desk.state, desk.archive.ticks
    if state.checked is None:
        return
    if state.schedule is not None and state.checked > state.schedule.opens(len(ticks) + _LATE_TICKS) + _GRACE:
        yield StalledLog(state.schedule.opens(len(ticks)))


def _given(desk: Desk, sealed: SealedRecord) -> frozenset[int]:
    """The ticks in which this desk was given something sealed: a grant, or an act in what it was given before."""
    refused = (item.place.tick for item in sealed.refused)
    return frozenset((*(one.tick for one in desk.state.found), *(one.place.tick for one in sealed.acts), *refused))


def _late(desk: Desk, sealed: SealedRecord) -> Iterator[DeskError]:
    """Ticks closed late in which something was filed that everybody sees, or that this desk was given."""
    ticks, given = desk.archive.ticks, _given(desk, sealed)
    for number in desk.archive.late:
        header, held = ticks[number].header, ticks[number].held
        before = ticks[number - 1].header.public_size if number else 0
        filed = header.public_size > before or number in given
        if held is not None and held.asked is not None and filed and _lately(desk, held.at):
            yield TimeNotBorneOut(header.opened, header.closed, held.asked)


def _silent(desk: Desk, loaded: Loaded, sealed: SealedRecord) -> Iterator[DeskError]:
    """Silences of the court into which it dates what everybody sees, or what this desk was given."""
    steps, closed = loaded.recorder.steps, desk.archive.ticks
    headers = [closed[tick].header for tick in _given(desk, sealed) if tick < len(closed)]
    for silence in filter(lambda one: _lately(desk, one.last), desk.state.silences):
        first, last = silence.first + LATE, silence.last - LATE  # clocks differ by that much, and nobody lies
        at = bisect_left(steps, first, key=lambda step: step.at)
        seen = at < len(steps) and steps[at].at <= last
        if seen or any(first <= header.opened and header.closed <= last for header in headers):
            yield SilentThen(silence.first, silence.last)


def _lately(desk: Desk, at: datetime) -> bool:
    """Whether a doubt about times is as fresh as what its owner can still ask about."""
    return desk.state.checked is None or desk.state.checked - at < FRESH


def _clocks(desk: Desk, loaded: Loaded) -> Iterator[DeskError]:
    state, ticks = desk.state, desk.archive.ticks
    if state.checked is None:
        return
    dated = [tick.header.closed for tick in ticks[-1:]]
    newest = max(dated if loaded.recorder.at is None else [*dated, loaded.recorder.at], default=state.checked)
    if newest - state.checked > CLOCKS_DIFFER:
        yield CourtAhead(newest, state.checked)
    if state.differed is not None and state.checked - state.differed.noticed < A_DAY:
        yield DatedOtherwise(state.differed.court, state.differed.desk)
    if state.later is not None and state.checked - state.later.noticed < A_DAY:
        yield CountsLater(state.later.court, state.later.desk)
