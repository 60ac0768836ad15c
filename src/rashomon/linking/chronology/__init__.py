"""Events in the order of time, and the days that matter in the words of the accounts."""
