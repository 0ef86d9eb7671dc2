"""court.toml: what an operator may write there, and that anything else is refused in one line."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from underseal.court import founding
from underseal.court.court import Court
from underseal.stage.credentials import bundle
from underseal.stage.test_court import SHAPE, Clock, TestCourt
from underseal.stage.test_court import test_settings as settings
from underseal.storage.errors import BadSettings
from underseal.storage.settings import Settings, read


def test_settings_read_back_as_written(tmp_path: Path) -> None:
    founding.init(tmp_path / "court", bundle(), settings(pdf_limit=1_000_000), clock=Clock())
    assert read(tmp_path / "court") == settings(pdf_limit=1_000_000)


@given(text=st.text(max_size=30), events=st.integers(1, 4_000), seconds=st.integers(1, 86_400))
def test_settings_survive_any_text_or_say_why_not(text: str, events: int, seconds: int) -> None:
    chosen = settings()
    chosen = replace(
        chosen, info=replace(chosen.info, notice=text), shape=replace(SHAPE, events=events, seconds=seconds)
    )
    try:
        assert Settings.from_toml(chosen.to_toml()) == chosen
    except BadSettings:
        assert not text.isprintable()


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ("events = 24", "", "events is missing"),
        ("events = 24", "events = 0", "at least 1"),
        ('start = "2026-03-02T09:00:00Z"', 'start = "March 2"', "March 2"),
        ('district = "District of Harlow"', "", "info.district"),
        ('district = "District of Harlow"', 'borough = "x"', "info.borough"),
        ('court = "harlow.court.example"', 'court = "Harlow Court"', "blanks"),
        ("[ticks]", "[ticks", "Expected"),
        ("[ticks]", "[tocks]", "ticks is missing"),
        ("events = 24", "events = inf", "events is no whole number"),
        ("events = 24", "events = nan", "events is no whole number"),
        ("events = 24", "events = 24.0", "events is no whole number"),
        ("events = 24", "events = true", "events is no whole number"),
        ("events = 24", 'events = "24"', "events is no whole number"),
        ("events = 24", "events = " + "9" * 5_000, "4300"),
        ("seconds = 10", "seconds = " + "9" * 20, "seconds is at least 1 and at most"),
        ("ahead = 2", "ahead = -inf", "ahead is no whole number"),
        ("ahead = 2", "ahead = " + "[" * 5_000, "recursion|nest"),
        ('start = "2026-03-02T09:00:00Z"', "start = 2026-03-02T09:00:00Z", "start is no text"),
        ('start = "2026-03-02T09:00:00Z"', 'start = "0001-01-01T00:00:00+23:59"', "start is a UTC time"),
        ('start = "2026-03-02T09:00:00Z"', 'start = "9999-12-31T23:59:59Z"', "start is a UTC time"),
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
        found = Settings.from_toml(text)
    except BadSettings as wrong:
        said = str(wrong)
    else:
        found.closes(found.due(found.start) + found.ahead + 1_000)
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


@pytest.mark.parametrize("ticks", [0, 2])
@pytest.mark.parametrize("line", ["events = 5", "bodies = 3", "seconds = 11"])
def test_ticks_other_than_the_record_s_are_told_as_what_court_toml_says(tmp_path: Path, line: str, ticks: int) -> None:
    simulator = TestCourt.found(tmp_path / "court", enrol=False)
    simulator.tick(ticks)
    simulator.close()
    name, _, _ = line.partition(" ")
    place = tmp_path / "court" / "court.toml"
    before = place.read_text("utf-8")
    place.write_text(re.sub(f"(?m)^{name} = .*$", line, before), "utf-8")
    if ticks or name != "seconds":  # of a court without a closed tick nothing tells how long they are
        with pytest.raises(BadSettings, match=r"\[ticks\].*(founded with|the record's are)"):
            Court.open(tmp_path / "court", clock=simulator.clock)
    place.write_text(before, "utf-8")
    Court.open(tmp_path / "court", clock=simulator.clock).close()
