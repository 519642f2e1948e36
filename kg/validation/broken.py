"""What an engine says when shapes are broken."""

from __future__ import annotations


class BrokenShapes(Exception):  # noqa: N818 - it never leaves this package
    """Raised by an engine that refuses the shapes; the message is the engine's."""
