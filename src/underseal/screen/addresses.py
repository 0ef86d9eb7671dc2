"""Where the papers of sealed filings stand on this desk: addresses that a browser keeps, and that tell nothing."""

from hashlib import sha256

from underseal.docket.sealed_events import SealedEntryFiled


def filing_name(filed: SealedEntryFiled) -> str:
    """Return the name of a sealed filing in addresses: of its case and its act, since two signers can take one id.

    A browser keeps it, and it tells nothing to whoever does not know the act.
    """
    return sha256(f"{filed.case} {filed.act}".encode()).hexdigest()[:32]


def opening(filed: SealedEntryFiled, part: int) -> str:
    """Return the path that opens a paper of a sealed filing."""
    return f"/open/{filing_name(filed)}/{part}"
