"""Reasons in words."""

from __future__ import annotations

import errno
import stat

import pytest

from journeymap.app.fault import not_a_file, reason_of


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EIO, errno.ETIMEDOUT])
def test_every_reason_is_in_plain_words(number: int) -> None:
    """Known or not, it is lower case and has no full stop."""
    reason = reason_of(OSError(number, "X"))
    assert reason[:1].islower()
    assert not reason.endswith(".")


def test_a_regular_file_has_no_fault() -> None:
    """Everything else has one."""
    kinds = [stat.S_IFDIR, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFCHR, stat.S_IFBLK]
    assert not_a_file(stat.S_IFREG | 0o644) is None
    assert [bool(not_a_file(kind)) for kind in kinds] == [True] * 5
