"""How actors are named and judged, by whom."""
