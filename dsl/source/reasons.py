"""Why the operating system refused a file, in Danish: its own words are in the language of the machine."""

import errno
from collections.abc import Mapping
from typing import Final

_NO_ACCESS: Final = "der er ikke adgang til den, eller den er åben i et andet program"
_REASONS: Final[Mapping[int, str]] = {
    errno.ENOENT: "den findes ikke",
    errno.ENOSPC: "drevet er fuldt",
    errno.EDQUOT: "kvoten på drevet er brugt op",
    errno.EROFS: "drevet kan kun læses",
    errno.EACCES: _NO_ACCESS,
    errno.EPERM: _NO_ACCESS,
    errno.ENOTDIR: "stien går gennem en fil",
    errno.EEXIST: "der ligger en fil på mappens plads",
    errno.EISDIR: "der ligger en mappe på filens plads",
    errno.ELOOP: "stien går i ring",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EIO: "drevet melder fejl",
}


def reason(fault: OSError) -> str:
    """A Danish clause without a full stop."""
    return _REASONS.get(fault.errno or 0, f"styresystemet melder fejl {fault.errno}")
