"""Whom the nouns of a document name: its entities looked up by token, through quantities, lists, owners and groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.coding.lexicon import lexicon
from rashomon.language import Parse, Token
from rashomon.language.grammar import agent_of, denoted, opens_list, prepositional
from rashomon.records import Attribution, Entity, Participant, Span

_FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me", "ourselves", "ours", "mine"})
_HOUSING = frozenset({"contain", "house", "host", "hold", "accommodate", "shelter", "garrison", "use"})
_MODIFIERS = ("compound", "amod", "nmod", "poss")
_LEADERS = ("npadvmod", "compound", "amod", "nmod")


class Cast:
    """The entities of one document, looked up by token."""

    def __init__(self, parse: Parse, entities: Sequence[Entity], attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self.attributions = attributions
        self.by_id = {entity.id: entity for entity in entities}
        self.first_use: dict[str, int] = {}
        for token in parse.tokens:
            self.first_use.setdefault(token.lemma, token.index)
        self._chain_by_end = {mention.end: chain for chain in parse.chains for mention in chain}
        self._by_end: dict[int, list[tuple[Span, Entity]]] = {}
        self._named_over: dict[int, list[tuple[Span, Entity]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                self._by_end.setdefault(mention.end, []).append((mention, entity))
                if entity.kind == "person" and mention.of(parse.text) == entity.name:
                    for token in parse.tokens_in(mention):
                        self._named_over.setdefault(token.index, []).append((mention, entity))

    def at(self, token: Token) -> tuple[Span, Entity] | None:
        """The entity whose mention has this token as its last word, the longest first; else the person whose name it is in."""
        if token.pos == "PRON" and token.lower in _FIRST_PERSON and (speaker := self._speaker(token)) is not None:
            return speaker
        exact = [pair for pair in self._by_end.get(token.end, ()) if pair[0].start <= token.start]
        exact = exact or [pair for pair in self._named_over.get(token.index, ()) if token.pos == "PROPN"]
        return max(exact, key=lambda pair: (pair[0].end - pair[0].start, pair[1].id)) if exact else None

    def _speaker(self, token: Token) -> tuple[Span, Entity] | None:
        """Who says `we`: the speaker of the innermost quotation around it."""
        around = [
            (span.end - span.start, attribution)
            for attribution in self.attributions
            if attribution.kind != "indirect" and attribution.speaker in self.by_id
            for span in attribution.content
            if span.contains(token.span)
        ]
        if not around:
            return None
        speaker = min(around, key=lambda pair: (pair[0], pair[1].id))[1].speaker
        return (token.span, self.by_id[speaker]) if speaker is not None else None

    def denoted_by(self, nouns: Iterable[Token], basis: str) -> list[Participant]:
        """The participants that some nouns and everything coordinated with them name, each once, in order."""
        found: list[Participant] = []
        for noun in nouns:
            for member in [*noun.conjuncts(), *_listed(noun)]:
                found.extend(self._one(denoted(member), basis))
        return unique(found)

    def named_by(self, token: Token, basis: str) -> list[Participant]:
        """The participants that one token names: itself, what it is a number of, or, of an unknown thing, whose it is."""
        return self._one(denoted(token), basis) or self._one(token, basis)

    def _owners(self, noun: Token, basis: str) -> list[Participant]:
        """Whose a thing is that stands after the name of its owner: `a Turkish plan`, `Serbian bridges`."""
        nouns = [child for child in noun.children_of(*_MODIFIERS) if child.index < noun.index]
        hits = [hit for owner in nouns for member in owner.conjuncts() if (hit := self.at(member)) is not None]
        return [
            Participant(entity=entity.id, span=span, basis=f"{basis}: whose `{noun.text}` it is")
            for span, entity in hits
            if _is_known(entity)
        ]

    def _one(self, noun: Token, basis: str) -> list[Participant]:
        hit = self.at(noun)
        own = [self._named(noun, *hit, basis)] if hit is not None else []
        found = own if hit is not None and _is_known(hit[1]) else []
        if noun.lemma in lexicon().classes["BASE"]:
            found = self._inmates(noun) or found
        if not found and (noun.lower in ("these", "those") or _is_demonstrative_plural(noun)):
            found = self._listed_before(noun)
        if not found and (owner := noun.child("poss")) is not None:
            owners = self._one(owner, basis)
            found = [msgspec.structs.replace(each, basis=f"{basis}: whose `{noun.text}` it is") for each in owners]
        if not any(self.by_id[each.entity].country for each in found):
            found = self._members(noun, basis) or found
        if not found:
            inner = [pair for token in prepositional(noun, ("of", "from")) if (pair := self.at(denoted(token))) is not None]
            named = [pair for pair in inner if _is_known(pair[1])] or ([] if own else inner)
            found = [Participant(entity=pair[1].id, span=pair[0], basis=f"{basis}: named after `of`") for pair in named]
        return found or self._owners(noun, basis) or own

    def _named(self, noun: Token, span: Span, entity: Entity, basis: str) -> Participant:
        """The participant that a mention is; a pronoun's evidence is the name before it in the sentence, where there is one."""
        if noun.pos == "PRON":
            sentence = self.parse.sentence_of(noun).span
            before = [mention for mention in entity.mentions if sentence.contains(mention) and mention.end <= span.start]
            named = [mention for mention in before if (head := self.parse.head_of(mention)) is not None and head.pos != "PRON"]
            if named:
                return Participant(entity=entity.id, span=named[-1], basis=f"{basis}, `{noun.text}`, which stands for this")
        return Participant(entity=entity.id, span=span, basis=basis)

    def _members(self, noun: Token, basis: str) -> list[Participant]:
        """Whom a group is said to include: `other countries, including the UK and Canada`, and what `their` then means."""
        chain = self._chain_by_end.get(noun.end, ())
        heads = [mention.head for mention in chain if mention.kind == "nominal"] or [noun]
        inside = [token for head in heads for token in head.subtree() if token.lower == "including" and token.dep == "prep"]
        return self.denoted_by(
            [pobj for token in inside for pobj in token.children_of("pobj")], f"{basis}: a group that includes them"
        )

    def _inmates(self, noun: Token) -> list[Participant]:
        """Who is at a base that is hit: `two bases that contain US troops`, `a base housing coalition forces`."""
        inside: list[Token] = []
        for clause in noun.children_of("relcl", "acl"):
            if clause.lemma in _HOUSING:
                inside += [agent] if (agent := agent_of(clause)) is not None else clause.children_of("dobj")
        following = self.parse.tokens[noun.index + 1 : noun.index + 2]
        if following and following[0].lemma in _HOUSING and following[0].dep == "advcl":
            inside += following[0].children_of("dobj")
        inside += prepositional(noun, ("with",))
        own = self.at(noun)
        people = self.denoted_by(inside, "at the place that is the target") if inside else []
        if people and own is not None:
            people.append(Participant(entity=own[1].id, span=own[0], basis="the place that is the target"))
        return people

    def _listed_before(self, noun: Token) -> list[Participant]:
        """`these countries`: the last list of two or more names before it in the sentence."""
        before = [token for token in self.parse.sentence_of(noun).tokens if token.index < noun.index and token.dep == "conj"]
        for token in reversed(before):
            top = token
            while top.dep == "conj":
                top = top.head
            members = [self.at(member) for member in top.conjuncts()]
            if sum(member is not None for member in members) >= 2:
                basis = f"`{noun.text}` points back to this list"
                return [Participant(entity=pair[1].id, span=pair[0], basis=basis) for pair in members if pair is not None]
        return []

    def modifying(self, noun: Token, basis: str) -> list[Participant]:
        """The entities that modify an event or weapon noun: `Iran's attack`, `a U.S. drone strike`, `Russian-made` not."""
        found = []
        for child in noun.children:
            if child.dep in _MODIFIERS and child.index < noun.index and child.lower != "led":
                for member in child.conjuncts():
                    hit = self.at(member)
                    if hit is not None:
                        found.append(Participant(entity=hit[1].id, span=hit[0], basis=basis))
                if child.dep == "compound":
                    found.extend(self.modifying(child, basis))
            elif child.dep == "amod" and child.lower == "led":  # `a Saudi-led strike`
                leaders = [hit for leader in child.children_of(*_LEADERS) if (hit := self.at(leader)) is not None]
                found += [Participant(entity=entity.id, span=span, basis=f"{basis}, which leads") for span, entity in leaders]
        return unique(found)


def _listed(noun: Token) -> list[Token]:
    """The rest of a list that the tree gives as an apposition: `the commander, his deputy and eight others` are ten."""
    return [member for other in noun.children_of("appos") if opens_list(noun, other) for member in other.conjuncts()]


def _is_known(entity: Entity) -> bool:
    """Whether more is known of an entity than what the text calls it."""
    return entity.country is not None or bool(entity.sectors)


def _is_demonstrative_plural(noun: Token) -> bool:
    determiner = noun.child("det")
    return noun.tag == "NNS" and determiner is not None and determiner.lower in ("these", "those")


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """The participants, each entity once, in order."""
    kept: dict[str, Participant] = {}
    for participant in participants:
        kept.setdefault(participant.entity, participant)
    return list(kept.values())
