"""What each person really gets, and whether the proofs hold: asked of desks, of a reader, of an auditor, by process."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from underseal.demo.day import Day, Followed
from underseal.drill.places import as_it_lies, below
from underseal.stage.errors import StageFailed
from underseal.stage.processes import DeskProcess, command, run

PUBLIC = "public"
"""The name under which a report says what anybody without a desk sees."""


def seen(day: Day) -> dict[str, dict[str, str]]:
    """How much of each sealed thing every desk and the public get: full, stub, or nothing."""
    things = day.followed.values()
    found = {person: {thing.name: seen_at(desk, thing) for thing in things} for person, desk in day.stage.desks.items()}
    return found | {PUBLIC: _seen_by_public(day)}


def seen_at(desk: DeskProcess, thing: Followed) -> str:
    """What a desk gets: the very paper, the stub on its docket sheet, or nothing."""
    desk.do("sync")
    opened = desk.ask("open", case=thing.case, place=thing.entry, part=thing.part)
    if opened.get("ok"):
        if opened["digest"] != thing.digest:
            raise StageFailed(desk.name, f"it opened another paper than {thing.name}")
        return "full"
    docket = desk.ask("look", case=thing.case)
    return "stub" if docket.get("ok") and _stub_stands(docket, thing) else "nothing"


def _stub_stands(docket: Mapping[str, Any], thing: Followed) -> bool:
    for entry in docket["entries"]:
        if entry["number"] == thing.number:
            rows = [entry, *entry["papers"]]
            return any(row.get("seen") == "stub" for row in rows)
    return False


def _seen_by_public(day: Day) -> dict[str, str]:
    things: dict[str, dict[str, object]] = {}
    for thing in day.followed.values():
        asked: dict[str, object] = {"words": list(thing.words)}
        things[thing.name] = asked
        if thing.number is not None:
            path = f"/cases/{thing.case.replace(':', '-')}/index.json"
            asked["stub"] = {"path": path, "number": thing.number, "part": thing.part}
    words = [command()[0], "-m", "underseal.demo.reader", day.stage.address]
    answer = run("a reader", words, feed=json.dumps(things), temp=day.stage.folder / "temp" / "reader")
    found: dict[str, str] = answer["seen"]
    return found


def audit(day: Day) -> dict[str, object]:
    """Audit both logs as a stranger with the court's keys would, then a copy with one byte bent."""
    temp = day.stage.folder / "temp" / "auditor"
    report = run("the audit", command("verify", day.stage.address, *_keys(day), "--json"), temp=temp)
    copy = day.stage.folder / "temp" / "bent"
    mirror(day.stage.folder / "court" / "public", copy)
    _bend(copy / "log" / "bodies" / "0")
    return {
        "public_size": report["public_size"],
        "sealed_size": report["sealed_size"],
        "verified": bool(report["verified"]),
        "bent_refused": _refuses(command("verify", str(copy), *_keys(day), "--json")),
    }


def mirror(public: Path, copy: Path) -> None:
    """Copy the published tree of a court that goes on, as a mirror does.

    First what its logs state by now, the public one last so that no tick is ahead of it: all of that is there as long
    as the court is. Where a file has gone meanwhile, as partial tiles do, what took its place is looked for.
    """
    for log in ("sealed-log", "log"):
        _copied(public, copy, public / log / "checkpoint")
    while not all(path.is_dir() or _copied(public, copy, path) for path in below(public)):
        pass


def _copied(public: Path, copy: Path, path: Path) -> bool:
    """Say whether a copy has a file of the published tree, by copying it unless it has."""
    place = copy / path.relative_to(public)
    if place.exists():
        return True
    data = as_it_lies(path)
    if data is None:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return True


def check_release(day: Day, document: str) -> dict[str, object]:
    """Verify an unsealed paper offline by its proof, then the paper with one byte changed."""
    public, here = day.stage.folder / "court" / "public", day.stage.folder / "temp" / "unsealed"
    here.mkdir(parents=True)
    pdf, proof = here / "main.pdf", here / "proof"
    shutil.copy(public / "documents" / document / "main.pdf", pdf)
    shutil.copy(public / "sealed-log" / "proof" / document, proof)
    words = command("verify", str(pdf), "--proof", str(proof), *_keys(day), "--json")
    report = run("the check of the unsealed paper", words, temp=here)
    _bend(pdf)
    return {"proof_verified": bool(report["verified"]), "bent_refused": _refuses(words)}


def _keys(day: Day) -> list[str]:
    pub = json.loads((day.stage.folder / "court" / "court.pub").read_bytes())
    return ["--key", pub["public_vkey"], "--key", pub["sealed_vkey"]]


def _bend(path: Path) -> None:
    """Flip one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _refuses(words: list[str]) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 1  # noqa: S603  # our own command line
