"""The folder of a build that commands can be tried on, without reading any article."""

import io

from kg.exports import export
from tests.dataset.small_corpus import graph


def make(folder):
    """Write the small corpus's graph as ``kg build`` would."""
    for name, suffix in (("turtle", "ttl"), ("trig", "trig")):
        out = io.BytesIO()
        export(graph(), name, out)
        (folder / f"graph.{suffix}").write_bytes(out.getvalue())
    return folder
