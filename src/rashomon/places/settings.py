"""The weights and thresholds of this room, each with what it does; chosen on the development part of LGL, which trains nothing.

The score of a meaning is a sum on a scale where 1 is a factor of ten in population.
"""

from __future__ import annotations

from typing import Final

KIND_PRIOR: Final = {"country": 2.2, "admin1": 1.8, "admin2": -0.5, "city": 0.0, "region": 12.0, "point": 7.5}
UNKNOWN_ADMIN1: Final = -0.5  # prior of a first-level division that regions.yaml does not list: seldom meant from abroad
MINOR: Final = 1.0  # prior of a site, a feature or an uninhabited place of a whole GeoNames dump, in place of all others
POPULATION: Final = 1.0  # per factor of ten
CAPITAL: Final = 0.9  # seat of a national government
FIT: Final = 4.0  # lost by a meaning whose name does not fit at all
NAMESAKE: Final = 3.0  # lost by a division that bears the name of a town within it, where nothing says `province`
UNSTATED_ADMIN2: Final = 1.5  # lost by a county named without `county`
CONTAINED: Final = 6.0  # gained where the text says in what the place lies, and it does
STATED: Final = 4.0  # gained where a word beside the name says the kind of place
WORLD: Final = 4.0  # gained by countries, capitals and large cities in a document that speaks of several countries
RIVALLED: Final = 0.5  # part of that where the text names the country of another place of the name, and not its own
WORLD_COUNTRIES: Final = 5  # countries from which on it does
WORLD_PEOPLE: Final = 1_000_000  # a city of so many is known abroad
WORLD_TOWN: Final = 50_000  # one of no more is not, whatever its name
SURE: Final = 0.5  # share of the evidence from which a stated sense is handed on
SENSE: Final = 6.0  # gained where the same name was resolved by a stated container elsewhere in the document

COUNTRY: Final = 2.8  # per log unit of what else the document speaks of in the country
DIVISION: Final = 2.6  # the same for the first-level division
NEARBY: Final = 2.2  # the same for a square of about 300 km around it
CLOSE: Final = 1.0  # the same for a square of about 100 km around it
EASE: Final = 0.1  # share of the evidence at which a meaning of an ambiguous name counts half
KNOWN: Final = 0.7  # lost by what a capital or a city of a million says of its surroundings
ROUNDS: Final = 4  # of weighing the names of a document against one another
SHARPNESS: Final = 1.6  # of turning scores into shares

PEOPLE: Final = 0.5  # weight of an adjective such as `Iraqi`
MENTIONED: Final = 0.6  # weight of a country or division named in the text or title outside the spans given
COUNTRY_NAMED: Final = 1.0  # the same for a country
TITLED: Final = 0.8
CLUES: Final = 4.0  # weight of the vocabulary of one country's press
OUTLET_COUNTRY: Final = 2.5
OUTLET_PLACE: Final = 0.7

PLACE: Final = 1.75  # points from which a run of words is read as a place
SLACK: Final = 3.0  # points that a name may lack which the same document surely uses as a place elsewhere
PAIRED: Final = 0.5  # points that a name of the gazetteer may lack which is coordinated with a place
SURNAME: Final = 2.5  # points lost by a word that ends a person's name elsewhere in the document
