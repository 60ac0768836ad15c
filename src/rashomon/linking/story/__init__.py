"""News stories: accounts grouped by what they tell."""
