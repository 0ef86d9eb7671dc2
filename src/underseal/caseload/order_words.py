"""What the words of an order say, where nothing but its words tells: which an order does not take for what it does."""

import re
from collections.abc import Collection, Iterator

from underseal.docket.dispositions import DENIED, GRANTED
from underseal.docket.names import DispositionCode

SEALS = re.compile(r"\b(?:re)?seal|under seal", re.IGNORECASE)
UNSEALS = re.compile(r"\bunseal|\bpublic", re.IGNORECASE)
OPENS = re.compile(r"\b(?:access|read|open|disclos|inspect)", re.IGNORECASE)
"""What a text says of a paper that an order seals, unseals, or lets somebody read."""

_RULES = re.compile(r"\b(?:grant|deny|denie|moot|withdr|str(?:ik|ick|uck))", re.IGNORECASE)
_DECIDES = re.compile(
    r"\b(?:grant(?:s|ed|ing)|den(?:ies|ied|ying)|moot|withdraw(?:n|s|ing)|str(?:icken|ikes|iking))\b", re.IGNORECASE
)
_OTHERS = re.compile(r"“[^”]*”|\bSigned by .*")
"""What an order's docket text has of others' words, and of names: what it cites, and who signed it."""

_IN_PART, _MOOT = DispositionCode("granted-in-part"), DispositionCode("moot")
_DECIDING = (
    (
        re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE),
        frozenset({DENIED, DispositionCode("denied-without-prejudice"), _IN_PART, _MOOT}),
        "denies",
    ),
    (re.compile(r"\bgrant(?:s|ed|ing)?\b", re.IGNORECASE), frozenset({GRANTED, _IN_PART}), "grants"),
)
"""Words of a decision, the dispositions that they may speak of ("denied as moot"), and what an order does then."""
_APPROVING = re.compile(r"\bapprov(?:e|es|ed|ing)\b", re.IGNORECASE), frozenset({GRANTED, _IN_PART}), "approves"
"""The same of an application; of a motion they may be said of what it is about."""

_IS_UNSEALED = re.compile(
    r"\b(?:is|are|be|hereby) unsealed\b|\bunseals\b|\bseal (?:is|be) (?:hereby )?lifted\b|\blift(?:s|ing) the seal\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\bstay(?:s|ed|ing)?\b|\bvacat(?:e|es|ed|ing|ur)\b|\bset(?:s|ting)? aside\b|\bwithdr[ae]w|\brescind|\brevok"
    r"|\breconsider|\bremains? (?:under seal|sealed)|\bno (?:longer|access)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:until|through|expir(?:es?|ing)|for (?:a period of |the next )?(?:\d+|[a-z]+(?:-[a-z]+)?)"
    r" (?=days?\b|weeks?\b|months?\b|years?\b))\s*[^.;,]*(?:, \d{4})?",
    re.IGNORECASE,
)
_BY_ORDER = re.compile(r"\b(?:order|unseal)", re.IGNORECASE)
_IS_SEALED = re.compile(r"\b(?:re)?seal(?:ed|ing)\b|\bunder seal\b|\bthe seal\b", re.IGNORECASE)
_UNSEALED_LATER = re.compile(r"\bunsealed (?:on|after|upon|by|within|no later than) [^.;]+", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[A-Z])|\n\n")
_BY_WHICH_ORDERS_RULE = re.compile(
    r"\b(?:grant(?:s|ed|ing)|den(?:y|ies|ied|ying|ial)|moot|withdr(?:aw|aws|awn|awing)|str(?:ike|ikes|iking|icken)"
    r"|reinstat(?:es|ed|ing)|(?:re|un)?seal(?:s|ed|ing)?|in part|without prejudice|with prejudice|advisement|not)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"[a-z]+ing\b")


def own_words(text: str) -> str:
    """A docket text without what it cites, and without who signed it."""
    return _OTHERS.sub("", text)


def ordering_words(text: str) -> str:
    """What a text orders: from its first "ordered" behind which it rules on something, or else all of it.

    Before that it tells what happened, of motions and seals as well.
    """
    found = re.search(r"\bordered\b", text, re.IGNORECASE)
    ordered = "" if found is None else text[found.start() :]
    return ordered if rules(ordered) else text


def decides(text: str) -> bool:
    """Whether an order's own words say that it disposes of what it is about, in a disposition's word.

    "Grant" is none, since it is a name as well; nor is anything that the order cites. Dispositions stand in public
    orders alone; of a motion under seal an order's own words are all that tells.
    """
    return _DECIDES.search(own_words(text)) is not None


def decides_something(words: str) -> bool:
    """Whether words sound as if they decided a motion."""
    return _RULES.search(words) is not None


def rules(words: str) -> bool:
    """Whether words sound as if they ruled on something: a motion, or a seal."""
    return bool(_RULES.search(words) or SEALS.search(words) or re.search(r"\bapprov", words, re.IGNORECASE))


def rules_otherwise(before: str, after: str) -> bool:
    """Whether an order's own words rule by other words than before."""
    found = ([one.casefold() for one in _BY_WHICH_ORDERS_RULE.findall(own_words(text))] for text in (before, after))
    return next(found) != next(found)


def takes_back(text: str) -> bool:
    """Whether words sound as if they took back what was ordered before."""
    return _TAKES_BACK.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a docket text goes on from another with "and": "setting a hearing"."""
    return _BEGINS.match(text) is not None


def seal_that_ends(text: str) -> str:
    """Words of a text by which a seal would end by itself, on a day or with an event; empty where none do."""
    sealing = [sentence for sentence in _SENTENCES.split(text) if _IS_SEALED.search(sentence)]
    ends = [found[0].strip() for sentence in sealing for found in _ENDS.finditer(sentence)]
    later = [found[0].strip() for found in _UNSEALED_LATER.finditer(text)]
    return next((words for words in (*ends, *later) if not _BY_ORDER.search(words.removeprefix("unsealed"))), "")


def contrary_words(code: DispositionCode, text: str) -> str:
    """The words of a docket text that decide a motion otherwise than was chosen; empty where none do."""
    found = (words.search(text) for words, decided, _ in _DECIDING if code not in decided)
    return next((one[0] for one in found if one is not None), "")


def unlike_words(codes: Collection[DispositionCode], said: str, *, unseals: bool) -> Iterator[str]:
    """Sentences on words of an order that decide, or unseal, otherwise than the order does."""
    for words, decided, does in (*_DECIDING, _APPROVING):
        found = words.search(said)
        if codes and found is not None and not decided & set(codes):
            yield f"Its words say “{found[0]}”, and this order {does} nothing."
    unsealed = _IS_UNSEALED.search(said)
    if unsealed is not None and not unseals:
        yield f"Its words say “{unsealed[0]}”, and this order unseals nothing."
