"""Colors as pages name them: whether words in one stand out, from grounds that let any dark one be read."""

import re

_NAMED = {
    "black": "000000",
    "blue": "0000ff",
    "brown": "a52a2a",
    "crimson": "dc143c",
    "darkblue": "00008b",
    "darkgreen": "006400",
    "darkred": "8b0000",
    "green": "008000",
    "indigo": "4b0082",
    "maroon": "800000",
    "midnightblue": "191970",
    "navy": "000080",
    "purple": "800080",
    "red": "ff0000",
    "teal": "008080",
    "aqua": "00ffff",
    "beige": "f5f5dc",
    "ivory": "fffff0",
    "lightgray": "d3d3d3",
    "lightgrey": "d3d3d3",
    "lightyellow": "ffffe0",
    "silver": "c0c0c0",
    "white": "ffffff",
    "whitesmoke": "f5f5f5",
    "yellow": "ffff00",
}
_HEX = re.compile(r"#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})|#([0-9a-f])([0-9a-f])([0-9a-f])")
_DARKEST_GROUND, _LIGHTEST_TEXT = 0.5, 0.4


def is_dark(color: str) -> bool:
    """Whether it is known as a color for words, told from every ground that `is_light`."""
    light = _lightness(color)
    return light is not None and light <= _LIGHTEST_TEXT


def is_light(color: str) -> bool:
    """Whether it is known as a ground for words in any color that `is_dark`."""
    light = _lightness(color)
    return light is not None and light >= _DARKEST_GROUND


def _lightness(color: str) -> float | None:
    """Return how light a color looks, from 0 for black to 1; None for one that is written otherwise than pages do."""
    name = color.strip().lower()
    found = _HEX.fullmatch(_NAMED.get(name, name))
    if found is None:
        return None
    red, green, blue = (int(part if len(part) > 1 else part * 2, 16) for part in found.groups() if part)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
