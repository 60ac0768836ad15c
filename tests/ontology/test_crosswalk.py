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


LISTED = [code for code in module.cameo().codes if len(code) > 2]


@pytest.mark.parametrize("code", LISTED)
def test_every_code_is_among_those_that_its_event_goes_back_to_and_the_best_leads_to_the_same(code: str) -> None:
    event_type, modes, contexts = _as_tuple(code)
    back = ontology.to_cameo(event_type, modes, contexts)
    assert code in back
    found = _as_tuple(back[0])
    assert (found[0], found[1], set(found[2])) == (event_type, modes, set(contexts))


@pytest.mark.parametrize("root", sorted(code for code in module.cameo().codes if len(code) == 2))
def test_every_root_is_the_last_resort_of_its_type(root: str) -> None:
    roots = {code for code in ontology.to_cameo(_as_tuple(root)[0]) if len(code) == 2}
    assert root in roots


@pytest.mark.parametrize("event_type", list(ontology.plover().types))
def test_every_type_goes_back_to_codes_that_lead_to_it(event_type: str) -> None:
    for mode in ((), *((mode,) for mode in ontology.plover().types[event_type].modes)):
        back = ontology.to_cameo(event_type, mode)
        assert back and len(set(back)) == len(back)
        assert {_as_tuple(code)[0] for code in back if len(code) > 2} <= {event_type}


def test_exactly_the_same_comes_before_the_same_type_and_mode_before_the_root() -> None:
    assert ontology.to_cameo("RETREAT", ["access"], ["peacekeeping"]) == ("0861", "086", "0862", "0863", "08")


def test_a_code_that_claims_no_further_context_comes_first() -> None:
    assert ontology.to_cameo("REQUEST", ["assist"], ["economic", "election"])[:4] == ("1011", "1031", "101", "103")


def test_a_mode_that_cameo_does_not_have_goes_back_to_the_root_whose_general_code_suits_the_context() -> None:
    assert ontology.to_cameo("ASSAULT", ["drone"], ["military"]) == ("19", "20", "18")
    assert ontology.to_cameo("ASSAULT", ["drone"])[0] == "18"
    assert ontology.to_cameo("RETREAT", ["resign"]) == ("08",)


def test_of_several_modes_each_has_its_codes() -> None:
    assert set(ontology.to_cameo("ASSAULT", ["firearms", "abduct"])) >= {"193", "181"}


def test_a_code_of_a_dropped_word_comes_after_its_likes() -> None:
    assert ontology.to_cameo("RETREAT", (), ["legal"])[:3] == ("0813", "0814", "0842")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("WAR",), "event type"),
        (("AID", ["visit"]), "not a mode of AID"),
        (("AID", (), ["weather"]), "'weather' is not a context"),
    ],
)
def test_what_plover_does_not_have_goes_nowhere(given: tuple[object, ...], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ontology.to_cameo(*given)  # type: ignore[arg-type]
