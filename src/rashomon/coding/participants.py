"""Who does it and to whom: the entities at the places where a trigger's frame says that actor and recipient stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.coding.lexicon import lexicon
from rashomon.coding.triggers import Trigger
from rashomon.language import Parse, Token
from rashomon.language.grammar import agent_of, denoted, is_passive, objects_of, prepositional, subject_of
from rashomon.records import Attribution, Entity, Participant, Span

_FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me", "ourselves", "ours", "mine"})
_HOUSING = frozenset({"contain", "house", "host", "hold", "accommodate", "shelter", "garrison", "use"})
_INSTRUMENT = ("in", "by", "with", "during", "from")
_ABOUT_ACTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # `condemned the Iranian attack` is directed at who attacked
_TOGETHER = frozenset({"together", "along", "alongside"})
_MODIFIERS = ("compound", "amod", "nmod", "poss")


class Cast:
    """The entities of one document, looked up by token."""

    def __init__(self, parse: Parse, entities: Sequence[Entity], attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self.attributions = attributions
        self.by_id = {entity.id: entity for entity in entities}
        self._chain_by_end = {mention.end: chain for chain in parse.chains for mention in chain}
        self._by_end: dict[int, list[tuple[Span, Entity]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                self._by_end.setdefault(mention.end, []).append((mention, entity))

    def at(self, token: Token) -> tuple[Span, Entity] | None:
        """The entity whose mention has this token as its last word, the longest mention first; else one that spans it."""
        exact = [pair for pair in self._by_end.get(token.end, ()) if pair[0].start <= token.start]
        if exact:
            return max(exact, key=lambda pair: (pair[0].end - pair[0].start, pair[1].id))
        if token.lower in _FIRST_PERSON:
            return self._speaker(token)
        return None

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
            for member in noun.conjuncts():
                found.extend(self._one(denoted(member), basis))
        return _unique(found)

    def _one(self, noun: Token, basis: str) -> list[Participant]:
        hit = self.at(noun)
        found = [Participant(entity=hit[1].id, span=hit[0], basis=basis)] if hit is not None else []
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
            inner = prepositional(noun, ("of", "from"))
            found = [
                Participant(entity=pair[1].id, span=pair[0], basis=f"{basis}: named after `of`")
                for token in inner
                if (pair := self.at(denoted(token))) is not None
            ]
        return found

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
            if child.dep in _MODIFIERS and child.index < noun.index:
                for member in child.conjuncts():
                    hit = self.at(member)
                    if hit is not None:
                        found.append(Participant(entity=hit[1].id, span=hit[0], basis=basis))
                if child.dep == "compound":
                    found.extend(self.modifying(child, basis))
        return _unique(found)


def _is_demonstrative_plural(noun: Token) -> bool:
    determiner = noun.child("det")
    return noun.tag == "NNS" and determiner is not None and determiner.lower in ("these", "those")


def _unique(participants: Iterable[Participant]) -> list[Participant]:
    kept: dict[str, Participant] = {}
    for participant in participants:
        kept.setdefault(participant.entity, participant)
    return list(kept.values())


def cast_of(trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    """Actors and recipients of a trigger, without an entity standing on both sides."""
    actors, recipients = (_of_noun if trigger.is_noun else _of_verb)(trigger, cast)
    if trigger.frame.reciprocal:
        actors, recipients = _unique([*actors, *recipients]), []
    own = {participant.entity for participant in actors}
    return actors, [participant for participant in recipients if participant.entity not in own]


def _of_verb(trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    verb, frame = trigger.token, trigger.frame
    passive = is_passive(verb)
    subject = (agent_of(verb) if passive else subject_of(verb)) if "subject" in frame.actor else None
    if frame.actor == ("object",):
        actors = cast.denoted_by(objects_of(verb), "object of the verb")
    else:
        actors = _doers(subject, cast, "agent of the passive verb" if passive else "subject of the verb")
    for noun in trigger.merged:
        more_actors, _ = _around_noun(noun, trigger, cast)
        actors = _unique([*actors, *more_actors])
    if not actors and frame.event_type == "ASSAULT" and frame.actor != ("none",):
        for noun in prepositional(verb, _INSTRUMENT):
            if noun.lemma in lexicon().classes["WEAPON"] | lexicon().classes["EVENT"]:
                actors = _unique([*actors, *cast.modifying(noun, "modifier of the instrument")])
    recipients: list[Participant] = []
    if "object" in frame.recipient and not (frame.objects and _is_thing(frame.objects)):
        recipients = cast.denoted_by(objects_of(verb), "subject of the passive verb" if passive else "object of the verb")
    elif "object" in frame.recipient:
        recipients = cast.denoted_by(objects_of(verb), "object of the verb")
    if "subject" in frame.recipient:
        recipients += cast.denoted_by([noun for noun in [subject_of(verb)] if noun is not None], "subject of the verb")
    if "dative" in frame.recipient:
        recipients += cast.denoted_by(verb.children_of("dative"), "indirect object")
    recipients += _prepositional(trigger, cast, [verb, *objects_of(verb)], frame.recipient)
    if recipients and frame.recipient == ("object",):
        for child in verb.children:
            if child.lower in _TOGETHER:
                recipients += cast.denoted_by(prepositional(child, ("with",)) or child.children_of("pobj"), "together with")
    if not recipients and frame.event_type in _ABOUT_ACTS:
        recipients = [doer for act in objects_of(verb) for doer in _doers(act, cast, "whose act it is said of")]
    return actors, _unique(recipients)


def _is_thing(objects: frozenset[str]) -> bool:
    return not objects & lexicon().classes["PERSONS"] and not objects & lexicon().classes["BASE"]


def _doers(subject: Token | None, cast: Cast, basis: str) -> list[Participant]:
    """The actors a subject names; a weapon or an attack in subject position acts for whoever it belongs to."""
    if subject is None:
        return []
    noun = denoted(subject)
    classes = lexicon().classes
    if noun.lemma in classes["WEAPON"] or noun.lemma in lexicon().nouns or noun.lemma in classes["EVENT"]:
        by = cast.denoted_by(prepositional(noun, ("by",)), "after `by`")
        launched = [launcher for clause in noun.children_of("acl") if (launcher := agent_of(clause)) is not None]
        return _unique([*cast.modifying(noun, "modifier of the instrument"), *by, *cast.denoted_by(launched, "agent")])
    return cast.denoted_by([subject], basis)


def _prepositional(trigger: Trigger, cast: Cast, heads: Sequence[Token], where: tuple[str, ...]) -> list[Participant]:
    wanted = [word for word in where if word not in ("none", "object", "subject", "dative")]
    found: list[Participant] = []
    for head in heads:
        for word in wanted:
            nouns = prepositional(head, (word,)) or ([noun] if (noun := _detached(cast.parse, head, word)) is not None else [])
            found += cast.denoted_by(nouns, f"after `{word}`")
    return found


def _detached(parse: Parse, noun: Token, word: str) -> Token | None:
    """What stands after a preposition that a date keeps apart from its noun: `the murder last week of General Soleimani`."""
    if noun.pos != "NOUN":
        return None
    for token in parse.tokens[noun.index + 1 : noun.index + 5]:
        if token.dep == "prep" and token.lower == word:
            return token.child("pobj")
        if token.dep not in ("npadvmod", "amod", "nummod", "det", "compound", "advmod") or token.pos in (
            "VERB",
            "PUNCT",
        ):
            return None
    return None


def _of_noun(trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    actors, recipients = _around_noun(trigger.token, trigger, cast)
    light = trigger.light
    if light is not None:
        subject = agent_of(light) if is_passive(light) else subject_of(light)
        doer = _doers(subject, cast, f"subject of `{light.text}`")
        if light.lemma in lexicon().undergoer_verbs:
            recipients = _unique([*recipients, *doer])
        else:
            actors = _unique([*doer, *actors]) if trigger.frame.poss == "actor" else _unique([*actors, *doer])
        recipients = _unique([*recipients, *_prepositional(trigger, cast, [light], trigger.frame.recipient)])
    return actors, recipients


def _around_noun(noun: Token, trigger: Trigger, cast: Cast) -> tuple[list[Participant], list[Participant]]:
    frame = next(iter(lexicon().nouns.get(noun.lemma, ())), trigger.frame) if noun is not trigger.token else trigger.frame
    actors = list(_prepositional(trigger, cast, [noun], frame.actor))
    recipients = _prepositional(trigger, cast, [noun], frame.recipient)
    for clause in noun.children_of("acl", "relcl"):
        agent = agent_of(clause)
        if agent is not None and is_passive(clause):
            actors += _doers(agent, cast, f"agent of `{clause.text}`")
    for participant in cast.modifying(noun, "possessive or modifier of the noun"):
        entity = cast.by_id[participant.entity]
        owner = cast.parse.text[participant.span.end :].startswith(("'", "’"))
        if entity.kind == "person" and not owner:
            recipients.append(participant)  # `the Soleimani strike` was a strike on him, `Trump's strike` was not
            continue
        country_only = entity.kind == "place" or (entity.role is None and entity.kind == "group" and not entity.sectors)
        whose = "actor" if recipients and frame.recipient == ("of",) else frame.poss
        if frame.actor == ("none",) or (
            whose == "recipient" and not (country_only and not frame.toll and entity.kind != "person")
        ):
            recipients.append(participant)
        else:
            actors.append(participant)
    chosen = {participant.entity for participant in actors}
    return _unique(actors), [p for p in _unique(recipients) if p.entity not in chosen]
