"""What may stop a demonstration of our own making."""

from dataclasses import dataclass
from typing import Final

from underseal.facts.fact import Fact


class DemoError(Fact):
    """A demonstration cannot go on."""


@dataclass(eq=False)
class NoBrowser(DemoError):
    """Pictures want a browser, and `missing` is not on this machine."""

    missing: Final[str]
