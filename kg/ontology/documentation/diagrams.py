"""Diagrams as inline SVG, laid out by counting characters: the tree of classes, and a class with what it joins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEIGHT, _ROW, _GAP, _PAD = 22, 28, 44, 10
_CHARACTER = 6.9
"""Width of a character of the diagrams' 12 px font, generously."""


@dataclass(frozen=True, slots=True)
class Box:
    """A labelled box that links to a term; ``kind`` is a CSS class."""

    label: str
    href: str
    kind: str = ""

    @property
    def width(self) -> int:
        """Width in px."""
        return round(len(self.label) * _CHARACTER) + 2 * _PAD


@dataclass(frozen=True, slots=True)
class Branch:
    """A box and the branches below it."""

    box: Box
    below: tuple[Branch, ...] = ()

    @property
    def leaves(self) -> int:
        """How many rows the branch takes."""
        return sum(branch.leaves for branch in self.below) or 1


@dataclass(frozen=True, slots=True)
class Arrow:
    """A property from the class in the middle of a diagram, to the boxes that it leads to."""

    box: Box
    to: tuple[Box, ...]


def tree(title: str, roots: Sequence[Branch]) -> Markup:
    """Return trees that grow to the right, one below the other."""
    columns = _columns(roots)
    drawn, top = [], 0
    for root in roots:
        drawn += _branch(root, 0, top, columns)
        top += root.leaves * _ROW
    return _svg(title, columns[-1], top, drawn)


def star(title: str, above: Sequence[Box], centre: Box, below: Sequence[Box], arrows: Sequence[Arrow]) -> Markup:
    """Return a class below its superclasses, with its subclasses to the left and its properties to the right."""
    rows = max(len(below), len(arrows), 5 if above else 1)
    x = max((box.width for box in below), default=-_GAP) + _GAP
    middle = rows * _ROW // 2
    drawn = [_box(centre, x, middle)]
    for number, box in enumerate(below):
        y = _spread(number, len(below), rows)
        drawn += [_curve(box.width, y, x, middle, "isa"), _box(box, 0, y)]
    over = x
    for box in above:
        drawn += [_up(x + 20, middle, over + 20, _ROW // 2), _box(box, over, _ROW // 2)]
        over += box.width + 6
    right, end = _right(arrows, x + centre.width, middle, rows)
    return _svg(title, max(end, over, x + centre.width), rows * _ROW, [*drawn, *right])


def _right(arrows: Sequence[Arrow], x: int, y: int, rows: int) -> tuple[list[Markup], int]:
    """Return the properties that lead from (x, y) to their boxes, and where the rightmost box ends."""
    begin = x + _GAP
    reach = begin + max((arrow.box.width for arrow in arrows), default=0) + 24
    drawn, end = [], begin
    for number, arrow in enumerate(arrows):
        at = _spread(number, len(arrows), rows)
        drawn += [_curve(x, y, begin, at, "role"), _box(arrow.box, begin, at)]
        if arrow.to:
            drawn.append(_line(begin + arrow.box.width, at, reach))
        to_x = reach
        for box in arrow.to:
            drawn.append(_box(box, to_x, at))
            to_x += box.width + 6
        end = max(end, to_x)
    return drawn, end


def _columns(roots: Iterable[Branch]) -> list[int]:
    """Return where each column of boxes begins, and last where all end."""
    begin, level = [0], list(roots)
    while level:
        begin.append(begin[-1] + max(branch.box.width for branch in level) + _GAP)
        level = [branch for parent in level for branch in parent.below]
    begin[-1] -= _GAP
    return begin


def _branch(branch: Branch, depth: int, top: int, columns: Sequence[int]) -> list[Markup]:
    y = top + branch.leaves * _ROW // 2
    drawn, row = [], top
    for each in branch.below:
        middle = row + each.leaves * _ROW // 2
        drawn.append(_curve(columns[depth] + branch.box.width, y, columns[depth + 1], middle, "isa"))
        drawn += _branch(each, depth + 1, row, columns)
        row += each.leaves * _ROW
    return [*drawn, _box(branch.box, columns[depth], y)]


def _spread(number: int, count: int, rows: int) -> int:
    """Return the height of one of several rows that stand in the middle of more."""
    return round((number + (rows - count) / 2 + 0.5) * _ROW)


def _box(box: Box, x: int, y: int) -> Markup:
    shape = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="5"/>').format(
        x, y - _HEIGHT // 2, box.width, _HEIGHT
    )
    text = Markup('<text x="{}" y="{}">{}</text>').format(x + box.width // 2, y + 4, box.label)
    return Markup('<a href="{}" class="box {}">{}{}</a>').format(box.href, box.kind, shape, text)


def _curve(x: int, y: int, to_x: int, to_y: int, kind: str) -> Markup:
    half = (x + to_x) // 2
    return Markup('<path class="{}" d="M{} {}C{} {} {} {} {} {}"/>').format(kind, x, y, half, y, half, to_y, to_x, to_y)


def _up(x: int, y: int, to_x: int, to_y: int) -> Markup:
    """Return the arrow to a superclass, with the hollow head of class diagrams."""
    tip = to_y + _HEIGHT // 2
    line = Markup('<path class="isa" d="M{} {}L{} {}"/>').format(x, y - _HEIGHT // 2, to_x, tip + 8)
    return line + Markup('<path class="up" d="M{} {}l-5 8h10z"/>').format(to_x, tip)


def _line(x: int, y: int, to_x: int) -> Markup:
    return Markup('<path class="role" d="M{} {}H{}"/><path class="tip" d="M{} {}l-6 -3.5v7z"/>').format(
        x, y, to_x - 5, to_x, y
    )


def _svg(title: str, width: int, height: int, drawn: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg class="diagram" role="img" aria-label="{0}" viewBox="-1 -1 {1} {2}" width="{1}" height="{2}">'
        "<title>{0}</title>{3}</svg>"
    ).format(title, width + 2, height + 2, Markup("\n").join(drawn))
