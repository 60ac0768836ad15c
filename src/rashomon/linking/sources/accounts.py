"""Documents put together again from what was coded in them and their texts, as far as it tells whose reports they carry."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.records import CodedDocument, Document


def accounts(coded: Mapping[str, CodedDocument], texts: Mapping[str, str]) -> dict[str, Document]:
    """The documents by id; one without a text has an empty one."""
    return {
        id: Document(id=id, text=texts.get(id, ""), outlet=one.outlet, url=one.url, published=one.published)
        for id, one in coded.items()
    }
