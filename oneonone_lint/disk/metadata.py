"""What a file is besides its content: owner, mode and extended attributes, kept when another takes its place."""

import contextlib
import os
import stat


def copy_metadata(source: int, target: int) -> None:
    """Give the open file *target* what *source* has, as far as this user may; access lists are attributes too."""
    status = os.fstat(source)
    _copy_owner(status, target)
    _copy_attributes(source, target)
    if hasattr(os, "fchmod"):
        os.fchmod(target, stat.S_IMODE(status.st_mode))  # last, as another owner takes bits away


def _copy_owner(status: os.stat_result, target: int) -> None:
    current = os.fstat(target)
    if (status.st_uid, status.st_gid) == (current.st_uid, current.st_gid) or not hasattr(os, "fchown"):
        return
    with contextlib.suppress(OSError):
        os.fchown(target, -1, status.st_gid)
    with contextlib.suppress(OSError):
        os.fchown(target, status.st_uid, -1)


def _copy_attributes(source: int, target: int) -> None:
    if not hasattr(os, "listxattr"):
        return
    with contextlib.suppress(OSError):
        for name in os.listxattr(source):
            with contextlib.suppress(OSError):
                os.setxattr(target, name, os.getxattr(source, name))
