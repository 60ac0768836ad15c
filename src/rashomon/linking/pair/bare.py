"""The evidence on two mentions that have no codes: how much there is of each kind, and the reason in words.

What each kind adds to the score was learned from mentions that people grouped (`learned/model/same-event.json`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rashomon.learned import additive
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.mention.telling import Telling
from rashomon.linking.mention.words import says
from rashomon.linking.pair.background import MODEL, Background
from rashomon.linking.pair.one_story import SURE
from rashomon.linking.pair.weighing import cosine, total, weight

FAR = 3000  # characters from which on two mentions in one document are simply apart; so are those in two documents
SHOWN = 0.15  # log-odds from which on a kind of evidence is named as a reason
OPENS = 400  # characters within which a mention stands at the head of its document

Amounts = dict[str, float]


def judge_words(left: Sighting, right: Sighting, background: Background) -> tuple[float, tuple[str, ...]]:
    """The log-odds that two mentions report one happening, by their words, and the reasons, the weightiest first."""
    amounts = evidence(left, right, background)
    model = additive(MODEL)
    parts = model.parts(amounts)
    weighty = sorted((-abs(value), name) for name, value in parts.items() if abs(value) >= SHOWN)
    told = tuple(f"{_reason(name, amounts[name], left, right)} ({parts[name]:+.1f})" for _, name in weighty)
    return model.start + sum(parts[name] for name in sorted(parts)), told


def evidence(left: Sighting, right: Sighting, background: Background) -> Amounts:
    """How much there is of each kind of evidence, by name."""
    one, two = background.telling(left), background.telling(right)
    found = _of_triggers(left, right, one, two)
    found["meaning"] = background.alike_in_meaning(left, right)
    found |= _of_participants(one, two, background)
    found |= _of_sentences(left, right, one, two, background)
    found |= _of_documents(left, right, one, two, background)
    found |= _of_stories(left, right, found["meaning"], background)
    return found


def _of_triggers(left: Sighting, right: Sighting, one: Telling, two: Telling) -> Amounts:
    shared = set(left.stems) & set(right.stems)
    return {
        "same_stem": len(shared) / max(len(left.stems), len(right.stems)),
        "same_family": float(not shared and bool(left.families & right.families)),
        "same_opening": float(not shared and left.stems[-1][:5] == right.stems[-1][:5]),
        "stem_rarity": max(map(weight, shared), default=0.0),
        "word_rarity": min(max(map(weight, one.stems), default=0.0) for one in (left, right)),
        "same_part_of_speech": float(one.part_of_speech == two.part_of_speech),
        "saying": float(says(left.stems) or says(right.stems)),
    }


def _of_participants(one: Telling, two: Telling, background: Background) -> Amounts:
    doers, others = (one.doers & one.capitals, one.done_to & one.capitals), (two.doers & two.capitals, two.done_to & two.capitals)
    return {
        "doers": background.likeness(one.doers, two.doers),
        "done_to": background.likeness(one.done_to, two.done_to),
        "participants": background.likeness(one.participants, two.participants),
        "participants_shared": total(one.participants & two.participants),
        "participants_known": float(bool(one.participants) + bool(two.participants)),
        "names_shared": float(len(one.named & two.named)),
        "names_differ": _differ(one.named, two.named),
        "doers_differ": _differ(doers[0], others[0]),
        "done_to_differ": _differ(doers[1], others[1]),
        "pronouns": float(one.pronoun + two.pronoun),
    }


def _of_sentences(left: Sighting, right: Sighting, one: Telling, two: Telling, background: Background) -> Amounts:
    same = left.sentence_key == right.sentence_key
    roles = (one.participants & right.sentence) | (two.participants & left.sentence)
    return {
        "same_sentence": float(same),
        "sentence_meaning": 1.0 if same else background.sentences_alike_in_meaning(left, right),
        "sentence_words": 1.0 if same else background.likeness(left.sentence, right.sentence),
        "sentence_names": background.likeness(one.capitals, two.capitals),
        "participants_there": total(roles),
        "numbers_shared": float(len(one.numbers & two.numbers)),
        "numbers_differ": _differ(one.numbers, two.numbers),
        "times_shared": float(bool(one.times & two.times)),
        "times_differ": _differ(one.times, two.times),
    }


def _of_documents(left: Sighting, right: Sighting, one: Telling, two: Telling, background: Background) -> Amounts:
    here, there = background.words(left.document), background.words(right.document)
    same = left.document == right.document
    named = (background.share(one.named, there.stems), background.share(two.named, here.stems))
    acting = (background.share(one.participants, there.stems), background.share(two.participants, here.stems))
    said = (background.share(left.sentence, there.stems), background.share(right.sentence, here.stems))
    return {
        "same_document": float(same),
        "apart": float(min(FAR, abs(left.position - right.position))) if same else float(FAR),
        "openings": float((left.position < OPENS) + (right.position < OPENS)),
        "document_words": background.document_likeness(left.document, right.document),
        "document_names": cosine(here.names, there.names),
        "document_openings": cosine(here.opening, there.opening),
        "names_told_least": min(named),
        "names_told_most": max(named),
        "participants_told_least": min(acting),
        "sentence_told_least": min(said),
        "sentence_told_most": max(said),
        "trigger_told": sum(
            background.share(frozenset(mention.stems), words.stems) for mention, words in ((left, there), (right, here))
        ),
    }


def _of_stories(left: Sighting, right: Sighting, meaning: float, background: Background) -> Amounts:
    """Words of one meaning tell one happening in two accounts of one story, and two in accounts of two: so the product too."""
    if left.document == right.document:
        return {"story": SURE, "story_and_meaning": 0.0}
    story = background.one_story(left.document, right.document)
    return {"story": story, "story_and_meaning": story * max(0.0, meaning)}


def _differ(one: Iterable[str], two: Iterable[str]) -> float:
    """1 where both sides give something and share nothing of it."""
    mine, theirs = frozenset(one), frozenset(two)
    return float(bool(mine and theirs and not mine & theirs))


def _reason(name: str, amount: float, left: Sighting, right: Sighting) -> str:
    """One kind of evidence in words."""
    words = " and ".join(f"'{word}'" for word in sorted({left.trigger, right.trigger}))
    return _WORDED[name](amount, words)


def _yes_no(yes: str, no: str) -> Callable[[float, str], str]:
    return lambda amount, words: (yes if amount > 0 else no).format(words=words)


def _measured(what: str) -> Callable[[float, str], str]:
    return lambda amount, words: f"{what.format(words=words)}: {amount:.2f}"


_WORDED: dict[str, Callable[[float, str], str]] = {
    "meaning": _measured("likeness of meaning of {words}"),
    "same_stem": _yes_no("the same word, {words}", "no word in common, {words}"),
    "same_family": _yes_no("{words} are used for one sort of act", "{words} are not known for one sort of act"),
    "same_opening": _yes_no("{words} begin alike", "{words} do not begin alike, or are one word"),
    "stem_rarity": _measured("rarity of the word in common"),
    "word_rarity": _measured("rarity of {words}"),
    "same_part_of_speech": _yes_no("one part of speech", "different parts of speech"),
    "saying": _yes_no("a word of saying, which many may do", "no word of saying"),
    "doers": _measured("likeness of who acts"),
    "done_to": _measured("likeness of who or what it is done to"),
    "participants": _measured("likeness of all who take part"),
    "participants_shared": _measured("weight of the participants in common"),
    "participants_known": _measured("sides that say who takes part"),
    "names_shared": _measured("names of participants in common"),
    "names_differ": _yes_no("participants of other names", "no contradiction in names of participants"),
    "doers_differ": _yes_no("others of name act", "no contradiction in who acts"),
    "done_to_differ": _yes_no("done to others of name", "no contradiction in who it is done to"),
    "pronouns": _measured("participants given as pronouns"),
    "same_sentence": _yes_no("one sentence", "two sentences"),
    "sentence_meaning": _measured("likeness of meaning of the sentences"),
    "sentence_words": _measured("likeness of words of the sentences"),
    "sentence_names": _measured("likeness of names in the sentences"),
    "participants_there": _measured("weight of participants that the other sentence tells"),
    "numbers_shared": _measured("numbers in common"),
    "numbers_differ": _yes_no("other numbers", "no contradiction in numbers"),
    "times_shared": _yes_no("a day or month in common", "no day or month in common"),
    "times_differ": _yes_no("other days or months", "no contradiction in days or months"),
    "same_document": _yes_no("one document", "two documents"),
    "apart": _measured("characters apart, 3000 at most"),
    "openings": _measured("how many stand at the head of a document"),
    "document_words": _measured("likeness of words of the documents"),
    "document_names": _measured("likeness of names in the documents"),
    "document_openings": _measured("likeness of the documents' openings"),
    "names_told_least": _measured("share of the names that the other document tells, the less"),
    "names_told_most": _measured("share of the names that the other document tells, the more"),
    "participants_told_least": _measured("share of the participants that the other document tells, the less"),
    "sentence_told_least": _measured("share of the sentence that the other document tells, the less"),
    "sentence_told_most": _measured("share of the sentence that the other document tells, the more"),
    "trigger_told": _measured("shares of {words} that the other document tells"),
    "story": _yes_no("the documents tell one story", "the documents tell two stories"),
    "story_and_meaning": _yes_no(
        "{words} are alike in meaning, in one story", "{words} are alike in meaning, in two stories, or are not alike"
    ),
}
