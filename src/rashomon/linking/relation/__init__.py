"""Relations between events: one answers another, follows it, is part of it, announces it, or speaks of it."""
