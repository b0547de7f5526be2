"""Full-width letters, digits and signs, as Chinese input methods write them, and their half-width forms."""

_HALF = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}


def half_width(text: str) -> str:
    """`text` with every full-width sign made half-width: １３８ becomes 138."""
    return text if text.isascii() else text.translate(_HALF)
