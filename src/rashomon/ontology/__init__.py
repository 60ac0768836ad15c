"""What can be coded: PLOVER's types, modes, contexts and sectors, a user's own in their place, and the ways from and to CAMEO."""

from rashomon.ontology.crosswalk import Crosswalk, from_cameo, to_cameo
from rashomon.ontology.reading import load, of, on_record, read, recorded
from rashomon.ontology.scheme import EventType, Mode, Ontology, Recoded, Sector, Signal, plover
from rashomon.ontology.takes import Take

__all__ = [
    "Crosswalk",
    "EventType",
    "Mode",
    "Ontology",
    "Recoded",
    "Sector",
    "Signal",
    "Take",
    "from_cameo",
    "load",
    "of",
    "on_record",
    "plover",
    "read",
    "recorded",
    "to_cameo",
]
