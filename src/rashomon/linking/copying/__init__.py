"""Copies among documents: found without comparing every pair, grouped, each group with its likely origin."""
