"""Our small trained networks and the one runtime that serves them: one encoder read once a document, and the heads on it."""

from rashomon.learned.chain import NEVER, Chain
from rashomon.learned.encoder import vectors, vectors_alone
from rashomon.learned.networks import run

__all__ = ["NEVER", "Chain", "run", "vectors", "vectors_alone"]
