"""Runs the rooms on documents: stages that declare what they need, checked when assembled, in one or many processes."""

from rashomon.engine.pipeline import Pipeline
from rashomon.engine.settings import Settings
from rashomon.engine.stage import Stage, each

__all__ = ["Pipeline", "Settings", "Stage", "each", "load"]


def load(**settings: object) -> Pipeline:
    """The standard pipeline. Settings are the fields of `Settings`; raises `UsageError` for one that does not fit."""
    from rashomon.engine.settings import make
    from rashomon.engine.stages import standard

    return Pipeline(standard, make(settings))
