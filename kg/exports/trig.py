"""TriG: each article's spans, mentions and claims in its own graph; laid out like the Turtle."""

from kg.exports.turtle import write_trig as write

__all__ = ["write"]
