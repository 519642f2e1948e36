"""A domain, loaded: classes, lexicon, cues and reference data as typed look-ups.

``load(folder)`` reads the Turtle of an ``ontology/`` folder once, compiles it and keeps the result in the user's
cache under a key made of the files' content. ``bundled_domain()`` finds the domain that kg comes with.
"""

from kg.ontology.domain import Domain, bundled_domain, load, thing_folders
from kg.ontology.entries import Candidate, Entry, Known, Office, Slot
from kg.ontology.names import fold

__all__ = ["Candidate", "Domain", "Entry", "Known", "Office", "Slot", "bundled_domain", "fold", "load", "thing_folders"]
