"""Scoring of predictions against gold, one file for each form. Needs no coder and reads no file."""
