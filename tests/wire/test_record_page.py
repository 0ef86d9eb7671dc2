"""The specification's page of records is what the types say that read and write them."""

from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import NewType, get_args

import pytest

from underseal.docket.commands import PublicCommand, SealedCommand
from underseal.docket.events import PublicEvent
from underseal.docket.record import Role
from underseal.wire.record_page import BEGINS, render
from underseal.wire.shapes import MAX_INT, MAX_ITEMS, MAX_TEXT

Number = NewType("Number", int)


@dataclass(frozen=True)
class Inner:
    """What is inside. More is told elsewhere."""

    digest: bytes


@dataclass(frozen=True)
class Outer:
    """What holds it.

    A second paragraph is for people who read the code.
    """

    number: Number
    inner: tuple[Inner, ...]
    other: Inner | None
    role: Role


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "spec" / "records.md").read_text("utf-8")


def test_the_page_has_every_record_as_the_code_has_it(page: str) -> None:
    assert page.partition(BEGINS)[2] == render()


def test_it_has_every_field_of_every_command_and_event(page: str) -> None:
    for kind in (one for union in (PublicCommand, SealedCommand, PublicEvent) for one in _flat(union)):
        part = page.split(f"### {kind.__name__}\n")[1].split("\n### ", maxsplit=1)[0]
        assert all(f"| `{field.name}` | " in part for field in fields(kind))


def _flat(union: object) -> list[type]:
    return [one for member in get_args(union) for one in ([member] if is_dataclass(member) else _flat(member))]


def test_every_link_leads_to_a_record_of_the_page(page: str) -> None:
    headed = {line.removeprefix("### ").lower() for line in page.splitlines() if line.startswith("### ")}
    linked = {part.split(")")[0] for part in page.split("](#")[1:]}
    assert linked <= headed


def test_it_says_the_limits(page: str) -> None:
    words = " ".join(page.split())
    assert f"at most {MAX_TEXT:,} characters, lists {MAX_ITEMS:,} elements" in words
    assert MAX_INT == 2**53 - 1
    assert "between -(2^53 - 1) and 2^53 - 1" in words


def test_a_record_is_told_with_its_names_lists_unions_and_words() -> None:
    told = render([Outer])
    assert "### Inner\n\nWhat is inside. More is told elsewhere.\n" in told
    assert "### Outer\n\nWhat holds it.\n" in told
    assert "| `number` | Number (whole number) |\n| `inner` | list of [Inner](#inner) |" in told
    assert "| `other` | [Inner](#inner) or null, by `@type` |\n| `role` | [Role](#role) |" in told
    assert "| `digest` | base64 |" in told
    assert "One of `judge`, `clerk`," in told
