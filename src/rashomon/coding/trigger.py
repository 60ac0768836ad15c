"""A trigger: the words of a document that report one event, with all that is known of it before anybody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.coding import thresholds
from rashomon.coding.features import ROLES
from rashomon.coding.lexicon import Frame
from rashomon.language import Token
from rashomon.records import Span, Status

if TYPE_CHECKING:
    from rashomon.coding.words.hits import Hit


class Trigger:
    """One place where an event is reported.

    `words` are the trigger's own, `token` the one that governs them. `frame` says where participants stand; `light` is the verb
    that carries an event noun, `merged` are nouns that name the same act as this verb (`the strike killed ...`), whose own
    participants count as the verb's. `outcome` is a verb of the same act that tells how it ended (`a strike that killed ...`).

    What the heads read: `share`, how surely an event is reported here, 0 to 1; `type_share`, how surely of this type; `parts`,
    the tokens with a role (one of `ROLES`) and their share; `status` with its share; `modes`; whether a sentence to prison
    `is_arrest_too`. `basis` says in words what the type rests on.

    `given` are the user's own words, where they made the trigger; `own_type` is then the type in the user's ontology, if it is
    one of those.
    """

    __slots__ = (
        "basis",
        "event_type",
        "frame",
        "given",
        "is_arrest_too",
        "light",
        "merged",
        "modes",
        "outcome",
        "own_type",
        "parts",
        "share",
        "status",
        "status_share",
        "token",
        "type_share",
        "words",
    )

    def __init__(self, token: Token, frame: Frame, words: list[Token], light: Token | None = None) -> None:
        self.token = token
        self.frame = frame
        self.event_type = frame.event_type
        self.words = words
        self.light = light
        self.merged: list[Token] = []
        self.share = 0.0
        self.type_share = 0.0
        self.parts: dict[str, list[tuple[Token, float]]] = {role: [] for role in ROLES}
        self.status: Status = "asserted"
        self.status_share = 0.0
        self.modes: tuple[str, ...] = ()
        self.basis: dict[str, str] = {}
        self.is_arrest_too = False
        self.outcome: Trigger | None = None
        self.given: Hit | None = None
        self.own_type: str | None = None

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return self.token.pos in ("NOUN", "PROPN")

    @property
    def span(self) -> Span:
        """The trigger's words where they stand together, else the first and main one."""
        together = all(two.index - one.index <= 1 for one, two in zip(self.words, self.words[1:], strict=False))
        chosen = self.words if together else self.words[-1:] if self.words[-1].pos in ("NOUN", "PROPN") else self.words[:1]
        return Span(chosen[0].start, chosen[-1].end)

    @property
    def confidence(self) -> float:
        """How surely the event is reported, and as this type, 0 to 1."""
        return max(self.share * self.type_share, thresholds.FIRM if self.frame.firm else 0.0)

    def arrest(self) -> Trigger:
        """The arrest that a sentence to prison is besides, by the same words and with the same participants."""
        other = Trigger(self.token, self.frame, self.words, self.light)
        for name in ("merged", "share", "type_share", "parts", "status", "status_share"):
            setattr(other, name, getattr(self, name))
        other.event_type, other.modes = "COERCE", ("arrest",)
        other.basis["event_type"] = f"a sentence to prison, told by `{self.token.text}`, is also an arrest"
        return other

    def own(self) -> list[Token]:
        """Every token that names the act: the trigger's, what carries it, what it has merged with."""
        return [self.token, *self.merged, *([self.light] if self.light is not None else [])]

    def tokens(self, role: str) -> list[Token]:
        """The tokens that have a role, in order of position."""
        return [token for token, _ in self.parts[role]]
