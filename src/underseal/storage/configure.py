"""Django made ready for a court, or for several in one process: each court's folder is a database of its own name.

Django wants its settings before any model is imported, so importing this module makes it ready.
"""

import hashlib
import os
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

FILE = "store.sqlite3"

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "underseal.storage.django_settings")
django.setup()

# FULL: an act answered for outlasts a loss of power. secure_delete: what is deleted is gone from the file.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"


def configure(folder: Path) -> str:
    """Return the alias of the database of the court in folder. Safe to repeat."""
    place = folder.resolve()
    alias = "court-" + hashlib.sha256(str(place).encode()).hexdigest()[:16]
    if alias not in connections.settings:
        connections.settings[alias] = _database(place)
    return alias


def create_tables(alias: str) -> None:
    """Bring the database's tables up to date."""
    call_command("migrate", database=alias, verbosity=0, interactive=False)


def disconnect(alias: str) -> None:
    """Close this thread's connection to a court's database, and forget the database. Safe to repeat.

    No other thread may need it any longer. What is not forgotten Django goes through around each request of any court.
    """
    if alias in connections.settings:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def _database(place: Path) -> dict[str, object]:
    options = {"init_command": _PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 30}
    given = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(place / FILE), "OPTIONS": options}
    # Django fills in what else a database's settings have, but only for one of this name.
    filled: dict[str, object] = connections.configure_settings({"default": given})["default"]
    return filled
