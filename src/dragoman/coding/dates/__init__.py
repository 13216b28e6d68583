"""English time words, the days they stand for, and the events they belong to."""

from dragoman.coding.dates.belong import time_of_event
from dragoman.coding.dates.find import find_times
from dragoman.coding.dates.told import Told, told_by

__all__ = ["Told", "find_times", "time_of_event", "told_by"]
