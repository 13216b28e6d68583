"""Settings of the documentation: `python -m sphinx docs docs/_build/html`."""

from __future__ import annotations

import dragoman

project = "Dragoman"
author = "The Dragoman developers"
copyright = "The Dragoman developers"  # noqa: A001
version = release = dragoman.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"Dragoman {release}"

myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
