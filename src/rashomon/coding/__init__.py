"""What is said to have happened: triggers, types, modes, participants, circumstances and status, as event mentions."""

from rashomon.coding.code import code
from rashomon.coding.counts import count
from rashomon.coding.find import find
from rashomon.coding.given import given
from rashomon.coding.trigger import Trigger

__all__ = ["Trigger", "code", "count", "find", "given"]
