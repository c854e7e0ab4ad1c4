"""A student's own days (domain.md 4) and the planned days of a class (rules.md 45-48, 121)."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Dict, List, Optional, Set

from .classfile import Course, Skill, Student, Unit
from .numbers import ceil_fraction

ONE_DAY = timedelta(days=1)
LONG = 3660  # days to look back or ahead at most


def school_days(course: Course, first: date, last: date) -> List[date]:
    """The instructional days from `first` to `last`, both included."""
    days, day = [], first
    while day <= last:
        if course.is_school_day(day):
            days.append(day)
        day += ONE_DAY
    return days


def school_day_from(course: Course, day: date) -> date:
    while not course.is_school_day(day):
        day += ONE_DAY
    return day


def nth_school_day_after(course: Course, day: date, number: int) -> date:
    for _ in range(number):
        day = school_day_from(course, day + ONE_DAY)
    return day


def last_day(skill: Skill) -> Optional[date]:
    """The last day for a check (rules.md 118)."""
    until, due = skill.setting("retake-until"), skill.unit.due
    if until == "none" or due is None:
        return None
    return nth_school_day_after(skill.course, due, int(until.split("+")[1]))


class OwnDays:
    """The instructional days of a course on which a student was enrolled and not absent."""

    def __init__(self, course: Course, student: Student, absences: Set[date]) -> None:
        self.course, self.student, self.absences = course, student, absences

    def __contains__(self, day: date) -> bool:
        joined = self.student.joined
        return self.course.is_school_day(day) and (joined is None or day >= joined) and day not in self.absences

    def count(self, first: date, before: date) -> int:
        """Own days from `first` on, strictly before `before`."""
        return sum(1 for i in range((before - first).days) if first + i * ONE_DAY in self)

    def nth(self, start: date, number: int) -> date:
        """The number-th own day from `start` on (1 is the first)."""
        day = start
        while True:
            if day in self:
                number -= 1
                if number <= 0:
                    return day
            day += ONE_DAY

    def last(self, number: int, upto: date) -> List[date]:
        """The last `number` own days up to `upto`, it included, earliest first."""
        days, day = [], upto
        for _ in range(LONG):
            if len(days) == number or (self.student.joined and day < self.student.joined):
                break
            if day in self:
                days.insert(0, day)
            day -= ONE_DAY
        return days


class PlannedDay:
    """Either a day number of the unit, or a date that stays a date (rules.md 121)."""

    def __init__(self, number: Optional[int] = None, day: Optional[date] = None) -> None:
        self.number, self.day = number, day


def _own_planned_day(skill: Skill) -> PlannedDay:
    unit, course = skill.unit, skill.course
    day = school_day_from(course, skill.planned)  # rules.md 45
    if unit.opens is None or day < unit.opens:
        return PlannedDay(day=day)
    return PlannedDay(number=len(school_days(course, unit.opens, day)))


def planned_days(unit: Unit) -> Dict[Skill, PlannedDay]:
    """The planned day of every skill of a unit that has one."""
    planned = {skill: _own_planned_day(skill) for skill in unit.skills if skill.planned}
    if unit.opens is None or unit.due is None:
        return planned  # rules.md 47
    length = len(school_days(unit.course, unit.opens, unit.due))
    musts = unit.musts()
    total = sum(skill.weight for skill in musts)
    last_own, prefix_at_own, prefix = 0, 0, 0
    for skill in musts:  # rules.md 46
        prefix += skill.weight
        if skill in planned:
            last_own = min(max(planned[skill].number or 0, 0), length)
            prefix_at_own = prefix
        elif length == 0:
            planned[skill] = PlannedDay(number=1)
        else:
            share = Fraction(prefix - prefix_at_own, total - prefix_at_own)
            planned[skill] = PlannedDay(number=last_own + ceil_fraction((length - last_own) * share))
    return planned


def due_day(planned: Optional[PlannedDay], unit: Unit, own: OwnDays) -> Optional[date]:
    """The own day of the student at whose end a skill is due (domain.md 4)."""
    if planned is None:
        return None
    if planned.number is None:
        return own.nth(planned.day, 1)
    return own.nth(unit.opens, planned.number)
