"""How a command ends that has started others: however it is told to, they end with it."""

import signal


def end_in_order() -> None:
    """Take being told to end, and a terminal that closes, as Ctrl-C: whatever was begun is ended and taken off."""
    for wish in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, signal.default_int_handler)
