"""Which language a text is in, and whether that is sure enough to set it aside."""

from __future__ import annotations

from functools import cache
from typing import Any

# Below this many characters an identifier guesses: "Army kills 3" scores highest as Nigerian Pidgin.
SHORTEST = 40
# A text is set aside when the accepted languages together get less than this probability. Measured on 1,745 English
# texts of 40 to 4,000 characters (news, wire reports, single sentences): the lowest had 0.148; of twelve sentences in
# as many other languages the highest had 0.00002.
REJECT_BELOW = 0.01
# Identified on the start of a text only: more changes nothing and costs time.
SAMPLE = 4000


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str, accepted: tuple[str, ...]) -> tuple[str | None, bool, str | None]:
    """The language of `text`, whether it is surely none of `accepted`, and the reason where no language is named.

    `accepted` are ISO 639-1 codes; empty accepts all. The likeliest accepted language is named unless all are unlikely.
    """
    sample = text.strip()[:SAMPLE]
    if len(sample) < SHORTEST:
        return None, False, f"the text is too short ({len(sample)} characters) to tell its language"
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    if not accepted:
        return ranked[0][0], False, None
    ours = [(language, score) for language, score in ranked if language in accepted]
    if not ours or sum(score for _, score in ours) < REJECT_BELOW:
        return ranked[0][0], True, None
    return ours[0][0], False, None


def primary(code: str) -> str:
    """The language of a tag such as `en-US` or `en_GB`, without the region."""
    return code.strip().replace("_", "-").split("-")[0].lower()
