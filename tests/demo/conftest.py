"""A court in a folder."""

from desk_fixtures import founded

__all__ = ["founded"]
