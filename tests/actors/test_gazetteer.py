"""The dictionaries: what they hold, and how a fault in one is reported."""

import pytest

from rashomon import ontology
from rashomon.actors import gazetteer as module
from rashomon.actors.entries import Figure, Organisation, Place, Role
from rashomon.actors.surface import fold, key, skeleton
from rashomon.errors import DataError
from rashomon.knowledge import parse_table

FIGURES = ("name", "others", "country", "office", "sectors", "from", "to")


def test_every_country_code_is_three_capitals_and_every_sector_is_plover() -> None:
    items = {form.item for forms in module.gazetteer().forms.values() for form in forms}
    sectors = ontology.plover().sectors
    countries = {item.country for item in items if isinstance(item, Place) and item.sort == "country"}
    groups = set(ontology.plover().groups)
    for item in items:
        if isinstance(item, Figure | Organisation):
            assert {term.country for term in item.terms} <= countries | groups, item.name
            assert all(set(term.sectors) <= set(sectors) for term in item.terms)
        if isinstance(item, Role):
            assert set(item.sectors) <= set(sectors)


def test_every_partially_recognised_territory_is_coded_to_its_claimant_with_pre() -> None:
    items = [form.item for forms in module.gazetteer().forms.values() for form in forms]
    listed = {item.name: item.country for item in items if isinstance(item, Place) and "PRE" in item.sectors}
    assert listed == ontology.plover().partially_recognised


def test_folding_drops_accents_and_full_stops() -> None:
    assert fold("Erdoğan") == "erdogan"
    assert key("U.S.-led") == ("us", "led")


def test_spellings_of_one_name_sound_alike() -> None:
    sounds = {skeleton(key(name)) for name in ("Qasem Soleimani", "Qassim Suleimani", "Kassem Sulaymani")}
    assert len(sounds) == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A B\t\tIRN\tminister\tGOVT\t\t", "'GOVT' is not a PLOVER sector"),
        ("A B\t\tiran\tminister\tGOV\t\t", "'iran' is not a country or group code"),
        ("A B\t\tIRN\tminister\tGOV\t2013/01\t", "'2013/01' is not a date"),
        ("A B\t\tIRN\tminister\tGOV\t2014\t2013", "ends (2013-12-31) before it begins (2014-01-01)"),
    ],
)
def test_fault_in_a_row_names_file_line_and_what_is_wrong(row: str, message: str) -> None:
    table = "# public facts\n" + "\t".join(FIGURES) + "\n" + row + "\n"
    with pytest.raises(DataError) as error:
        for line in parse_table(table, "figures.tsv", FIGURES):
            module._term(line, line["office"])
    assert str(error.value).startswith("figures.tsv, line 3: ")
    assert message in str(error.value)


def test_fault_in_the_columns_is_named() -> None:
    with pytest.raises(DataError, match=r"figures\.tsv, line 1: the columns must be"):
        list(parse_table("name\tcountry\n", "figures.tsv", FIGURES))
