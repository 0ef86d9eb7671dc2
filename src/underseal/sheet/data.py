"""The record as data: JSON of a docket, and manifests. Keys sorted, no spaces, so that equal records are equal bytes."""

from collections.abc import Mapping, Sequence

from underseal.docket.docket import Docket, Register
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.listing import CaseLine


def docket_json(docket: Docket, register: Register, court: CourtInfo) -> bytes:
    """Return everything on the public sheet as JSON, for ``cases/<folder>/index.json``. Reads nothing sealed."""
    raise NotImplementedError


def cases_json(cases: Sequence[CaseLine], court: CourtInfo) -> bytes:
    """Return the list of all public cases as JSON, for ``cases/index.json``."""
    raise NotImplementedError


def case_manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 (hex) and size of each file by name, for ``cases/<folder>/manifest.json``."""
    raise NotImplementedError
