"""In what words: labels for acts and actors, loaded language, hedges, calls to action, each as a span with its target."""

from rashomon.wording.mark import mark

__all__ = ["mark"]
