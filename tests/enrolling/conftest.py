"""A court in memory or in a folder, and desks that read it."""

from desk_fixtures import court, desk_of, founded, house

__all__ = ["court", "desk_of", "founded", "house"]
