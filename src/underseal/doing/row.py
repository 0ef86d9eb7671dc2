"""What a person does at a desk, as one row: how it is given, how it is judged and prepared, and what it will bring."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, get_args, get_origin, get_type_hints

from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.names import CaseRef

C = TypeVar("C")
F = TypeVar("F")
P = TypeVar("P", bound="Prepared")


class Prepared(Protocol):
    """What was judged and made ready at this desk, of which nothing is sent yet."""

    def carry_out(self, desk: Desk, view: Any) -> object:
        """Sign, encrypt and send it; say what became of it. `view` is None for what may come before the first sync."""


@dataclass(frozen=True)
class InCase(Generic[C]):
    """A command of the record as the form of its own act: the case, and beside it the command's fields."""

    case: CaseRef
    command: C


@dataclass(frozen=True)
class Doing(Generic[F, P]):
    """An act a person does at a desk; command line, batch and page know it by this row alone.

    `form` is the one shape in which people give it; its docstring begins with what the act does. `plan` judges and
    prepares, and sends nothing. `summary` says, a line each, what carrying it out will bring about. `example` is a
    form as JSON. What `needs_view` is planned on what the desk last synced; other acts get None, for they may come
    before there is anything to sync.
    """

    name: str
    form: type[F]
    plan: Callable[[Desk, Any, F], P]
    summary: Callable[[Desk, Any, P], tuple[str, ...]]
    example: Mapping[str, Any]
    needs_view: bool = True

    @property
    def says(self) -> str:
        """What the act does, in the sentence its form begins with."""
        kind = in_case(self.form) or self.form
        return (kind.__doc__ or "").strip().partition("\n")[0]

    def do(self, desk: Desk, view: View | None, form: F) -> object:
        """Plan it and carry it out at once. Raises what both raise."""
        return self.plan(desk, view, form).carry_out(desk, view)


@dataclass(frozen=True)
class FormField:
    """One field of a form: its name, its type, and whether it may be left out."""

    name: str
    type: Any
    required: bool = True


def in_case(form: Any) -> Any:
    """The command whose fields stand beside a case in a form, or None where the form is a shape of its own."""
    return get_args(form)[0] if get_origin(form) is InCase else None


def fields_of(form: Any) -> tuple[FormField, ...]:
    """A form's fields, in the order in which people give them."""
    command = in_case(form)
    if command is not None:
        return (FormField("case", CaseRef), *fields_of(command))
    hints = get_type_hints(form)
    found = dataclasses.fields(form)
    return tuple(FormField(one.name, hints[one.name], one.default is dataclasses.MISSING) for one in found)
