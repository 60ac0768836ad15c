"""Pairs of mentions: which are proposed, and how each is weighed."""
