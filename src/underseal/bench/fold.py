"""``fold``: a long docket out of its events, against reading the same events as JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from underseal.acts.law import fold
from underseal.bench.figure import Figure, Jobs, Scale, timed
from underseal.docket.events import PublicEvent
from underseal.stage.papers import case_opened, entry_filed
from underseal.wire.codec import encode


@contextmanager
def _ready(scale: Scale, _folder: Path) -> Iterator[Jobs]:
    events: list[PublicEvent] = [case_opened()]
    events += [entry_filed(number) for number in range(1, scale.entries + 1)]
    text = json.dumps([encode(event, PublicEvent) for event in events], ensure_ascii=False).encode()

    yield Jobs(ours=timed(lambda: fold(events)), theirs=timed(lambda: json.loads(text)))


FIGURE = Figure("fold of a docket of 10,000 entries", "json.loads of its events", 0.33, _ready)
