"""The one template environment: everything escaped, nothing undefined, no clock and no loader but this package."""


def stylesheet() -> bytes:
    """Return the one stylesheet, for ``court.css``; public pages and desk pages alike link to ``/court.css``."""
    raise NotImplementedError
