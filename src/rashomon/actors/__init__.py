"""Who acts: countries, organisations, persons and roles, with their country and PLOVER sectors and the evidence for each."""

from rashomon.actors.entities import identify
from rashomon.actors.overlay import check
from rashomon.actors.resolution import resolve

__all__ = ["check", "identify", "resolve"]
