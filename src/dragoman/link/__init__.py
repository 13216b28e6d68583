"""Linking: which words of several documents, and which records, tell of the same happening."""
