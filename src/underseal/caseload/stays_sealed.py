"""What no order can make public yet, told wherever something is sealed, hidden or ruled on."""

from underseal.docket.docket import Docket

CASE_STAYS = (
    "This program cannot unseal a whole case yet, nor a paper in it: no order and no day makes it public. "
    "Its judge can let more people read it."
)
ENTRY_STAYS = "This program cannot unseal a hidden entry yet: no order and no day makes it public."
_SEAL_DENIED = (
    "The case stays {word} all the same: this program cannot unseal it. To go on in public, open a public case with "
    "the same paper. To ask again, file a motion in this case."
)
UNTIL = "Nothing becomes public by itself then."


def what_stays(docket: Docket, *, hidden: bool) -> str:
    """The same of something filed in a case, or hidden there; nothing where an order can unseal it."""
    if docket.hidden:
        return CASE_STAYS
    return ENTRY_STAYS if hidden else ""


def after_denial(docket: Docket) -> str:
    """What follows for whoever works in a case whose seal its judge denied."""
    return _SEAL_DENIED.format(word="hidden" if docket.stub is None else "sealed")


def order_note(docket: Docket) -> str:
    """What an order of a case that is sealed or hidden as a whole can and cannot do; of another nothing."""
    if not docket.hidden:
        return ""
    word, sees = (
        ("hidden", "nothing of it")
        if docket.stub is None
        else ("sealed as a whole", "its number and “Sealed v. Sealed”")
    )
    return f"This case is {word}, and so are its orders. {CASE_STAYS} The public goes on seeing {sees}."
