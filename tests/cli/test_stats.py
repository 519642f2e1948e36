import json

import pytest
from click.testing import CliRunner

from kg.cli import main
from tests.cli import small_build


@pytest.fixture
def build(tmp_path):
    return str(small_build.make(tmp_path))


def test_a_graph_is_counted_for_people(build):
    result = CliRunner().invoke(main, ["stats", build, "--actors", "1"])
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "     335  statements\n       2  articles\n      12  mentions\n\n       9  things by class\n"
    )
    assert result.stdout.endswith("\n          actors in most claims\n       2    Chad\n")


def test_a_graph_is_counted_for_programs(build):
    counted = json.loads(CliRunner().invoke(main, ["stats", build, "--format", "json"]).stdout)
    assert counted["things"]["kg:State"] == 3
    assert counted["claims"]["positive, possible"] == 3


def test_data_that_cannot_be_read_exits_with_2(tmp_path):
    result = CliRunner().invoke(main, ["stats", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no RDF" in result.stderr
