"""Questions to a ledger: which records, and how many of what."""
