"""Which noun phrases of one document refer to the same person or thing: names, appositions, pronouns, definite roles.

Rules only, in the tradition of the multi-pass sieve (Lee et al. 2013): the most certain link first, and a chain built by a
surer pass constrains the later ones. Pronouns of the first and second person are left to attribution, which knows who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.language.mentions import mentions
from rashomon.language.tree import Mention, Parse, Token
from rashomon.language.words import words

NEAR_MENTIONS = 400  # how far back a definite role may look, in mentions: a long news article
STEM = 4  # letters by which `Iran` and `Iranian` are one word
NEAR_SENTENCES = 3  # how far back a pronoun may look, in sentences
_SINGULAR_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})


def chains(parse: Parse) -> list[list[Mention]]:
    """All noun-phrase mentions of a parse, grouped by what they refer to, in order of first mention; singletons included."""
    return _Resolver(parse).resolve()


class _Resolver:
    """Union-find over the mentions of one document, filled pass by pass."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.mentions = mentions(parse)
        self.parent = list(range(len(self.mentions)))
        self.female: dict[int, bool] = {}  # by the root of a chain: whether a pronoun has called it she
        self.by_head = {id(mention.head): number for number, mention in enumerate(self.mentions)}
        self.labels = {id(token): name.label for name in parse.names for token in name.tokens}

    def resolve(self) -> list[list[Mention]]:
        self._appositions()
        self._names()
        self._relatives()
        self._headline()
        self._definites()
        self._pronouns()
        groups: dict[int, list[Mention]] = {}
        for number, mention in enumerate(self.mentions):
            groups.setdefault(self._root(number), []).append(mention)
        return sorted(groups.values(), key=lambda chain: (chain[0].start, chain[0].end))

    def _root(self, number: int) -> int:
        while self.parent[number] != number:
            number = self.parent[number]
        return number

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self.parent[second] = first

    def _appositions(self) -> None:
        for number, mention in enumerate(self.mentions):
            for other in mention.head.children_of("appos"):
                partner = self.by_head.get(id(other))
                if partner is None or self.mentions[partner].kind == "pronoun" or mention.kind == "pronoun":
                    continue
                one_is_name = (mention.head.pos == "PROPN") != (other.pos == "PROPN")
                if one_is_name and is_plural(mention.head) == is_plural(other) and not other.child("conj"):
                    self._join(number, partner)

    def _names(self) -> None:
        full: dict[str, int] = {}
        last: dict[str, int] = {}
        for number, mention in enumerate(self.mentions):
            if mention.kind != "name":
                continue
            name = _proper_words(mention.head)
            if not name:
                continue
            key = " ".join(name)
            if key in full:
                self._join(full[key], number)
            elif len(name) == 1 and name[0] in last:
                self._join(last[name[0]], number)
            full.setdefault(key, number)
            if len(name) > 1 and self.labels.get(id(mention.head), "PERSON") in ("PERSON", "ORG"):
                last[name[-1]] = number

    def _relatives(self) -> None:
        for number, mention in enumerate(self.mentions):
            if mention.kind != "pronoun" or mention.head.lower not in _RELATIVE:
                continue
            clause = next((token for token in mention.head.ancestors() if token.dep == "relcl"), None)
            partner = self.by_head.get(id(clause.head)) if clause is not None else None
            if partner is not None:
                self._join(partner, number)

    def _headline(self) -> None:
        """What a headline speaks of and the lead repeats in the same words: `Three sailors dead`, `three sailors were killed`."""
        text, paragraphs = self.parse.text, self.parse.paragraphs
        if len(paragraphs) < 2 or paragraphs[0].of(text).rstrip().endswith(tuple(".!?:")):
            return
        title, lead, *after = paragraphs[:3]
        if after and "\n" not in text[lead.end : after[0].start]:  # what stands before it on its line is a dateline
            lead = after[0]
        told: dict[str, int] = {}
        for number, mention in enumerate(self.mentions):
            if mention.kind != "nominal" or mention.start >= lead.end:
                continue
            words = [token.lemma for token in mention.head.subtree() if token.index < mention.head.index and token.dep != "det"]
            said = " ".join([*words, mention.head.lower])
            if mention.start < title.end:
                told.setdefault(said, number)
            elif words and said in told:
                self._join(told.pop(said), number)

    def _definites(self) -> None:
        """`the minister` after `the Iraqi prime minister`: same head word, and nothing said now that was not said then."""
        for number, mention in enumerate(self.mentions):
            head = mention.head
            determiner = head.child("det", "predet")
            if mention.kind != "nominal" or determiner is None or determiner.lower not in _DEFINITE:
                continue
            own, plural = _modifiers(head), is_plural(head)
            for earlier in range(number - 1, max(-1, number - NEAR_MENTIONS), -1):
                other = self.mentions[earlier].head
                same_word = other.lemma == head.lemma
                if not same_word and other.pos != "PROPN":
                    continue
                if self.mentions[earlier].kind == "pronoun" or is_plural(other) != plural:
                    continue
                said = _modifiers(other) | {token.lower for token in other.children if token.dep == "compound"}
                nothing_new = own - {head.lemma} <= said | {other.lemma}
                if (same_word or head.lemma in said) and nothing_new and _of(head) <= _of(other) | _stems(said):
                    self._join(earlier, number)
                    break

    def _pronouns(self) -> None:
        for number, mention in enumerate(self.mentions):
            if mention.kind == "pronoun" and self._root(number) == number:
                antecedent = self._antecedent(number)
                if antecedent is not None:
                    self._join(antecedent, number)
                    if mention.head.lower in _SINGULAR_PERSON:
                        self.female[self._root(number)] = mention.head.lower in _FEMALE

    def _antecedent(self, number: int) -> int | None:
        pronoun = self.mentions[number].head
        wanted = pronoun.lower
        best: tuple[float, int] | None = None
        for earlier in range(number - 1, -1, -1):
            candidate = self.mentions[earlier].head
            distance = pronoun.sentence - candidate.sentence
            if distance > NEAR_SENTENCES:
                break
            if candidate.end > pronoun.start or not self._agrees(wanted, self.mentions[earlier]):
                continue
            if wanted in _SINGULAR_PERSON and (wanted in _FEMALE) != self.female.get(self._root(earlier), wanted in _FEMALE):
                continue
            if distance == 0 and _local(pronoun, candidate):
                continue
            weight = -2.0 * distance - 0.01 * (pronoun.index - candidate.index) + _prominence(candidate)
            weight -= 2.0 * _done_to(pronoun, candidate)
            if best is None or weight > best[0]:
                best = (weight, earlier)
        return best[1] if best else None

    def _agrees(self, wanted: str, mention: Mention) -> bool:
        head = mention.head
        if mention.kind == "pronoun":
            return head.lower == wanted or {head.lower, wanted} <= _SINGULAR_PERSON - _FEMALE or {head.lower, wanted} <= _FEMALE
        label = self.labels.get(id(head), "")
        persons, groups = words()["persons"], words()["groups"]
        if wanted in _SINGULAR_PERSON:
            named = head.pos == "PROPN" and not is_plural(head) and head.child("det") is None  # no person is "the Pentagon"
            human = label == "PERSON" or (label in ("", "ORG") and named)
            if (wanted in _FEMALE) != _female_name(head, wanted in _FEMALE):
                return False
            return (human and head.dep not in ("compound", "amod")) or (head.lemma in persons and not is_plural(head))
        if wanted in _PLURAL:
            return is_plural(head) or label in ("ORG", "NORP") or head.lower in groups
        if wanted in _NEUTER:
            return not is_plural(head) and label != "PERSON" and head.lemma not in persons and head.pos in ("NOUN", "PROPN")
        return False


def is_plural(token: Token) -> bool:
    """Whether a noun is plural by its tag, or stands for several because others are coordinated with it."""
    return token.tag in ("NNS", "NNPS") or token.child("conj") is not None


def _prominence(token: Token) -> float:
    weight = {"nsubj": 1.5, "nsubjpass": 1.2, "agent": 0.8, "dobj": 0.4, "poss": 0.2}.get(token.dep, 0.0)
    weight += 0.4 if token.pos == "PROPN" else 0.0
    return weight - (0.6 if token.dep in ("compound", "amod", "nmod") else 0.0)


def _local(pronoun: Token, candidate: Token) -> bool:
    """A plain pronoun cannot point to another argument of its own verb (`He warned him`); a possessive can."""
    return pronoun.dep != "poss" and not pronoun.lower.endswith(("self", "selves")) and candidate.head is pronoun.head


def _female_name(head: Token, default: bool) -> bool:
    """Whether a name opens with a first name that usage gives to women; `default` where the lists do not say."""
    first = (_proper_words(head) or [""])[0]
    if first in words()["female_names"]:
        return True
    return default and first not in words()["male_names"]


def _done_to(pronoun: Token, candidate: Token) -> bool:
    """`B was hit after A killed its general`: the owner of an object is, without `own`, sooner another than the subject."""
    owned = pronoun.head
    own = any(token.lower == "own" for token in owned.children)
    return pronoun.dep == "poss" and owned.dep == "dobj" and candidate.dep == "nsubj" and candidate.head is owned.head and not own


def _modifiers(head: Token) -> set[str]:
    found = {token.lemma for token in head.children if token.dep in ("amod", "compound", "nmod", "nummod")}
    for token in head.children_of("poss"):
        found.add(token.lemma)
    return found


def _of(head: Token) -> set[str]:
    """What a phrase is said to be of, without endings: `the president of Iran`."""
    return _stems(noun.lemma for token in head.children_of("prep") if token.lower == "of" for noun in token.children_of("pobj"))


def _stems(words: Iterable[str]) -> set[str]:
    """Words without endings, so that `Iranian` is of `Iran`."""
    return {word[:STEM] for word in words}


def _proper_words(head: Token) -> list[str]:
    run = [token for token in head.children if token.dep == "compound" and token.pos == "PROPN" and token.index < head.index]
    name = [token.lower.strip(".") for token in [*run, head]]
    while len(name) > 1 and name[0] in words()["honorifics"]:
        name.pop(0)
    return name
