"""Copies among documents, and links between reports of one happening, across documents and within them."""

from rashomon.linking.copies import copies
from rashomon.linking.independence import independent_sources, source_of
from rashomon.linking.link import link
from rashomon.linking.settings import CopySettings, LinkSettings
from rashomon.linking.source_chains import SourceChain, source_chains

__all__ = [
    "CopySettings",
    "LinkSettings",
    "SourceChain",
    "copies",
    "independent_sources",
    "link",
    "source_chains",
    "source_of",
]
