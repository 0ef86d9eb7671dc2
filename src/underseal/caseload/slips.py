"""What looks like a slip of the hand, in a paper or in minutes: looked at again before it is signed, never refused."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from underseal.caseload.days_written import days_in
from underseal.caseload.provisional import TO_SEAL, asks_to_seal
from underseal.caseload.sealed_names import still_sealed
from underseal.docket.docket import Docket, Register
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.names import ALIAS, PersonId
from underseal.docket.places import place_of_entry
from underseal.docket.record import Entry, Published
from underseal.docket.rules import MINUTES
from underseal.docket.stubs import sealed_filings
from underseal.docket.text import parties_named
from underseal.sheet.words import figures, joined

_SAYS_SEALED = re.compile(r"(?<![a-z])(?:under[ _-]seal|sealed)(?![a-z])", re.IGNORECASE)
_HIDDEN = re.compile(rf"(?<![\w-]){ALIAS.pattern}(?![\w-])", re.IGNORECASE)
_ENTERED = re.compile(r"\(\s*Entered:[^)]*\)?", re.IGNORECASE)
_AGAIN = timedelta(days=1)
_TELLING = 8
"""Characters of a title that say more than “Exhibit”."""
_LONG_AGO = timedelta(days=60)
"""Minutes are entered within days; a slip of the pen takes another year or month."""


def says_sealed(text: str, papers: Iterable[str]) -> Iterator[str]:
    """Of what everyone will read: docket text, and the titles and files of papers, that speak of a seal."""
    titles = tuple(dict.fromkeys(papers))
    named = [f"“{words}”" for words in titles if _SAYS_SEALED.search(words)]
    if named:
        one = len(named) == 1
        yield (
            f"{joined(named)} {'sounds' if one else 'sound'} like something under seal, and everyone will read "
            f"{'it' if one else 'them'}."
        )
    found = _SAYS_SEALED.search(text)
    if found is not None:
        yield f"The docket text says “{found[0]}”, and everyone will read the entry and all of its documents."
    yield from names_hidden(" ".join((text, *titles)))


def names_hidden(text: str) -> Iterator[str]:
    """Of words that everyone will read: names of hidden cases, of which nobody may learn that there is one."""
    for name in dict.fromkeys(found[0].upper() for found in _HIDDEN.finditer(text)):
        yield f"“{name}” is the name of a hidden case, and everyone will read it here."


def tells_sealed(docket: Docket, text: str) -> Iterator[str]:
    """Of words that everyone will read: those that are the title or the words of something under seal in the case."""
    said = text.casefold()
    for filed in sealed_filings(docket):
        words = [filed.filing.text, *(paper.title for paper in still_sealed(docket, filed))]
        if still_sealed(docket, filed):
            yield from (
                f"“{one}” is said of something under seal in this case, and everyone will read it here."
                for one in dict.fromkeys(words)
                if len(one) >= _TELLING and one.casefold() in said
            )


def filed_before(docket: Docket, digests: Collection[bytes], today: date) -> Iterator[str]:
    """Papers that were filed in this case just now: their entries, each once."""
    lately = [entry for entry in docket.entries if today - entry.filed <= _AGAIN and entry.imported is None]
    places = [
        place_of_entry(entry, docket)
        for entry in lately
        if any(isinstance(line.content, Published) and line.content.digest in digests for line in entry.lines)
    ]
    for filed in sealed_filings(docket):
        if today - filed.at.date() <= _AGAIN and any(paper.digest in digests for paper in filed.filing.papers):
            entry = docket.entries.find(filed.stub) if filed.stub is not None else None
            places.append(f"S-{filed.number}" if entry is None else place_of_entry(entry, docket))
    if places:
        what = "The same document was" if len(digests) == 1 else "A document of this filing was"
        yield f"{what} filed in this case since yesterday: {joined(list(dict.fromkeys(places)))}."


def no_motion_to_seal(docket: Docket, kind: Kind, me: PersonId) -> Iterator[str]:
    """Of what is filed under seal and is sealed by no rule of its kind: that nobody is asked to keep it so."""
    pending = (docket.entries.find(number) for number in docket.pending_motions)
    asked = any(entry is not None and asks_to_seal(entry) and entry.by == me for entry in pending)
    if kind.visibility is Visibility.PUBLIC and kind.code != TO_SEAL and not asked:
        yield (
            "No motion to seal of yours is pending in this case. What you file under seal is sealed provisionally. "
            "File a motion to seal, on which a judge rules, unless an order of the case allows the seal already."
        )


def held_long_ago(docket: Docket, held: date, today: date) -> Iterator[str]:
    """Of minutes: a hearing before there was a case, or one that nobody would enter only now."""
    day = figures(held)
    if held < docket.filed:
        yield f"The hearing was held on {day}, before this case was opened on {figures(docket.filed)}."
    elif today - held > _LONG_AGO:
        yield f"The hearing was held on {day}, {(today - held).days} days ago."


def entered_twice(text: str) -> Iterator[str]:
    """Of words that end as a docket's row does: that they would say twice who entered it and when."""
    found = _ENTERED.search(text)
    if found is not None:
        yield f"The docket itself adds who entered it and when: “{found[0]}” would stand there twice."


def corrected_otherwise(docket: Docket, register: Register, entry: Entry, text: str, today: date) -> Iterator[str]:
    """Of new words for an entry: names and days in which they come to differ from what the record has of it."""
    its_own = {party.name for party in parties_named(docket.parties, (*entry.on_behalf, *entry.as_to))}
    its_own |= {register.people[entry.by].name} if entry.by in register.people else set()
    counsel = (one.name for party in docket.parties for one in party.counsel)
    known = dict.fromkeys(
        [*(party.name for party in docket.parties), *counsel, *(p.name for p in register.people.values())]
    )
    new = [name for name in known if name not in its_own and _says(text, name) and not _says(entry.text, name)]
    gone = [name for name in known if name in its_own and _says(entry.text, name) and not _says(text, name)]
    yield from _changed(new, gone, "whom the entry was filed for and whom it concerns stay on the record as they are")
    before, after = (list(dict.fromkeys(days_in(words))) for words in (entry.text, text))
    days, past = ([day for day in ones if day not in others] for ones, others in ((after, before), (before, after)))
    stays = "days of filing, of hearings and due dates stay on the record as they are"
    yield from _changed([*map(figures, days)], [*map(figures, past)], stays)
    if entry.kind == MINUTES:
        yield from (f"{figures(day)} has not come yet." for day in days if day > today)


def _changed(new: list[str], gone: list[str], stays: str) -> Iterator[str]:
    said = [f"{how} {joined(found)}" for how, found in (("now name", new), ("no longer name", gone)) if found]
    if said:
        yield f"The words {' and '.join(said)}: {stays}."


def _says(text: str, name: str) -> bool:
    said, sought = (" ".join(words.casefold().split()) for words in (text, name))
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", said) is not None


_COMMA = re.compile(r",\s+")
_AFTER_A_COMMA = re.compile(
    r"(?:[js]r|i{2,3}|iv|v|esq|md|phd|inc|incorporated|corp|corporation|co|company|llc|lllp|llp|lp|ltd|limited|plc|pllc|"
    r"pc|pa|na|ag|sa|gmbh|bank|trust|association|foundation|(?:[adfn]ka|dba) .+|.* (?:co|company|inc|llc|llp))",
    re.IGNORECASE,
)


def surname_first(name: str) -> bool:
    """Whether a party's name has a comma as lists of people have it: "Vesely, Jan"; not "Tern Fisheries, Inc."."""
    _, *parts = _COMMA.split(name)
    return not all(_AFTER_A_COMMA.fullmatch(re.sub(r"[./]", "", part).strip()) for part in parts)


def names_turned(names: Iterable[str]) -> Iterator[str]:
    """Of parties' names: those that look turned round, as the docket and the caption would then have them."""
    found = [f"“{name}”" for name in dict.fromkeys(names) if surname_first(name)]
    if found:
        yield (
            f"{joined(found)} {'stands' if len(found) == 1 else 'stand'} on the docket as typed. A person’s name is "
            "written first name first: Jan Vesely, not Vesely, Jan."
        )
