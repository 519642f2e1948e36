"""Oxigraph in memory: loaded anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.stores.loading import load

if TYPE_CHECKING:
    from kg.stores.location import Location


def opened(location: Location) -> ox.Store:
    """Return a store that holds the files of the location. Raises InputError where one cannot be read."""
    store = ox.Store()
    load(store, location.files)
    return store
