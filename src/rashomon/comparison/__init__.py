"""Events laid side by side: facts with verdicts, accounts with what they say and leave out."""

from rashomon.comparison.compare import Comparison, compare

__all__ = ["Comparison", "compare"]
