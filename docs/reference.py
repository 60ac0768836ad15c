"""Writes `docs/records.md` from `records.py`: `python docs/reference.py`. A test holds that the page is up to date."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec

from rashomon import records

PAGE = Path(__file__).with_name("records.md")
_HEAD = """# The records

Every record that Rashomon makes, generated from `records.py`. Spans are half-open `[start, end)` code-point offsets into the text
of the document. A field that is empty says why in `blanks`.

The JSON that `rashomon code` writes is one `CodedDocument` a line; `rashomon schema` prints its JSON schema.
"""


def page() -> str:
    """The whole page as Markdown."""
    classes = [value for value in vars(records).values() if inspect.isclass(value) and issubclass(value, msgspec.Struct)]
    own = [value for value in classes if value.__module__ == records.__name__ and value is not records.Record]
    return "\n".join([_HEAD, *(_section(record) for record in own)])


def _section(record: type[msgspec.Struct]) -> str:
    hints = get_type_hints(record, include_extras=True)
    lines = [
        f"## {record.__name__}",
        "",
        inspect.getdoc(record) or "",
        "",
        "| field | type | meaning |",
        "|---|---|---|",
    ]
    for field in record.__struct_fields__:
        hint = hints[field]
        metas = [meta for meta in get_args(hint)[1:] if isinstance(meta, msgspec.Meta)]
        meaning = metas[0].description or "" if metas else "code point"
        plain = get_args(hint)[0] if metas else hint
        lines.append(f"| `{field}` | {_type(plain)} | {meaning} |")
    return "\n".join([*lines, ""])


def _type(hint: object) -> str:
    text = getattr(hint, "__name__", "") if inspect.isclass(hint) and not get_args(hint) else str(hint)
    for noise in ("rashomon.records.", "typing."):
        text = text.replace(noise, "")
    if text.startswith("Literal"):
        return " or ".join(f"`{value}`" for value in get_args(hint))
    return "`" + text.replace(", ...", "").replace("NoneType", "None").replace("|", "or") + "`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
