"""Moments (seconds since 1970, UTC) and their local reading (rules.md 1, 3, 4)."""

import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_WHEN = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?")


class Zone:
    """The local zone (`TZ`)."""

    def __init__(self, name: str) -> None:
        self.tz = ZoneInfo(name)

    def _seconds(self, year, month, day, hour, minute, second) -> int:
        # fold=0: an hour that occurs twice is the first, one that does not exist moves forward (rules.md 4)
        return int(datetime(year, month, day, hour, minute, second, tzinfo=self.tz, fold=0).timestamp())

    def read(self, text: str) -> int:
        """The `at` of a piece; without a time it is 00:00:00 local (rules.md 3)."""
        match = _WHEN.fullmatch(text)
        if not match:
            raise ValueError(f"not a moment: {text!r}")
        numbers = [int(part or 0) for part in match.groups()[:6]]
        offset = match.group(7)
        if offset is None:
            return self._seconds(*numbers)
        if offset == "Z":
            zone = timezone.utc
        else:
            minutes = int(offset[1:3]) * 60 + int(offset[4:6])
            zone = timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
        return int(datetime(*numbers, tzinfo=zone).timestamp())

    def as_of(self, text: str) -> int:
        """A day is its last second, HH:MM is HH:MM:59, both inclusive (rules.md 1).

        A day whose last hour occurs twice, as in Cairo, ends with the second of them.
        """
        match = _WHEN.fullmatch(text)
        numbers = [int(part or 0) for part in match.groups()[:5]]
        if match.group(4) is None:
            after = date(*numbers[:3]) + timedelta(days=1)
            return self._seconds(after.year, after.month, after.day, 0, 0, 0) - 1
        return self._seconds(*numbers, 59)

    def local(self, moment: int) -> datetime:
        return datetime.fromtimestamp(moment, self.tz)

    def day(self, moment: int) -> date:
        """Every day count uses the local date (rules.md 4)."""
        return self.local(moment).date()

    def minute_text(self, moment: int) -> str:
        return self.local(moment).strftime("%Y-%m-%dT%H:%M")


def whole_minutes(start: int, end: int) -> int:
    """Whole minutes between two moments, rounded down (rules.md 67)."""
    return (end - start) // 60
