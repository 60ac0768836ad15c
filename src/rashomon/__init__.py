"""Rashomon: one event, every account.

    >>> import rashomon
    >>> pipeline = rashomon.load()
    >>> for coded in pipeline(["Police detained 30 protesters in Kyiv on Tuesday."]):
    ...     print([event.event_type for event in coded.events])

Importing the package loads nothing else; each room is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.engine import Pipeline
    from rashomon.records import CodedDocument, Document

__version__ = "0.1.0"
__all__ = ["Case", "CodedDocument", "Document", "Pipeline", "__version__", "load"]

_HOMES = {
    "Case": "rashomon.case",
    "CodedDocument": "rashomon.records",
    "Document": "rashomon.records",
    "Pipeline": "rashomon.engine",
}


def load(**settings: object) -> Pipeline:
    """The standard pipeline: `pipeline(documents)` yields one `CodedDocument` a document, in order.

    Settings are those of `rashomon.engine.Settings`, such as `names=True` to put private persons' names on record,
    or `ontology="my.yaml"` to code with an ontology of your own. Raises `UsageError` for a setting that does not exist or does
    not fit, and `DataError` for a file of knowledge with a fault.
    """
    from rashomon import engine

    return engine.load(**settings)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
