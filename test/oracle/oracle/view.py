"""The file as of a moment, narrowed: who is shown, and the state of every cell."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Dict, List, Optional, Tuple

from .cell import Cell
from .classfile import ClassFile, Course, Piece, Section, Skill, Student, Unit
from .days import OwnDays, due_day, last_day, planned_days


@dataclass(frozen=True)
class Narrow:
    course: str = ""
    section: str = ""
    unit: str = ""
    student: str = ""
    skill: str = ""
    term: str = ""


@dataclass(frozen=True)
class Place:
    """A student in a course, under a section (rules.md 91, 94)."""
    section: Section
    student: Student
    course: Course


class View:
    def __init__(self, file: ClassFile, as_of: str, narrow: Narrow = Narrow()) -> None:
        self.file, self.narrow = file, narrow
        self.moment = file.zone.as_of(as_of)
        self.today: date = file.zone.day(self.moment)
        self.pieces = file.standing(self.moment)
        self._of_cell: Dict[Tuple[Student, Skill], List[Piece]] = {}
        for piece in self.pieces:
            if piece.skill is not None:
                self._of_cell.setdefault((piece.student, piece.skill), []).append(piece)
        self.cell = lru_cache(None)(self._cell)
        self.own_days = lru_cache(None)(self._own_days)
        self.planned = lru_cache(None)(planned_days)
        self.due = lru_cache(None)(self._due)
        self.state = lru_cache(None)(self._state)

    # ---- who and what is shown

    def courses(self) -> List[Course]:
        """As if the file had nothing else (rules.md 106)."""
        courses = list(self.file.courses)
        if self.narrow.section:
            linked = self.file.section(self.narrow.section).courses
            courses = [course for course in courses if course in linked]
        if self.narrow.course:
            courses = [course for course in courses if course.title == self.narrow.course]
        if self.narrow.unit:
            courses = [course for course in courses if course.unit(self.narrow.unit)]
        if self.narrow.skill:
            courses = [course for course in courses if self.file.skill(self.narrow.skill).course is course]
        return courses

    def units(self, course: Course) -> List[Unit]:
        return [u for u in course.units if not self.narrow.unit or u.title == self.narrow.unit]

    def shows(self, skill: Skill) -> bool:
        """Is the skill one of those narrowed to?"""
        return ((not self.narrow.unit or skill.unit.title == self.narrow.unit)
                and (not self.narrow.skill or skill.code == self.narrow.skill))

    def skills(self, course: Course) -> List[Skill]:
        return [skill for skill in course.skills() if self.shows(skill)]

    def section_of(self, student: Student, course: Course) -> Optional[Section]:
        """The first of the student's sections that works through the course (rules.md 94)."""
        for section in self.file.sections:
            if self.narrow.section and section.title != self.narrow.section:
                continue
            if section in student.sections and course in section.courses:
                return section
        return None

    def places(self, everyone: bool = False) -> List[Place]:
        """Active students by section, sort name, course (rules.md 91)."""
        places = []
        for student in self.file.students.values():
            if not student.active:
                continue
            if self.narrow.student and student.id != self.narrow.student and not everyone:
                continue
            for course in self.courses():
                section = self.section_of(student, course)
                if section is not None:
                    places.append(Place(section, student, course))
        order = self.file.sections.index, self.file.courses.index
        return sorted(places, key=lambda p: (order[0](p.section), p.student.sort, order[1](p.course)))

    def courses_of(self, student: Student) -> List[Course]:
        """The courses of the student that are shown, in order."""
        return [course for course in self.courses() if self.section_of(student, course)]

    def all_courses_of(self, student: Student) -> List[Course]:
        """Every course that the student's sections work through, shown or not (rules.md 36, 106)."""
        return [c for c in self.file.courses if any(c in section.courses for section in student.sections)]

    # ---- one student

    def _cell(self, student: Student, skill: Skill) -> Cell:
        return Cell(student, skill, self._of_cell.get((student, skill), []), self.moment)

    def absences(self, student: Student):
        """The local dates of the student's absences (rules.md 112, 128)."""
        return {self.file.zone.day(p.at) for p in self.pieces if p.kind == "absent" and p.student is student}

    def absent_today(self, student: Student) -> bool:
        return self.today in self.absences(student)

    def _own_days(self, student: Student, course: Course) -> OwnDays:
        return OwnDays(course, student, self.absences(student))

    def _due(self, student: Student, skill: Skill) -> Optional[date]:
        return due_day(self.planned(skill.unit).get(skill), skill.unit, self.own_days(student, skill.course))

    def overdue(self, student: Student, skill: Skill) -> bool:
        """Planned before t (domain.md 4: due at the end of its day, so nobody is behind during it)."""
        due = self.due(student, skill)
        return due is not None and due < self.today

    # ---- prerequisites and state

    def prerequisites(self, student: Student, skill: Skill) -> List[Skill]:
        """The listed ones, then the implicit one (rules.md 33, 36)."""
        courses = self.all_courses_of(student)
        listed = [self.file.skill(code) for code in skill.prerequisites]
        found = [s for s in dict.fromkeys(listed) if s is not None and s.course in courses]
        implicit = self.implicit(student, skill)
        if implicit is not None and implicit not in found:
            found.append(implicit)
        return found

    def implicit(self, student: Student, skill: Skill) -> Optional[Skill]:
        """In a linear unit the nearest earlier must skill that is not excused for this student."""
        unit = skill.unit
        if unit.path != "linear":
            return None
        for earlier in reversed(unit.skills[:unit.skills.index(skill)]):
            if earlier.tier == "must" and not self.cell(student, earlier).excused:
                return earlier
        return None

    def unmet(self, student: Student, skill: Skill) -> List[Skill]:
        """Prerequisites neither mastered nor excused (domain.md 3, rules.md 34)."""
        cells = (self.cell(student, s) for s in self.prerequisites(student, skill))
        return [cell.skill for cell in cells if not cell.mastered and not cell.excused]

    def closed(self, skill: Skill) -> bool:
        """The last day is over (rules.md 118)."""
        last = last_day(skill)
        return last is not None and self.today > last

    def _state(self, student: Student, skill: Skill) -> str:
        """The first that applies (domain.md 3)."""
        cell = self.cell(student, skill)
        if cell.excused:
            return "excused"
        if cell.mastered:
            return "mastered"
        if cell.ready_since is not None:
            return "ready"
        if cell.checked:
            return "spent" if cell.out_of_attempts or self.closed(skill) else "not-yet"
        if cell.practices:
            return "practising"
        if skill.setting("gate") == "strict" and self.unmet(student, skill):
            return "locked"
        return "open"

    def date_text(self, moment: Optional[int]) -> str:
        return "" if moment is None else self.file.zone.day(moment).isoformat()
