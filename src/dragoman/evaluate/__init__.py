"""The coder measured on gold: one task for each part of its work, with predictions in the form of the gold."""

from dragoman.evaluate.tasks import TASKS, measure, run

__all__ = ["TASKS", "measure", "run"]
