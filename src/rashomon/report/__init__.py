"""The report of a case: one HTML file, readable offline, on paper and on a phone; the same as Markdown, and on one page."""

from rashomon.report.contents import ReportContents
from rashomon.report.markdown import markdown
from rashomon.report.page import brief, render, write, write_all

__all__ = ["ReportContents", "brief", "markdown", "render", "write", "write_all"]
