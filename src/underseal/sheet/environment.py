"""The one template environment: everything escaped, nothing undefined, no clock and no loader but this package."""

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from underseal.sheet import places, words
from underseal.sheet.phrases import spell_out

_NO_TEXT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0, 2.2, does not allow


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("underseal.sheet"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters.update(
        figures=words.figures,
        day=words.day,
        moment=words.moment,
        full_stop=words.full_stop,
        base64=words.base64_words,
        hex=words.hex_groups,
        bytes=words.byte_count,
        lines=lines,
    )
    made.globals.update(count=words.count, case_path=places.case_path, document_path=places.document_path)
    return made


def render(template: str, **values: object) -> bytes:
    """Return a template of this package filled with values, as UTF-8, readable by the tools of `phrases`.

    Raises jinja2.UndefinedError for a name the template uses and values lack.
    """
    return spell_out(clean(_environment().get_template(template).render(values))).encode()


def lines(text: str) -> Markup:
    """Return text with a line break where it has one: what was imported may run over several lines."""
    return Markup("<br>").join(text.split("\n"))


def clean(text: str) -> str:
    """Return text with each character that neither HTML nor XML may hold shown as U+FFFD."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def stylesheet() -> bytes:
    """Return the one stylesheet, for ``court.css``; public pages and desk pages alike link to ``/court.css``."""
    return files("underseal.sheet").joinpath("static", "court.css").read_bytes()


@cache
def desk_stylesheet() -> bytes:
    """Return what desk pages load besides, for ``desk.css``."""
    return files("underseal.sheet").joinpath("static", "desk.css").read_bytes()
