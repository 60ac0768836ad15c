"""Verb dictionaries on text: which pattern counts, what it reports, and who is marked in it."""

import pytest

from rashomon.coding.words import Hit, petrarch
from rashomon.knowledge import UserFile
from rashomon.language import parse_text

VERBS = """\
&GUN
+RIFLE
+CEASE-FIRE
--- BURN [180] ---
BURN {BURNS BURNED BURNT BURNING}
- * FLAG [141]
- PROTESTOR * [1411]
- * &GUN [190]
- * {OLD EFFIGY} (IN STREET) [143]
- * FOOD [---]
- * (BY/WITH TORCH) [145:175]
- % * [190:190]
--- CALL [010] ---
+CALL_OFF [160]
CALL
- * STRIKE [161]
- SAID $ WOULD_* + [164]
--- ACCUSE [112] ---
ACCUSE
- * + OF BLAMING [111]
- + WAS * BY $ [115]
--- SUMMON [:173] ---
SUMMON
--- SAY [---] ---
SAY {SAYS SAID SAYING}
- * TANKS [190]
- * + WAS BEHIND ATTACK [1121]
"""


def hits(text: str, *dictionaries: str) -> list[Hit]:
    files = [UserFile(f"{number}.verbs", "0" * 64, one) for number, one in enumerate(dictionaries or (VERBS,), start=1)]
    return petrarch.matches(parse_text(text), petrarch.known(tuple(files)))


def only(text: str, *dictionaries: str) -> Hit:
    (hit,) = hits(text, *dictionaries)
    return hit


def told(hit: Hit) -> tuple[str | None, str]:
    return hit.event_type, " ".join(word.text for word in hit.words)


# -- which pattern counts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They had burnt it.", ("ASSAULT", "burnt")),
        ("Crowds burned the flag.", ("PROTEST", "burned flag")),
        ("A protestor burned it.", ("PROTEST", "protestor burned")),
        ("Crowds burned rifles.", ("ASSAULT", "burned rifles")),
        ("They burned the old Danish effigy in the main street.", ("PROTEST", "burned old effigy in street")),
        ("Unions called a strike.", ("SANCTION", "called strike")),
        ("Unions called off the talks.", ("SANCTION", "called off")),
        ("Unions called the talks off.", ("SANCTION", "called off")),
    ],
)
def test_a_verb_is_found_with_its_words(text: str, found: tuple[str, str]) -> None:
    assert told(only(text)) == found


def test_of_patterns_that_fit_the_one_of_more_words_counts() -> None:
    long = VERBS.replace("- * FLAG [141]", "- * FLAG [141]\n- POLICE * FLAG [175]")
    assert told(only("Police burned the flag.", long)) == ("ASSAULT", "Police burned flag")


def test_the_first_dictionary_counts_among_equals_and_the_longer_pattern_before_it() -> None:
    mine = "--- BURN [070] ---\nBURN\n"
    assert only("Crowds burned it.", mine, VERBS).basis == "1.verbs, line 2 [070]"
    assert only("Crowds burned the flag.", mine, VERBS).basis == "2.verbs, line 6 [141]"


def test_a_word_of_several_tokens_is_found() -> None:
    assert told(only("The cease-fire was burned.")) == ("ASSAULT", "cease - fire burned")


def test_a_passive_is_read_as_who_did_what() -> None:
    assert told(only("The flag was burned.")) == ("PROTEST", "flag burned")
    assert told(only("The house was burned by a protestor.")) == ("PROTEST", "burned protestor")


def test_a_relative_clause_is_read_with_its_noun() -> None:
    assert told(only("the flag that the crowd burned")) == ("PROTEST", "flag burned")


def test_a_verb_that_only_modifies_a_noun_is_none() -> None:
    assert hits("He saw burned houses.") == []


def test_a_modifier_counts_only_with_its_noun() -> None:
    assert told(only("They burned flag poles.")) == ("ASSAULT", "burned")


def test_words_of_a_clause_count_with_the_verb_of_the_clause() -> None:
    found = hits("He said the army sent tanks.")
    assert [told(hit) for hit in found] == [(None, "said")]
    assert told(only("He said Rome was behind the attack.")) == ("ACCUSE", "said was behind attack")


def test_a_pattern_does_not_leave_the_sentence() -> None:
    assert told(only("They burned it. A flag fell.")) == ("ASSAULT", "burned")


# -- what is reported ---------------------------------------------------------------------------------------------------------


def test_the_code_is_given_in_plover_with_modes_contexts_and_line() -> None:
    hit = only("Crowds burned the flag.")
    assert (hit.event_type, hit.modes, hit.contexts) == ("PROTEST", ("demo",), ())
    assert (hit.basis, hit.direction, hit.alone, hit.token.text) == ("1.verbs, line 6 [141]", "forward", False, "burned")


def test_a_null_pattern_reports_that_there_is_no_event() -> None:
    hit = only("Soldiers burned food.")
    assert (hit.event_type, hit.alone, hit.basis) == (None, False, "1.verbs, line 10 [---]")


def test_a_verb_s_own_code_counts_where_no_pattern_fits() -> None:
    hit = only("Soldiers burned houses.")
    assert (hit.event_type, hit.alone) == ("ASSAULT", True)


def test_what_plover_leaves_out_is_no_event() -> None:
    hit = only("He called Rome.")
    assert (hit.event_type, hit.alone, hit.basis) == (None, True, "1.verbs, line 15 [010]")


def test_two_codes_are_two_events_one_each_way() -> None:
    found = hits("Soldiers burned the shop with a torch.")
    assert [(hit.event_type, hit.direction) for hit in found] == [("PROTEST", "forward"), ("ASSAULT", "backward")]


def test_a_code_for_the_way_back_alone_is_one_event() -> None:
    hit = only("He was summoned.")
    assert (hit.event_type, hit.modes, hit.direction) == ("COERCE", ("arrest",), "backward")


def test_one_code_for_both_ways_is_one_event_of_both_with_the_compound_marked() -> None:
    hit = only("France and Spain burned villages.")
    assert (hit.direction, hit.actor.text, hit.recipient is hit.actor) == ("both", "France", True)


def test_marked_parties_are_given_by_their_heads() -> None:
    hit = only("He accused the young mayor of often blaming Tom.")
    assert (hit.actor, hit.recipient.text) == (None, "mayor")
    called = hits("Paris said the union would call Rome.")[-1]
    assert (called.actor.text, called.recipient.text) == ("union", "Rome")


def test_a_pattern_that_is_written_in_the_passive_is_taken_as_it_stands() -> None:
    hit = only("The mayor was accused by the court.")
    assert (hit.actor.text, hit.recipient.text) == ("court", "mayor")


def test_hits_are_in_order_and_their_words_too() -> None:
    found = hits("Paris said the union would call Rome, and crowds burned the flag that soldiers burned.")
    assert [hit.token.index for hit in found] == sorted(hit.token.index for hit in found)
    for hit in found:
        assert hit.token in hit.words
        assert [word.index for word in hit.words] == sorted({word.index for word in hit.words})


def test_many_signs_on_a_long_sentence_come_to_an_end() -> None:
    verbs = "--- BURN [180] ---\nBURN\n- * ^ ^ ^ ^ ^ ^ ^ FLAG [141]\n"
    nouns = ", ".join(f"house {number}" for number in range(40))
    assert told(only(f"Crowds burned a flag, {nouns} and a barn.", verbs)) == ("ASSAULT", "burned")
