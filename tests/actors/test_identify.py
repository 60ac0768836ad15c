"""Who acts in a text: one entity a chain, with country, sectors, role and the evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import actors, language, ontology
from rashomon.records import Entity


def found(text: str, on: str | None = "2020-01-09", names: bool = False) -> list[Entity]:
    return actors.identify(language.parse_text(text), "doc-1", on, names=names)


def one(text: str, words: str, on: str | None = "2020-01-09", names: bool = False) -> Entity:
    """The entity with a mention that is exactly `words`."""
    fits = [entity for entity in found(text, on, names) if words in [span.of(text) for span in entity.mentions]]
    assert len(fits) == 1, [[span.of(text) for span in entity.mentions] for entity in found(text, on)]
    return fits[0]


def codes(entity: Entity) -> tuple[str | None, tuple[str, ...]]:
    return entity.country, entity.sectors


def test_minister_in_apposition_with_a_name() -> None:
    text = "Iranian foreign minister, Javad Zarif, echoed this."
    zarif = one(text, "Javad Zarif")
    assert codes(zarif) == ("IRN", ("GOV",))
    assert (zarif.kind, zarif.name, zarif.role) == ("person", "Javad Zarif", "Iranian foreign minister")
    assert "foreign minister" in zarif.basis


def test_general_under_several_spellings_is_one_person() -> None:
    text = "Gen. Qassem Soleimani was killed. Mourners carried pictures of Suleimani through Tehran."
    soleimani = one(text, "Suleimani")
    assert codes(soleimani) == ("IRN", ("MIL",))
    assert [span.of(text) for span in soleimani.mentions] == ["Gen. Qassem Soleimani", "Suleimani"]


def test_transliteration_that_no_list_has() -> None:
    assert codes(one("Iran buried Quasem Soleymani on Tuesday.", "Quasem Soleymani")) == ("IRN", ("MIL",))


def test_former_agent_is_of_the_former_elite() -> None:
    soufan = one("Former FBI agent Ali Soufan remembered him.", "Former FBI agent Ali Soufan")
    assert soufan.country == "USA"
    assert soufan.sectors[0] == "ELI"
    assert soufan.role == "Former FBI agent"


def test_office_that_has_ended_by_the_day_of_the_text() -> None:
    assert codes(one("Trump spoke in Ohio.", "Trump", on="2022-04-01")) == ("USA", ("ELI", "GOV"))
    assert codes(one("Trump spoke in Ohio.", "Trump", on="2019-04-01")) == ("USA", ("GOV",))


def test_office_that_its_holder_died_in_is_not_a_former_one() -> None:
    assert codes(one("They mourned Soleimani.", "Soleimani", on="2020-01-09")) == ("IRN", ("MIL",))


def test_role_in_the_text_wins_over_the_dictionary() -> None:
    text = "Former president Donald Trump spoke."
    assert one(text, "Former president Donald Trump", on="2019-04-01").sectors[0] == "ELI"


def test_undated_text_takes_the_last_office_known_and_says_so() -> None:
    merkel = one("Angela Merkel spoke.", "Angela Merkel", on=None)
    assert codes(merkel) == ("DEU", ("GOV",))
    assert "no date" in merkel.basis


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        ("According to a US military official in Baghdad, nobody died.", "a US military official", "USA", ("MIL",)),
        ("He was alerted by the Iranian authorities.", "the Iranian authorities", "IRN", ("GOV",)),
        ("The Iraqi prime minister has confirmed that.", "The Iraqi prime minister", "IRQ", ("GOV",)),
        ("Pentagon officials told reporters.", "Pentagon officials", "USA", ("GOV", "MIL")),
        ("Iranian demonstrators held up his portrait.", "Iranian demonstrators", "IRN", ("CVL",)),
        ("US troops and other coalition forces left.", "US troops", "USA", ("MIL",)),
        ("US troops and other coalition forces left.", "other coalition forces", "IGO", ("MIL",)),
        ("The US-led coalition said so.", "The US-led coalition", "IGO", ("MIL",)),
        ("The UN Security Council met.", "The UN Security Council", "UNO", ("GOV",)),
        ("Amnesty International warned them.", "Amnesty International", "NGO", ("SOC",)),
        ("Islamic State fighters entered the town.", "Islamic State fighters", "IMG", ("REB",)),
        ("A Taliban commander said so.", "A Taliban commander", "AFG", ("REB",)),
        ("Iran-backed Iraqi militias fired rockets.", "Iran-backed Iraqi militias", "IRQ", ("PRM",)),
        ("Unknown gunmen killed a Nigerian farmer.", "Unknown gunmen", "NGA", ("UAF",)),
        ("Unknown gunmen killed a Nigerian farmer.", "a Nigerian farmer", "NGA", ("AGR",)),
        ("Rebels seized the mayor of Basra.", "the mayor", "IRQ", ("GOV",)),
        ("Police in Kenya arrested a Ugandan journalist.", "a Ugandan journalist", "UGA", ("JRN",)),
        ("They stormed the US embassy in Tehran.", "the US embassy", "USA", ("GOV",)),
        ("Missiles hit two military bases in Iraq.", "two military bases", "IRQ", ("MIL",)),
        ("The separatist government of Abkhazia agreed.", "Abkhazia", "GEO", ("PRE",)),
        ("The Kosovo police opened the road.", "The Kosovo police", "KOS", ("COP",)),
        ("Opposition lawmakers left the Venezuelan parliament.", "the Venezuelan parliament", "VEN", ("LEG",)),
        ("The president of the Chadian Human Rights League spoke.", "The president", "TCD", ("SOC",)),
        ("Trump's chief economic adviser resigned.", "Trump's chief economic adviser", "USA", ("GOV",)),
        ("Boeing denied it.", "Boeing", "MNC", ("BUS",)),
    ],
)
def test_phrases(text: str, words: str, country: str, sectors: tuple[str, ...]) -> None:
    assert codes(one(text, words)) == (country, sectors)


def test_party_in_power_or_in_opposition_on_the_day() -> None:
    text = "The Labour party will vote against it."
    assert codes(one(text, "The Labour party", on="2020-01-09")) == ("GBR", ("PTY", "OPP"))
    assert codes(one(text, "The Labour party", on="2025-01-09")) == ("GBR", ("PTY", "GOV"))


def test_country_as_a_whole_has_no_sector_and_says_why() -> None:
    iran = one("Iran launched missiles. Iranian missiles hit a base.", "Iran")
    assert (iran.kind, iran.country, iran.sectors) == ("place", "IRN", ())
    assert "as a whole" in iran.blanks["sectors"]
    assert len(iran.mentions) == 2


def test_capital_is_the_government_where_it_acts_and_nobody_where_it_is_a_town() -> None:
    assert codes(one("Tehran said the talks were over.", "Tehran")) == ("IRN", ("GOV",))
    assert found("It rained in Tehran.") == []


def test_part_of_the_world_has_no_country_and_says_why() -> None:
    agencies = one("Western intelligence agencies picked up signals.", "Western intelligence agencies")
    assert codes(agencies) == (None, ("SPY",))
    assert "PLOVER gives it no country" in agencies.blanks["country"]


def test_allies_are_not_the_country_that_they_stand_beside() -> None:
    allies = one("The US and its allies knew.", "its allies")
    assert allies.country is None
    assert "beside" in allies.blanks["country"]


def test_name_of_a_private_person_is_held_back() -> None:
    text = "Peter Miller, a taxi driver, was hurt."
    driver = one(text, "Peter Miller")
    assert (driver.name, driver.sectors, driver.role) == (None, ("CVL",), "taxi driver")
    assert driver.blanks["name"].startswith("private person")
    assert "Miller" not in driver.basis


def test_name_of_a_private_person_is_kept_on_request() -> None:
    assert one("Peter Miller, a taxi driver, was hurt.", "Peter Miller", names=True).name == "Peter Miller"


def test_last_name_after_another_first_name_is_somebody_else() -> None:
    text = "Amelia Joseph, a teacher, spoke. Joseph said that schools were closed."
    joseph = one(text, "Joseph")
    assert joseph.country is None
    assert joseph.sectors == ("EDU",)


def test_pronouns_belong_to_their_entity() -> None:
    text = "The Iraqi prime minister said he was alerted."
    assert [span.of(text) for span in one(text, "he").mentions] == ["The Iraqi prime minister", "he"]


def test_what_cannot_act_is_nobody() -> None:
    assert found("The attack followed talks about a treaty, and missiles fell into the sea.") == []


def test_only_country_of_a_text_is_evidence_for_its_roles() -> None:
    police = one("Protests spread across Iran. Police fired tear gas.", "Police")
    assert police.country == "IRN"
    assert police.basis.startswith("country: the only country that the text names")
    two = one("Protests spread across Iran and Iraq. Police fired tear gas.", "Police")
    assert two.country is None


_PIECES = ["Iranian officials", "Gen. Qassem Soleimani", "the US", "Hamas", "a man", "John Brown", "protesters in Hama", "he"]
_VERBS = ["attacked", "met", "said that", "accused"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_VERBS), st.sampled_from(_PIECES)), min_size=1, max_size=4))
def test_every_entity_is_lawful(clauses: list[tuple[str, str, str]]) -> None:
    text = "\n\n".join(" ".join(clause) + "." for clause in clauses)
    plover = ontology.plover()
    entities = found(text)
    assert entities == found(text)
    assert len({entity.id for entity in entities}) == len(entities)
    for entity in entities:
        assert entity.mentions == tuple(sorted(set(entity.mentions)))
        assert all(0 <= span.start < span.end <= len(text) for span in entity.mentions)
        assert set(entity.sectors) <= set(plover.sectors)
        assert entity.basis
        for field in ("name", "country", "sectors", "role"):
            assert bool(getattr(entity, field)) != (field in entity.blanks)


def test_the_only_country_of_a_text_is_not_lent_to_a_public_figures_namesake() -> None:
    melania = one("First lady Melania Trump wore a coat. Iran was mentioned.", "First lady Melania Trump")
    assert melania.country is None
    assert "public figure" in melania.blanks["country"]


def test_a_quotation_mark_before_a_phrase_is_no_part_of_it() -> None:
    assert one('Iran is ruled by the "cruelest people in the world".', "cruelest people").name == "cruelest people"


def test_an_office_alone_is_the_figure_named_before_who_holds_it() -> None:
    text = "They mourned Qasem Soleimani. The great commander was buried on Tuesday."
    assert one(text, "The great commander").name == "Qasem Soleimani"


@pytest.mark.parametrize(
    "text",
    [
        "They mourned Qasem Soleimani and Hossein Salami. The commander was buried on Tuesday.",
        "They mourned Qasem Soleimani. The Iraqi commander was buried on Tuesday.",
        "They mourned Qasem Soleimani. A commander was buried on Tuesday.",
    ],
)
def test_an_office_that_two_hold_or_that_is_anothers_is_nobody_named(text: str) -> None:
    assert len({entity.id for entity in found(text) if entity.name == "Qasem Soleimani" and len(entity.mentions) > 1}) == 0


def test_the_guards_under_their_own_name() -> None:
    text = "The Islamic Revolution Guards Corps fired missiles."
    assert codes(one(text, "The Islamic Revolution Guards Corps")) == ("IRN", ("MIL",))
