"""Words as they are compared across reports: stems, content words, and families of words used for one sort of act.

The stemmer is light on purpose: it must bring `kill`, `killed`, `killing` and `kills` together and no more. It needs no
model, so that mentions can be linked when nothing but their text is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from rashomon.knowledge import shaped

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDINGS = (
    ("ational", "ate"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ed", ""),
    ("ions", ""),
    ("ion", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `words.yaml`."""

    stopwords: str
    particles: list[str]
    irregular: dict[str, str]
    families: dict[str, list[str]]
    objects: dict[str, list[str]]
    together: list[tuple[str, str]]
    implied: dict[str, list[str]]
    sequels: list[str]
    harmful: list[str]
    losses: list[str]
    numbers: str
    times: str
    saying: str


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one word, lower case: what its inflected and simply derived forms share."""
    lower = re.sub(r"['’]s?$", "", word.lower())
    return _strip(_lexicon().irregular.get(lower, lower))


@lru_cache(maxsize=200_000)
def families(stemmed: str) -> frozenset[str]:
    """The families that a stem belongs to."""
    return _families().get(stemmed, frozenset())


def content_stems(text: str) -> list[str]:
    """The stems of the content words of a text, in order; numbers count as content."""
    return [stem(word) for word in _WORD.findall(text) if word.lower() not in _stopwords() and len(word) > 1]


def trigger_stems(words: str) -> tuple[str, ...]:
    """The stems of a trigger's content words; of all its words where none has content."""
    found = content_stems(words) or [stem(word) for word in _WORD.findall(words)] or [words.strip().lower()]
    return tuple(one for one in found if one not in _lexicon().particles) or tuple(found)


def capitalised(text: str) -> set[str]:
    """The stems of words written with a capital, other than the first of the text: mostly parts of names."""
    found = list(_WORD.finditer(text))
    return {
        stem(match.group())
        for index, match in enumerate(found)
        if match.group()[0].isupper() and index > 0 and match.group().lower() not in _stopwords()
    }


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, in digits or as small number words."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(word for word in found if word[0].isdigit() or word in _number_words())


def times(text: str) -> frozenset[str]:
    """The names of weekdays and months in a text, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(text) if word[0].isupper()) & _time_words()


def says(stems: Iterable[str]) -> bool:
    """Whether a trigger is a word of saying, which anybody may do again and again."""
    return any(one in _saying() for one in stems)


def objects(words: str) -> frozenset[str]:
    """The sorts of things that a participant's words name: `two bases in Iraq` names an installation."""
    known = _objects()
    return frozenset(known[one] for one in map(stem, _WORD.findall(words)) if one in known)


def implied_objects(trigger: str) -> frozenset[str]:
    """The sort of thing that an act can only be done to: what is shot down is an aircraft."""
    given = set(content_stems(trigger))
    return frozenset(sort for needed, sort in _implied() if needed == given)


def apart_objects(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two acts were done to different sorts of things."""
    pairs = [frozenset((one, two)) for one in left for two in right]
    return bool(pairs) and not any(len(pair) == 1 or pair in _together() for pair in pairs)


def tells_sequel(words: str) -> bool:
    """Whether the words between two acts tell one as the answer to the other, or as coming after it."""
    return any(word.lower() in _sequels() for word in _WORD.findall(words))


def tells_losses(stems: Iterable[str]) -> bool:
    """Whether a trigger tells what an act cost rather than the act."""
    return any(one in _losses() for one in stems)


def act_and_cost(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether one trigger tells an act that can cost lives, and the other what an act cost."""
    ones, twos = set(left), set(right)
    return (tells_losses(ones) and not tells_losses(twos) and _harmful(twos)) or (
        tells_losses(twos) and not tells_losses(ones) and _harmful(ones)
    )


def _strip(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _settle(word[: len(word) - len(ending)] + instead)
    return _settle(word)


def _settle(word: str) -> str:
    """One spelling for stems that endings leave in two: a doubled consonant (`stopp`), a final `e` (`retaliate`)."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsaeiou":
        word = word[:-1]
    if word.endswith("ate") and len(word) > 5:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@cache
def _lexicon() -> Lexicon:
    return shaped("rashomon.linking.mention", "words.yaml", Lexicon)


def _harmful(stems: Iterable[str]) -> bool:
    return any(families(one) & set(_lexicon().harmful) for one in stems)


@cache
def _objects() -> dict[str, str]:
    return {stem(word): sort for sort, words in _lexicon().objects.items() for word in words}


@cache
def _implied() -> list[tuple[frozenset[str], str]]:
    """Sets of stems that imply a sort, those of a phrase together."""
    listed = ((sort, words) for sort, phrases in _lexicon().implied.items() for words in phrases)
    return [(frozenset(content_stems(words)), sort) for sort, words in listed]


@cache
def _together() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in _lexicon().together)


@cache
def _sequels() -> frozenset[str]:
    return frozenset(_lexicon().sequels)


@cache
def _losses() -> frozenset[str]:
    return frozenset(stem(word) for word in _lexicon().losses)


@cache
def _number_words() -> frozenset[str]:
    return frozenset(_lexicon().numbers.split())


@cache
def _time_words() -> frozenset[str]:
    return frozenset(_lexicon().times.split())


@cache
def _saying() -> frozenset[str]:
    return frozenset(stem(word) for word in _lexicon().saying.split())


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(_lexicon().stopwords.split())


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family, words in _lexicon().families.items():
        for word in words:
            found.setdefault(stem(word), set()).add(family)
    return {word: frozenset(names) for word, names in found.items()}
