"""The figures by name, in the order they are taken."""

from collections.abc import Mapping

from underseal.bench import documents, filings, fold, logs, page, republish, syncing
from underseal.bench.figure import Figure

FIGURES: Mapping[str, Figure] = {
    "fold": fold.FIGURE,
    "encrypt": documents.ENCRYPT,
    "open": documents.OPEN,
    "append": logs.APPEND,
    "audit": logs.AUDIT,
    "page": page.FIGURE,
    "filings": filings.FIGURE,
    "republish": republish.FIGURE,
    "sync": syncing.FIGURE,
}
"""Each by the name `underseal bench` knows it by."""
