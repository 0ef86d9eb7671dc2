"""What may stop a demonstration of our own making."""


class DemoError(Exception):
    """A demonstration cannot go on."""


class NoBrowser(DemoError):
    """Pictures want a browser, and `missing` is not on this machine."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"{missing} is not installed, and pictures are taken with it: install it, or leave out --pictures"
        )
        self.missing = missing
