"""The checks that all formats share, and the ids: what a reader found becomes a `Document` or is set aside."""

from __future__ import annotations

from rashomon.errors import InputError
from rashomon.records import Document, Quarantined, content_id
from rashomon.sources.codes import Code, fault
from rashomon.sources.decoding import check_characters, surrogate
from rashomon.sources.fields import Found
from rashomon.sources.languages import identify, primary
from rashomon.sources.options import ReadOptions

STAGE = "read"
_METADATA = ("id", "title", "outlet", "url", "language")
_NAMES = {"title": "title", "outlet": "outlet", "url": "address", "published": "publication date"}


class Gate:
    """Admits documents one by one and remembers the ids of those it let in."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._origins: dict[str, str] = {}

    def admit(self, found: Found, path: str) -> Document | Quarantined:
        """The document, or why it is set aside."""
        identifier = found.id if found.id and found.id.strip() else None
        try:
            _check(found, self._options)
            language, blanks = self._language(found)
            identifier = identifier or _made(found)
            origin = f"{path}:{found.record}" if found.record else path
            self._check_new(identifier, made=found.id != identifier, origin=origin)
        except InputError as error:
            error.record = error.record or found.record
            return quarantined(error, path, document=identifier)
        blanks.update(found.blanks)
        published, outlet = found.published or self._options.published, found.outlet or self._options.outlet
        values = {"title": found.title, "outlet": outlet, "url": found.url, "published": published}
        for field, value in values.items():
            if value is None:
                blanks.setdefault(field, f"the {found.unit} gives no {_NAMES[field]}")
            else:
                blanks.pop(field, None)
        self._origins[identifier] = origin
        return Document(
            id=identifier,
            text=found.text,
            language=language,
            origin=origin,
            blanks=dict(sorted(blanks.items())),
            **values,
        )

    def _language(self, found: Found) -> tuple[str | None, dict[str, str]]:
        """The language, with the reason where it is blank. The text decides; the data are asked where it cannot."""
        accepted = self._options.languages
        found.blanks.pop("language", None)
        declared = primary(found.language) if found.language and found.language.strip() else None
        language, rejected, reason = identify(found.text, accepted)
        if language is None and declared is not None:
            language, rejected = declared, bool(accepted) and declared not in accepted
        if rejected:
            wanted = ", ".join(accepted)
            raise fault(Code.LANGUAGE, f"the text is in the language {language!r}; accepted: {wanted} (languages)")
        return language, {} if language is not None or reason is None else {"language": reason}

    def _check_new(self, identifier: str, *, made: bool, origin: str) -> None:
        first = self._origins.get(identifier)
        if first is None:
            return
        if made:
            raise fault(Code.DUPLICATE_DOCUMENT, f"the same document was read before: {first}")
        raise fault(Code.DUPLICATE_ID, f"the id {identifier!r:.80} was given before: {first}; ids must be unique")


def quarantined(error: InputError, path: str, *, document: str | None = None) -> Quarantined:
    """The record for an input that was set aside."""
    return Quarantined(
        code=error.code, reason=str(error), stage=STAGE, path=error.path or path, record=error.record, document=document
    )


def _check(found: Found, options: ReadOptions) -> None:
    """Raises `InputError` where text or metadata cannot be used."""
    length = len(found.text.strip())
    if not length:
        raise fault(Code.EMPTY, f"the {found.unit} holds no text")
    if length < options.min_characters:
        raise fault(Code.TOO_SHORT, f"the text has {length} characters, fewer than {options.min_characters} (min_characters)")
    if len(found.text) > options.max_characters:
        raise fault(
            Code.TOO_LARGE,
            f"the text has {len(found.text):,} characters, more than {options.max_characters:,} (max_characters)",
        )
    check_characters(found.text)
    for field in _METADATA:
        value = getattr(found, field)
        if value is not None and surrogate(value) is not None:
            raise fault(Code.SURROGATE, f"the {field} holds half a surrogate pair; repair the data")
        if field != "id" and value is not None and not value.strip():
            setattr(found, field, None)


def _made(found: Found) -> str:
    """An id from the content. Outlet, address and date count: two sites that carry one text are two accounts."""
    return content_id("doc", found.title, found.outlet, found.url, found.published, found.text)
