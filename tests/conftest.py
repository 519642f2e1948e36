"""What all tests share: the bundled domain and the language model, loaded once, and a cache of their own."""

import os

import pytest

from kg.ontology import bundled_domain, load
from kg.reading.language import load_model


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Keep compiled domains and readings out of the user's cache, unless ``KG_CACHE`` names one for the tests."""
    with pytest.MonkeyPatch.context() as patch:
        if "KG_CACHE" not in os.environ:
            patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def domain(own_cache):
    """The domain that kg comes with."""
    return load(bundled_domain().ontology)


@pytest.fixture(scope="session")
def nlp():
    """The bundled language model."""
    return load_model()
