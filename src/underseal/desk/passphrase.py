"""How strong a passphrase must be when it is chosen; one that opens a keyring already is never judged.

It is the only thing between a stolen keyring and its seeds, so NIST SP 800-63B-4 (section 3.1.1.2) asks for 15
characters at least and for no rules of composition; what is common or tells of its owner is refused. How many guesses
it takes is estimated with zxcvbn (Wheeler 2016), after what anybody would try first for this person is left out. Each
guess costs what `keyring.Cost` says; a million million of them take one core some ten thousand years.

Keyboards and systems spell one letter in several ways. A passphrase is brought into one form (Unicode's NFKC, as the
same standard asks) before it is judged or used, whichever Python runs then.
"""

import re
from collections.abc import Iterable

from underseal.desk.errors import PassphraseGuessable, PassphraseNotText, PassphraseTooShort
from underseal.facts.plain import composed

LEAST_CHARACTERS = 15
LEAST_GUESSES_LOG10 = 12
_JUDGED = 72
"""Characters that the estimate looks at: more cannot make it weaker."""
_SHORTEST_WORD = 3
_OF_ANY_COURT = (
    "court",
    "courts",
    "district",
    "judge",
    "clerk",
    "docket",
    "case",
    "seal",
    "sealed",
    "underseal",
    "desk",
)


def normal(passphrase: str) -> str:
    """Return the one form of a passphrase (NFKC). Raises PassphraseNotText for what is not Unicode text."""
    try:
        passphrase.encode()  # a terminal's stray byte comes as half of a surrogate pair
    except UnicodeEncodeError:
        raise PassphraseNotText from None
    return composed(passphrase, "NFKC")


def check_passphrase(passphrase: str, about: Iterable[str] = ()) -> None:
    """Judge a passphrase to be chosen. `about`: the person's name and id, office, court, whose words count for nothing.

    Raises PassphraseTooShort, PassphraseGuessable, PassphraseNotText.
    """
    passphrase = normal(passphrase)
    if len(passphrase) < LEAST_CHARACTERS:
        raise PassphraseTooShort(LEAST_CHARACTERS)
    words = {word for text in (*about, *_OF_ANY_COURT) for word in _words(text)}
    if min(_guesses_log10(passphrase, words), _guesses_log10(_without(passphrase, words), words)) < LEAST_GUESSES_LOG10:
        raise PassphraseGuessable


def _words(text: str) -> Iterable[str]:
    return (word for word in re.split(r"[\W_]+", text.casefold()) if len(word) >= _SHORTEST_WORD)


def _without(passphrase: str, words: Iterable[str]) -> str:
    left = passphrase.casefold()
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return re.sub(r"[\W_]+", " ", left).strip()


def _guesses_log10(text: str, words: Iterable[str]) -> float:
    from zxcvbn import zxcvbn  # its lists of words are read once, and by who chooses a passphrase alone

    return float(zxcvbn(text[:_JUDGED], sorted(words))["guesses_log10"]) if text else 0.0
