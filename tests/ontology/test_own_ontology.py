"""An ontology of the user's, from one YAML file: what it takes of PLOVER, its words, and every fault."""

from __future__ import annotations

import hashlib
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import ontology
from rashomon.errors import CaseError, DataError, UsageError
from rashomon.knowledge import UserFile

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"
EXAMPLES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))

OWN = """\
name: Farms
types:
  RAID:
    quad: material conflict
    score: -8
    meaning: come by force
    takes: ASSAULT COERCE/seize
    modes:
      gun: {meaning: with a gun, takes: ASSAULT/firearms}
    words:
      - {verbs: storm take_over, objects: farm barn, mode: gun}
      - {nouns: farm_raid}
  PROTEST:
    quad: material conflict
    score: -4
    meaning: protest
    modes:
      strike: {score: -5, meaning: stop work}
"""


def own(text: str, name: str = "my.yaml") -> ontology.Ontology:
    return ontology.read(UserFile(name, hashlib.sha256(text.encode()).hexdigest(), text))


def fault(text: str) -> str:
    with pytest.raises(DataError) as error:
        own(text)
    assert error.value.code == "D003"
    return str(error.value)


def coded(known: ontology.Ontology, *plover: object) -> tuple[str, tuple[str, ...]] | None:
    found = known.recode(*plover)  # type: ignore[arg-type]
    return (found.event_type, found.modes) if found else None


# what it takes


def test_a_type_takes_what_it_names() -> None:
    assert coded(own(OWN), "COERCE", ["seize"]) == ("RAID", ())


def test_what_a_mode_takes_its_type_takes() -> None:
    known = own(OWN.replace("    takes: ASSAULT COERCE/seize\n", ""))
    assert coded(known, "ASSAULT", ["firearms"]) == ("RAID", ("gun",))
    assert coded(known, "ASSAULT", ["drone"]) is None


def test_what_nothing_takes_is_left_out() -> None:
    assert coded(own(OWN), "COERCE", ["arrest"]) is None
    assert coded(own(OWN), "AID") is None


def test_a_name_of_plover_takes_what_plover_calls_so() -> None:
    assert coded(own(OWN), "PROTEST", ["strike", "demo"]) == ("PROTEST", ("strike",))


def test_an_empty_list_takes_nothing() -> None:
    text = OWN.replace("    meaning: protest\n", "    meaning: protest\n    takes: []\n    words: [{verbs: chant}]\n")
    assert coded(own(text), "PROTEST", ["strike"]) is None


def test_quad_and_score_are_those_of_the_ontology() -> None:
    found = own(OWN).recode("ASSAULT", ["firearms"], ["military"])
    assert found == ontology.Recoded(
        event_type="RAID", modes=("gun",), contexts=("military",), quad="material conflict", score=-8.0
    )


def test_contexts_that_it_does_not_have_are_left_out() -> None:
    found = own(OWN + "contexts: {land: who owns it, legal: courts}\n").recode("ASSAULT", (), ["military", "legal", "land"])
    assert found is not None and found.contexts == ("legal", "land")


def _taking(**takes: str) -> ontology.Ontology:
    types = "".join(f"  {name}: {{quad: verbal conflict, score: 0, meaning: m, takes: {what}}}\n" for name, what in takes.items())
    return own(f"name: n\ntypes:\n{types}")


def test_the_one_that_asks_for_more_takes_it() -> None:
    known = _taking(A="ASSAULT", B="ASSAULT+election", C="ASSAULT/firearms", D="ASSAULT/firearms+election")
    for modes, contexts, name in (
        ((), (), "A"),
        (("drone",), ("election",), "B"),
        (("firearms",), ("legal",), "C"),
        (("firearms",), ("election",), "D"),
    ):
        assert coded(known, "ASSAULT", modes, contexts) == (name, ())


def test_of_equals_the_first_in_the_file_takes_it() -> None:
    assert coded(_taking(A="ASSAULT/drone", B="ASSAULT/firearms"), "ASSAULT", ["firearms", "drone"]) == ("A", ())
    assert coded(_taking(B="ASSAULT/firearms", A="ASSAULT/drone"), "ASSAULT", ["firearms", "drone"]) == ("B", ())


def test_what_plover_does_not_have_cannot_be_recoded() -> None:
    for wrong in (("WAR",), ("ASSAULT", ["visit"])):
        with pytest.raises(UsageError):
            own(OWN).recode(*wrong)  # type: ignore[arg-type]


# PLOVER and PLOVER with changes

PLOVER_EVENTS = st.sampled_from(list(ontology.plover().types.values())).flatmap(
    lambda kind: st.tuples(
        st.just(kind.name),
        st.sets(st.sampled_from(list(kind.modes) or ["none"])).map(lambda found: tuple(m for m in kind.modes if m in found)),
        st.lists(st.sampled_from(list(ontology.plover().contexts)), unique=True).map(tuple),
    )
)


@given(PLOVER_EVENTS)
def test_plover_and_an_extension_without_changes_give_back_what_they_get(
    event: tuple[str, tuple[str, ...], tuple[str, ...]],
) -> None:
    plover = ontology.plover()
    for known in (plover, own("name: n\nextends: plover\n")):
        assert known.recode(*event) == ontology.Recoded(
            event_type=event[0], modes=event[1], contexts=event[2],
            quad=plover.quad(event[0]), score=plover.score(event[0], event[1]),
        )  # fmt: skip


@given(PLOVER_EVENTS)
def test_what_comes_out_is_always_in_the_ontology(event: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    for text in (OWN, *EXAMPLES.values()):
        known = own(text)
        found = known.recode(*event)
        if found is not None:
            assert set(found.modes) <= set(known.types[found.event_type].modes)
            assert set(found.contexts) <= set(known.contexts)
            assert found.quad in known.quads and found.score == known.score(found.event_type, found.modes)


def extended(types: str) -> ontology.Ontology:
    return own(f"name: n\nextends: plover\ntypes:\n{types}")


def test_an_added_type_takes_from_plover_what_it_names_and_no_more() -> None:
    known = extended("  SHOOTING: {quad: material conflict, score: -9, meaning: m, takes: ASSAULT/firearms}\n")
    assert coded(known, "ASSAULT", ["firearms"]) == ("SHOOTING", ())
    assert coded(known, "ASSAULT", ["drone"]) == ("ASSAULT", ("drone",))


def test_an_added_type_can_take_a_whole_type() -> None:
    known = extended("  VIOLENCE: {quad: material conflict, score: -9, meaning: m, takes: ASSAULT}\n")
    assert coded(known, "ASSAULT", ["drone"]) == ("VIOLENCE", ())


def test_a_changed_type_keeps_what_is_not_written() -> None:
    plover = ontology.plover().types["COERCE"]
    kind = extended("  COERCE: {score: -8, modes: {arrest: jailed, exile: {meaning: m, takes: SANCTION/expel}}}\n").types[
        "COERCE"
    ]
    assert (kind.score, kind.quad, kind.meaning, kind.reciprocity) == (-8.0, plover.quad, plover.meaning, plover.reciprocity)
    assert list(kind.modes) == [*plover.modes, "exile"]
    assert (kind.modes["arrest"].meaning, kind.modes["arrest"].score) == ("jailed", -7.0)
    assert kind.modes["cyber"].adds == "cyber"


def test_a_changed_type_or_mode_takes_more_beside_its_own() -> None:
    known = extended("  COERCE: {takes: SANCTION/withdraw, modes: {deport: {takes: SANCTION/expel}}}\n")
    assert coded(known, "SANCTION", ["withdraw"]) == ("COERCE", ())
    assert coded(known, "SANCTION", ["expel"]) == ("COERCE", ("deport",))
    assert coded(known, "COERCE", ["deport"]) == ("COERCE", ("deport",))
    assert coded(known, "COERCE", ["arrest"]) == ("COERCE", ("arrest",))


def test_changes_leave_plover_itself_alone() -> None:
    extended("  COERCE: {score: -1, meaning: changed, modes: {arrest: changed}}\n")
    plover = ontology.plover()
    assert plover.types["COERCE"].score == -7 and plover.types["COERCE"].modes["arrest"].meaning != "changed"
    assert coded(plover, "COERCE", ["arrest"]) == ("COERCE", ("arrest",))


def test_contexts_quads_and_sectors_are_added() -> None:
    more = (
        "quads: {no conflict: 5}\ncontexts: {land: {meaning: who owns it, words: tenure title_deed}}\nsectors: {FRM: farmers}\n"
    )
    known = own("name: n\nextends: plover\n" + more)
    assert list(known.quads)[-1] == "no conflict" and len(known.quads) == 5
    assert list(known.contexts)[-1] == "land" and len(known.contexts) == 38
    assert known.context_words == {"land": frozenset({"tenure", "title_deed"})}
    assert known.sectors["FRM"].meaning == "farmers" and "GOV" in known.sectors


# words


def test_words_are_data_for_the_coder() -> None:
    storm, raid = own(OWN).words
    assert storm == ontology.Signal(
        event_type="RAID", kind="verb", lemmas=frozenset({"storm", "take_over"}), objects=frozenset({"farm", "barn"}), mode="gun"
    )
    assert raid == ontology.Signal(event_type="RAID", kind="noun", lemmas=frozenset({"farm_raid"}))
    assert ontology.plover().words == ()


@pytest.mark.parametrize("written", ["storm take_over", '"storm, take_over"', "[storm, take_over]", "Storm TAKE_OVER"])
def test_words_may_be_written_in_several_ways(written: str) -> None:
    known = own(OWN.replace("{verbs: storm take_over,", f"{{verbs: {written},"))
    assert known.words[0].lemmas == {"storm", "take_over"}


def test_verbs_and_nouns_may_stand_in_one_entry() -> None:
    known = own(OWN.replace("- {nouns: farm_raid}", "- {verbs: ransack, nouns: sacking}"))
    assert [signal.kind for signal in known.words] == ["verb", "verb", "noun"]


def test_words_that_yaml_takes_for_truth_values_are_words() -> None:
    assert own(OWN.replace("farm_raid", "no")).words[1].lemmas == {"no"}


# the documentation


def test_the_documentation_shows_two_ontologies_that_load() -> None:
    assert list(EXAMPLES) == ["land.yaml", "electoral.yaml"]
    land = own(EXAMPLES["land.yaml"])
    assert coded(land, "ASSAULT", ["destroy"]) == ("EVICTION", ("demolition",))
    assert coded(land, "ACCUSE", ["allege"], ["legal"]) == ("LAWSUIT", ())
    assert coded(land, "ACCUSE", ["allege"]) is None and coded(land, "CONSULT") is None
    electoral = own(EXAMPLES["electoral.yaml"])
    assert coded(electoral, "ASSAULT", ["firearms"], ["election"]) == ("ELECTORAL_VIOLENCE", ())
    assert coded(electoral, "ASSAULT", ["firearms"]) == ("ASSAULT", ("firearms",))


def test_the_documentation_names_every_type_mode_and_context_of_plover() -> None:
    table = PAGE.read_text(encoding="utf-8").split("\n## PLOVER\n")[1]
    for kind in ontology.plover().types.values():
        row = next(line for line in table.split("\n") if line.startswith(f"| `{kind.name}` |"))
        assert re.findall("`([^`]+)`", row)[1:] == list(kind.modes)
    contexts = table[table.index("The contexts are") : table.index("The codes and scores")]
    assert re.findall("`([^`]+)`", contexts) == list(ontology.plover().contexts)


def test_the_fault_that_the_documentation_shows_is_the_one_that_is_told() -> None:
    text = "# land.yaml\n" + EXAMPLES["land.yaml"].replace("COERCE/seize", "COERCE/siege")
    with pytest.raises(DataError) as error:
        own(text, "land.yaml")
    shown = re.search("error D003: (land.yaml, .*?), censor", PAGE.read_text(encoding="utf-8"))
    assert shown is not None and str(error.value).startswith(shown.group(1))


# faults

FAULTS = [
    ("name: Farms\n", "", "line 1: an ontology has no name; add `name:`"),
    ("name: Farms", "name:", "line 1: text is expected here; correct the line"),
    ("name: Farms", "name: plover", "line 1: 'plover' is the name of the ontology that ships"),
    ("name: Farms", "name: " + "x" * 81, "line 1: the name has 81 characters; write 80 at most"),
    ("name: Farms", "name: Farms\nextends: cameo", "line 2: 'cameo' is no ontology that can be extended"),
    ("name: Farms", "name: Farms\ntpyes: {}", "line 2: 'tpyes' is not a field of an ontology; did you mean types?"),
    ("name: Farms", "name: Farms\nname: Farms", "line 2: 'name' is given twice; correct the line"),
    ("  PROTEST:", "  RAID:", "line 13: 'RAID' is given twice"),
    ("  RAID:", "  Raid:", "line 4: 'Raid' is not the name of a type; write capitals"),
    ("    quad: material conflict\n    score: -8\n", "    score: -8\n", "line 4: the type RAID has no quad; add `quad:`"),
    ("    score: -8\n", "", "line 4: the type RAID has no score"),
    ("quad: material conflict\n    score: -8", "quad: material\n    score: -8", "line 4: 'material' is no quad of this ontology"),
    ("score: -8", "score: -11", "line 5: a score lies between -10 and 10, not at -11; correct the line"),
    ("score: -8", "score: .nan", "line 5: '.nan' is not a number"),
    ("score: -8", "score: nan", "line 5: a score lies between"),
    ("score: -8", "score: low", "line 5: 'low' is not a number; correct the line"),
    ("meaning: come by force", "mening: come by force", "line 6: 'mening' is not a field of the type RAID; did you mean"),
    ("takes: ASSAULT COERCE/seize", "takes: ASSALT", "line 7: 'ASSALT' is no PLOVER type; did you mean ASSAULT?"),
    ("takes: ASSAULT COERCE/seize", "takes: [AID, ASSAULT/rifle]", "line 7: 'rifle' is no mode of PLOVER's ASSAULT"),
    ("takes: ASSAULT COERCE/seize", "takes: ASSAULT/", "line 7: '' is no mode of PLOVER's ASSAULT"),
    ("takes: ASSAULT COERCE/seize", "takes: ASSAULT+elections", "line 7: 'elections' is no context; did you mean election?"),
    ("takes: ASSAULT COERCE/seize", "takes: {ASSAULT: firearms}", "line 7: text is expected here"),
    ("meaning: protest", "meaning: protest\n    takes: COERCE/seize", "line 17: COERCE/seize is taken by RAID and by PROTEST"),
    ("      gun:", "      Gun:", "line 9: 'Gun' is not the name of a mode"),
    ("{meaning: with a gun,", "{adds: weather, meaning: with a gun,", "line 9: 'weather' is no context of this ontology"),
    ("{meaning: with a gun,", "{", "line 9: the mode gun of RAID has no meaning"),
    ("{score: -5, meaning: stop work}", "{score: 50, meaning: stop work}", "line 18: a score lies between"),
    ("mode: gun", "mode: guns", "line 11: 'guns' is no mode of RAID; did you mean gun?"),
    ("- {nouns: farm_raid}", "- {noun: farm_raid}", "line 12: 'noun' is not a field of an entry of `words` of RAID"),
    ("- {nouns: farm_raid}", "- {objects: farm}", "line 12: an entry of `words` of RAID has neither verbs nor nouns"),
    ("- {nouns: farm_raid}", "- {nouns: farm/raid}", "line 12: 'farm/raid' is no word"),
    ("- {nouns: farm_raid}", "- farm_raid", "line 12: an entry of `words` of RAID is written as `field: value` lines"),
    ("meaning: protest", "meaning: m\n    words: [{verbs: storm, objects: barn}]",
     "line 17: the verb 'storm' with the object 'barn' reports"),
    ("meaning: protest", "meaning: m\n    future: RAIDS", "line 17: 'RAIDS' is no type of this ontology; did you mean RAID?"),
    ("meaning: protest", "meaning: m\n    recipient: maybe", "line 17: 'maybe' is no recipient"),
    ("meaning: protest", "meaning: m\n    reciprocity: both", "line 17: 'both' is no reciprocity"),
    ("  PROTEST:", "  RALLY:", "line 14: nothing leads to the type RALLY; give it `takes:` or `words:`"),
    ("      strike:", "      chant:", "line 18: nothing leads to the mode chant of PROTEST"),
    ("name: Farms", "name: Farms\nquads: {calm: 1, storm: 1}", "line 2: two quads have the number 1; give each its own"),
    ("name: Farms", "name: Farms\nquads: {calm: one}", "line 2: the number of 'calm' is 'one'; write a whole number"),
    ("name: Farms", "name: Farms\ncontexts: {Land rights: m}", "line 2: 'Land rights' is not the name of a context"),
    ("name: Farms", "name: Farms\ncontexts: {land: {words: tenure}}", "line 2: the context land has no meaning"),
    ("name: Farms", "name: Farms\nsectors: {farm: farmers}", "line 2: a sector code is three capital letters"),
    ("name: Farms", "name: Farms\nsectors: [FRM]", "line 2: a mapping is expected here"),
    ("name: Farms", "name: Farms\n{{x}}: 1", "line 2: "),
    ("name: Farms", "name: {{x}}", "line 1: a name is a word, not a list or a mapping"),
    ("name: Farms", "name: [Farms", "line 2: not valid YAML"),
    ("name: Farms", "name: *farms", "line 1: not valid YAML: found undefined alias"),
    ("name: Farms", "name: Farms\n---\nname: Farms", "line 2: not valid YAML"),
    ("name: Farms", "name: Farms\n\x07", "line 2: the character '\\x07' is not allowed in YAML; delete it"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), FAULTS, ids=lambda value: value[-30:])
def test_a_fault_names_file_line_what_is_wrong_and_what_to_do(old: str, new: str, message: str) -> None:
    assert old in OWN
    told = fault(OWN.replace(old, new, 1))
    assert told.startswith("my.yaml, ") and message in told, told
    assert "; " in told and "\n" not in told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the file is empty; write a name and types into it"),
        ("# nothing yet\n", "line 1: the file is empty"),
        ("just words", "line 1: an ontology is written as `field: value` lines"),
        ("- name: n", "line 1: an ontology is written as `field: value` lines"),
        ("name: n", "line 1: an ontology of its own has no types; add `types:`, or `extends: plover`"),
        ("name: n\ntypes: {}", "line 2: an ontology of its own has no types"),
        ("name: n\ntypes:\n  RAID:\n", "line 3: the type RAID is written as `field: value` lines"),
        ("name: n\ntypes: " + "[" * 300000, "line 2: lists or mappings 21 deep; an ontology has at most 20 within one another"),
        ("name: n\ntypes:\n  " + "- " * 300000, "line 3: lists or mappings 21 deep"),
        ("name: &a [*a]\ntypes: {}", "line 2: an ontology of its own has no types"),
    ],
    ids=lambda value: value[:40],
)
def test_a_file_that_is_no_ontology(text: str, message: str) -> None:
    assert fault(text).startswith(f"my.yaml, {message}")


@given(st.text(max_size=200) | st.text(alphabet="name:typs{}[]-&*!?|>#'\" \n\tAI/+", max_size=80))
def test_whatever_the_file_holds_the_answer_is_an_ontology_or_a_fault(text: str) -> None:
    try:
        own(text)
    except DataError as error:
        assert error.code == "D003" and str(error).startswith("my.yaml")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("name: n\n# Zo\xeb".encode("latin-1"))
    for path, message in (
        (tmp_path, "Is a directory"),
        (tmp_path / "missing.yaml", "No such file"),
        (tmp_path / "latin.yaml", "latin.yaml, line 2: not UTF-8; save the file in that encoding"),
    ):
        with pytest.raises(DataError, match=re.escape(message)) as error:
            ontology.load(path)
        assert error.value.code == "D003" and "; " in str(error.value)


def test_a_byte_order_mark_and_lines_of_windows_are_read(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    assert list(ontology.load(tmp_path / "my.yaml").types) == ["RAID", "PROTEST"]


# on record


def test_it_comes_back_from_the_settings_of_a_case(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(OWN, "utf-8")
    known = ontology.load(tmp_path / "my.yaml")
    record = ontology.on_record(known.source)
    assert record["sha256"] == hashlib.sha256(OWN.encode()).hexdigest()
    assert (record["name"], record["file"], record["text"]) == ("Farms", "my.yaml", OWN)
    assert ontology.recorded({"ontology": record}).source == known.source
    assert ontology.of(pickle.loads(pickle.dumps(known.source))) is known


def test_a_case_without_one_is_plover() -> None:
    assert ontology.recorded({}) is ontology.of(None) is ontology.plover()
    assert ontology.recorded({"ontology": ontology.on_record(None)}) is ontology.plover()


@pytest.mark.parametrize("record", [{"text": "x"}, {"text": "x", "file": "a", "sha256": "b"}, 7])
def test_a_record_that_is_damaged_is_an_error_of_the_case(record: object) -> None:
    with pytest.raises(CaseError, match="run the case again") as error:
        ontology.recorded({"ontology": record})
    assert error.value.code == "C005"
