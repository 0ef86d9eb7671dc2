"""The desk's templates, which build on the public ones, and its stylesheet."""

from functools import cache
from importlib.resources import files

from underseal.sheet.environment import environment, fill


def render(template: str, **values: object) -> bytes:
    """Return a template of the desk's pages filled with values (`sheet.environment.fill`)."""
    return fill(environment("underseal.screen", "underseal.sheet"), template, values)


@cache
def desk_script() -> bytes:
    """Return the script of pages with a form that has a look ahead beside it, for ``desk.js``."""
    return files("underseal.screen").joinpath("static", "desk.js").read_bytes()


@cache
def keeping_script() -> bytes:
    """Return the script that keeps what is typed in a draft, for ``keep.js``."""
    return files("underseal.screen").joinpath("static", "keep.js").read_bytes()


@cache
def desk_stylesheet() -> bytes:
    """Return what desk pages load besides the public stylesheet, for ``desk.css``."""
    return files("underseal.screen").joinpath("static", "desk.css").read_bytes()
