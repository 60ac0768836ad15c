"""The thresholds of stories: what each one means, in which unit, and the measurement that chose it."""

from __future__ import annotations

import msgspec


class Say(msgspec.Struct, frozen=True):
    """What the accounts in hand have to say, beside ordinary news, on how common a word is: a share, and the accounts at which it
    is half reached."""

    share: float
    half: int


class StorySettings(msgspec.Struct, frozen=True, kw_only=True):
    """When two accounts are of one news story, and how many pairs may be looked at to find that out.

    Chosen on the train topics of ECB+ (each holds two stories of one kind) and the accounts of January 2020: all together, each
    topic alone, and each story alone, by B3 over documents. `docs/measures.md` has the figures.
    """

    lead: int = 600
    """Characters from the beginning (of the title, where there is one) that say what an account is about."""
    lead_boost: float = 3.0
    """How many times a word in the lead counts; 1 costs a point of B3, 5 changes nothing."""
    name_boost: float = 1.5
    """How many times a word written with a capital counts."""
    features: int = 60
    """Words by which an account is compared, the weightiest first. 40 and 100 do as well, and more takes more memory."""
    most_weight: float = 6.0
    """Greatest weight of a word (natural logarithm): what one text in 400 has is as telling as what one in a million has."""
    case: Say = Say(share=0.5, half=100)
    """What the case has to say on how common a word is, where all its accounts are grouped. With more, a case of one story falls
    apart, since the words that all its accounts share count for little."""
    within: Say = Say(share=0.7, half=15)
    """The same within one group, to see whether it is several stories about the same people."""
    clean_cover: float = 0.95
    """Share of a group's accounts that must stand in a part with others for the parts to be stories of their own."""
    clean_ratio: float = 2.2
    """How many times liker accounts of one part must be than those of two."""
    least_split: int = 4
    """Accounts, copies counted once, that a group must have to be looked at so."""
    likeness: float = 0.14
    """Least mean cosine between the accounts of two groups that makes them one story."""
    stray_likeness: float = 0.12
    """The same for an account that is left alone, where no other story is nearly as like."""
    stray_lead: float = 1.3
    """How many times liker that story must be than the next."""
    gap_days: int = 45
    """Days without an account from which on likeness counts less, by the ratio of these to the gap: what happens a year later is
    another story of the same kind. Not a wall, since pages are dated to the day of their last change often enough."""
    keys: int = 16
    """Words of an account, the weightiest first, under which it is looked up."""
    block_limit: int = 24
    """A word that more accounts than this have among their keys pairs each with its neighbours in time only."""
    neighbours: int = 4
    """How many of the accounts that follow it in such a block an account is paired with."""
    slack: float = 0.95
    """Share of its last likeness that a pair of groups may lose while they grow before it has to wait its turn again."""
    shown: int = 8
    """Words, names and places given as what holds a story together, at most so many of each."""
