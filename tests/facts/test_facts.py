"""Every fact has words, every word a fact, and a template asks only for what its fact knows."""

import dataclasses
import importlib
import pkgutil
from string import Formatter
from typing import Final

import pytest

import underseal
from underseal.docket.errors import DocketError
from underseal.envelope.errors import EnvelopeError
from underseal.facts.fact import Audience, Fact, declared, english
from underseal.wire.errors import WireError


def _leaves() -> list[type[Fact]]:
    for module in pkgutil.walk_packages(underseal.__path__, "underseal."):
        if module.name.rsplit(".", 1)[-1] in {"errors", "refusals", "cautions"}:
            importlib.import_module(module.name)
    return sorted(_below(Fact), key=lambda cls: cls.__name__)


def _below(base: type[Fact]) -> list[type[Fact]]:
    children = [cls for cls in base.__subclasses__() if cls.__module__.startswith("underseal.")]
    return [leaf for child in children for leaf in (_below(child) or [child])]


LEAVES = _leaves()


def _known(fact: type[Fact]) -> set[str]:
    fields = {field.name for field in dataclasses.fields(fact)} if dataclasses.is_dataclass(fact) else set()
    return fields | {name for name, value in vars(fact).items() if isinstance(value, property)}


def test_no_two_facts_bear_one_name():
    names = [leaf.__name__ for leaf in LEAVES]
    assert len(names) == len(set(names)) > 150


def test_every_fact_has_words_and_every_word_a_fact():
    assert {leaf.__name__ for leaf in LEAVES} == set(english())


@pytest.mark.parametrize("fact", LEAVES, ids=lambda fact: fact.__name__)
def test_a_template_asks_only_for_what_its_fact_knows(fact):
    asked = {name.split(".")[0] for _, name, _, _ in Formatter().parse(english()[fact.__name__].template) if name}
    assert asked <= _known(fact)


@pytest.mark.parametrize("fact", LEAVES, ids=lambda fact: fact.__name__)
def test_words_are_one_plain_line(fact):
    assert english()[fact.__name__].template.isprintable()


def test_a_fact_says_what_is_known_of_it_and_to_whom():
    from underseal.storage.errors import NoCourt

    assert str(NoCourt("/srv/court")) == "/srv/court holds no court; found one with 'underseal court init'"
    assert NoCourt("/srv/court").audience is Audience.OPERATOR


REFUSALS = [fact for fact in LEAVES if issubclass(fact, DocketError | EnvelopeError | WireError)]
"""What is refused of what somebody else wrote."""


@pytest.mark.parametrize("fact", REFUSALS, ids=lambda fact: fact.__name__)
def test_every_text_of_a_refusal_declares_who_fills_it(fact):
    texts = {field.name for field in dataclasses.fields(fact) if field.type not in {int, Final[int]}}
    assert set(declared(fact)) == texts
