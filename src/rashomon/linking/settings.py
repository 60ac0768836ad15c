"""The thresholds of this room: what each one means, in which unit, and the measurement that chose it."""

from __future__ import annotations

import msgspec

from rashomon.linking.mention.dates import Days


class CopySettings(msgspec.Struct, frozen=True, kw_only=True):
    """When two texts are copies of one another, and how many pairs may be looked at to find that out.

    Measured on the 772 documents of ECB+ (train and dev) with `rashomon evaluate copies`, which compares every pair: 93 pairs
    share half of the shorter text's 5-grams; 92 of them are found and nothing else is (F1 0.995).
    """

    shingle: int = 5
    """Words in a shingle. Five in a row are seldom shared by chance: of 297,606 pairs, 4,053 share any at all."""
    containment: float = 0.5
    """Least share of the shorter text's shingles that also stand in the other. Between 0.45 and 0.5 lie texts that
    quote the same statement; above, they share running prose."""
    least_shared: int = 8
    """Least number of shared shingles (12 words in a row), so that a stub of boilerplate is no copy."""
    sample: int = 2
    """One shingle in `sample` is indexed, the same ones in every text. 1 and 2 find the same pairs of ECB+, 4 one fewer; 2 takes
    half the memory of 1."""
    rarest: float = 0.65
    """Share of a text's indexed shingles, the rarest first, of which one must stand in a text that it may be a copy of: half, by
    `containment`, and a margin for what the sample leaves to chance. At 1 the same pairs of ECB+ are found, at 0.5 one fewer."""
    few: int = 16
    """Indexed shingles up to which all of a text's propose: of so few a share says little."""
    posting_limit: int = 64
    """Texts from which on a shingle is shared by a crowd: a story that many tell in one agency's words. It then proposes each of
    them with `hubs` of them, and a text that more than so many copy is the middle of its group."""
    hubs: int = 3
    """Texts of a crowd that each of the others is compared with."""
    about_as_short: float = 1.1
    """How many times longer than the shortest a text of a crowd may be to be one of these."""
    near_identical: float = 0.85
    """Jaccard similarity of shingle sets above which a text is folded into an earlier one before the index is built."""
    near_limit: int = 16
    """Texts much alike, but not near-identical, from which on no further one is kept to be compared with, in folding."""
    near_whole: float = 0.9
    """Share of a text's shingles that stand in another which holds it whole, but for its edges and a word or two."""
    much_longer: float = 1.5
    """How many times longer a text is that holds another as a part of it."""
    permutations: int = 128
    """MinHash permutations; the error of an estimated similarity is about 1/sqrt(128), 0.09, so it only proposes."""
    seed: int = 20200108
    """Seed of the MinHash permutations, fixed so that two runs propose the same pairs."""


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True):
    """When two mentions are taken to report one happening, and how many pairs may be looked at to find that out.

    The weights of the evidence stand in `weights.yaml`. Measured with `rashomon evaluate linking`.
    """

    coded_threshold: float = 0.5
    """Least score of a link between coded mentions."""
    average_threshold: float = 0.3
    """Least average score between two clusters of coded mentions, beside one link of `coded_threshold`: accounts that
    leave much blank agree on little, and what they contradict one another in is caught by the walls."""
    words_threshold: float = 0.375
    """Least score of a link between mentions that have nothing but words, and least average score between two clusters of them:
    best CoNLL F1 over the train topics of ECB+, each fifth judged by a model made from the others (78.5; 78.3 at 0.3, 78.3 at
    0.35, 78.2 at 0.4)."""
    levels: tuple[float, ...] = tuple(level / 100 for level in range(96, 39, -4))
    """Average scores from which on clusters of such mentions are joined, round by round, before `words_threshold`."""
    words_representatives: int = 16
    """How many mentions stand for a cluster of such mentions, where two are compared: the same figure was 78.0 with 8 and 78.2
    with 24."""
    telling_words: int = 30
    """Words of a document, the weightiest that another has too, by which it meets others, for mentions without codes."""
    near_documents: int = 40
    """Documents that share most of these words, whose mentions without codes are compared with its own."""
    told_at_most: int = 60
    """Mentions of one document that are compared with those of another, for mentions without codes."""
    alike_in_meaning: float = 0.25
    """Least likeness of meaning of two triggers that share neither stem nor family, for a pair to be judged at all."""
    block_limit: int = 60
    """A key that more mentions than this share pairs each with its neighbours only, not all with all."""
    neighbours: int = 12
    """How many of the mentions that follow it in such a block a mention is paired with."""
    pairs_held: int = 200_000
    """Pairs of mentions that are scored at once, and scores that are held to be asked for again. The links are the same with any;
    at 200,000 that is some 50 MiB."""
    pairs_remembered: int = 20_000_000
    """Pairs whose scores a case remembers between runs, 17 bytes each; those beyond are judged again in the next run."""
    representatives: int = 6
    """How many mentions, the most informative first, stand for a cluster when two clusters are compared."""
    wall_share: float = 0.34
    """Share of contradicting pairs of values (dates, countries of place, recipients) that keeps two clusters apart.
    For two single mentions any contradiction does; in large clusters a third, so that one wrong code splits nothing."""
    day_tolerance: int = 1
    """Days by which two dates may differ and still be one: the night, time zones, and the day of the report."""
    week_tolerance: int = 4
    """The same where one of the two is a week: on a Sunday, `last week` is for many the week that is ending."""
    precise_days: int = 31
    """An interval of at most so many days (a month) dates precisely enough to contradict another."""
    fresh_days: int = 10
    """Days after its date within which a happening is news, so that an undated report of that time may be of it."""
    stale_days: int = 30
    """Days after its date from which an undated report is sooner of something newer."""
    act_and_cost: int = 80
    """Characters within one sentence between an act and its cost, as in `a drone strike that killed the general`."""
    close_by: int = 600
    """Characters (some four sentences) within which two mentions in one document gain by being near."""

    def agree(self, one: Days, two: Days) -> bool:
        """Whether two dates can be one: they overlap, or miss each other by no more than the tolerance."""
        week = max(one.length, two.length) >= 5
        return one.gap(two) <= (self.week_tolerance if week else self.day_tolerance)
