"""What the fields of an order's form rule, and what is wrong with them."""

from collections.abc import Iterator, Mapping

from underseal.caseload.order_words import contrary_words, decides, goes_on
from underseal.caseload.places import stubs_in
from underseal.caseload.sealed_motions import motions_under_seal
from underseal.caseload.sealed_names import name_at, place_of
from underseal.docket.dispositions import DISPOSITIONS
from underseal.docket.docket import Docket
from underseal.docket.names import DispositionCode, Ordinal, StubId
from underseal.docket.places import places_of
from underseal.docket.rules import Rules
from underseal.doing.drafts import AccessAt, DisposedAt, Ruling
from underseal.drafts.order_choices import HIDDEN, SEALED, kinds_of_order, motion_name, motion_of, word_for
from underseal.sheet.text import first_sentence
from underseal.sheet.words import full_stop

HOW_DECIDED = (
    "A motion under seal waits until the docket text of an order about it says that it is granted, denied, found moot, "
    "withdrawn or stricken."
)


def is_choice(name: str) -> bool:
    """Whether a field of the form says what becomes of a motion or of a sealed paper."""
    return name.startswith(("motion-", "paper-"))


def ruling(docket: Docket, values: Mapping[str, str]) -> Ruling:
    """What is decided, sealed, unsealed, opened and approved, as chosen, of what can still be."""
    chosen = {name: value for name, value in values.items() if is_choice(name)}
    found = ((motion_of(name), DispositionCode(value)) for name, value in chosen.items())
    ruled = sorted((motion, code) for motion, code in found if motion is not None and code in DISPOSITIONS)
    disposed = [(motion, code) for motion, code in ruled if _can_be(docket, motion, code)]
    places = places_of(docket, (motion for motion, _ in disposed))
    motions = tuple(DisposedAt(place, code) for place, (_, code) in zip(places, disposed, strict=True))

    def stubs(word: str) -> tuple[StubId, ...]:
        return tuple(stub for stub, _, _ in stubs_in(docket) if chosen.get(f"paper-{stub}") == word)

    access = (AccessAt(values["subject"], (values["reader"],)),) if values["subject"] else ()
    return Ruling(motions, stubs("seal"), stubs("unseal"), access, values["approves"] == "yes")


def _can_be(docket: Docket, motion: Ordinal, code: DispositionCode) -> bool:
    """Whether a motion still stands as the disposition takes it."""
    entry = docket.entries.find(motion)
    return entry is not None and entry.motion and (motion in docket.pending_motions) is not DISPOSITIONS[code].again


def settled_since(docket: Docket, values: Mapping[str, str]) -> Iterator[str]:
    """The motions that a draft decides and another order decided first."""
    for name, chosen in values.items():
        code = DispositionCode(chosen)
        motion = motion_of(name) if code in DISPOSITIONS and not DISPOSITIONS[code].again else None
        if motion is not None and motion not in docket.pending_motions:
            yield f"{motion_name(docket, motion)} is decided already, and this order leaves it as it is."


def left_under_seal(docket: Docket, place: str, text: str) -> Iterator[str]:
    """What to look at again where an order is begun for a motion under seal, and its docket text does not decide it."""
    moved = next((one for one in motions_under_seal(docket) if place == place_of(docket, one.stub or one.act)), None)
    if moved is not None and not decides(text):
        yield f"This order leaves pending: {full_stop(f'{place} {first_sentence(moved.text)}')} {HOW_DECIDED}"


def in_words(code: str, text: str) -> str:
    """A docket text that decides a motion under seal as was chosen, whatever else it says."""
    how = DISPOSITIONS.get(DispositionCode(code))
    if how is None or how.pending or not text or decides(text):
        return text
    return f"{how.doing} the motion{' and' if goes_on(text) else ','} {text}"


def order_faults(docket: Docket, rules: Rules, values: Mapping[str, str], *, brought: bool) -> dict[str, str]:
    """What is wrong, by field, where the order's text is typed or a PDF was brought."""
    under_seal = values["kind"] in {SEALED, HIDDEN}
    faults = {}
    if not values["body"] and not brought:
        faults["body"] = "Write what is ordered, or bring it as a PDF."
    if values["body"] and brought:
        faults["body"] = "Either write the order or bring it: one of the two is left out."
    if values["approves"] and not under_seal:
        faults["approves"] = "A hidden matter is approved or denied by an order under seal, or by a hidden one."
    decided = DispositionCode(values["decides"])
    contrary = contrary_words(decided, values["text"]) if decided in DISPOSITIONS else ""
    if contrary:
        chosen = DISPOSITIONS[decided].choice
        faults["text"] = f"You chose “{chosen}”, and the docket text says “{contrary}”. Change one of the two."
    if bool(values["subject"]) != bool(values["reader"]):
        faults["reader"] = "Name both: which paper, and who may read it."
    return faults | dict(_faults_of_kind(docket, rules, values, under_seal=under_seal))


def _faults_of_kind(
    docket: Docket, rules: Rules, values: Mapping[str, str], *, under_seal: bool
) -> Iterator[tuple[str, str]]:
    if docket.hidden and values["kind"] != HIDDEN:
        yield "kind", f"Orders in a {word_for(docket)} case are {word_for(docket)}."
    elif under_seal and (decided := _decided(docket, values)):
        motions = any(name.startswith("motion-") for name in decided)
        only = "Only a public order decides a motion" if motions else "A seal is ruled on in a public order"
        yield "kind", f"{only}: choose “An order”, or leave as it is: {full_stop('; '.join(decided.values()))}"
    elif values["kind"] not in {kind for kind, _, _ in kinds_of_order(docket, rules)}:
        yield "kind", "Choose one of the kinds of order."


def _decided(docket: Docket, values: Mapping[str, str]) -> dict[str, str]:
    """What on the page is decided otherwise than left as it is, by its choice."""
    shown = {f"motion-{ordinal}": motion_name(docket, ordinal) for ordinal in docket.pending_motions}
    shown |= {f"paper-{stub}": name_at(docket, stub) for stub, _, _ in stubs_in(docket)}
    return {key: name for key, name in shown.items() if values.get(key, "leave") not in {"", "leave"}}
