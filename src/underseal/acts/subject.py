"""A subject of the law: its commands and events, each with the one function that answers for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from underseal.acts.circumstances import Circumstances
from underseal.acts.register import Tally
from underseal.docket.docket import Docket, Register
from underseal.docket.events import Event

Decide = Callable[[Any, Circumstances], tuple[Event, ...]]
"""From a command to the events it makes; raises a leaf of DocketError where no events could be made of it."""

MayBegin = Callable[[Any, Register], None]
"""Raises a leaf of DocketError unless the event may stand at this register, where no docket is."""

May = Callable[[Any, Register, Docket], None]
"""Raises a leaf of DocketError unless the event may fold into this docket at this register."""

Begin = Callable[[Any], Docket]
"""The docket that begins with an event."""

Fold = Callable[[Any, Docket], Docket]
"""The docket after an event. It judges nothing."""

Count = Callable[[Any, Tally], None]
"""Enters in the tally of the register what an event changes for the whole court."""


@dataclass(frozen=True)
class Subject:
    """Tables by type. `decide` computes and `may` judges what was computed, so each check stands in one of them.

    An event begins a case (`may_begin` and `begin`), changes one (`may` and `fold`), or is of no case (`court_wide`).
    """

    decide: Mapping[type, Decide] = field(default_factory=dict)
    may_begin: Mapping[type, MayBegin] = field(default_factory=dict)
    begin: Mapping[type, Begin] = field(default_factory=dict)
    may: Mapping[type, May] = field(default_factory=dict)
    fold: Mapping[type, Fold] = field(default_factory=dict)
    court_wide: Mapping[type, MayBegin] = field(default_factory=dict)
    count: Mapping[type, Count] = field(default_factory=dict)
    sealed: bool = False  # its commands and events travel in cells, and its events only ever overlay
    unsigned: bool = False  # its events are the court's own, and carry no person's signature
