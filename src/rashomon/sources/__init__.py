"""Files, pages, tables, archives and feeds in; `Document` records out, and what could not be used as `Quarantined`.

This room reads and checks. It never fetches anything, never alters a text, and knows nothing of what a text says.
"""

from rashomon.sources.codes import MEANINGS, Code
from rashomon.sources.options import ReadOptions
from rashomon.sources.reading import read

__all__ = ["MEANINGS", "Code", "ReadOptions", "read"]
