"""Records looked over by people: sheets to fill in, what they said, and how far they agree."""
