"""Verb dictionaries in PETRARCH's format: what each line says, and what a broken one is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.coding.words import petrarch
from rashomon.errors import DataError
from rashomon.knowledge import UserFile

VERBS = """\
# made up for this test; no real dictionary
<!-- a comment
over two lines -->
####### SYNONYM SETS #######
&LANTERN
+LANTERN
+OIL LAMP
+BRASSES_        # no plural
&TONE_
+COLD
+ICY

####### VERB PATTERNS #######
---  GLOAM  [112]  ---
GLOAM {GLOAMS GLOAMT GLOAMING }   ; an irregular one
TWINKLE [040]
HUSH
+DIM_DOWN [---]
RE_+GLOAM {RE_+GLOAMT}
- * &LANTERN (TO {OLD SHED})   [190]   # GLOAM
- SAID + *_UPON               [031:032]
- &TONE * ^ WITH %            [:173]
- * NOTHING                   [---]

---  MULL  ---
MULL
~ a (a b GLOAM) MULL = a b 015
"""


def file(text: str, name: str = "my.verbs") -> UserFile:
    return UserFile(name, "0" * 64, text)


def patterns(text: str = VERBS) -> list[petrarch.Pattern]:
    return [pattern for pattern in petrarch.read(file(text)) if not pattern.alone]


def usual(text: str = VERBS) -> dict[str, petrarch.Pattern]:
    return {" ".join(_written(pattern.verbs[0].forms[0])): pattern for pattern in petrarch.read(file(text)) if pattern.alone}


def _written(form: petrarch.Form) -> tuple[str, ...]:
    return (*form.before, form.word, *form.after)


def forms(element: petrarch.Element) -> set[str]:
    return {" ".join(words) for several in element.forms.values() for words in several}


def faults(text: str) -> str:
    with pytest.raises(DataError) as error:
        petrarch.read(file(text))
    assert error.value.code == "D004"
    return str(error.value)


def in_block(line: str) -> str:
    return f"--- A [190] ---\nGLOAM\n{line}\n"


# -- what a file says ---------------------------------------------------------------------------------------------------------


def test_a_verb_has_the_code_of_its_block_or_its_own() -> None:
    found = {verb: pattern.forward for verb, pattern in usual().items()}
    assert found == {"gloam": "112", "twinkle": "040", "hush": "112", "dim down": None, "re gloam": "112", "mull": None}


def test_forms_in_braces_are_all_there_are() -> None:
    assert {form.word for form in usual()["gloam"].verbs[0].forms} == {"gloam", "gloams", "gloamt", "gloaming"}


def test_forms_that_are_not_given_are_regular() -> None:
    assert {form.word for form in usual()["twinkle"].verbs[0].forms} == {"twinkle", "twinkles", "twinkled", "twinkling"}
    assert {form.word for form in usual()["hush"].verbs[0].forms} == {"hush", "hushes", "hushed", "hushing"}


def test_empty_braces_leave_the_base_form_alone() -> None:
    (only,) = usual("--- A [190] ---\n+GLOAMED_BY {}\n")["gloamed by"].verbs[0].forms
    assert only == petrarch.Form((), "gloamed", ("by",))


def test_a_plus_marks_the_verb_among_several_words() -> None:
    assert usual()["dim down"].verbs[0].forms[1] == petrarch.Form((), "dims", ("down",))
    assert usual()["re gloam"].verbs[0].forms[1] == petrarch.Form(("re",), "gloamt", ())


def test_without_a_plus_the_first_of_several_words_is_the_verb() -> None:
    assert usual("--- A ---\nDIM_DOWN\n")["dim down"].verbs[0].forms[0] == petrarch.Form((), "dim", ("down",))


def test_a_pattern_belongs_to_all_verbs_of_its_block() -> None:
    assert [verb.base for verb in patterns()[0].verbs] == ["gloam", "twinkle", "hush", "dim", "gloam"]


def test_words_a_noun_phrase_and_a_prepositional_phrase() -> None:
    lantern, shed = patterns()[0].right
    assert forms(lantern) == {"lantern", "lanterns", "oil lamp", "oil lamps", "brasses"}
    assert (shed.kind, forms(shed)) == ("preposition", {"to"})
    (phrase,) = shed.parts
    assert phrase.kind == "phrase"
    assert [forms(part) for part in phrase.parts] == [{"old"}, {"shed"}]


def test_signs_of_parties_and_words_that_are_joined() -> None:
    said, target = patterns()[1].left
    (upon,) = patterns()[1].right
    assert (forms(said), target.kind, upon.close, said.close) == ({"said"}, "target", True, False)
    assert [part.kind for part in patterns()[2].right] == ["other", "word", "both"]


def test_a_set_whose_name_ends_in_an_underscore_has_no_plurals() -> None:
    assert forms(patterns()[2].left[0]) == {"cold", "icy"}


def test_codes_go_both_ways_one_way_or_nowhere() -> None:
    assert [(pattern.forward, pattern.backward) for pattern in patterns()] == [
        ("190", None),
        ("031", "032"),
        (None, "173"),
        (None, None),
    ]


def test_a_pattern_names_its_file_line_and_code() -> None:
    assert [pattern.source for pattern in patterns()][1:] == [
        "my.verbs, line 21 [031:032]",
        "my.verbs, line 22 [:173]",
        "my.verbs, line 23 [---]",
    ]


def test_an_underscore_before_a_blank_lets_words_stand_between() -> None:
    joined, open_ = patterns(in_block("- IN_* [190]\n- IN_ * [173]"))
    assert (joined.joined, open_.joined) == (True, False)


def test_an_underscore_joins_words_and_sets() -> None:
    (pattern,) = patterns("&GLASS_BOWL\n+VASE\n--- A ---\nGLOAM\n- * RED_&GLASS_BOWL_SHARDS [190]\n")
    assert [(forms(part), part.close) for part in pattern.right] == [
        ({"red"}, False),
        ({"vase", "vases"}, True),
        ({"shards"}, True),
    ]


def test_a_set_may_hold_another() -> None:
    (pattern,) = patterns("&ONE\n+MOTH\n&TWO\n+&ONE\n+FLY\n--- A ---\nGLOAM\n- * &TWO [190]\n")
    assert forms(pattern.right[0]) == {"moth", "moths", "fly", "flies"}


def test_a_slash_parts_two_prepositions_and_is_part_of_other_words() -> None:
    (pattern,) = patterns(in_block("- * AND/OR (BY/WITH LAMPS) [190]"))
    assert [forms(part) for part in pattern.right] == [{"and/or"}, {"by", "with"}]


def test_of_two_lines_with_the_same_words_the_later_counts() -> None:
    (pattern,) = patterns(in_block("- * LAMP [190]\n- *  lamp [173]"))
    assert pattern.forward == "173"


def test_statements_and_appeals_are_codes_too() -> None:
    assert patterns(in_block("- * LAMP [0213]"))[0].forward == "0213"


# -- what a broken line is told -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- * LAMP", "'- * LAMP' has no code; end it with one, such as [190], or with [---]"),
        ("- * LAMP [190] [180]", "'- * LAMP [190] [180]' is not a pattern; write - WORDS * WORDS [code]"),
        ("- THE LAMP [190]", "'THE LAMP' has 0 verbs; mark the verb once, with *"),
        ("- * THE * [190]", "'* THE *' has 2 verbs; mark the verb once, with *"),
        ("- * &LAMP [190]", "the synonym set '&LAMP' is not defined above; define it, or write its words out"),
        ("- * (TO LAMP [190]", "'(TO LAMP' has ( without its other half; add that"),
        ("- * LAMP} [190]", "'LAMP}' has } without its other half; add that"),
        ("- * {A (B)} [190]", "'{A (B)}' has ( within {; close that one first"),
        ("- * {} [190]", "'{}' has nothing between { and }; write words into it"),
        ("- * {A|B} [190]", "'* {A|B}' has alternatives in TABARI's way; make them a synonym set (&NAME), and use that"),
        ("- * {+ LAMP} [190]", "'{+ LAMP}' has a sign such as $ or + between { and }; put it outside"),
        ("- * ($ LAMP) [190]", "'($ LAMP)' has no preposition after (; begin with one, as in (TO PRISON)"),
        ("- * +LAMP [190]", "'+LAMP' is not a word; write words parted by blanks or _"),
        ("- * LAMP [999]", "'999' is not a CAMEO event code; one has two to four digits and starts with 01 to 20"),
        ("- * LAMP [1999]", "'1999' is not a CAMEO event code; correct it, or write its general code, such as 190"),
        ("- * LAMP [07A]", "'07A' is not a CAMEO event code"),
        ("- * LAMP [031:032:033]", "[031:032:033] has 3 codes; write one, or two with a colon between"),
        ("GLOAM {GLOAMT", "'GLOAM {GLOAMT' is not a verb; write VERB {FORMS} [code], with all brackets closed"),
        ("+DIM_+DOWN", "'+DIM_+DOWN' has 2 words marked with +; mark the one that is the verb"),
        ("GLOAM!", "'gloam!' in 'GLOAM!' is not a word; write a verb, as in ACCUSE or +CORDON_OFF"),
        ("--- ---", "'--- ---' begins no block; write --- NAME [code] ---"),
        ("--- B [+++] ---", "'+++' is not a CAMEO event code"),
        ("&", "'&' is not the name of a synonym set; write &NAME, and its words below, each after a +"),
        ("&S\n- * &S [190]", "the synonym set '&S' has no words; write some below its name, each after a +"),
        ("&S\n+", "'+' has no word after the +; write one, or delete the line"),
        ("&S\n+A\n&T\n+&S_B", "'&S_B' joins a synonym set and words; write the phrases out"),
    ],
)
def test_a_broken_line_is_named_with_what_to_do(line: str, told: str) -> None:
    message = faults(in_block(line))
    assert message.startswith(f"my.verbs, line {2 + len(line.splitlines())}: ")
    assert told in message


@pytest.mark.parametrize("line", ["GLOAM", "- * LAMP [190]"])
def test_what_stands_in_no_block_is_a_fault(line: str) -> None:
    assert "stands in no block; begin one above it with --- NAME [code] ---" in faults(line)


def test_all_faults_are_told_at_once_up_to_twenty() -> None:
    assert "line 3: " in faults(in_block("- A [1]\n- B [2]")) and "line 4: " in faults(in_block("- A [1]\n- B [2]"))
    assert faults(in_block("- A [1]\n" * 25)).endswith("; and 5 more")


def test_check_names_the_first_dictionary_with_faults() -> None:
    petrarch.check((file(VERBS),))
    with pytest.raises(DataError, match=r"your\.verbs, line 1"):
        petrarch.check((file(VERBS), file("X", "your.verbs")))


# -- a law --------------------------------------------------------------------------------------------------------------------

pieces = st.sampled_from(
    ["---", "-", "*", "&S", "+", "A", "B_", "_", "(", ")", "{", "}", "[190]", "[---]", "[", "]", "$", "^", "%", " "]
)


@given(st.lists(st.lists(pieces, max_size=8).map(" ".join), max_size=8).map("\n".join))
def test_any_text_is_read_or_told_as_faults(text: str) -> None:
    try:
        found = petrarch.read(file(text))
    except DataError as error:
        assert error.code == "D004" and str(error).startswith("my.verbs, line ")
    else:
        assert all(pattern.verbs for pattern in found)
