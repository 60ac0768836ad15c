"""Our small trained networks and the one runtime that serves them: one encoder read once a document, and the heads on it."""

from rashomon.learned.additive import Additive, additive
from rashomon.learned.chain import NEVER, Chain
from rashomon.learned.encoder import vectors, vectors_alone
from rashomon.learned.networks import run
from rashomon.learned.reading import read_tokens

__all__ = ["NEVER", "Additive", "Chain", "additive", "read_tokens", "run", "vectors", "vectors_alone"]
