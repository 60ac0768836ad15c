"""The crosswalk from CAMEO."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import ontology
from rashomon.errors import DataError, UsageError
from rashomon.knowledge import parse_yaml
from rashomon.ontology import crosswalk as module


def _as_tuple(code: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    found = ontology.from_cameo(code)
    assert found is not None
    return found.event_type, found.modes, found.contexts


def test_listed_code() -> None:
    assert _as_tuple("0861") == ("RETREAT", ("access",), ("peacekeeping",))
    assert _as_tuple("1124") == ("ACCUSE", ("allege",), ("military", "legal"))


def test_yield_is_split_into_words_and_deeds() -> None:
    assert _as_tuple("081")[0] == "CONCEDE"
    assert _as_tuple("0841")[0] == "RETREAT"


def test_code_that_is_not_listed_takes_its_longest_listed_beginning() -> None:
    assert _as_tuple("1949") == _as_tuple("194")
    assert _as_tuple("14") == ("PROTEST", (), ())


def test_word_of_an_earlier_draft_is_kept_beside_its_successor() -> None:
    found = ontology.from_cameo("186")
    assert found is not None
    assert (found.modes, found.listed) == (("targeted",), ("assassinate",))


def test_statements_and_appeals_have_no_type() -> None:
    assert ontology.from_cameo("010") is None
    assert ontology.from_cameo("0233") is None


@pytest.mark.parametrize("code", ["", "1", "00", "21", "99", "12345", "19x", "१९"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(UsageError, match="is not a CAMEO event code"):
        ontology.from_cameo(code)


@given(st.integers(min_value=30, max_value=2099).map(lambda number: f"{number:04d}"[: 3 + number % 2]))
def test_every_answer_is_in_the_ontology(code: str) -> None:
    try:
        found = ontology.from_cameo(code)
    except UsageError:
        return
    if found is not None:
        kind = ontology.plover().types[found.event_type]
        assert set(found.modes) <= set(kind.modes)
        assert set(found.contexts) <= set(ontology.plover().contexts)


def test_mode_that_the_type_does_not_have_is_a_fault() -> None:
    text = 'dropped: ["01"]\nroots: {"19": ASSAULT}\ncodes:\n  "190": {type: ASSAULT, modes: [visit]}\n'
    with pytest.raises(DataError, match=r"small\.yaml, line 4: 'visit' is not one of"):
        module.build(parse_yaml(text, "small.yaml"), ontology.plover())
