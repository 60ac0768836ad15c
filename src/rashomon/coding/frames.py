"""Triggers by their words: the verbs and nouns of a document that fit a frame of the lexicon."""

from __future__ import annotations

from rashomon.coding.lexicon import EventLexicon, Frame, lexicon
from rashomon.coding.trigger import Trigger
from rashomon.language import Parse, Token
from rashomon.language.grammar import agent_of, denoted, is_passive, objects_of, prepositional, subject_of

_OCCASION = frozenset({"in", "by", "during", "from"})


def fitting(parse: Parse) -> list[Trigger]:
    """Every trigger of a parse, in order of position; a noun and a verb that name one act together are one trigger."""
    words = lexicon()
    found: dict[int, Trigger] = {}
    for token in parse.tokens:
        trigger = None
        if token.pos in ("VERB", "AUX") or (token.tag in ("VBN", "VBD", "VBG") and token.pos == "ADJ"):
            trigger = _verb(parse, token, words)
        elif token.pos in ("NOUN", "PROPN"):
            trigger = _noun(parse, token, words)
        if trigger is not None:
            found[token.index] = trigger
    inside = {word.index for trigger in found.values() for word in trigger.words if word is not trigger.token}
    found = {index: trigger for index, trigger in found.items() if index not in inside}  # `aggression` in `acts of aggression`
    for trigger in list(found.values()):
        _absorb(trigger, found)
    return [trigger for trigger in found.values() if not _repeats(trigger, found)]


def _verb(parse: Parse, verb: Token, words: EventLexicon) -> Trigger | None:
    if verb.dep == "amod" and verb.child("agent") is None:
        return None
    fitting = [
        (frame, extra) for key, extra in _keys(verb) for frame in words.verbs.get(key, ()) if _fits(parse, verb, frame, words)
    ]
    if not fitting:
        return None
    frame, extra = max(fitting, key=lambda pair: (pair[0].exactness, pair[0].firm))
    return Trigger(verb, frame, sorted([verb, *extra], key=lambda token: token.index))


def _keys(verb: Token) -> list[tuple[str, list[Token]]]:
    keys: list[tuple[str, list[Token]]] = []
    for child in verb.children:
        adjacent = 0 < child.index - verb.index <= 4
        if (
            child.dep == "prt"
            or (child.dep in ("prep", "advmod", "dative") and child.index == verb.index + 1)
            or (child.dep == "prep" and adjacent)
        ):
            keys.append((f"{verb.lemma}_{child.lower}", [child] if child.index == verb.index + 1 else []))
        if child.index == verb.index - 2 and child.dep in ("npadvmod", "compound", "amod"):
            keys.append((f"{child.lemma}_{verb.lemma}", [child]))  # `test-fired`
    return [*keys, (verb.lemma, [])]


def _fits(parse: Parse, verb: Token, frame: Frame, words: EventLexicon) -> bool:
    if any(noun.lower.endswith(("self", "selves")) for noun in _objects(verb)):
        return False
    if frame.event_type == "REQUEST" and any(noun.lemma in words.nouns for noun in verb.children_of("dobj")):
        return False
    if frame.objects and not any(_is_any(noun, frame.objects) for noun in _objects(verb)):
        return False
    if frame.subjects:
        subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
        if subject is None or not any(_is_any(noun, frame.subjects) for noun in subject.conjuncts()):
            return False
    if frame.preps and not any(child.lower in frame.preps for child in verb.children_of("prep", "dative")):
        return False
    if frame.after and not any(_is_any(noun, frame.after) for noun in prepositional(verb, frame.preps)):
        return False
    if frame.complement and not _has_complement(verb, frame.complement, words):
        return False
    if frame.needs or frame.without:
        lemmas = _lemmas_around(parse, verb)
        if (frame.needs and not lemmas & frame.needs) or lemmas & frame.without:
            return False
    return not (frame.event_type == "ASSAULT" and is_accident(parse, verb, words))


def _lemmas_around(parse: Parse, token: Token) -> set[str]:
    """The lemmas of the paragraph that a token stands in, and of the one before and after it."""
    number = parse.sentence_of(token).paragraph
    around = parse.paragraphs[max(0, number - 1) : number + 2]
    return {other.lemma for paragraph in around for other in parse.tokens_in(paragraph)}


def _objects(verb: Token) -> list[Token]:
    return [member for noun in objects_of(verb) for member in noun.conjuncts()]


def _is_any(noun: Token, lemmas: frozenset[str]) -> bool:
    inner = denoted(noun)
    if inner.lemma in lemmas or inner.lower in lemmas or noun.lemma in lemmas:
        return True
    return any(f"{child.lemma}_{inner.lemma}" in lemmas for child in inner.children_of("compound", "amod", "nmod"))


def _has_complement(verb: Token, kind: str, words: EventLexicon) -> bool:
    if kind == "TALK":
        said = verb.children_of("xcomp", "ccomp", "advcl")
        return verb.child("dobj") is not None and any(clause.lemma in words.classes["TALK"] for clause in said)
    clause = verb.child("xcomp", "ccomp")
    if kind == "NONE":
        return clause is None and verb.child("dobj") is None
    if clause is None:
        return False
    infinitive = any(child.tag == "TO" for child in clause.children)
    if kind == "ANY":
        return infinitive or clause.child("mark") is not None or clause.tag == "VBG"
    if kind == "INFINITIVE":
        return infinitive
    violent = {frame.event_type for frame in words.verbs.get(clause.lemma, ())} & {"ASSAULT"}
    return bool(violent) or clause.lemma in ("avenge", "retaliate", "punish", "respond", "crush", "destroy", "revenge")


def is_accident(parse: Parse, word: Token, words: EventLexicon) -> bool:
    """Whether a harm is told as done by nobody: its subject is a storm, or no agent is named and its occasion is a crash."""
    if word.pos in ("NOUN", "PROPN"):
        return _does_no_act(word, words)
    doer = agent_of(word) if is_passive(word) else subject_of(word)
    if doer is not None and not any("subject" in frame.recipient for frame in words.verbs.get(word.lemma, ())):
        return _does_no_act(denoted(doer), words)
    lemmas = {clause.lemma for clause in word.children_of("advcl")}
    sentence = parse.sentence_of(word).tokens
    lemmas |= {token.lemma for token in sentence if token.dep == "pobj" and token.head.lower in _OCCASION}
    if is_passive(word) and word.lemma not in words.verbs:
        lemmas.add(word.lemma)  # `were crushed`, but not `missiles were fired`
    return bool(lemmas & words.accidents)


def _does_no_act(noun: Token, words: EventLexicon) -> bool:
    """Whether a noun names what nobody does. Fire of a kind (`enemy fire`, `a forest fire`) may be of arms: the heads tell."""
    kinds = noun.children_of("compound", "amod", "nmod", "poss")
    if any(f"{kind.lemma}_{noun.lemma}" in words.accidents for kind in kinds):
        return True
    return noun.lemma in words.accidents and not (noun.lemma == "fire" and kinds)


def _noun(parse: Parse, noun: Token, words: EventLexicon) -> Trigger | None:
    if noun.dep in ("compound", "nmod", "amod") or _does_no_act(noun, words):
        return None
    keys: list[tuple[str, list[Token]]] = [(noun.lemma, []), (noun.lower, [])]
    for child in noun.children_of("compound", "amod"):
        keys.insert(0, (f"{child.lemma}_{noun.lemma}", [child]))
    if noun.child("nummod") is not None and _is_counted(noun, words):
        keys.insert(0, (f"counted_{noun.lemma}", []))
    for inner in prepositional(noun, ("of",)):
        keys.insert(0, (f"{noun.lemma}_of_{inner.lemma}", parse.tokens[noun.index + 1 : inner.index + 1]))
    for key, extra in keys:
        for frame in words.nouns.get(key, ()):
            if frame.needs and not _lemmas_around(parse, noun) & frame.needs:
                continue
            members = sorted({token.index: token for token in [noun, *extra]}.values(), key=lambda token: token.index)
            return Trigger(noun, frame, members, light_verb(noun, words))
    return None


def _is_counted(noun: Token, words: EventLexicon) -> bool:
    """Whether somebody is told to count what a noun names, or to speak of so many: `counted 22 missiles`."""
    above = noun.head
    if noun.dep == "pobj" and above.lower == "of":
        return above.dep == "prep" and f"{above.head.lemma}_of" in words.counting_verbs
    return noun.dep == "dobj" and above.lemma in words.counting_verbs


def light_verb(noun: Token, words: EventLexicon) -> Token | None:
    """The verb that an event noun is the object of, if that verb only says who does it, or (`came under attack`) suffers it."""
    verb = noun.head
    if noun.dep == "conj":
        return light_verb(noun.head, words)
    if noun.dep == "pobj" and f"{verb.head.lemma}_{verb.lower}" in words.light_verbs:
        return verb.head
    particle = verb.child("prt")
    key = f"{verb.lemma}_{particle.lower}" if particle is not None else verb.lemma
    return verb if noun.dep in ("dobj", "nsubjpass") and key in words.light_verbs else None


def _absorb(trigger: Trigger, found: dict[int, Trigger]) -> None:
    """Let a verb take over the event noun that is its subject, its instrument, its occasion or (`impose sanctions`) the object
    that its frame asks for, if both name one type."""
    if trigger.is_noun or trigger.token.index not in found:
        return
    verb = trigger.token
    nouns = [
        agent_of(verb) if is_passive(verb) else subject_of(verb),
        *prepositional(verb, ("in", "by", "with", "during")),
    ]
    if trigger.frame.objects:
        nouns += _objects(verb)
    for noun in nouns:
        other = found.get(noun.index) if noun is not None else None
        if other is None or not other.is_noun:
            continue
        if other.frame.event_type == trigger.frame.event_type:
            trigger.merged.append(other.token)
            del found[other.token.index]
        elif trigger.frame.firm and noun in objects_of(verb) and not other.token.children_of("prep", "poss", "agent"):
            del found[other.token.index]  # `ended the strike` tells of no strike but the one that it ends


def _repeats(trigger: Trigger, found: dict[int, Trigger]) -> bool:
    """`killed or injured`: the second of two coordinated verbs of one type that share their arguments reports nothing new."""
    token = trigger.token
    first = found.get(token.head.index) if token.dep == "conj" else None
    if first is None or trigger.is_noun or first.frame.event_type != trigger.frame.event_type:
        return False
    own = token.children_of("nsubj", "nsubjpass", "dobj", "prep", "agent", "ccomp", "xcomp")
    return not own or (token.child("nsubj", "nsubjpass", "dobj") is None and first.token.lemma == token.lemma)
