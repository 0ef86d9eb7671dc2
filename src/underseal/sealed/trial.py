"""Trying every key held on every cell: so a desk learns what it was given, and nobody else learns that it did."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from underseal.docket.powers import POWERS, Power
from underseal.docket.slots import OPEN_TICKS
from underseal.envelope.addressed import open_addressed
from underseal.envelope.cell import ROSTER_TAG, TAG
from underseal.envelope.errors import EnvelopeError, NotARecipient, UnknownName
from underseal.envelope.event import ContentKind
from underseal.envelope.grant import Grant, check_grant
from underseal.envelope.identity import Identity
from underseal.envelope.names import KeyState, Roster
from underseal.envelope.seeds import SeedGrant, check_office_seed, check_sent
from underseal.sealed.archive import Archive
from underseal.sealed.memo import Memo
from underseal.sealed.roster import RosterReader
from underseal.sealed.wording import in_our_words

MALFORMED, UNREAD = 0, -1
"""The kinds of what a key opened and found to be nothing, and of what it failed on for no reason known: tried again.

Of what is signed by somebody whose certificate has not come the kind is below zero: tried again too, and not for ever.
"""


@dataclass(frozen=True)
class Mark:
    """How far one key was tried on cells: every closed tick below `tick`."""

    id: str
    generation: int
    tick: int


@dataclass(frozen=True)
class Found:
    """What one key opened by HPKE: a grant, seeds, or (kind 0) something malformed; with the cell it came in."""

    tick: int
    slot: int
    holder: str
    generation: int
    kind: int  # envelope.event.ContentKind, 0, or below
    content: bytes = field(repr=False)


SEALING = frozenset(POWERS[Power.FILE_SEALED]) | frozenset(POWERS[Power.ENTER_SEALED_ORDER])
"""Roles whose holders may write under seal somewhere."""
MOST_JUNK = 1_000
"""Of how many cells that held nothing a desk keeps where they stand and why; older ones are only in the log."""
MOST_WAITING = 200
"""Of how many cells of signers who are not known yet a desk keeps what they hold."""
_WAITS = 2 * OPEN_TICKS
"""For so many ticks: a certificate comes in no later tick than may be open with what it signed."""

_NOBODY = "it is signed by somebody of whom no certificate came"

Tried = dict[tuple[bytes, str, int], Found | None]


@dataclass(frozen=True)
class Trial:
    """What the keys opened in closed ticks, and how far each was tried."""

    found: tuple[Found, ...]
    marks: tuple[Mark, ...]


def try_closed(archive: Archive, roster: RosterReader, identities: Sequence[Identity], so_far: Trial) -> Trial:
    """Try each identity on the cells of closed ticks beyond its mark, or from its certificate's tick on."""
    marks = {(mark.id, mark.generation): mark.tick for mark in so_far.marks}
    starts = {_key(i): marks.get(_key(i), _first(i, roster)) for i in identities}
    found = [_asked_again(item, roster, len(archive.ticks)) for item in so_far.found if item.kind != UNREAD]
    for item in so_far.found:
        if item.kind == UNREAD:
            found += (_settled(again, roster) for again in _try_again(item, archive, identities))
    for tick in range(min(starts.values(), default=0), len(archive.ticks)):
        trying = [identity for identity in identities if starts[_key(identity)] <= tick]
        found += (_settled(item, roster) for item in _open_all(trying, tick, archive.cells(tick)))
    done = tuple(Mark(id_, generation, len(archive.ticks)) for id_, generation in starts)
    return Trial(_without_old_junk(found), done)


def _settled(item: Found, roster: RosterReader) -> Found:
    """What was found; without its content where nothing that comes later can make a grant or keys of it.

    Anybody enrolled may send such cells, and a desk keeps what it found for good.
    """
    try:
        why = _nothing_in(item, roster.roster)
    except UnknownName:  # of a certificate that may still come
        return replace(item, kind=-item.kind)
    except EnvelopeError as wrong:
        why = in_our_words(wrong)
    except Exception:  # noqa: BLE001  # a fault of ours: it is asked again wherever it is used
        return item
    return replace(item, kind=MALFORMED, content=why.encode()) if why else item


def _asked_again(item: Found, roster: RosterReader, ticks: int) -> Found:
    """What was found, once the certificate came that it waits for; nothing once none can come any more."""
    if item.kind >= UNREAD:
        return item
    again = _settled(replace(item, kind=-item.kind), roster)
    if again.kind < UNREAD and item.tick + _WAITS < ticks:
        return replace(item, kind=MALFORMED, content=_NOBODY.encode())
    return again


def _nothing_in(item: Found, roster: Roster) -> str:
    """Why nothing is in it for good; empty where something may be. Raises EnvelopeError leaves."""
    if item.kind == ContentKind.GRANT:
        grant = Grant.parse(item.content)
        granter = roster.person(grant.granter, grant.granter_generation)
        check_grant(grant, granter, roster.by_id(item.holder, item.generation))
        return "" if granter.role in SEALING else f"{granter.id} may not file under seal"
    if item.kind == ContentKind.SEEDS:
        seeds = SeedGrant.parse(item.content)
        signer = roster.by_id(seeds.granter, seeds.granter_generation)
        check_sent(seeds, signer, roster.by_id(item.holder, item.generation))
        return ""
    return "" if item.kind in {MALFORMED, UNREAD} else "it holds neither a grant nor keys of an office"


def _without_old_junk(found: Sequence[Found]) -> tuple[Found, ...]:
    """What was found, and of what is nothing, or waits for its signer, the newest."""
    nothing = [at for at, item in enumerate(found) if item.kind == MALFORMED]
    waiting = [at for at, item in enumerate(found) if item.kind < UNREAD]
    dropped = {*nothing[:-MOST_JUNK], *waiting[:-MOST_WAITING]}
    return tuple(item for at, item in enumerate(found) if at not in dropped)


def _try_again(item: Found, archive: Archive, identities: Sequence[Identity]) -> Iterator[Found]:
    """What the key that failed on a cell makes of it now."""
    holders = [identity for identity in identities if _key(identity) == (item.holder, item.generation)]
    for opened in _open_all(holders, item.tick, [archive.cell(item.tick, item.slot)]):
        yield replace(opened, slot=item.slot)
    if not holders:
        yield item


def try_open(identities: Sequence[Identity], ticks: Iterable[tuple[int, Sequence[bytes]]], tried: Tried) -> list[Found]:
    """Try each identity once on each cell of ticks still open; `tried` remembers by the cell's hash."""
    found = []
    for tick, cells in ticks:
        for slot, cell in enumerate(cells):
            digest = sha256(cell).digest()
            for identity in identities:
                known = (digest, *_key(identity))
                opened = tried[known] if known in tried else next(_open_all([identity], tick, [cell]), None)
                if opened is None or opened.kind != UNREAD:
                    tried[known] = opened
                if opened is not None:
                    found.append(Found(tick, slot, opened.holder, opened.generation, opened.kind, opened.content))
    return found


def received(found: Iterable[Found], roster: RosterReader, memo: Memo) -> tuple[Identity, ...]:
    """The identities whose seeds came in cells and hold: an office's, or the owner's own earlier ones.

    Anybody may send such cells: each is judged once for every state of the roster, and remembered in `memo`.
    """
    identities: dict[tuple[str, int], Identity] = {}
    for item in found:
        if item.kind == ContentKind.SEEDS:
            for identity in _judged_seeds(item, roster, memo):
                identities.setdefault(_key(identity), identity)
    return tuple(identities.values())


def _judged_seeds(item: Found, roster: RosterReader, memo: Memo) -> tuple[Identity, ...]:
    key = ("seeds", item.content, item.holder, item.generation, roster.roster.size)
    known: tuple[Identity, ...] | None = memo.get(key)
    if known is None:
        known = _check_seeds(item, roster)
        memo.keep(key, known)
    return known


def _check_seeds(item: Found, roster: RosterReader) -> tuple[Identity, ...]:
    try:
        grant = SeedGrant.parse(item.content)
        history = roster.history(grant.id, grant.certificate_hash)
        granter = roster.roster.by_id(grant.granter, grant.granter_generation)
        if granter.id != grant.id:  # their own earlier ones people send themselves
            roster.roster.signer(grant.granter, grant.granter_generation, item.tick)
        member = roster.roster.by_id(item.holder, item.generation)
        if roster.roster.standing(item.holder, item.tick).state is KeyState.ENDED:
            return ()
        return check_office_seed(grant, history, granter, member) if history else ()
    except Exception:  # noqa: BLE001  # whatever is wrong with it, it gave nothing, and takes nothing from others
        return ()  # not refused by name: it may hold once its certificate closes


def _open_all(identities: Sequence[Identity], tick: int, cells: Sequence[bytes]) -> Iterator[Found]:
    for slot, cell in enumerate(cells):
        if cell[:TAG] == ROSTER_TAG or not identities:
            continue
        for identity in identities:
            try:
                opened = open_addressed([identity], cell)
            except NotARecipient:
                continue
            except EnvelopeError as wrong:
                yield Found(tick, slot, identity.id, identity.generation, MALFORMED, in_our_words(wrong).encode())
            except Exception as wrong:  # noqa: BLE001  # a fault of ours: this cell waits, and no other with it
                yield Found(tick, slot, identity.id, identity.generation, UNREAD, type(wrong).__name__.encode())
                continue
            else:
                yield Found(tick, slot, identity.id, identity.generation, opened.kind, opened.content)
            break


def _key(identity: Identity) -> tuple[str, int]:
    return identity.id, identity.generation


def _first(identity: Identity, roster: RosterReader) -> int:
    try:
        return roster.admitted_in(roster.roster.by_id(identity.id, identity.generation))
    except EnvelopeError:
        return 0
