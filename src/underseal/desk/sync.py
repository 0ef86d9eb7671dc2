"""Taking in what is new at the court: logs verified, record judged, cells kept and tried."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from underseal.audit.errors import AuditError, CourtUnreachable, LogKeysChanged, LogRefused, NoProperAnswer
from underseal.audit.log import Advance, audit, fetch_bodies, fetch_checkpoint, fetch_keys
from underseal.audit.tick_check import check_times
from underseal.audit.trust import LogKeys, continues, read_log_keys
from underseal.desk.bodies import BodyCells
from underseal.desk.courtinfo import keep_court_info
from underseal.desk.errors import DamagedMemory, NotEnrolledThere, OwnKeysEnded
from underseal.desk.mending import from_court, mend_drawers
from underseal.desk.outbox import settle
from underseal.desk.own_keys import check_own_keys, register_of
from underseal.desk.reading import Loaded, load
from underseal.desk.session import Desk
from underseal.desk.state import Silence, State
from underseal.desk.ticks import ClosedTick, read_ticks
from underseal.ledger.audit import Auditor
from underseal.ledger.errors import BadAuditState
from underseal.sealed.archive import FRESH, LATE, Held, split_cells
from underseal.sealed.errors import DeskError
from underseal.sealed.event_cells import EventCells
from underseal.sealed.finding import gather
from underseal.sealed.shelf import Shelf
from underseal.sealed.trial import Trial, received, try_closed, try_open
from underseal.wire.leaf import Salted

_SILENCES = 100
"""Most silences a desk keeps, the longest: a court cannot have a long one forgotten by many short ones."""


@dataclass(frozen=True)
class SyncReport:
    """What one sync brought."""

    leaves: int  # new leaves of the public log
    ticks: int  # newly closed ticks
    cells: int  # new event cells, dummies included
    opened: int  # new grants and seeds this desk's keys opened
    uploads: int  # uploads not yet held by a verified checkpoint
    alarms: tuple[AuditError | DeskError, ...]  # about uploads; others are in the view
    mended: tuple[str, ...] = ()  # the desk's own files that were damaged and were taken from the court again


@dataclass(frozen=True)
class _News:
    papers: bytes
    public: Advance
    bodies: Sequence[Salted]
    sealed: Advance
    ticks: Sequence[ClosedTick]
    open: tuple[int, ...]
    asked: datetime  # when the newest header was asked for


def sync(desk: Desk) -> SyncReport:
    """Take in what is new, and again what was damaged here since.

    On a refusal the desk remembers it and shows nothing until a later sync checks.

    Raises LogRefused leaves, CourtUnreachable, NotEnrolledThere, OwnKeysEnded, DeskBusy, DamagedMemory, and
    DamagedDrawer or OSError where this computer does not let it read or write.
    """
    with desk.writing(), from_court(desk) as mended:
        try:
            news = _read_as_known(desk)
            _keep(desk, news)
        except LogRefused as wrong:
            desk.forget()
            _keep_silence(desk, str(wrong))
            raise
        except (NoProperAnswer, NotEnrolledThere, OwnKeysEnded):
            _keep_silence(desk)
            raise
        opened = _try(desk, load(desk), news.open)
        alarms = settle(desk)
        try:
            keep_court_info(desk)
        except CourtUnreachable as wrong:  # it is how the court's pages are worded: nothing else waits for it
            alarms = (*alarms, wrong)
        cells = sum(len(closed.tick.tags) for closed in news.ticks)
        uploads = len(desk.state.pending)
        return SyncReport(len(news.bodies), len(news.ticks), cells, opened, uploads, alarms, tuple(mended))


def _keep_silence(desk: Desk, refusal: str | None = None) -> None:
    """Keep that the court was asked in vain, and why its logs are refused where they are."""
    now = desk.clock().replace(microsecond=0)
    lasts = desk.state.silence
    first = now if lasts is None or lasts.last > now else lasts.first
    with suppress(OSError):  # of a full disk no less
        desk.remember(replace(desk.state, silence=Silence(first, now), refusal=refusal or desk.state.refusal))


def _read(desk: Desk) -> _News:
    client, keyring, state = desk.client, desk.keyring, desk.state
    get = client.get_public
    papers, keys = fetch_keys(get, keyring.court, keyring.root)
    _check_same_logs(desk, papers, keys)
    mend_drawers(desk, keys)
    recorder = load(desk, papers).recorder
    listed = client.ticks()
    asked = desk.clock().replace(microsecond=0)
    # The sealed log's checkpoint first: then no header in it can follow more of the public log than is read next.
    closing = fetch_checkpoint(get, "/sealed-log", keys.sealed_origin, keys.sealed)
    public_new = fetch_checkpoint(get, "/log", keys.public_origin, keys.public)
    public = audit(get, "/log", _auditor(state.public, keys.public_origin), public_new)
    bodies = fetch_bodies(get, public)
    sealed = audit(get, "/sealed-log", _auditor(state.sealed, keys.sealed_origin), closing)
    known = desk.archive.ticks
    entries = (*(body.entry for body in desk.archive.bodies), *public.entries)
    with _forgetting(desk):
        recorder.advance(bodies)
        ticks = read_ticks(client, sealed, known[-1].header if known else None, entries, recorder.register.rules)
    closed = len(known) + len(ticks)
    open_ticks = tuple(tick for tick in listed.open if tick >= closed)
    return _News(papers, public, bodies, sealed, ticks, open_ticks, asked)


def _read_as_known(desk: Desk) -> _News:
    """Read what is new. Where the court answers as it answers a stranger, what everybody can read may say why.

    Raises OwnKeysEnded in place of NotEnrolledThere where the owner's keys were ended.
    """
    try:
        return _read(desk)
    except NotEnrolledThere:
        if desk.state.checked is not None:
            _read_public(desk)
            check_own_keys(desk, register_of(load(desk)))
        raise


def _read_public(desk: Desk) -> None:
    """Take in what everybody can read, as far as the court answers. Raises LogRefused leaves."""
    state = desk.state
    with suppress(CourtUnreachable):
        get = desk.client.get_public
        papers, keys = fetch_keys(get, desk.keyring.court, desk.keyring.root)
        _check_same_logs(desk, papers, keys)
        newest = fetch_checkpoint(get, "/log", keys.public_origin, keys.public)
        public = audit(get, "/log", _auditor(state.public, keys.public_origin), newest)
        bodies = fetch_bodies(get, public)
        with _forgetting(desk):
            load(desk, papers).recorder.advance(bodies)
            desk.archive.keep_bodies(public.start, bodies)
            desk.remember(replace(desk.state, papers=papers, public=public.auditor.to_json()))


@contextmanager
def _forgetting(desk: Desk) -> Iterator[None]:
    """Forget all that was judged where this fails: the recorder must not know of leaves that are not kept, for the next
    sync may bring others.
    """
    try:
        yield
    except BaseException:
        desk.forget()
        raise


def _check_same_logs(desk: Desk, papers: bytes, keys: LogKeys) -> None:
    """Raise LogKeysChanged unless the logs' keys are those this desk verified before, or follow them as certified."""
    if desk.state.papers in (None, papers):
        return
    before = read_log_keys(desk.state.papers or b"", desk.keyring.court, desk.keyring.root)
    if not continues(keys, before):
        raise LogKeysChanged(keys.public_origin, desk.keyring.root)


def _auditor(state: str | None, origin: str) -> Auditor:
    if state is None:
        return Auditor(origin)
    try:
        return Auditor.from_json(state)
    except BadAuditState as wrong:
        raise DamagedMemory("state") from wrong


def _keep(desk: Desk, news: _News) -> None:
    """Keep bodies and ticks first and the state that counts them last: a crash between leaves the old."""
    now = desk.clock().replace(microsecond=0)
    recorder = load(desk, news.papers).recorder
    rules = recorder.register.rules
    ticks = (*desk.archive.ticks[-1:], *(closed.tick for closed in news.ticks))
    present = max([now, *(tick.header.closed for tick in ticks[-1:]), *(step.at for step in recorder.steps[-1:])])
    held = Held(now, _until(present, desk.state.asked))
    state = replace(
        desk.state,
        papers=news.papers,
        public=news.public.auditor.to_json(),
        sealed=news.sealed.auditor.to_json(),
        schedule=rules.schedule if rules.adoptions else None,
        ticks=desk.state.ticks + len(news.ticks),
        checked=now,
        asked=news.asked,
        silence=None,
        silences=_ended(desk.state, now, present),
        refusal=None,
    )
    with _forgetting(desk):
        check_times((tick.header for tick in ticks), [step.at for step in recorder.steps])
        desk.archive.keep_bodies(news.public.start, news.bodies)
        for closed in news.ticks:
            desk.archive.keep_tick(replace(closed.tick, held=held), closed.cells)
        desk.archive.forget_asked(present)
        desk.remember(state)


def _until(present: datetime, asked: datetime | None) -> datetime | None:
    """When something was asked for; None where a clock said so that stood ahead, since then is not yet."""
    return None if asked is not None and asked > present else asked


def _ended(state: State, now: datetime, present: datetime) -> tuple[Silence, ...]:
    """The silences worth keeping, the one that ends now among them, but none that a clock ahead has put ahead."""
    ended = (*state.silences, *([] if state.silence is None else [state.silence]))
    told = (one for one in ended if one.last - one.first >= 2 * LATE and now - one.last < FRESH and one.last <= present)
    longest = sorted(told, key=lambda one: one.last - one.first, reverse=True)
    return tuple(sorted(longest[:_SILENCES], key=lambda one: one.first))


def _try(desk: Desk, loaded: Loaded, open_ticks: tuple[int, ...]) -> int:
    """Try the keys held, those they bring included, to a fixpoint; then read what long acts lie in body cells."""
    memory, before, schedule = desk.memory, len(desk.state.found), desk.state.schedule
    if schedule is None:  # of a court without rules nobody knows what a tick holds
        open_ticks = ()
    else:
        slots = {tick: schedule.shape(tick).events for tick in open_ticks}
        memory.open_cells = {tick: split_cells(desk.client.tick_events(tick, slots[tick]).data) for tick in slots}
    trial = Trial(desk.state.found, desk.state.marks)
    held = -1
    while held != len(desk.identities):
        held = len(desk.identities)
        trial = try_closed(desk.archive, loaded.roster, desk.identities, trial)
        memory.open_found = tuple(try_open(desk.identities, memory.open_cells.items(), memory.tried))
        desk.take_offices(received((*trial.found, *memory.open_found), loaded.roster, memory.memo))
    _forget_closed(desk)
    desk.remember(replace(desk.state, found=trial.found, marks=trial.marks))
    shelf = Shelf(desk.cabinet, BodyCells(desk.client, desk.archive, open_ticks))
    cells = EventCells(desk.archive, memory.open_cells)
    register = loaded.recorder.record.register
    gather(cells, (*trial.found, *memory.open_found), loaded.roster.roster, register, shelf, memo=memory.memo)
    return len(trial.found) - before


def _forget_closed(desk: Desk) -> None:
    memory = desk.memory
    standing = {sha256(cell).digest() for cells in memory.open_cells.values() for cell in cells}
    memory.tried = {known: found for known, found in memory.tried.items() if known[0] in standing}
