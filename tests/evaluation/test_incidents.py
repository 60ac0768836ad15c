"""The measures of event coding against MUC-4's templates: how events become incidents, and how these answer to templates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon import evaluation
from rashomon.errors import InputError
from rashomon.evaluation import incidents as scoring
from rashomon.evaluation.incidents import Fill, Template
from rashomon.evaluation.incidents.knowledge import incident_types, knowledge, stages
from rashomon.evaluation.incidents.matching import match, overlap
from rashomon.evaluation.incidents.merging import Incident, Party, incidents
from rashomon.evaluation.incidents.templates import published
from rashomon.evaluation.incidents.words import phrase, same, words
from rashomon.evaluation.tally import Tally
from rashomon.records import CodedDocument
from tests.evaluation.coded_events import coded, entity, mention, place

TEXT = (
    "LIMA, 3 MAR 90 (EFE) -- [TEXT] REBELS KIDNAPPED JUDGE ANA RUIZ IN CUZCO. A BOMB KILLED TWO GUARDS. THE ARMY BLAMED NOBODY."
)


def template(incident_type: str = "ATTACK", *, optional: bool = False, stage: str = "ACCOMPLISHED", **slots: object) -> Template:
    given = dict.fromkeys(("individuals", "organisations", "victims", "targets", "weapons"), ())
    filled = {name: tuple(Fill((one,)) for one in names) for name, names in slots.items() if name in given}  # type: ignore[attr-defined]
    countries = tuple(slots.get("countries", ()))  # type: ignore[call-overload]
    return Template(
        types=tuple(incident_type.split("/")), stages=(stage,), countries=countries, optional=optional, **(given | filled)
    )


def incident(
    incident_type: str = "ATTACK", actors: str = "", recipients: str = "", sentence: str = "", country: str | None = None
) -> Incident:
    parties = [tuple(Party((one,), "person") for one in side.split(";") if one) for side in (actors, recipients)]
    return Incident(
        incident_type=incident_type,
        stages=("ACCOMPLISHED", "ATTEMPTED"),
        country=country,
        actors=parties[0],
        recipients=parties[1],
        means=(),
        words=words(sentence),
        trigger="",
        sentence=sentence,
    )


def compared(templates: tuple[Template, ...], found: CodedDocument) -> scoring.Score:
    return scoring.compare([scoring.Case("a", TEXT, None, templates)], [found])


KIDNAPPING = mention(TEXT, "KIDNAPPED", "ASSAULT", "abduct", actors=("REBELS",), recipients=("JUDGE ANA RUIZ",), place="CUZCO")
BOMBING = mention(TEXT, "KILLED", "ASSAULT", "explosives", recipients=("TWO GUARDS",), means=("BOMB",))
PLACES = (place(TEXT, "CUZCO", "PER"),)
RUIZ = template("KIDNAPPING", individuals=("REBELS",), victims=("ANA RUIZ",), countries=("PER",))
GUARDS = template("BOMBING", victims=("GUARDS",), weapons=("BOMB",))


@pytest.mark.parametrize(
    ("event_type", "modes", "expected"),
    [
        ("ASSAULT", ("abduct",), ("KIDNAPPING",)),
        ("ASSAULT", ("explosives", "destroy"), ("BOMBING",)),
        ("ASSAULT", ("primitive", "destroy"), ("ARSON",)),
        ("ASSAULT", ("destroy",), ("ATTACK",)),
        ("ASSAULT", (), ("ATTACK",)),
        ("ASSAULT", ("aerial",), ("ATTACK",)),
        ("COERCE", ("seize",), ("ROBBERY",)),
        ("COERCE", ("arrest",), ()),
        ("THREATEN", ("violence",), ("ATTACK",)),
        ("THREATEN", ("expel",), ()),
        ("CONSULT", ("visit",), ()),
    ],
)
def test_a_plover_type_and_its_modes_say_which_incident_it_is(
    event_type: str, modes: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert incident_types(event_type, modes) == expected


@pytest.mark.parametrize(
    ("event_type", "status", "expected"),
    [
        ("ASSAULT", "asserted", "ACCOMPLISHED"),
        ("ASSAULT", "future", "THREATENED"),
        ("THREATEN", "asserted", "THREATENED"),
        ("ASSAULT", "negated", None),
        ("THREATEN", "negated", None),
    ],
)
def test_a_status_says_which_stage_it_is_at(event_type: str, status: str, expected: str | None) -> None:
    assert next(iter(stages(event_type, status)), None) == expected


def test_an_event_that_is_no_incident_makes_none() -> None:
    assert incidents(TEXT, coded(mention(TEXT, "BLAMED", "ACCUSE"))) == ([], [])


def test_an_incident_has_the_country_and_the_names_of_its_parties() -> None:
    judge = entity(TEXT, "JUDGE ANA RUIZ", "RUIZ")
    (found,), left_out = incidents(TEXT, coded(KIDNAPPING, entities=(judge,), places=PLACES))
    assert (found.incident_type, found.country, left_out) == ("KIDNAPPING", "PER", [])
    assert [party.names for party in found.recipients] == [("JUDGE ANA RUIZ", "RUIZ")]


def test_what_is_only_denied_or_demanded_is_left_out() -> None:
    found, left_out = incidents(TEXT, coded(mention(TEXT, "KIDNAPPED", "ASSAULT", "abduct", status="negated")))
    assert (found, len(left_out)) == ([], 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("THE GUERRILLAS", ("guerrilla",)),
        ("A GROUP OF ARMED MEN", ("armed", "men")),
        ("MEMBERS OF THE 8TH FRONT", ("member",)),
        ("OFFICES, A BUILDING", ("office",)),
        ("CONSOLIDATED CIVIC\nACTION COMMITTEES [CAC]", ("consolidated", "civic", "action", "committee")),
        ("U.S. EMBASSY", ("u.s", "embassy")),
        ("WHO", ()),
        ("", ()),
    ],
)
def test_the_phrase_of_a_name_ends_with_its_head(name: str, expected: tuple[str, ...]) -> None:
    assert phrase(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "person", "expected"),
    [
        ("THE GUERRILLAS", "guerrilla", False, True),
        ("TWO SOLDIERS", "SOLDIERS OF THE ARMY", False, True),
        ("ARMY COLONEL", "THE ARMY", False, False),
        ("GOVERNOR ANTONIO ROLDAN", "ANTONIO ROLDAN BETANCUR", True, True),
        ("HE", "HE", True, False),
    ],
)
def test_two_names_are_of_one_thing_if_their_heads_are_the_same(one: str, other: str, person: bool, expected: bool) -> None:
    assert (same(one, other, person), same(other, one, person)) == (expected, expected)


def test_a_common_victim_makes_a_pair_whatever_the_types() -> None:
    assert overlap(GUARDS, incident("ATTACK", recipients="GUARDS")) is not None


def test_a_victim_of_one_word_named_in_the_sentence_makes_a_pair_only_with_the_type() -> None:
    assert overlap(GUARDS, incident("BOMBING", recipients="A BUS", sentence="GUARDS AND A BUS WERE HIT")) is not None
    assert overlap(GUARDS, incident("ATTACK", recipients="A BUS", sentence="GUARDS AND A BUS WERE HIT")) is None


def test_a_victim_of_two_words_named_in_the_sentence_makes_a_pair() -> None:
    assert overlap(RUIZ, incident("ATTACK", sentence="ANA RUIZ WAS ATTACKED")) is not None


def test_the_type_alone_makes_a_pair_where_there_is_nothing_else_to_tell_by() -> None:
    assert overlap(GUARDS, incident("BOMBING")) is not None
    assert overlap(template("BOMBING"), incident("BOMBING", recipients="A BUS")) is not None
    assert overlap(GUARDS, incident("BOMBING", recipients="A BUS")) is None
    assert overlap(GUARDS, incident("ATTACK")) is None


def test_of_an_attack_the_type_alone_tells_too_little() -> None:
    gold = template("ATTACK", individuals=("REBELS",), victims=("GUARDS",), weapons=("RIFLES",))
    assert overlap(gold, incident("ATTACK")) is None
    assert overlap(gold, incident("ATTACK", actors="THE REBELS")) is not None
    assert overlap(gold, incident("ATTACK", sentence="RIFLES WERE FIRED")) is not None


def test_the_pair_with_most_in_common_comes_first_and_each_is_used_once() -> None:
    both = [incident("BOMBING"), incident("BOMBING", recipients="GUARDS"), incident("BOMBING")]
    assert match([GUARDS], both) == {0: 1}
    assert match([template("BOMBING"), GUARDS], both) == {1: 1, 0: 0}


def test_who_was_harmed_tells_more_than_who_did_it() -> None:
    gold = template("ATTACK", individuals=("REBELS", "REBEL CHIEFS"), victims=("JESUIT PRIESTS",), countries=("PER",))
    clash = incident("ATTACK", actors="REBELS;REBEL CHIEFS", country="PER")
    assert match([gold], [clash, incident("ATTACK", recipients="THE JESUITS")]) == {0: 1}
    assert match([gold], [clash, incident("ATTACK", sentence="PRIESTS DIED")]) == {0: 1}
    assert match([gold], [clash, incident("ATTACK", recipients="THE NUNS")]) == {0: 0}


def test_of_equals_the_one_that_is_not_optional_comes_first() -> None:
    assert match([template("BOMBING", optional=True), template("BOMBING")], [incident("BOMBING")]) == {1: 0}


def test_a_perfect_coding_scores_100_percent() -> None:
    result = compared((RUIZ, GUARDS), coded(KIDNAPPING, BOMBING, places=PLACES))
    for name in ("incident", "type", "stage", "country", "individuals", "victims", "weapons"):
        assert result.overall[name].f1 == 1.0, name
    assert result.types == {("KIDNAPPING", "KIDNAPPING"): 1, ("BOMBING", "BOMBING"): 1}
    assert result.misses == ()


def test_another_type_is_confused_and_named() -> None:
    result = compared((template("BOMBING", victims=("GUARDS",)),), coded(mention(TEXT, "KILLED", recipients=("TWO GUARDS",))))
    assert result.types == {("BOMBING", "ATTACK"): 1}
    assert "BOMBING found as ATTACK, 1 of 1" in scoring.table(result)


def test_what_is_missed_and_what_is_invented_stand_under_none() -> None:
    result = compared((RUIZ,), coded(BOMBING))
    assert result.types == {("KIDNAPPING", "none"): 1, ("none", "BOMBING"): 1}
    assert result.overall["incident"] == Tally(1, 1, 0, 0)
    assert result.matched["victims"] == Tally()


def test_a_choice_of_types_leaves_each_right() -> None:
    result = compared((template("ATTACK/BOMBING", victims=("GUARDS",)),), coded(BOMBING))
    assert result.types == {("BOMBING", "BOMBING"): 1}


def test_an_optional_template_counts_only_where_it_is_matched() -> None:
    spared = compared((template("KIDNAPPING", optional=True, victims=("SOMEBODY",)),), coded(BOMBING))
    assert (spared.overall["incident"], spared.spared, spared.optional) == (Tally(0, 1, 0, 0), 1, 0)
    counted = compared((template("BOMBING", optional=True),), coded(BOMBING))
    assert (counted.overall["incident"], counted.spared, counted.optional) == (Tally(1, 1, 1, 1), 0, 1)


def test_an_optional_thing_in_a_slot_counts_only_where_it_is_found() -> None:
    def victims(name: str) -> Tally:
        gold = template("BOMBING", victims=("GUARDS",))
        extra = Template(
            **{field: getattr(gold, field) for field in gold.__struct_fields__}
            | {"victims": (*gold.victims, Fill((name,), True))}
        )
        return compared((extra,), coded(BOMBING)).overall["victims"]

    assert victims("A DRIVER") == Tally(1, 1, 1, 1)
    assert victims("TWO GUARDS") == Tally(2, 1, 2, 1)


def test_a_recipient_counts_in_the_slot_where_it_matches_or_else_by_its_kind() -> None:
    embassy = entity(TEXT, "TWO GUARDS", kind="organisation")
    as_victim = compared((GUARDS,), coded(BOMBING, entities=(embassy,)))
    assert (as_victim.overall["victims"], as_victim.overall["targets"]) == (Tally(1, 1, 1, 1), Tally())
    wrong = compared((), coded(BOMBING, entities=(embassy,)))
    assert (wrong.overall["victims"], wrong.overall["targets"]) == (Tally(), Tally(0, 1, 0, 0))


def test_an_incident_told_in_parts_is_said() -> None:
    parts = (BOMBING, mention(TEXT, "BOMB", "COERCE", "seize", recipients=("TWO GUARDS",)))
    assert compared((GUARDS,), coded(*parts)).parts == 1


def test_what_was_left_out_though_annotated_is_said() -> None:
    denied = mention(TEXT, "KILLED", "ASSAULT", "explosives", recipients=("TWO GUARDS",), status="demanded")
    result = compared((GUARDS,), coded(denied))
    assert (result.left_out, result.withheld) == (1, 1)


def test_weapons_are_compared_and_a_missing_one_is_named() -> None:
    result = compared((GUARDS,), coded(mention(TEXT, "KILLED", "ASSAULT", "explosives", recipients=("TWO GUARDS",))))
    assert (result.matched["weapons"].gold, result.matched["weapons"].found) == (1, 0)
    assert [(miss.slot, miss.expected) for miss in result.misses] == [("weapons", "BOMB")]


def test_a_means_that_only_the_acts_word_tells_is_no_wrong_weapon() -> None:
    bombed = mention(TEXT, "KILLED", "ASSAULT", "explosives", recipients=("TWO GUARDS",), means=("KILLED",))
    assert compared((GUARDS,), coded(bombed)).matched["weapons"].found == 0


def test_the_table_says_how_many_documents_broke_a_stage() -> None:
    assert "1 documents broke a stage" in scoring.table(compared((GUARDS,), coded(broken=True)))


@pytest.mark.parametrize(
    ("head", "expected"),
    [("LIMA, 4 FEB 90 (EFE) -- [TEXT] A", "1990-02-04"), ("CLANDESTINE, NO DATE --", None), ("LIMA, 31 FEB 90 --", None)],
)
def test_the_dateline_dates_a_report(head: str, expected: str | None) -> None:
    assert published(head) == expected


def record(**changed: object) -> dict[str, object]:
    one = {
        "incident_type": "KIDNAPPING",
        "stage": "ACCOMPLISHED",
        "location": "PERU: CUZCO (CITY)",
        "victim": [{"mentions": ["ANA RUIZ"]}],
    }
    return {"id": "a", "text": TEXT, "templates": [one | changed]}


def write(folder: Path, *records: object) -> Path:
    gold = folder / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(one)}\n" for one in records), "utf-8")
    return gold


def read(folder: Path, **changed: object) -> Template:
    (case,) = scoring.read(write(folder, record(**changed)))
    return case.templates[0]


def test_a_file_gives_reports_with_their_templates(tmp_path: Path) -> None:
    (case,) = scoring.read(write(tmp_path, record()))
    (one,) = case.templates
    assert (case.published, one.types, one.stages, one.countries) == ("1990-03-03", ("KIDNAPPING",), ("ACCOMPLISHED",), ("PER",))
    assert one.victims == (Fill(("ANA RUIZ",)),)


def test_a_slash_leaves_a_choice(tmp_path: Path) -> None:
    one = read(tmp_path, incident_type="BOMBING / ATTACK", location="(BOLIVIA: LA PAZ (CITY / DEPARTMENT)) / (PERU)")
    assert (one.types, one.countries) == (("BOMBING", "ATTACK"), ("BOL", "PER"))


def test_a_name_cut_at_a_quotation_mark_keeps_what_is_left(tmp_path: Path) -> None:
    one = read(tmp_path, target=[{"mentions": ["\\", "ANOTHER"]}, {"mentions": ["BRANCH OF THE \\"], "opt": True}])
    assert one.targets == (Fill(("BRANCH OF THE",), True),)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"id": "a", "text": TEXT}, ("templates",)),
        (record(incident_type="PARADE"), ("'PARADE'", "templates[0].incident_type", "KIDNAPPING")),
        (record(stage="OVER"), ("'OVER'", "templates[0].stage", "THREATENED")),
        (record(victim="ANA RUIZ"), ("victim",)),
        ([], ("object",)),
    ],
)
def test_a_line_of_another_shape_is_named_with_what_is_wrong(tmp_path: Path, wrong: object, said: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        scoring.read(write(tmp_path, record(), wrong))
    for word in ("gold.jsonl, line 2", *said):
        assert word in str(caught.value)


def test_every_stage_and_type_of_the_templates_is_known() -> None:
    assert set(knowledge().stage_names) == {"ACCOMPLISHED", "ATTEMPTED", "THREATENED"}
    assert {name for modes in knowledge().events.values() for name in modes.values()} - {""} == set(knowledge().types)


def test_this_installation_is_scored_on_a_file(tmp_path: Path) -> None:
    report = evaluation.evaluate("events", write(tmp_path, record()))
    assert report.startswith("incidents 1 annotated, ")
