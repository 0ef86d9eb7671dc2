"""Files that people bring."""

from dataclasses import dataclass, field

from underseal.enrolling.refusals import BadForm
from underseal.exchange.files import read_file


@dataclass(frozen=True)
class BroughtFile:
    """A file somebody brings, given as it is or by its path. The repr shows neither.

    Raises BadForm unless it is given in just one way.
    """

    data: bytes | None = field(default=None, repr=False)
    path: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.data is None) == (self.path is None):
            raise BadForm("a file has either data, in base64, or path")

    def read(self, limit: int) -> bytes:
        """Return the file. Raises OSError for one that cannot be read, or is longer than its reader takes."""
        return self.data or b"" if self.path is None else read_file(self.path, limit)
