"""The self-contained HTML report of a case: one file, readable offline, on paper and on a phone."""

from rashomon.report.contents import ReportContents
from rashomon.report.page import render, write

__all__ = ["ReportContents", "render", "write"]
