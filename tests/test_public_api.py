"""What ``import kg`` offers: pinned, loaded when it is used, and named nowhere else."""

import subprocess
import sys

import pytest

import kg

PUBLIC = [
    "Article", "Build", "Claim", "Domain", "KgError", "Mention", "Reading", "Report", "Result", "Span", "Thing",
    "build", "bundled_domain", "load", "read", "to_rdflib", "validate", "write_build",
]  # fmt: skip


def test_the_public_names_are_these():
    assert sorted(kg.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_says_what_it_is(name):
    assert getattr(kg, name).__doc__


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'utils'"):
        kg.utils  # noqa: B018


def test_importing_kg_loads_no_library():
    code = "import sys, kg; print(*sorted({'spacy', 'rdflib', 'pyoxigraph', 'pyshacl'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_every_error_is_a_kg_error_with_an_exit_code():
    from kg import errors

    raised = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert len(raised) > 5
    assert all(issubclass(each, errors.KgError) and each.exit_code in (2, 3, 4) for each in raised)
