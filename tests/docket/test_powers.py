"""Every role × act: the table is law, what `decide` and `permits` do agrees with it, and the document shows it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from district import PARTS
from docket_cast import (
    BENEDICT,
    DANA,
    MIRA,
    NORA,
    RUTH,
    STANDING_ORDER,
    Record,
    filing,
    numbered,
    on,
    paper,
    register_of,
    sealed_filing,
    sealed_paper,
    stub_id,
    stub_paper,
)
from underseal.acts.circumstances import Draws
from underseal.acts.court_made import publish_certificate
from underseal.acts.law import register
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person
from underseal.docket.errors import NotPermitted, OfAnotherSide
from underseal.docket.names import Alias, CaseRef, CaseType, OfficeId, PartyNumber, PersonId
from underseal.docket.party import Counsel, Party
from underseal.docket.powers import POWERS, Condition, Power, powers, render
from underseal.docket.record import Access, Origin, Role

SOMEBODY = PersonId("robin-somebody")
STUB, OTHER_STUB = stub_id("powers"), stub_id("powers 2")
YES, ASSIGNED, APPEARING, NAMED, NO = "yes", "if assigned", "if appearing", "if the rules name the role", ""
OF_RECORD = "if counsel of record"
ADMITTED = "if appearing or given access"

# role: clerk, sealed-matters clerk, judge, prosecutor, counsel; registrar clerks of rules alone, observers never
LAW = {
    Power.OPEN_CASE: (YES, YES, NO, YES, YES),
    Power.NAME_JUDGE: (YES, YES, NO, NO, NO),
    Power.OPEN_SEALED_CASE: (NO, YES, NO, YES, NO),
    Power.APPEAR: (NO, NO, NO, YES, YES),
    Power.ADD_PARTIES: (YES, YES, ASSIGNED, NO, NO),
    Power.CONFIRM_APPEARANCE: (YES, YES, ASSIGNED, APPEARING, APPEARING),
    Power.FILE: (YES, YES, NO, APPEARING, APPEARING),
    Power.ENTER_ORDER: (NO, NO, ASSIGNED, NO, NO),
    Power.ENTER_MINUTES: (YES, YES, ASSIGNED, NO, NO),
    Power.CORRECT_ENTRY: (YES, YES, ASSIGNED, NO, NO),
    Power.CLOSE_CASE: (YES, YES, ASSIGNED, NO, NO),
    Power.REOPEN_CASE: (YES, YES, ASSIGNED, NO, NO),
    Power.IMPORT: (YES, YES, NO, NO, NO),
    Power.RELEASE_DOCUMENT: (NO, YES, ASSIGNED, OF_RECORD, OF_RECORD),
    Power.FILE_SEALED: (NO, YES, NO, ADMITTED, ADMITTED),
    Power.HIDE_ENTRY: (NO, YES, NO, APPEARING, APPEARING),
    Power.ENTER_SEALED_ORDER: (NO, NO, ASSIGNED, NO, NO),
    Power.GRANT: (NO, YES, ASSIGNED, YES, YES),
    Power.GRANT_BY_ORDER: (NO, YES, ASSIGNED, NO, NO),
    Power.ADOPT_RULES: (NAMED, NAMED, NAMED, NO, NO),
}
ROLES = (Role.CLERK, Role.SEALED_CLERK, Role.JUDGE, Role.PROSECUTOR, Role.COUNSEL)


def law(role: Role, act: Power) -> str:
    if role is Role.REGISTRAR and act is Power.ADOPT_RULES:
        return NAMED
    return LAW[act][ROLES.index(role)] if role in ROLES else NO


@dataclass
class Scene:
    """A civil case with a stub, its order, and Somebody of a role, who stands in it or does not."""

    case: Record
    person: Person

    def tries(self, command: object, draws: Draws = Draws()) -> None:  # noqa: B008  # immutable
        self.case.does(self.person, on(6, 1), command, draws)


def scene(role: Role, *, stands: bool) -> Scene:
    person = Person(SOMEBODY, "Robin Somebody", role, OfficeId("somewhere"), b"certificate")
    reg = register_of()
    case = Record(register(reg, publish_certificate(person)), "powers")
    judge = SOMEBODY if role is Role.JUDGE and stands else RUTH.person
    theirs = (Counsel(person.name, SOMEBODY),) if role in (Role.COUNSEL, Role.PROSECUTOR) and stands else ()
    parties = (
        Party("Plaintiff", "Harrow", "", (Counsel(NORA.name, NORA.person), *theirs)),
        Party("Defendant", "Harbor"),
    )
    opening = do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow v. Harbor", parties, judge), filing("complaint", ""))
    case.does(MIRA, on(5, 4), opening)
    stubs = (stub_paper(1, STUB), stub_paper(2, OTHER_STUB))
    case.does(NORA, on(5, 5), do.FileEntry(filing("motion", "to compel", paper(), *stubs)))
    order = do.EnterOrder(
        filing("order", "unsealing"),
        unseals=(STUB,),
        access=(Access(OTHER_STUB, (BENEDICT.person,)),),
    )
    case.does(person if judge == SOMEBODY else RUTH, on(5, 6), order)
    return Scene(case, person)


def _as_counsel(person: Person) -> tuple[Counsel, ...]:
    """Somebody as the docket lists them, if they are a lawyer."""
    return (Counsel(person.name, SOMEBODY),) if person.role in (Role.COUNSEL, Role.PROSECUTOR) else ()


def _opens_hidden(scene: Scene) -> None:
    mine = _as_counsel(scene.person)
    scene.case.docket = None
    scene.tries(
        do.OpenSealedCase(
            Alias(CaseRef("SM-7K3Q-9FMX")),
            CoverSheet(
                CaseType.CRIMINAL,
                2,
                "United States v. Doe",
                (Party("Plaintiff", "United States", "", mine),),
                RUTH.person,
            ),
            STANDING_ORDER,
            sealed_filing("indictment", "one count"),
        )
    )


def _opens(scene: Scene, judge: PersonId | None = None) -> None:
    mine = _as_counsel(scene.person)
    scene.case.docket = None
    party = Party("Plaintiff", "Harrow", "", mine)
    scene.tries(do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow", (party,), judge), filing("complaint", "")))


def _reopens(scene: Scene) -> None:
    scene.case.does(MIRA, on(5, 20), do.CloseCase("settled"))
    scene.tries(do.ReopenCase("remanded"))


def _imports(scene: Scene) -> None:
    scene.case.docket = None
    number, filed = CaseRef("2:19-cv-00417"), on(5, 4).date()
    origin = Origin(bytes(32), "2:19-cv-00417-RMA", 0, 0)
    scene.tries(do.ImportCase(number, CoverSheet(CaseType.CIVIL, 2, "Harrow v. Harbor", ()), filed, origin, ()))


def _confirms(scene: Scene) -> None:
    notice = filing("notice-of-appearance", "", by=("Harrow",))
    scene.case.does(DANA, on(5, 19), do.FileEntry(notice, Counsel(DANA.name, DANA.person)))
    scene.tries(do.ConfirmAppearance(numbered(4)))


def _releases(scene: Scene) -> None:
    released = sealed_paper("Logs")
    scene.tries(do.ReleaseDocument(STUB, 0, "Logs", released.digest, 9, 1, released.salt, numbered(3)))


DEEDS: dict[Power, Callable[[Scene], None]] = {
    Power.OPEN_CASE: _opens,
    Power.NAME_JUDGE: lambda scene: _opens(scene, RUTH.person),
    Power.OPEN_SEALED_CASE: _opens_hidden,
    Power.APPEAR: lambda scene: scene.tries(
        do.FileEntry(filing("notice-of-appearance", "", by=("Harbor",)), Counsel(scene.person.name, SOMEBODY))
    ),
    Power.ADD_PARTIES: lambda scene: scene.tries(do.AddParties(PartyNumber(3), (Party("Amicus", "Harbor Watch"),))),
    Power.CONFIRM_APPEARANCE: _confirms,
    Power.FILE: lambda scene: scene.tries(do.FileEntry(filing("motion", "to stay"))),
    Power.ENTER_ORDER: lambda scene: scene.tries(do.EnterOrder(filing("order", "so ordered"))),
    Power.ENTER_MINUTES: lambda scene: scene.tries(do.EnterMinutes("hearing", on(5, 20).date())),
    Power.CORRECT_ENTRY: lambda scene: scene.tries(do.CorrectEntry(numbered(2), "MOTION.", "a slip")),
    Power.CLOSE_CASE: lambda scene: scene.tries(do.CloseCase("settled")),
    Power.REOPEN_CASE: _reopens,
    Power.IMPORT: _imports,
    Power.RELEASE_DOCUMENT: _releases,
    Power.FILE_SEALED: lambda scene: scene.tries(do.FileSealed(sealed_filing("exhibit", "x"), stub=stub_id("new"))),
    Power.HIDE_ENTRY: lambda scene: scene.tries(
        do.FileSealed(sealed_filing("letter", "x"), authority=STANDING_ORDER),
    ),
    Power.ENTER_SEALED_ORDER: lambda scene: scene.tries(do.EnterSealedOrder(sealed_filing("sealed-order", "x"))),
    Power.ADOPT_RULES: lambda scene: scene.tries(do.ProposeRules(2, on(6, 3), PARTS[:4])),
}


def may(role: Role, act: Power, *, stands: bool) -> bool:
    """By the rules that these courts have adopted, which name a judge and the registrar clerk."""
    standing = law(role, act)
    named = standing == NAMED and role in (Role.JUDGE, Role.REGISTRAR)
    return standing == YES or named or (standing in (ASSIGNED, APPEARING, OF_RECORD, ADMITTED) and stands)


@pytest.mark.parametrize("stands", [True, False], ids=["standing in the case", "a stranger to it"])
@pytest.mark.parametrize("act", DEEDS)
@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_the_table_says_and_no_more(role: Role, act: Power, stands: bool) -> None:
    here = scene(role, stands=stands)
    if may(role, act, stands=stands):
        DEEDS[act](here)
    else:
        with pytest.raises((NotPermitted, OfAnotherSide)):
            DEEDS[act](here)


@pytest.mark.parametrize("act", Power)
@pytest.mark.parametrize("role", Role)
def test_the_table_is_the_law(role: Role, act: Power) -> None:
    assert POWERS[act].get(role, NO) == law(role, act)
    assert (act in powers(scene(role, stands=True).person, None)) == (
        law(role, act) in (YES, NAMED)
        and act in (Power.OPEN_CASE, Power.NAME_JUDGE, Power.OPEN_SEALED_CASE, Power.IMPORT, Power.ADOPT_RULES)
    )


@pytest.mark.parametrize("act", [act for act in Power if act not in DEEDS])
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("stands", [True, False])
def test_powers_to_grant_follow_the_table(role: Role, act: Power, stands: bool) -> None:
    here = scene(role, stands=stands)
    assert (act in powers(here.person, here.case.now)) == may(role, act, stands=stands)


def test_any_judge_orders_where_none_is_assigned() -> None:
    case = Record(register_of(), "unassigned")
    mine = Party("Plaintiff", "Harrow", "", (Counsel(NORA.name, NORA.person),))
    case.does(NORA, on(5, 4), do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow", (mine,)), filing("complaint", "")))
    case.does(RUTH, on(5, 5), do.EnterOrder(filing("order", "to show cause")))
    assert case.now.judge is None


def test_the_table_has_no_standing_the_law_does_not_know() -> None:
    assert {standing.value for standing in Condition} == {YES, ASSIGNED, APPEARING, OF_RECORD, ADMITTED, NAMED}


def test_the_table_as_a_page_has_a_column_for_each_role_and_a_row_for_each_power() -> None:
    head, rule, *rows = render().splitlines()
    assert head.split(" | ") == ["| may …", *(str(role) for role in list(Role)[:-1]), f"{list(Role)[-1]} |"]
    assert rule == "|---" * (len(Role) + 1) + "|"
    assert [row.split(" | ")[0] for row in rows] == [f"| {act}" for act in Power]
