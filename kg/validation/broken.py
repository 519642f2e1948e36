"""What an engine says when it gives no results."""

from __future__ import annotations


class BrokenShapes(Exception):  # noqa: N818 - it never leaves this package
    """Raised by an engine that refuses the shapes; the message is the engine's."""


class Unfit(Exception):  # noqa: N818 - it never leaves this package
    """Raised by an engine that cannot answer truly, for a reason that the message names; another one can."""
