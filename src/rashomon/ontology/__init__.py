"""What can be coded: PLOVER's types, modes, contexts and sectors, and the way there from CAMEO."""

from rashomon.ontology.crosswalk import Crosswalk, from_cameo
from rashomon.ontology.scheme import EventType, Mode, Ontology, Sector, plover

__all__ = ["Crosswalk", "EventType", "Mode", "Ontology", "Sector", "from_cameo", "plover"]
