"""Secrets that leave with officers: SLIP-39 shares, any k of n of which give the secret back and k - 1 nothing."""

from collections.abc import Iterable

from shamir_mnemonic import combine_mnemonics, generate_mnemonics
from shamir_mnemonic.utils import MnemonicError

from underseal.enrolling.refusals import BadQuorum, SharesDoNotJoin

MOST_OFFICERS = 16
_FEWEST = 2


def split(secret: bytes, threshold: int, officers: int) -> tuple[str, ...]:
    """Return one share an officer, 33 words each for a 32-byte secret (SLIP-39, one group, no passphrase).

    Any `threshold` of them join to the secret. Raises BadQuorum.
    """
    if not _FEWEST <= threshold <= officers <= MOST_OFFICERS:
        raise BadQuorum(threshold, officers)
    return tuple(generate_mnemonics(1, [(threshold, officers)], secret)[0])


def join(shares: Iterable[str]) -> bytes:
    """Return the secret that exactly its threshold of shares give. Raises SharesDoNotJoin."""
    given = tuple(shares)
    try:
        return bytes(combine_mnemonics(given))
    except MnemonicError:
        raise SharesDoNotJoin(len(given)) from None
