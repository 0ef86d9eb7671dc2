"""What looks like a slip of the hand, in a paper or in minutes: looked at again before it is signed, never refused."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from underseal.caseload.days_written import days_in
from underseal.caseload.lookalikes import looks
from underseal.caseload.provisional import TO_SEAL, asks_to_seal
from underseal.caseload.sealed_names import still_sealed
from underseal.docket.docket import Docket
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.names import ALIAS, Ordinal, PersonId
from underseal.docket.party import Party
from underseal.docket.places import place_of_entry
from underseal.docket.record import Published
from underseal.docket.stubs import sealed_filings
from underseal.sheet.words import count, figures, full_stop, joined

_SAYS_SEALED = re.compile(r"(?<![a-z])(?:under[ _-]seal|sealed)(?![a-z])", re.IGNORECASE)
_HIDDEN = re.compile(rf"(?<![\w-]){ALIAS.pattern}(?![\w-])", re.IGNORECASE)
_CASE_NUMBER = re.compile(r"\b[0-9]{1,2}:[0-9]{2}-[a-z]{1,5}-[0-9]{5,7}\b", re.IGNORECASE)
_NUMBERS = 3
"""Numbers of other cases that are named of those on a PDF."""
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


def of_another_case(docket: Docket, paper: str) -> Iterator[str]:
    """Of the words of a PDF that is brought: that the numbers of cases on it are others than this case's."""
    found = dict.fromkeys(number.lower() for number in _CASE_NUMBER.findall(paper))
    if found and docket.case not in found and not docket.hidden:
        yield f"This PDF names {joined(list(found)[:_NUMBERS])}, and this case is {docket.case}."


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


def late(docket: Docket, kind: Kind, about: Iterable[Ordinal], today: date) -> Iterator[str]:
    """Of what answers something: that it was due on a day that is past."""
    due = [docket.deadlines.find((entry, what)) for entry in about for what in kind.ends]
    for one in (one for one in due if one is not None and not one.ended and one.due < today):
        yield f"{one.what} fell due on {figures(one.due)}, {count((today - one.due).days, 'day')} ago."


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


def set_in_the_past(kind: Kind, text: str, today: date) -> Iterator[str]:
    """Of a notice of a hearing: that every day it names is past, as in a year that is mistyped."""
    days = list(days_in(text)) if "HEARING" in kind.heading else []
    if days and max(days) < today:
        yield f"The hearing is set for {figures(max(days))}, a day that is past."


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


def added_again(docket: Docket, parties: Iterable[Party]) -> Iterator[str]:
    """Of parties that are added to a case: names that look turned round, or are in the case already."""
    added = list(parties)
    yield from names_turned(party.name for party in added)
    here = {looks(party.name): party for party in docket.parties}
    for party in (here[looks(one.name)] for one in added if looks(one.name) in here):
        yield full_stop(f"The case has a party of that name already: {party.name}, {joined(party.titles)}")
