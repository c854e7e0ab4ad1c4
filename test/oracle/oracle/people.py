"""Who, now (domain.md 5): the queue, needs, groups and decisions."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Dict, List, Optional

from .cell import Cell
from .classfile import Course, Section, Skill, Student
from .pace import pace_of
from .view import Place, View

CLASSES = ("spent", "stuck", "slipped", "stalled", "far-behind", "behind")


# ---- the ready queue

def queue(view: View) -> List[tuple]:
    """(place, cell) of every standing ready, longest wait first (rules.md 27, 64)."""
    waiting = []
    for place in view.places():
        for position, skill in enumerate(view.skills(place.course)):
            cell = view.cell(place.student, skill)
            if cell.ready_since is not None and not cell.excused:
                path = view.file.courses.index(place.course), position
                waiting.append((cell.ready_since, place.student.sort, path, place, cell))
    return [row[3:] for row in sorted(waiting, key=lambda row: row[:3])]


def blocked_by(view: View, cell: Cell) -> str:
    """Every rule that stands in the way (rules.md 65)."""
    skill, reasons = cell.skill, []
    if cell.out_of_attempts:
        reasons.append("attempts")
    if view.closed(skill):
        reasons.append("closed")
    if skill.setting("gate") != "none":  # rules.md 32
        reasons += [f"prerequisite:{unmet.code}" for unmet in view.unmet(cell.student, skill)]
    if cell.last_is_not_yet:
        if skill.setting("practice-first") == "on" and not cell.practised_since:  # rules.md 40
            reasons.append("practice-first")
        ends = cell.checks[-1].at + 3600 * int(skill.setting("cool-down"))
        if view.moment < ends:  # rules.md 41
            reasons.append(f"cool-down:{view.file.zone.minute_text(ends)}")
    if view.absent_today(cell.student):  # rules.md 130
        reasons.append("absent")
    return ";".join(reasons)


# ---- needs help

@dataclass
class Need:
    place: Place
    kind: str
    skill: Skill
    days_delta: int
    waiting: int


def needs(view: View) -> List[Need]:
    """One line a student, most urgent first (domain.md 5, rules.md 68-71)."""
    by_student: Dict[Student, List[Place]] = {}
    for place in view.places():
        by_student.setdefault(place.student, []).append(place)
    found = []
    for student, places in by_student.items():
        places.sort(key=lambda place: view.file.courses.index(place.course))
        need = _need_of(view, student, places)
        if need is not None:
            found.append(need)
    found.sort(key=lambda n: (CLASSES.index(n.kind), n.days_delta, -n.waiting, n.place.student.sort))
    return found


def _need_of(view: View, student: Student, places: List[Place]) -> Optional[Need]:
    paces = {place.course: pace_of(view, student, place.course) for place in places}

    def need(place: Place, kind: str, skill: Skill) -> Need:
        return Need(place, kind, skill, paces[place.course].days_delta, waiting_on(view, student, skill))

    tests = {
        "spent": lambda cell: view.state(student, cell.skill) == "spent",
        "stuck": lambda cell: cell.stuck,
        "slipped": lambda cell: cell.lost,
    }
    for kind, applies in tests.items():
        for place in places:
            for skill in view.skills(place.course):
                cell = view.cell(student, skill)
                if applies(cell) and not cell.seen_to:
                    return need(place, kind, skill)
    for kind in CLASSES[3:]:
        late = [place for place in places if paces[place.course].status == kind]
        if late:
            place = min(late, key=lambda p: paces[p.course].days_delta)
            undone = paces[place.course].first_undone
            return need(place, kind, undone) if view.shows(undone) else None
    return None


def waiting_on(view: View, student: Student, skill: Skill) -> int:
    """Skills neither mastered nor excused that depend on it, directly or through other such (rules.md 70)."""
    candidates = []
    for course in view.courses_of(student):
        for other in course.skills():
            cell = view.cell(student, other)
            if other is not skill and not cell.mastered and not cell.excused:
                candidates.append(other)
    reached, grew = {skill}, True
    while grew:
        grew = False
        for other in candidates:
            if other not in reached and any(p in reached for p in view.prerequisites(student, other)):
                reached.add(other)
                grew = True
    return len(reached) - 1


# ---- small groups

def blocking(view: View, student: Student, course: Course) -> Optional[Skill]:
    """Must-do skills first in path order, then the others (rules.md 72)."""
    skills = view.skills(course)
    for skill in [s for s in skills if s.tier == "must"] + [s for s in skills if s.tier != "must"]:
        state = view.state(student, skill)
        if state in ("mastered", "excused"):
            continue
        if state in ("not-yet", "spent") or view.overdue(student, skill):
            return skill
    return None


def split(students: List[Student], size: int) -> List[List[Student]]:
    """ceil(n / size) groups as even as can be, larger first, never one alone (rules.md 73)."""
    number = -(-len(students) // size)
    if number > 1 and len(students) // number < 2:
        number -= 1
    groups, start = [], 0
    for i in range(number):
        end = start + len(students) // number + (1 if i < len(students) % number else 0)
        groups.append(students[start:end])
        start = end
    return groups


@dataclass
class Group:
    skill: Skill
    members: List[Student]
    tutors: List[Student]


def groups(view: View) -> List[Group]:
    """Section by section, needs by size, then path order (rules.md 73, 74)."""
    result = []
    places = [p for p in view.places(everyone=True) if not view.absent_today(p.student)]  # rules.md 130
    for section in view.file.sections:
        here = [place for place in places if place.section is section]
        result += _groups_of_section(view, here)
    return result


def _groups_of_section(view: View, places: List[Place]) -> List[Group]:
    needing: Dict[Skill, List[Student]] = {}
    for place in places:
        skill = blocking(view, place.student, place.course)
        if skill is not None:
            needing.setdefault(skill, []).append(place.student)
    path = view.file.skills()
    result = []
    for skill in sorted(needing, key=lambda s: (-len(needing[s]), path.index(s))):
        students = sorted(needing[skill], key=lambda s: s.sort)
        if len(students) < 2:
            continue
        able = [p.student for p in places if p.course is skill.course and view.cell(p.student, skill).mastered]
        able.sort(key=lambda s: (-view.cell(s, skill).value, s.sort))
        for members in split(students, skill.course.settings.number("group-size")):
            result.append(Group(skill, members, able[:3]))
    return result


# ---- move on or reteach

@dataclass
class Decision:
    skill: Skill
    students: int
    checked: int
    mastered: int

    @property
    def word(self) -> str:
        """Exact shares decide (domain.md 5, rules.md 75)."""
        if not self.students:
            return ""
        checked, mastered = Fraction(self.checked, self.students), Fraction(self.mastered, self.students)
        if not self.checked:
            return "not begun"
        if mastered >= Fraction(self.skill.course.settings.number("move-on"), 100):
            return "move on"
        if checked < Fraction(1, 2):
            return "keep going"
        return "small group" if mastered >= Fraction(1, 2) else "reteach"


def decisions(view: View) -> List[Decision]:
    """One row a skill over all sections shown (rules.md 76)."""
    rows = []
    places = view.places(everyone=True)
    for course in view.courses():
        students = [place.student for place in places if place.course is course]
        for skill in view.skills(course):
            cells = [view.cell(student, skill) for student in students]
            cells = [cell for cell in cells if not cell.excused]
            rows.append(Decision(skill, len(cells), sum(cell.checked for cell in cells),
                                 sum(cell.mastered for cell in cells)))
    return rows
