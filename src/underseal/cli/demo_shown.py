"""What the demonstration says on a terminal: before it begins, what it found, the desks, the walk, the drill."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import wrap

from underseal.demo.show import DayReport, Report
from underseal.demo.walk import WALK
from underseal.docket.record import Role
from underseal.stage.cast import CAST, REGISTRAR, Player
from underseal.stage.founding import Stage

Say = Callable[[str], None]

_SEEN = {"full": "the paper", "stub": "sealed entry", "nothing": "nothing"}
_AT_ONCE = 3  # desks that start: more would wait for each other
_WIDE = 90


def say_beforehand(say: Say) -> None:
    """Say what it does, how long it takes and what disk it needs, as measured on two cores."""
    say("Three weeks of an invented court on this machine, played by a clock that is moved on: founded, staffed, some")
    say("sixty entries filed, an exhibit unsealed today. It takes about two and a half minutes and 250 MB of disk.")


def say_opened(say: Say, address: str) -> None:
    """Say where the court is, while nobody is admitted yet."""
    say("")
    say(f"The court is open: {address}/")
    say("Its pages fill as the day goes on.")
    say("")


def say_day(say: Say, day: DayReport) -> None:
    """Say who sees what, and whether logs and proof were checked."""
    say("")
    say("Who sees what, before the unsealing")
    things = list(next(iter(day.seen.values())))
    say(f"  {'':<20}" + "".join(f"{thing:<14}" for thing in things))
    for person, seen in day.seen.items():
        say(f"  {person:<20}" + "".join(f"{_SEEN[seen[thing]]:<14}" for thing in things))
    log, unsealed = day.log, day.unsealed
    say("")
    say(f"Logs: {log['public_size']:,} public leaves and {log['sealed_size']:,} sealed ones, {_held(log['verified'])};")
    say(f"  a copy with one bit bent: {_refused(log['bent_refused'])}")
    say(f"Unsealed exhibit: its proof {_held(unsealed['proof_verified'])};")
    say(f"  the paper with one bit bent: {_refused(unsealed['bent_refused'])}")


def say_desks(say: Say, stage: Stage) -> None:
    """Serve a page for each desk, locked, and say whose it is, what opens it and what unlocks it."""
    people = (*CAST, REGISTRAR)
    with ThreadPoolExecutor(_AT_ONCE) as starting:
        entrances = list(starting.map(lambda one: stage.show(one.person, locked=True), people))
    say("")
    say("The desks. An address opens once, in the browser that opens it first; the passphrase signs in there.")
    say("These people are invented and their desks are on this machine: that is why passphrases are shown here.")
    say("They are drawn anew each time.")
    for one, entrance in zip(people, entrances, strict=True):
        say("")
        say(f"  {_described(one)}")
        say(f"    passphrase {stage.passphrase(one.person)}")
        say(f"    {entrance}")


def say_again(say: Say, stage: Stage, typed: str) -> None:
    """Give each desk whose owner's name has what was typed another address; without a name say how."""
    sought = typed.strip().casefold()
    meant = [one for one in (*CAST, REGISTRAR) if sought and sought in one.name.casefold()]
    if not meant:
        say("Type part of a name, such as Tolland, and press Enter: that desk gets another address.")
    for one in meant:
        say(f"{one.name}: {stage.show_again(one.person)}")


def say_walk(say: Say, stage: Stage) -> None:
    """Suggest what to look at, in some ten minutes."""
    say("")
    say(f"A walk of about ten minutes, beginning at {stage.address}/")
    for number, stop in enumerate(WALK, 1):
        say("")
        say(f"  {number}. At {stop.where}")
        for text in (stop.do.format(verify=f"{_program()} verify {stage.address}"), stop.notice):
            for line in wrap(text, _WIDE, break_long_words=False, break_on_hyphens=False):
                say(f"     {line}")
    say("")


def say_drill(say: Say, found: Report) -> None:
    """Say what the intruder found, and whether every check held."""
    drill = found.drill
    say("")
    say(f"Drill: {sum(drill.places.values()) / 1e6:,.0f} MB of everything the server has, searched;")
    say(f"  sealed canaries found: {len(drill.found)} of {drill.planted} planted;")
    say(f"  controls found: {drill.control_found} of {drill.control_planted}")
    for hit in drill.found:
        say(f"  LEAK: the {hit.canary.kind} of the {hit.canary.thing} lies in {hit.place}")
    for missed in drill.blind:
        say(f"  BLIND: {missed}")
    word = "Every check held" if found.passed else "A CHECK FAILED"
    say(f"{word}: {found.day.entries} entries, {found.seconds:.0f} s.")


def _described(one: Player) -> str:
    role = "docket clerk" if one.role is Role.CLERK else one.role.value
    return ", ".join(filter(None, (one.name, role, one.firm)))


def _program() -> str:
    """How this program was called, so that what is printed can be copied."""
    return sys.argv[0] if Path(sys.argv[0]).name == "underseal" else "underseal"


def _held(value: object) -> str:
    return "checked" if value else "DID NOT CHECK"


def _refused(value: object) -> str:
    return "refused" if value else "ACCEPTED"
