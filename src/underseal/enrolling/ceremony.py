"""The ceremony: on an officer's machine, offline, a court's root, its registrar clerk's desk and its recovery keys.

What leaves: to each officer a share sheet, to the registrar clerk a desk, to the server the public bundle. What stays
behind for as long as the machine keeps it: the seeds passed through this process's memory (Python cannot wipe it, the
system may have swapped it out) and the sheets stand as files until destroyed, which on flash storage deleting does not
do. So the machine is one without network and swap, started from a medium that is destroyed or locked away afterwards.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from underseal.desk.chance import new_act
from underseal.desk.keyring import Cost, Keyring, KeyringFile, Seed
from underseal.desk.making import check_address, make_folder
from underseal.desk.passphrase import check_passphrase
from underseal.docket.commands import ProposeRules
from underseal.docket.names import PersonId
from underseal.docket.parts import RulesPart
from underseal.docket.rules import FIRST_LAW, check_parts
from underseal.docket.rules_file import district
from underseal.enrolling.refusals import FolderInUse
from underseal.enrolling.shares import split
from underseal.envelope.framing import KEY
from underseal.envelope.identity import Identity, Root, make_certificate
from underseal.envelope.names import REGISTRAR, Certificate, Holder
from underseal.sealed.cabinet import write_atomically
from underseal.wire.act import Act, Signature, Signed, statement
from underseal.wire.codec import canonical
from underseal.wire.founding import CourtBundle

BUNDLE = "court.bundle"
KEYRING = "keyring"
RECOVERY_KEYS = (("recovery", "Recovery key"), ("recovery-hidden", "Recovery key for hidden cases"))
"""The keys every epoch also grants: the second to hidden cases and entries, the first to everything else."""

HandOut = Callable[[int, str], None]
"""Takes an officer's number, from 1, and the text of their share sheet."""


@dataclass(frozen=True)
class FoundingPlan:
    """What the officers decided before they met. `threshold` of the `officers` together recover."""

    court: str  # "calder.court.example": first part of both logs' origins
    address: str  # where desks will find it: "http://127.0.0.1:8090"
    clerk: PersonId
    clerk_name: str
    threshold: int = 3
    officers: int = 5
    rules: tuple[RulesPart, ...] = ()  # the court's first; none: those that come along with the program


@dataclass(frozen=True)
class Ceremony:
    """What came of it. `root` is the fingerprint to print in the court's local rules."""

    root: str
    bundle: Path
    desk: Path
    sheets: Path | None  # the folder of share sheets; None where they were handed out otherwise


def ceremony(
    folder: Path,
    plan: FoundingPlan,
    passphrase: str,
    *,
    desk: Path | None = None,
    hand_out: HandOut | None = None,
    cost: Cost | None = None,
) -> Ceremony:
    """Found a court in a new folder; passphrase locks the registrar clerk's desk (default: `folder`/desk).

    Without `hand_out`, share sheets are written to `folder`/shares, readable to the owner alone, to be printed and
    destroyed. The bundle comes last: where it stands, the keys behind it were handed out. A ceremony that fails takes
    off what it made. Raises PassphraseTooShort, PassphraseGuessable, PassphraseNotText, BadAddress, FolderInUse,
    BadQuorum, KeyringExists, BadRules, OSError, or the envelope's errors for names it cannot certify.
    """
    check_passphrase(passphrase, (plan.court, plan.clerk, plan.clerk_name))
    check_address(plan.address)
    check_parts(plan.rules or district(datetime.now(UTC)))
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUse(str(folder))
    seeds = {name: os.urandom(KEY) for name in ("root", *(id_ for id_, _ in RECOVERY_KEYS))}
    shares = {name: split(seed, plan.threshold, plan.officers) for name, seed in seeds.items()}
    root, clerk = Root.from_seed(seeds["root"]), Identity.new(plan.clerk)
    registrar = _certify(plan, root, Holder.PERSON, clerk, plan.clerk_name, role=REGISTRAR)
    recovery = (_certify(plan, root, Holder.RECOVERY, Identity.from_seed(seeds[i], i), n) for i, n in RECOVERY_KEYS)
    certificates = (registrar, *recovery)
    fingerprint = root.public_keys.fingerprint
    public = canonical(_bundle(plan, root, certificates, clerk))
    bundle, place, sheets = folder / BUNDLE, desk or folder / "desk", None if hand_out else folder / "shares"
    with ExitStack() as undo:
        make_folder(folder, undo)
        make_folder(place, undo)
        keyring = _keyring(plan, clerk, registrar=registrar, root=fingerprint)
        KeyringFile.create(place / KEYRING, keyring, passphrase, cost)
        undo.callback((place / KEYRING).unlink)
        give = hand_out or _writer(folder / "shares", undo)
        for officer in range(1, plan.officers + 1):
            give(officer, _sheet(plan, fingerprint, officer, {name: s[officer - 1] for name, s in shares.items()}))
        write_atomically(bundle, public)
        undo.pop_all()
    return Ceremony(fingerprint, bundle, place, sheets)


def _certify(plan: FoundingPlan, root: Root, kind: Holder, of: Identity, name: str, *, role: str = "") -> Certificate:
    return make_certificate(root, court=plan.court, kind=kind, id=of.id, name=name, keys=of.public_keys, role=role)


def _bundle(plan: FoundingPlan, root: Root, certificates: tuple[Certificate, ...], clerk: Identity) -> CourtBundle:
    keys = root.public_keys
    adopting = ProposeRules(1, None, plan.rules or district(datetime.now(UTC)), FIRST_LAW)
    act = Act(plan.court, plan.clerk, clerk.generation, new_act(), None, adopting)
    both = clerk.sign_hybrid(statement(act))
    rules = Signed(act, Signature(both.ed25519, both.mldsa65))
    return CourtBundle(1, plan.court, keys.ed25519 + keys.mldsa65, tuple(c.raw for c in certificates), rules)


def _keyring(plan: FoundingPlan, clerk: Identity, *, registrar: Certificate, root: str) -> Keyring:
    seeds = (Seed(1, clerk.seed),)
    return Keyring(1, plan.court, plan.address, root, plan.clerk, 1, seeds, certificate=registrar.raw)


def _writer(folder: Path, undo: ExitStack) -> HandOut:
    make_folder(folder, undo)

    def write(officer: int, sheet: str) -> None:
        place = folder / f"officer-{officer}.txt"
        write_atomically(place, sheet.encode())
        undo.callback(place.unlink)

    return write


_WHAT = {
    "root": "ROOT of the court: certifies registrar clerks",
    "recovery": "RECOVERY: opens what is sealed, but nothing hidden",
    "recovery-hidden": "RECOVERY of hidden cases and entries: opens what is hidden",
}


def _sheet(plan: FoundingPlan, fingerprint: str, officer: int, shares: dict[str, str]) -> str:
    head = (
        f"{plan.court}: recovery officer {officer} of {plan.officers}",
        "",
        f"Root fingerprint: {fingerprint}",
        f"Any {plan.threshold} of the {plan.officers} officers together rebuild each key below; fewer learn nothing.",
        "Print this sheet, check the print, destroy this file and the medium it stood on, and lock the print away.",
        "Nobody who asks for these words by telephone or mail is entitled to them.",
    )
    blocks = [line for name, share in shares.items() for line in ("", _WHAT[name], *_numbered(share))]
    return "\n".join((*head, *blocks)) + "\n"


def _numbered(share: str, a_line: int = 6) -> list[str]:
    words = [f"{at:>2} {word:<10}" for at, word in enumerate(share.split(), 1)]
    return [" ".join(words[i : i + a_line]).rstrip() for i in range(0, len(words), a_line)]


def read_sheet(sheet: str) -> dict[str, str]:
    """Return the shares a sheet holds, by what they are shares of: "root", "recovery", "recovery-hidden"."""
    found: dict[str, list[str]] = {}
    titles = {title: name for name, title in _WHAT.items()}
    words: list[str] | None = None
    for line in sheet.splitlines():
        if line in titles:
            words = found.setdefault(titles[line], [])
        elif words is not None:
            words += [word for word in line.split() if word.isalpha()]
    return {name: " ".join(share) for name, share in found.items()}
