"""The specification names what the code has, and shows its tables."""

from types import UnionType
from typing import get_args

import pytest

from district import KINDS
from underseal.acts.parties import DESIGNATIONS
from underseal.docket import commands, errors, events, kinds, powers, sealed_events
from underseal.docket.dispositions import DISPOSITIONS
from underseal.docket.sides import ROLES


def _names(*unions: UnionType) -> list[str]:
    return [member.__name__ for union in unions for member in get_args(union)]


REFUSALS = [cls.__name__ for cls in errors.DocketError.__subclasses__()]


@pytest.fixture(scope="module")
def specification(repository) -> str:
    return (repository / "docs" / "spec" / "docket.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        *_names(commands.PublicCommand, commands.SealedCommand),
        *_names(events.PublicEvent, sealed_events.SealedEvent),
        *REFUSALS,
    ],
)
def test_the_specification_names_every_command_event_and_refusal(name, specification) -> None:
    assert f"`{name}`" in specification


@pytest.mark.parametrize(
    ("page", "table"), [("powers.md", powers.render()), ("kinds.md", kinds.render(KINDS.values()))]
)
def test_the_pages_show_the_tables_as_the_code_has_them(page, table, repository) -> None:
    assert table in (repository / "docs" / "spec" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("refusal", errors.DocketError.__subclasses__(), ids=REFUSALS)
def test_every_refusal_is_one_line_that_says_what_to_do(refusal) -> None:
    fields = [f.name for f in refusal.__dataclass_fields__.values()]
    said = str(refusal(*(7 if name == "part" else f"the {name}" for name in fields)))
    assert "\n" not in said
    assert len(said) > 15
    assert all(("7" if name == "part" else f"the {name}") in said for name in fields)


def test_a_refusal_crosses_a_context_manager_unharmed() -> None:
    from contextlib import contextmanager  # Python assigns __traceback__ here, which frozen classes refuse

    @contextmanager
    def nothing():
        yield

    with pytest.raises(errors.NoSuchCase), nothing():
        raise errors.NoSuchCase("2:26-cv-00001")


def test_the_page_has_every_disposition_as_the_code_has_it(specification) -> None:
    for one in DISPOSITIONS.values():
        waits, of = "yes" if one.pending else "no", "decided" if one.again else "pending"
        assert f"| `{one.code}` | {one.doing} | {waits} | {of} |" in specification


def test_the_page_has_every_role_and_designation(specification) -> None:
    words = " ".join(specification.split())
    assert ", ".join(f"`{role}`" for role in ROLES) in words
    assert ", ".join(f"`{one}`" for one in sorted(DESIGNATIONS)) in words
