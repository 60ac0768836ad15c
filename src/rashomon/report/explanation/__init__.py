"""In words, which evidence led to each field of a coded event: for the command line, the report and the workbench."""

from rashomon.report.explanation.evidence import Evidence, Explanation, Field
from rashomon.report.explanation.explain import explain
from rashomon.report.explanation.lines import Line, lines, marked

__all__ = ["Evidence", "Explanation", "Field", "Line", "explain", "lines", "marked"]
