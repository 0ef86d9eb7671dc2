"""How templates are filled: everything escaped, nothing undefined, no clock, and no loader but of packages."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from underseal.sheet import places, words
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.phrases import spell_out

_NO_TEXT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0, 2.2, does not allow


@cache
def environment(*packages: str) -> Environment:
    """Return the environment of the templates of packages, an earlier one's before a later one's of the same name."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
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
        given=words.given,
        base64=words.base64_words,
        hex=words.hex_groups,
        bytes=words.byte_count,
        lines=lines,
    )
    made.globals.update(
        count=words.count, case_path=places.case_path, document_path=places.document_path, anchor=anchor_of
    )
    return made


def render(template: str, **values: object) -> bytes:
    """Return a public template filled with values, as UTF-8, readable by the tools of `phrases`.

    Raises jinja2.UndefinedError for a name the template uses and values lack.
    """
    return fill(environment("underseal.sheet"), template, values)


def fill(made: Environment, template: str, values: Mapping[str, object]) -> bytes:
    """Return a template of an environment filled with values, as `render` does. Raises LookupError for none."""
    try:
        found = made.get_template(template)
    except TemplateNotFound as wrong:  # it is an OSError as well, and no fault of a disk
        raise LookupError(template) from wrong
    return spell_out(clean(found.render(values))).encode()


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
