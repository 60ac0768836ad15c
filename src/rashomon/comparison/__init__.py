"""Events laid side by side: facts with verdicts, accounts with what they leave out, voices, and how far accounts agree."""

from rashomon.comparison.agreement import alpha
from rashomon.comparison.compare import Comparison, compare

__all__ = ["Comparison", "alpha", "compare"]
