"""The publication date that an HTML page marks as such; dates that merely stand in its text are never taken."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files

import yaml

from rashomon.errors import DataError
from rashomon.sources.dates import normalise

# `/2020/01/09/` or `/2020-01-09-`: the day under which the site files the page.
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


def published(html: str, url: str | None) -> tuple[str | None, str | None]:
    """The date as ISO 8601 and no reason, or no date and, where a marked one could not be used, the reason.

    Looked for in this order: `meta` elements, JSON-LD, `time` elements marked as publication, the address.
    """
    marks = _Marks()
    marks.feed(html)
    names = _names()
    given = [marks.meta[name] for name in names["meta"] if name in marks.meta]
    for script in marks.scripts:
        given.extend(_in_json(script, names["json_ld"]))
    given.extend(marks.times)
    reasons = []
    for value in given:
        date, reason = normalise(value)
        if date is not None:
            return date, None
        reasons.append(reason)
    filed = _IN_ADDRESS.search(url or "")
    if filed:
        date, _ = normalise("-".join(filed.groups()))
        if date is not None:
            return date, None
    return None, reasons[0] if reasons else None


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    name = "sources/page_dates.yaml"
    data = yaml.load(files("rashomon").joinpath(name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(data, dict) or sorted(data) != ["json_ld", "meta"]:
        raise DataError(f"{name}: must have exactly the lists meta and json_ld")
    for key, values in data.items():
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise DataError(f"{name}: {key}: must be a list of names")
    return {key: tuple(values) for key, values in data.items()}


def _in_json(script: str, names: tuple[str, ...]) -> list[str]:
    """The values of `names` in a block of JSON-LD, outermost first; none where it is broken, as it often is."""
    try:
        queue = [json.loads(script)]
    except (ValueError, RecursionError):
        return []
    found: list[str] = []
    for item in queue:
        if isinstance(item, dict):
            found.extend(item[name] for name in names if isinstance(item.get(name), str))
            queue.extend(item.values())
        elif isinstance(item, list):
            queue.extend(item)
    return found


class _Marks(HTMLParser):
    """Collects what a page marks: `meta` values by name, JSON-LD blocks, and `time` elements of publication."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.times: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("content", "").strip():
            for key in ("property", "name", "itemprop"):
                if values.get(key):
                    self.meta.setdefault(values[key].strip().lower(), values["content"].strip())
        elif tag == "time" and values.get("datetime", "").strip():
            if "pubdate" in values or values.get("itemprop", "").lower() == "datepublished":
                self.times.append(values["datetime"].strip())
        elif tag == "script":
            self._in_script = values.get("type", "").strip().lower() == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.scripts.append(data)
