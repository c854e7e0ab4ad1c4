"""Pace (domain.md 4, rules.md 44-63)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import List, Optional

from .classfile import Course, Skill, Student, Unit
from .days import nth_school_day_after
from .numbers import ceil_fraction
from .view import View

COUNTED = ("practice", "ready", "unready", "check", "summative")  # rules.md 55
NEXT_STATES = ("ready", "not-yet", "spent", "practising", "open")  # rules.md 116


def units_up_to_today(course: Course, today: date) -> List[Unit]:
    """Up to the last one, in order, that has opened (rules.md 52)."""
    if all(unit.opens is None for unit in course.units):
        return list(course.units)
    opened = [i for i, unit in enumerate(course.units) if unit.opens is not None and unit.opens <= today]
    return course.units[:opened[-1] + 1] if opened else []


@dataclass
class Pace:
    expected: int
    done: int
    total: int
    days_delta: int
    status: str
    velocity: Fraction
    projected: Optional[date]
    last_evidence: Optional[date]
    next_skill: Optional[Skill]
    first_undone: Optional[Skill]

    @property
    def skills_delta(self) -> int:
        return self.done - self.expected


def next_skill(view: View, student: Student, courses: List[Course]) -> Optional[Skill]:
    for course in courses:
        for skill in course.skills():
            if view.state(student, skill) in NEXT_STATES:
                return skill
    return None


def pace_of(view: View, student: Student, course: Course) -> Pace:
    today, own, settings = view.today, view.own_days(student, course), course.settings
    units = view.units(course) if view.narrow.unit else units_up_to_today(course, today)
    start = min((unit.opens for unit in units if unit.opens), default=None)
    plan = _plan(view, student, units)
    dues = [view.due(student, skill) for skill in plan]
    expected = sum(1 for due in dues if due is not None and due < today)
    mastered = [skill for skill in plan if view.cell(student, skill).mastered]
    done, total = len(mastered), len(plan)
    here = bool(own.last(1, today))  # some own day up to t (rules.md 125)

    days_delta = 0
    if here and done < expected:
        days_delta = -own.count(dues[done], today)
    elif here and done and dues[done - 1] is not None:
        days_delta = own.count(max(today, start) if start else today, dues[done - 1])

    pieces = [p for p in view.pieces if p.student is student and p.kind in COUNTED and _course_of(p) is course]
    last = view.file.zone.day(max(p.at for p in pieces)) if pieces else None
    quiet_from = start or min((due for due in dues if due), default=None)
    if last is not None and (quiet_from is None or last > quiet_from):
        quiet_from = last
    quiet = own.count(quiet_from, today) if quiet_from else 0

    velocity = _velocity(view, student, course, mastered, start) if here else Fraction(0)
    projected = None
    if done < total and velocity > 0:
        projected = nth_school_day_after(course, today, ceil_fraction((total - done) / velocity))

    late = days_delta < -settings.number("slack")
    if not here:
        status = "on-pace"
    elif total and done == total:
        status = "finished"
    elif late and quiet >= settings.number("stall"):
        status = "stalled"
    elif late and days_delta <= -settings.number("far"):
        status = "far-behind"
    elif late:
        status = "behind"
    elif days_delta > 0:
        status = "ahead"
    else:
        status = "on-pace"
    return Pace(expected, done, total, days_delta, status, velocity, projected, last,
                next_skill(view, student, [course]), next((s for s in plan if s not in mastered), None))


def _plan(view: View, student: Student, units: List[Unit]) -> List[Skill]:
    """Must-do skills, the excused left out, by planned day, then path; those without a day last (rules.md 50)."""
    skills = [s for unit in units for s in unit.musts() if not view.cell(student, s).excused]
    return sorted(skills, key=lambda s: view.due(student, s) or date.max)  # sorting is stable: path order stays


def _course_of(piece) -> Optional[Course]:
    if piece.skill is not None:
        return piece.skill.course
    return piece.unit.course if piece.unit is not None else None


def _velocity(view: View, student: Student, course: Course, mastered: List[Skill],
              start: Optional[date]) -> Fraction:
    """Skills mastered in the window a day of it that has passed since the plan began (rules.md 57, 59)."""
    zone = view.file.zone
    if start is None:
        days = [zone.day(p.at) for p in view.pieces if p.student is student and _course_of(p) is course]
        if not days:
            return Fraction(0)
        start = min(days)
    window = view.own_days(student, course).last(course.settings.number("window"), view.today)
    first = max(window[0], start)
    in_window = [skill for skill in mastered
                 if first <= zone.day(view.cell(student, skill).mastered_since) <= view.today]
    return Fraction(len(in_window), max(1, sum(1 for day in window if day >= start)))
