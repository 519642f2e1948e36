import os
import stat

import pytest

from kg.errors import OutputError
from kg.exports.files import write_whole


def test_a_file_and_its_folders_appear_with_ordinary_permissions(tmp_path):
    place = tmp_path / "a" / "b" / "x.ttl"
    write_whole(place, lambda out: out.write(b"whole"))
    assert place.read_bytes() == b"whole"
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(place.stat().st_mode) == 0o666 & ~mask


def test_after_an_error_the_old_file_stays_and_nothing_else_is_left(tmp_path):
    place = tmp_path / "x.ttl"
    place.write_bytes(b"old")

    def broken(out):
        out.write(b"half")
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        write_whole(place, broken)
    assert place.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"cannot write .*x\.ttl"):
        write_whole(tmp_path / "file" / "x.ttl", lambda out: out.write(b""))
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="cannot write"):
        write_whole(tmp_path / "folder", lambda out: out.write(b""))


def test_a_disk_that_is_full_is_told(tmp_path):
    def full(out):
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        write_whole(tmp_path / "x.ttl", full)
    assert list(tmp_path.iterdir()) == []
