import errno
import os
import stat
import threading

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


def test_a_pipe_is_written_into_and_stays_one(tmp_path):
    place = tmp_path / "pipe"
    os.mkfifo(place)
    read = []
    reader = threading.Thread(target=lambda: read.append(place.read_bytes()))
    reader.start()
    write_whole(place, lambda out: out.write(b"whole"))
    reader.join()
    assert read == [b"whole"]
    assert stat.S_ISFIFO(place.stat().st_mode)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed_and_stays_one(there, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "x.ttl", tmp_path / "x.ttl"
    if there:
        target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, lambda out: out.write(b"new"))
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EACCES, "Permission denied"), "Permission denied; choose a folder that can be written to"),
        (OSError(errno.ENOSPC, "No space left"), "No space left; make room, or choose another disk"),
        (OSError("no such thing in this format"), "no such thing in this format$"),
    ],
)
def test_the_way_out_is_that_of_the_error(error, words, tmp_path):
    def broken(out):
        raise error

    with pytest.raises(OutputError, match=words):
        write_whole(tmp_path / "x.ttl", broken)
    with pytest.raises(OutputError, match="Is a directory; name a file in it"):
        write_whole(tmp_path, lambda out: out.write(b""))
