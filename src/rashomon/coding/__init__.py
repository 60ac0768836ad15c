"""What is said to have happened: triggers, types, modes, participants, circumstances and status, as event mentions."""

from rashomon.coding.code import code
from rashomon.coding.counts import count

__all__ = ["code", "count"]
