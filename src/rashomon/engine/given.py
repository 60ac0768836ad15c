"""Documents from what a caller has at hand: a text, or a mapping of fields."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rashomon.errors import InputError
from rashomon.records import Document, content_id

_OPTIONAL = ("title", "outlet", "url", "published", "language", "origin")


def document_from(item: Document | str | Mapping[str, object]) -> Document:
    """A document as it is, from a bare text, or from a mapping of `Document` fields of which only `text` is needed.

    An id that is not given is made from the text, the address and the title. Raises `InputError` (R040) for anything
    else, naming the field that does not fit.
    """
    if isinstance(item, Document):
        return item
    fields: dict[str, object] = {"text": item} if isinstance(item, str) else dict(item)
    unknown = sorted(str(name) for name in fields if name not in Document.__struct_fields__)
    if unknown:
        known = ", ".join(Document.__struct_fields__)
        raise InputError(f"a document has no field {', '.join(unknown)}; its fields are {known}", code="R040")
    if fields.get("id") is None:
        fields["id"] = content_id("doc", fields.get("text"), fields.get("url") or "", fields.get("title") or "")
    given = fields.get("blanks")
    blanks = dict(given) if isinstance(given, Mapping) else {}
    for name in _OPTIONAL:
        if fields.get(name) is None:
            blanks.setdefault(name, "not given")
    try:
        return msgspec.convert({**fields, "blanks": blanks}, Document)
    except msgspec.ValidationError as error:
        raise InputError(f"this is no document: {error}", code="R040") from error
