"""court.toml: what an operator may write there, and that anything else is refused in one line."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from underseal.court import founding
from underseal.stage.credentials import bundle
from underseal.stage.test_court import Clock
from underseal.stage.test_court import test_settings as settings
from underseal.storage.errors import BadSettings
from underseal.storage.settings import Settings, read


def test_settings_read_back_as_written(tmp_path: Path) -> None:
    founding.init(tmp_path / "court", bundle(), settings(pdf_limit=1_000_000), clock=Clock())
    assert read(tmp_path / "court") == settings(pdf_limit=1_000_000)


@given(text=st.text(max_size=30), ahead=st.integers(1, 256))
def test_settings_survive_any_text_or_say_why_not(text: str, ahead: int) -> None:
    chosen = settings(ahead=ahead)
    chosen = replace(chosen, info=replace(chosen.info, notice=text))
    try:
        assert Settings.from_toml(chosen.to_toml()) == chosen
    except BadSettings:
        assert not text.isprintable()


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ("ahead = 2", "ahead = 0", "at least 1"),
        ("ahead = 2", "events = 24", "ticks.events stands in the court's rules; take it out"),
        ("ahead = 2", 'start = "2026-03-02T09:00:00Z"', "ticks.start stands in the court's rules; take it out"),
        ('district = "District of Harlow"', "", "info.district"),
        ('district = "District of Harlow"', 'borough = "x"', "info.borough"),
        ('court = "harlow.court.example"', 'court = "Harlow Court"', "blanks"),
        ("[ticks]", "[ticks", "Expected"),
        ("[ticks]", "[tocks]", "ticks is missing"),
        ("ahead = 2", "ahead = inf", "ahead is no whole number"),
        ("ahead = 2", "ahead = nan", "ahead is no whole number"),
        ("ahead = 2", "ahead = 24.0", "ahead is no whole number"),
        ("ahead = 2", "ahead = true", "ahead is no whole number"),
        ("ahead = 2", 'ahead = "24"', "ahead is no whole number"),
        ("ahead = 2", "ahead = " + "9" * 5_000, "4300"),
        ("ahead = 2", "ahead = " + "9" * 20, "ahead is at least 1 and at most 256"),
        ("ahead = 2", "ahead = -inf", "ahead is no whole number"),
        ("ahead = 2", "ahead = " + "[" * 5_000, "recursion|nest"),
        ("pdf_limit = 52428800", "pdf_limit = inf", "pdf_limit is no whole number"),
        ('document_prefix = "045"', 'document_prefix = "../../.."', "document_prefix"),
        ('document_prefix = "045"', 'document_prefix = "45"', "three digits"),
        ('document_prefix = "045"', 'document_prefix = "0451"', "three digits"),
        ('district = "District of Harlow"', f'district = "{"D" * 501}"', "info.district has at most 500 characters"),
        ('document_prefix = "045"', '"a\\nb" = "x"', "no text this court knows"),
        ('base = "https://harlow.court.example"', 'base = "javascript:alert(1)"', "info.base is where"),
        ('base = "https://harlow.court.example"', 'base = "https://"', "info.base is where"),
    ],
)
def test_unusable_settings_are_refused_with_what_is_wrong(line: str, instead: str, why: str) -> None:
    text = settings().to_toml()
    assert line in text
    with pytest.raises(BadSettings, match=why):
        Settings.from_toml(text.replace(line, instead))


LINES = len(settings().to_toml().splitlines())
ODD = st.one_of(
    st.sampled_from(
        ["inf", "-inf", "nan", "true", "0", "-1", "1e400", "0x10", "2026-03-02", "09:00:00", "[]", "{}", "[[", '""']
    ),
    st.integers().map(str),
    st.floats().map(repr),
    st.text(max_size=20).map(lambda text: f'"{text}"'),
    st.integers(4_290, 5_000).map(lambda digits: "9" * digits),
    st.text(max_size=20),
)


def refused_in_one_line(text: str) -> bool:
    """Whether it is refused; else a court can be run by it."""
    try:
        Settings.from_toml(text)
    except BadSettings as wrong:
        said = str(wrong)
    else:
        return False
    assert "\n" not in said
    assert len(said) < 400
    return True


@given(line=st.integers(0, LINES - 1), value=ODD)
@example(line=0, value='"\\u0000"')
def test_any_value_of_any_setting_is_taken_or_refused_in_one_line(line: int, value: str) -> None:
    lines = settings().to_toml().splitlines()
    name, equals, _ = lines[line].partition(" = ")
    lines[line] = f"{name} = {value}" if equals else value
    refused_in_one_line("\n".join(lines))


@given(
    text=st.one_of(
        st.text(), st.recursive(ODD, lambda inner: st.lists(inner).map(lambda found: f"[{', '.join(found)}]"))
    )
)
def test_any_file_is_refused_in_one_line(text: str) -> None:
    assert refused_in_one_line(text)
    assert refused_in_one_line(f"ticks = {text}")


def test_a_file_in_no_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "court.toml").write_bytes(b'court = "\xff"')
    with pytest.raises(BadSettings, match="utf-8"):
        read(tmp_path)
