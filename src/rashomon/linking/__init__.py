"""Copies among documents, and links between reports of one happening, across documents and within them."""

from rashomon.linking.chronology.ordering import order
from rashomon.linking.chronology.timeline import TimelineSettings, timeline
from rashomon.linking.copying.find import copies
from rashomon.linking.judging.judgements import Contradicted, Ruling, settle
from rashomon.linking.judging.memory import Memory, version
from rashomon.linking.link import link
from rashomon.linking.relation.relations import relations
from rashomon.linking.settings import CopySettings, LinkSettings
from rashomon.linking.sources.chains import SourceChain, source_chains
from rashomon.linking.sources.independence import Sources, independent_sources, source_of
from rashomon.linking.story.settings import StorySettings
from rashomon.linking.story.stories import stories, story_of, told_in

__all__ = [
    "Contradicted",
    "CopySettings",
    "LinkSettings",
    "Memory",
    "Ruling",
    "SourceChain",
    "Sources",
    "StorySettings",
    "TimelineSettings",
    "copies",
    "independent_sources",
    "link",
    "order",
    "relations",
    "settle",
    "source_chains",
    "source_of",
    "stories",
    "story_of",
    "timeline",
    "told_in",
    "version",
]
