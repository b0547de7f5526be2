"""What files of BPMN and DMN call the languages that their expressions are written in."""

import re

ZEN = frozenset({"zen", "text/x-zen", "https://gorules.io/zen"})
FEEL = re.compile(r"https?://www\.omg\.org/spec/(DMN/\d+/FEEL|FEEL/\d+)/?|feel", re.IGNORECASE)
"""Names of the language of DMN, in any of its editions."""
