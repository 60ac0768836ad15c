"""Which place a name means, in its text."""

from __future__ import annotations

import pytest

from rashomon import places
from rashomon.records import Place, Span


def resolved(text: str, *names: str, **context: str) -> list[Place | None]:
    spans = []
    for name in names:
        start = text.index(name)
        spans.append(Span(start, start + len(name)))
    return places.resolve(text, spans, **context)


def one(text: str, name: str, **context: str) -> Place:
    place = resolved(text, name, **context)[0]
    assert place is not None
    return place


def test_one_result_for_each_span_in_the_order_given() -> None:
    text = "From Tehran to Baghdad and back to Tehran."
    found = places.resolve(text, [(5, 11), (35, 41), (15, 22), (0, 0)])
    assert [place.name if place else None for place in found] == ["Tehran", "Tehran", "Baghdad", None]


def test_the_state_after_the_comma_decides() -> None:
    assert one("He is from Bangor, Maine.", "Bangor").admin1 == "Maine"
    assert one("He is from Bangor, Northern Ireland.", "Bangor").country == "GBR"
    assert one("He is from Paris, Texas.", "Paris").admin1 == "Texas"


def test_a_compound_is_resolved_as_its_first_part() -> None:
    assert one("He is from Bangor, Maine.", "Bangor, Maine").name == "Bangor"


def test_without_evidence_the_greater_place_is_meant() -> None:
    assert one("She flew to Paris on Monday.", "Paris").country == "FRA"


def test_a_city_is_meant_rather_than_the_division_of_its_name() -> None:
    assert one("Troops entered Baghdad at dawn.", "Baghdad").precision == "city"
    assert one("Troops patrol Baghdad province.", "Baghdad").precision == "admin1"
    assert one("He spoke in Washington on Monday.", "Washington").admin1 == "District of Columbia"


def test_neighbours_in_the_text_decide() -> None:
    text = "Police in Athens said a man from Watkinsville was held in Oconee County. Clarke County deputies drove to Atlanta."
    names = ("Athens", "Watkinsville", "Oconee County", "Clarke County", "Atlanta")
    athens = resolved(text, *names)[0]
    assert athens is not None and athens.admin1 == "Georgia"


def test_the_country_spoken_of_decides() -> None:
    text = "Iraqi forces said rockets fired at Iraqi troops fell near Balad, and Iraq blamed the militia."
    assert one(text, "Balad").country == "IRQ"


def test_a_name_has_one_sense_in_a_document() -> None:
    text = "A fire broke out in Alexandria, La., on Monday. Alexandria firemen put it out."
    first, second = places.resolve(text, [(20, 30), (48, 58)])
    assert first is not None and second is not None and first.geonameid == second.geonameid == 4314550


def test_the_outlets_country_decides() -> None:
    text = "A man was held in Cambridge on Monday after a fight."
    assert one(text, "Cambridge", outlet="cambridge-news.co.uk").country == "GBR"


def test_the_title_decides() -> None:
    text = "A blast killed two in Tripoli on Monday."
    assert one(text, "Tripoli", title="Libya in turmoil").country == "LBY"
    assert one(text, "Tripoli", title="Lebanon in turmoil as Beirut protests spread in Lebanon").country == "LBN"


def test_georgia_is_the_state_beside_its_towns_and_the_country_beside_its_own() -> None:
    american = "Georgia lawmakers met in Atlanta. Savannah and Macon will pay, said Georgia officials."
    assert resolved(american, "Georgia", "Atlanta", "Savannah", "Macon")[0].country == "USA"  # type: ignore[union-attr]
    caucasian = "Georgia accused Russia of shelling Gori. Tbilisi called for talks with Moscow."
    assert resolved(caucasian, "Georgia", "Russia", "Gori", "Tbilisi")[0].country == "GEO"  # type: ignore[union-attr]


def test_abbreviations() -> None:
    text = "Officials in Calif., D.C., and the U.K. met in the U.S."
    found = resolved(text, "Calif.", "D.C.", "U.K.", "U.S.")
    assert [place.name for place in found if place] == ["California", "District of Columbia", "United Kingdom", "United States"]


def test_an_adjective_given_as_a_place_is_its_country() -> None:
    assert one("The Lebanese army moved in.", "Lebanese").country == "LBN"


@pytest.mark.parametrize("name", ["Al-Asad", "Al Asad", "Ain al-Asad", "Ayn al-Asad", "Ain Al-Asad airbase"])
def test_transliterations_of_a_base(name: str) -> None:
    place = one(f"Missiles struck {name} in Iraq.", name)
    assert (place.name, place.admin1) == ("Al-Asad Airbase", "Anbar")


def test_a_county_has_its_own_point_and_id() -> None:
    county = one("They searched Rapides Parish.", "Rapides Parish")
    assert (county.geonameid, county.precision, county.admin1) == (4338356, "admin2", "Louisiana")


def test_an_unknown_name_is_kept_with_its_reason() -> None:
    place = one("They met in Qwertzuiopolis.", "Qwertzuiopolis")
    assert (place.name, place.lat, place.score) == ("Qwertzuiopolis", None, 0.0)
    assert place.blanks["lat"] == "no gazetteer entry of this name"


def test_an_unknown_name_has_the_country_that_the_text_says_and_no_point() -> None:
    place = one("She is of Qwertzuiopolis, Texas, he said.", "Qwertzuiopolis")
    assert (place.country, place.admin1, place.lat, place.geonameid) == ("USA", "Texas", None, None)
    assert place.blanks["lat"] == "no gazetteer entry of this name"
    assert one("They met in Qwertzuiopolis, Georgia.", "Qwertzuiopolis").country is None


def test_a_part_of_a_country_is_read_as_the_country_with_less_certainty() -> None:
    place = one("Fighting spread in northern Iraq.", "northern Iraq")
    assert place.country == "IRQ" and place.score < 1
