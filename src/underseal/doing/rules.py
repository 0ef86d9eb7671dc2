"""Rules proposed and assented to at a desk: from the file that people write to what the record takes, and changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from underseal.acts.adopting import adopters
from underseal.acts.law import LAWS, decide
from underseal.caseload.naming import known_as
from underseal.caseload.rule_changes import (
    adopted_for_later,
    changed_kinds,
    changes,
    due_when_closed,
    overtaken,
    raised,
    stranded,
)
from underseal.desk import chance
from underseal.desk.drafts import DraftFolder
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import AssentToRules, ProposeRules
from underseal.docket.errors import BadRules, NotProposed
from underseal.docket.parts import RulesPart
from underseal.docket.record import Role
from underseal.docket.rules import SLOTS, Adopted, Proposal, Rules
from underseal.docket.rules_file import LARGEST, read_rules
from underseal.doing.acting import actor, now
from underseal.doing.filing import Planned
from underseal.doing.slots_told import ticks_after, ticks_at, ticks_changed
from underseal.enrolling.brought import BroughtFile
from underseal.sheet.words import count, figures, joined, time_of_day


@dataclass(frozen=True)
class NewRules:
    """Propose new rules for the court, and assent to them.

    `file` is TOML, as `desk rules --file` writes it; parts that are as they are now may stand in it or not. `effective`
    is the day from whose beginning at the court they are in force.
    """

    file: BroughtFile
    effective: date


@dataclass(frozen=True)
class RulesAssent:
    """Assent to rules that somebody proposed.

    `digest` is needed where several are proposed under the number: its first characters are enough.
    """

    number: int
    digest: str = ""


def plan_new_rules(desk: Desk, view: View, form: NewRules) -> Planned:
    """Plan a proposal. Raises BadRules, DocketError leaves, UnknownDevice, OSError."""
    at, adopted = now(desk), view.register.rules
    effective = adopted.at(at).zone.start_of(form.effective)
    before = adopted.parts_at(effective)
    written = read_rules(_text(form.file), at, known=before)
    parts = tuple(part for part in written if part not in before)
    if not parts:
        raise BadRules("file", f"it says what the rules of {figures(form.effective)} say already")
    after = adopted.trial(parts, effective).at(effective)
    _check_people(view, after)
    return _planned(desk, view, ProposeRules(adopted.next_number, effective, parts))


def plan_assent(desk: Desk, view: View, form: RulesAssent) -> Planned:
    """Plan an assent. Raises NotProposed and other DocketError leaves, UnknownDevice."""
    meant = form.digest.replace(" ", "").lower()
    found = [one for one in view.register.rules.proposals if one.number == form.number]
    found = [one for one in found if one.digest.hex().startswith(meant)]
    if len(found) != 1:
        raise NotProposed(str(form.number))
    (proposal,) = found
    if proposal.law not in {None, *LAWS}:
        raise BadRules("rules", f"they raise the law to {proposal.law}, which a newer program than this one knows")
    after = view.register.rules.trial(texts(view.register.rules, proposal), proposal.effective)
    _check_people(view, after.at(proposal.effective))
    return _planned(desk, view, AssentToRules(form.number, proposal.digest))


def foretell_rules(desk: Desk, view: View, planned: Planned) -> tuple[str, ...]:
    """What the rules change, for which deadlines and drafts, from when, and who has yet to assent."""
    asked = _asked(desk, view, planned)
    if asked is None:
        return ()
    effective, parts, missing = asked.effective, asked.parts, asked.missing
    trial = view.register.rules.trial(parts, effective)
    before, after = view.register.rules.at(effective), trial.at(effective)
    return (
        *raised(asked.law),
        *changes(before, after),
        *ticks_changed(view.register.rules, trial, before.zone),
        *overtaken(view.register.rules, effective, parts),
        *due_when_closed(view.public.values(), before, after),
        *_drafts(desk, changed_kinds(before, after)),
        *_counts(before, effective, missing, frozenset(part.name for part in parts)),
        "It is signed and stands in the court’s public log. What was entered before keeps its words and its dates.",
    )


def became_of_rules(desk: Desk, view: View, planned: Planned) -> str:
    """What a proposal or an assent came to, in a line: adopted, or for whom it waits; of other plans nothing."""
    asked = _asked(desk, view, planned)
    if asked is None:
        return ""
    since = f"in force from {figures(view.register.rules.at(asked.effective).zone.local(asked.effective).date())}"
    if not asked.missing:
        return f"Rules {asked.number} adopted, {since}"
    if asked.proposed:
        return f"Rules {asked.number} proposed, {since} if {_whose(asked.missing)} assents"
    return f"Rules {asked.number} assented to, waiting for {_whose(asked.missing)}"


def foretell_proposals(view: View) -> Iterator[tuple[Proposal, tuple[str, ...]]]:
    """What is proposed, each with what it would change and who has assented."""
    for one in view.register.rules.proposals:
        before = view.register.rules.at(one.effective)
        trial = view.register.rules.trial(texts(view.register.rules, one), one.effective)
        told = (*changes(before, trial.at(one.effective)), *ticks_changed(view.register.rules, trial, before.zone))
        by = joined([f"{known_as(view, person)} ({role})" for role, person in one.assents.items()])
        left = overtaken(view.register.rules, one.effective, texts(view.register.rules, one))
        yield one, (f"Assented to by {by}.", *raised(one.law), *told, *left)


def known_rules(view: View) -> dict[str, Any]:
    """The rules in force, what was adopted for later, and what is proposed, for a report."""
    rules, zone = view.rules, view.rules.zone
    adopted, later = view.register.rules, [one for one, _ in adopted_for_later(view)]
    return {
        "law": adopted.law_at(view.at),
        "adopters": [role.value for role in rules.adopters],
        "zone": zone.name,
        "closed": [day.isoformat() for day in sorted(rules.calendar.closed)],
        "kinds": [f"{kind.code}: {kind.name}" for kind in rules.kinds.values()],
        "ticks": [ticks_at(rules.schedule, view.at), *ticks_after(rules.schedule, view.at, zone)],
        "adopted for later": [f"rules {one.number}, from {zone.local(one.effective).isoformat()}" for one in later],
        "proposed": [
            {
                "number": one.number,
                "digest": one.digest.hex(),
                "effective": zone.local(one.effective).isoformat(),
                "says": [*said, *stranded(view, one)],
            }
            for one, said in foretell_proposals(view)
        ],
    }


def texts(rules: Adopted, proposal: Proposal) -> tuple[RulesPart, ...]:
    """The parts that somebody proposed."""
    return tuple(rules.texts[part.digest] for part in proposal.parts)


class _Asked(NamedTuple):
    """What a plan asks of the rules, and the roles whose assent is missing once it is signed."""

    number: int
    effective: datetime
    parts: tuple[RulesPart, ...]
    law: int | None
    missing: frozenset[Role]
    proposed: bool


def _asked(desk: Desk, view: View, planned: Planned) -> _Asked | None:
    mine = {actor(desk, view).role}
    match planned.public:
        case ProposeRules(number, datetime() as effective, parts, law):
            return _Asked(number, effective, parts, law, adopters(view.register, now(desk)) - mine, proposed=True)
        case AssentToRules(digest=digest):
            proposal = view.register.rules.proposal(digest)
            if proposal is None:
                return None
            missing = adopters(view.register, now(desk)) - {*proposal.assents, *mine}
            parts = texts(view.register.rules, proposal)
            return _Asked(proposal.number, proposal.effective, parts, proposal.law, missing, proposed=False)
    return None


def _whose(missing: frozenset[Role]) -> str:
    return joined([f"a {role.value}" for role in Role if role in missing])


def _counts(before: Rules, effective: datetime, missing: frozenset[Role], names: frozenset[str]) -> Iterator[str]:
    if SLOTS in names:
        yield "Ticks change at the one named, whatever the day of the rules, if the last assent comes 257 ticks before."
    local = before.zone.local(effective)
    when = f"from {figures(local.date())}, {time_of_day(local)} at the court"
    if not missing:
        yield f"They are adopted with this signature, and in force {when}."
        return
    yield f"They are in force {when}, if {_whose(missing)} assents at least a day before. Until then nothing changes."


def _drafts(desk: Desk, kinds: frozenset[str]) -> Iterator[str]:
    held: Mapping[str, int] = {}
    for draft in DraftFolder(desk).read():
        chosen = next((one.values[0] for one in draft.said if one.field == "kind" and one.values), "")
        if chosen in kinds:
            held = {**held, chosen: held.get(chosen, 0) + 1}
    yield from (f"Of your drafts {count(number, 'one is', 'are')} of the kind {kind}." for kind, number in held.items())


def _planned(desk: Desk, view: View, command: ProposeRules | AssentToRules) -> Planned:
    act = chance.new_act()
    decide(command, view.register, None, actor(desk, view), now(desk), act=act)
    return Planned(act, None, command)


def _check_people(view: View, rules: Rules) -> None:
    """Nobody may adopt rules that nobody could replace."""
    held = {person.role for person in view.register.people.values()}
    for role in rules.adopters:
        if role not in held:
            raise BadRules("court", f"nobody here is a {role.value}, so that nobody could adopt other rules later")


def _text(file: BroughtFile) -> str:
    try:
        return file.read(LARGEST).decode("utf-8")
    except UnicodeDecodeError:
        raise BadRules("file", "it is no text in UTF-8") from None
