"""A mirror's copy of a court, to bend: its files one by one, or its logs, signed again with the court's own keys."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from underseal.court.court import Court
from underseal.ledger.checkpoint import Checkpoint, sign_checkpoint
from underseal.ledger.notekeys import SignerKey
from underseal.ledger.stores import FolderTiles
from underseal.ledger.tiles import Log
from underseal.ledger.tree import Hash, Tree, TreeSize, leaf_hash
from underseal.wire.codec import canonical, parse
from underseal.wire.errors import BadText
from underseal.wire.founding import LogPapers
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Body, Salted, Withdrawn
from underseal.wire.tick import TickHeader

PREFIX = {"public": "log", "sealed": "sealed-log"}


class LyingCourt:
    """`folder` is the copy; `signers` the true keys of both logs, which sign whatever is asked of them."""

    def __init__(self, folder: Path, court: Court) -> None:
        self.folder = folder
        self.signers: dict[str, Sequence[SignerKey]] = {
            "public": court.keys[-1].of_public,
            "sealed": court.keys[-1].of_sealed,
        }
        self.schedule = court.record.schedule()

    def file(self, path: str) -> Path:
        return self.folder / path

    def bend(self, path: str, at: int = -1) -> None:
        """Flip a bit of a byte."""
        data = bytearray(self.file(path).read_bytes())
        data[at] ^= 1
        self.file(path).write_bytes(data)

    def cut(self, path: str, by: int = 1) -> None:
        """Take bytes off the end."""
        self.file(path).write_bytes(self.file(path).read_bytes()[:-by])

    # Logs as a whole.

    def log(self, name: str) -> Log:
        size = int(self.file(f"{PREFIX[name]}/checkpoint").read_text().split("\n")[1])
        return Log(FolderTiles(self.folder / PREFIX[name]), size)

    def sign(self, name: str, size: int, root: Hash, *, origin: str = "", signers: Sequence[SignerKey] = ()) -> None:
        """Publish a checkpoint, true or not."""
        signers = signers or self.signers[name]
        note = sign_checkpoint(Checkpoint(origin or self.signers[name][0].name, TreeSize(size), root), signers)
        self.file(f"{PREFIX[name]}/checkpoint").write_bytes(note)

    def write(self, name: str, entries: Sequence[bytes]) -> None:
        """Publish another log of that name, with its tiles and checkpoint."""
        shutil.rmtree(self.folder / PREFIX[name] / "tile")
        log = Log(FolderTiles(self.folder / PREFIX[name]))
        log.append(entries)
        self.sign(name, log.size, log.root())

    def rewrite_ticks(self, change: Callable[[list[bytes]], object]) -> None:
        """Publish another sealed log: `change` edits the list of its entries, and every header then names the log
        before it, as a court does that makes it all anew.
        """
        entries = list(self.log("sealed").entries())
        change(entries)
        self.write("sealed", _chained(entries))

    def rewrite_header(self, which: int, **said: object) -> None:
        """Publish a sealed log in which a tick's header says something else."""

        at = self.schedule.header_leaf(which)

        def change(entries: list[bytes]) -> None:
            header = TickHeader.read(entries[at])
            entries[at] = replace(header, **said).to_bytes()  # type: ignore[arg-type]  # TickHeader's own fields

        self.rewrite_ticks(change)

    def misname_log_before(self, which: int) -> None:
        """Publish a sealed log in which a tick's header names another log before it than there is."""
        entries = list(self.log("sealed").entries())
        at = self.schedule.header_leaf(which)
        entries[at] = replace(TickHeader.read(entries[at]), sealed_root=bytes(32)).to_bytes()
        self.write("sealed", entries)

    def bodies(self) -> list[Salted]:
        found: list[Salted] = []
        for number in range(-(-self.log("public").size // BODIES_PER_FILE)):
            for body in BodiesFile.read(self.file(f"log/bodies/{number}").read_bytes()).bodies:
                assert isinstance(body, Salted)
                found.append(body)
        return found

    def put_bodies(self, bodies: Sequence[Salted | Withdrawn]) -> None:
        """Publish bodies and leave the log as it is."""
        for number in range(-(-len(bodies) // BODIES_PER_FILE)):
            part = tuple(bodies[number * BODIES_PER_FILE : (number + 1) * BODIES_PER_FILE])
            self.file(f"log/bodies/{number}").write_bytes(BodiesFile(part).to_bytes())

    def rewrite_record(self, bodies: Sequence[Salted]) -> None:
        """Publish another record: bodies, the log over them, and ticks that follow it. The acts alone give it away."""
        self.put_bodies(bodies)
        self.write("public", [body.entry for body in bodies])
        roots, tree = [], Tree()
        for body in bodies:
            roots.append(tree.root())
            tree.append_hash(leaf_hash(body.entry))
        roots.append(tree.root())

        def change(entries: list[bytes]) -> None:
            for at in map(self.schedule.header_leaf, range(self.schedule.tick_of(len(entries)))):
                header = TickHeader.read(entries[at])
                size = min(header.public_size, len(bodies))
                entries[at] = replace(header, public_size=size, public_root=roots[size]).to_bytes()

        self.rewrite_ticks(change)

    def recount(self, which: int, by: int) -> None:
        """Publish a sealed log in which a tick follows more or fewer leaves, and its root is theirs."""
        entries = self.log("sealed").entry(self.schedule.header_leaf(which))
        size = TickHeader.read(entries).public_size + by
        self.rewrite_header(which, public_size=size, public_root=self.log("public").root(size))

    def rewrite_body(self, leaf: int, **said: object) -> None:
        """Publish another record in which one leaf's body says something else."""
        bodies = self.bodies()
        body = replace(parse(Body, bodies[leaf].body), **said)  # type: ignore[arg-type]  # Body's own fields
        bodies[leaf] = Salted(bodies[leaf].salt, canonical(body))
        self.rewrite_record(bodies)

    def rewrite_papers(self, **said: object) -> None:
        papers = parse(LogPapers, self.file("log/certificate").read_bytes())
        self.file("log/certificate").write_bytes(canonical(replace(papers, **said)))  # type: ignore[arg-type]  # LogPapers' own fields


def _chained(entries: Sequence[bytes]) -> list[bytes]:
    """The same log, each header in it naming the root of what stands before it."""
    tree, made = Tree(), []
    for entry in entries:
        with suppress(BadText):
            entry = replace(TickHeader.read(entry), sealed_root=tree.root()).to_bytes()  # noqa: PLW2901  # the entry as it is written
        tree.append_hash(leaf_hash(entry))
        made.append(entry)
    return made
