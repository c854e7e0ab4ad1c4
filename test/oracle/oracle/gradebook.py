"""The traditional gradebook (domain.md 6, rules.md 77-90, 117, 119, 124)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import List, Optional

from .classfile import Course, Skill, Student, Unit
from .numbers import half_up, short
from .settings import Item, count_lines_of, item_of, pairs_of, terms_of
from .view import View


@dataclass(frozen=True, eq=False)
class Column:
    """One item of the gradebook."""
    name: str
    kind: str  # practice, check, summative
    item: Item
    unit: Unit
    skill: Optional[Skill]

    @property
    def possible(self) -> Fraction:
        """By weight: points multiplied, then rounded; summatives are not (rules.md 124)."""
        return half_up(self.item.points * self.factor, 2)

    @property
    def factor(self) -> int:
        by_weight = self.unit.course.settings.get("by-weight") == "on"
        return self.skill.weight if self.skill is not None and by_weight else 1


def columns(course: Course) -> List[Column]:
    """By unit and skill, the summative after the skills; items switched off left out (rules.md 88)."""
    found = []
    for unit in course.units:
        for skill in unit.skills:
            for kind in ("practice", "check"):
                item = item_of(skill.setting(f"item.{kind}"))
                if item is not None:
                    found.append(Column(f"{skill.code} {kind}", kind, item, unit, skill))
        item = item_of(course.settings.get("item.summative"))
        if item is not None:
            found.append(Column(f"{unit.title} summative", "summative", item, unit, None))
    return found


@dataclass
class Entry:
    """What a student has in a column: `text` as exported; points only when it counts."""
    column: Column
    text: str
    earned: Optional[Fraction] = None

    @property
    def counted(self) -> bool:
        return self.earned is not None


@dataclass
class Grade:
    entries: List[Entry]
    earned: Fraction
    possible: Fraction
    percent: Optional[Fraction]
    letter: str


def in_term(view: View, unit: Unit) -> bool:
    """A unit belongs to the term its `opens` lies in (rules.md 119)."""
    if not view.narrow.term:
        return True
    first, last = terms_of(unit.course.settings.get("terms"))[view.narrow.term]
    return unit.opens is not None and first <= unit.opens <= last


def skill_counts(view: View, student: Student, skill: Skill) -> bool:
    """By `count` alone (rules.md 78, 79)."""
    count = skill.course.settings.get("count")
    if count == "all":
        return True
    if count == "due" and view.due(student, skill) is not None:
        return view.overdue(student, skill)
    return view.cell(student, skill).checked


def entry(view: View, student: Student, column: Column) -> Entry:
    if not in_term(view, column.unit):
        return Entry(column, "")
    if column.kind == "summative":
        return _summative(view, student, column)
    cell = view.cell(student, column.skill)
    if cell.excused:
        return Entry(column, "EX")  # rules.md 80
    if not skill_counts(view, student, column.skill):
        return Entry(column, "")  # rules.md 81
    if column.item.rule == "mastered":
        share = Fraction(1) if cell.mastered else None
    elif column.item.rule == "complete":
        share = cell.best_practice
    else:
        share = None if cell.value is None else cell.value / column.unit.course.settings.points
    if share is None:  # where the rule gives nothing (rules.md 77)
        not_yet = column.unit.course.settings.get("not-yet")
        if not_yet == "zero":
            return Entry(column, "0", Fraction(0))
        return Entry(column, "" if not_yet == "blank" else not_yet)
    return _points(column, share)


def _points(column: Column, share: Fraction) -> Entry:
    """Each item's points are rounded half up to 2 decimals (rules.md 83)."""
    earned = half_up(column.item.points * column.factor * share, 2)
    return Entry(column, short(earned), earned)


def _summative(view: View, student: Student, column: Column) -> Entry:
    """The latest standing one, under every `count` (rules.md 82)."""
    found = [p for p in view.pieces if p.student is student and p.kind == "summative" and p.unit is column.unit]
    return _points(column, found[-1].score / found[-1].max) if found else Entry(column, "")


def grade(view: View, student: Student, course: Course) -> Grade:
    entries = [entry(view, student, column) for column in columns(course)]
    counted = [e for e in entries if e.counted]
    earned = sum((e.earned for e in counted), Fraction(0))
    possible = sum((e.column.possible for e in counted), Fraction(0))
    percent = _percent(course, counted, earned, possible)
    if course.settings.get("letters-by") == "counts":
        letter = _letter_by_counts(view, student, course)
    else:
        letter = _letter(course, percent)
    return Grade(entries, earned, possible, percent, letter)


def _percent(course: Course, counted: List[Entry], earned: Fraction, possible: Fraction) -> Optional[Fraction]:
    categories = pairs_of(course.settings.get("categories"))
    decimals = course.settings.number("decimals")
    if not categories:
        return half_up(earned / possible * 100, decimals) if possible else None
    weighted, weights = Fraction(0), Fraction(0)
    for name, weight in categories:  # rules.md 85
        inside = [e for e in counted if e.column.item.category == name]
        top = sum((e.column.possible for e in inside), Fraction(0))
        if weight > 0 and top:
            weighted += weight * sum((e.earned for e in inside), Fraction(0)) / top
            weights += weight
    return half_up(weighted / weights * 100, decimals) if weights else None


def _letter(course: Course, percent: Optional[Fraction]) -> str:
    """Compared after rounding; below the lowest cut-off: empty (domain.md 6, rules.md 87)."""
    if percent is None:
        return ""
    return next((name for name, lowest in pairs_of(course.settings.get("letters")) if percent >= lowest), "")


def _letter_by_counts(view: View, student: Student, course: Course) -> str:
    """The highest letter all of whose lines are met (domain.md 6, rules.md 117)."""
    skills = [s for s in course.skills() if item_of(s.setting("item.check")) and in_term(view, s.unit)
              and not view.cell(student, s).excused and skill_counts(view, student, s)]
    if not skills:
        return ""
    cells = [view.cell(student, skill) for skill in skills]
    mastered = sum(cell.mastered for cell in cells)
    top = sum(cell.value is not None and cell.value >= course.settings.points for cell in cells)
    measures = {"mastered": Fraction(100 * mastered, len(cells)), "top": Fraction(100 * top, len(cells)),
                "unmet": Fraction(len(cells) - mastered)}
    for letter, lines in count_lines_of(course.settings.get("letters.counts")):
        if all(measures[name] >= number if operator == ">=" else measures[name] <= number
               for name, operator, number in lines):
            return letter
    return ""
