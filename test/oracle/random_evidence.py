"""Random evidence: every kind, odd times, voids of voids, twins, rows met twice."""

import csv
import io
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from random import Random
from typing import Dict, List

from oracle.classfile import ClassFile, Skill, Student

COLUMNS = ["student_id", "kind", "at", "skill", "unit", "score", "max", "form", "by", "note", "id", "voids",
           "exception", "families", "course"]
CELL_KINDS = {"check": 40, "practice": 20, "ready": 13, "unready": 4, "claim": 5, "release": 2, "judgement": 4,
              "excuse": 3, "unexcuse": 2, "note": 6}
PEOPLE = ["Ana", "Ben", "Cy", "Ana"]
TIMES = ["00:00", "00:00", "09:00", "10:00", "10:05", "13:30", "23:59", "01:30", "02:30"]


def csv_text(columns: List[str], rows: List[Dict[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


class EvidenceMaker:
    """Makes the rows of up to three evidence files for one class."""

    def __init__(self, rng: Random, file: ClassFile, first: date, last: date, moments: List[datetime]) -> None:
        self.rng, self.file, self.first, self.last, self.moments = rng, file, first, last, moments
        self.ids = 0
        self.earlier: List[Dict[str, str]] = []  # rows of earlier files
        self.recorded: Dict[str, str] = {}  # id: --now of its file
        self.known = set()
        self.activity = {s.id: rng.choice([0.0, 0.2, 0.5, 0.8, 1.0]) for s in file.students.values()}
        self.ability = {s.id: rng.choice([0.2, 0.5, 0.8, 0.95]) for s in file.students.values()}

    # ---- one row

    def row(self, student: Student, kind: str, when: datetime, skill: Skill = None, **cells) -> Dict[str, str]:
        row = {"student_id": student.id, "kind": kind, "at": self._at(when), **cells}
        if skill is not None:
            row["skill"] = skill.code
        return row

    def _at(self, when: datetime) -> str:
        """One of the ways to write a moment (rules.md 3, 4)."""
        rng = self.rng
        if when.time() == time(0, 0) and rng.random() < 0.9:
            return when.date().isoformat()
        if rng.random() < 0.1:
            moment = datetime.fromtimestamp(self.file.zone.read(when.isoformat("T", "seconds")), timezone.utc)
            if rng.random() < 0.5:
                return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
            return moment.astimezone(timezone(timedelta(hours=5, minutes=30))).strftime("%Y-%m-%dT%H:%M:%S+05:30")
        return when.isoformat("T", "seconds" if when.second or rng.random() < 0.1 else "minutes")

    def moment(self, first: date, last: date) -> datetime:
        rng = self.rng
        day = first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
        clock = time.fromisoformat(rng.choice(TIMES)) if rng.random() < 0.7 else \
            time(rng.randint(0, 23), rng.randint(0, 59), rng.choice([0, 0, 0, 30, 59]))
        return datetime.combine(day, clock)

    def score(self, student: Student, skill: Skill) -> Dict[str, str]:
        """On the scale or in points; sometimes at the edge of mastery."""
        rng, settings = self.rng, skill.course.settings
        points, mastery = settings.points, settings.mastery
        passed = rng.random() < self.ability[student.id]
        if rng.random() < 0.6:
            if rng.random() < 0.1:
                edge = rng.choice(["-0.005", "-0.0051", "0", "-0.0049", "-0.01"])
                return {"score": _plain(mastery + Fraction(edge))}
            low, high = (mastery, points) if passed else (Fraction(0), mastery)
            step = rng.choice([1, 1, 2, 4, 10000])
            score = Fraction(rng.randint(int(low * step), int(high * step)), step)
            return {"score": _plain(score)}
        top = Fraction(rng.choice(["5", "10", "20", "3", "7", "2.5", _plain(points)]))
        share = mastery / points
        low, high = (share, Fraction(1)) if passed else (Fraction(0), share)
        step = rng.choice([1, 2, 10])
        score = Fraction(rng.randint(int(low * top * step), int(high * top * step)), step)
        return {"score": _plain(min(score, top)), "max": _plain(top)}

    def piece(self, student: Student, skill: Skill, kind: str, when: datetime) -> Dict[str, str]:
        rng, cells = self.rng, {}
        if kind == "check":
            cells = self.score(student, skill)
            cells["form"] = rng.choice(["", *skill.setting("forms").split(), "Q"])
            cells["exception"] = rng.choice(["", "", "", "parents asked"])
        elif kind == "judgement":
            cells = {**self.score(student, skill), "note": "saw it in class"}
        elif kind == "practice" and rng.random() < 0.6:
            top = rng.choice([1, 2, 5, 10])
            cells = {"score": str(rng.randint(0, top)), "max": str(top)}
        elif kind in ("excuse", "unexcuse", "note"):
            cells = {"note": rng.choice(["see me", "=1+1", "fine, \"really\""])}
        if kind in ("claim", "release") or rng.random() < 0.2:
            cells["by"] = rng.choice(PEOPLE)
        return self.row(student, kind, when, skill, **cells)

    # ---- many rows

    def everyday(self) -> List[Dict[str, str]]:
        """Cells with a few random pieces each, around the unit's time."""
        rng, rows = self.rng, []
        for student in self.file.students.values():
            for skill in self.file.skills():
                if rng.random() >= self.activity[student.id]:
                    continue
                first = (skill.unit.opens or self.first) - timedelta(days=rng.choice([0, 0, 0, 3, 10]))
                last = (skill.unit.due or first + timedelta(days=20)) + timedelta(days=rng.choice([0, 0, 4]))
                first, last = max(first, self.first), max(last, self.first)
                for _ in range(rng.choice([1, 1, 2, 3, 4, 6])):
                    kind = rng.choices(list(CELL_KINDS), list(CELL_KINDS.values()))[0]
                    rows.append(self.piece(student, skill, kind, self.moment(first, last)))
            for _ in range(rng.choice([0, 0, 1, 2, 5])):
                rows.append(self.row(student, "absent", self._absence()))
        return rows + self._summatives()

    def _absence(self) -> datetime:
        if self.rng.random() < 0.4:  # on or near the day of a look
            day = self.rng.choice(self.moments).date() + timedelta(days=self.rng.choice([0, 0, -1, -2, 1]))
        else:
            day = self.moment(self.first, self.last).date()
        return datetime.combine(day, time(0, 0) if self.rng.random() < 0.9 else time(7, 0))

    def _summatives(self) -> List[Dict[str, str]]:
        rng, rows = self.rng, []
        for student in self.file.students.values():
            for course in self.file.courses:
                for unit in course.units:
                    for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
                        top = rng.choice([50, 41, 7])
                        rows.append(self.row(student, "summative", self.moment(unit.opens or self.first, self.last),
                                             unit=unit.title, course=course.title, max=str(top),
                                             score=str(rng.randint(0, top + (3 if rng.random() < 0.2 else 0)))))
        return rows

    def live(self) -> List[Dict[str, str]]:
        """Cells that are in motion at the moments of the looks: ready, claimed, released, checked."""
        rng, rows = self.rng, []
        students, skills = list(self.file.students.values()), self.file.skills()
        for look in self.moments:
            for _ in range(rng.randint(2, 8)):
                student, skill = rng.choice(students), rng.choice(skills)
                start = look - timedelta(minutes=rng.choice([0, 3, 25, 60, 60, 90, 3000]))
                rows.append(self.piece(student, skill, "ready", start))
                for _ in range(rng.choice([0, 1, 2, 3, 4])):
                    kind = rng.choice(["claim", "claim", "claim", "release", "ready", "unready", "check", "note"])
                    when = look - timedelta(minutes=rng.choice([0, 1, 4, 5, 6, 19, 20, 21, 22, 40, 59, 61]))
                    rows.append(self.piece(student, skill, kind, when))
                if rng.random() < 0.4:  # a cool-down that is just over, or not
                    hours = timedelta(hours=int(skill.setting("cool-down")))
                    when = look - hours - timedelta(minutes=rng.choice([-1, 0, 1, 30, 60]))
                    rows.append(self.piece(student, skill, "check", when))
                    rows.append(self.piece(student, skill, "ready", when + timedelta(minutes=1)))
        return rows

    # ---- a file

    def file_text(self, rows: List[Dict[str, str]], now: str) -> str:
        """Ids, twins, voids, and rows that an earlier file had already; any order."""
        rng = self.rng
        if rng.random() < 0.6:
            rng.shuffle(rows)
        else:
            rows.sort(key=lambda row: self.file.zone.read(row["at"]))
        result: List[Dict[str, str]] = []
        for row in rows:
            self._identify(row)
            result.append(row)
            if "id" not in row and rng.random() < 0.05:
                result.append(dict(row))  # twins (rules.md 7)
            if rng.random() < 0.1:
                self._void(result, now)
        once = {tuple(row.items()): row for row in self.earlier}  # twice in one file it would be a new twin
        for row in once.values():
            if rng.random() < 0.05:
                result.insert(rng.randint(0, len(result)), self._met_again(row))
        for row in result:
            if "id" in row:
                self.recorded.setdefault(row["id"], now)
        self.earlier += result
        return csv_text(COLUMNS, result)

    def _identify(self, row: Dict[str, str]) -> None:
        """Most rows get an id; a second row that looks like one met before always does."""
        moment = self.file.zone.read(row["at"])
        look = (row["student_id"], row["kind"], moment, row.get("skill"), row.get("unit"))
        if look in self.known or self.rng.random() < 0.6:
            self.ids += 1
            row["id"] = f"e{self.ids}"
        self.known.add(look)

    def _void(self, rows: List[Dict[str, str]], now: str) -> None:
        """A void of an earlier piece: of this file, or of an earlier file recorded no later (rules.md 10, 11)."""
        rng = self.rng
        targets = [r for r in rows if "id" in r] + [r for r in self.earlier if "id" in r
                                                    and self.recorded[r["id"]] <= now]
        if not targets:
            return
        voids = [row for row in targets if row["kind"] == "void"]
        target = rng.choice(voids) if voids and rng.random() < 0.3 else rng.choice(targets)
        self.ids += 1
        when = self.moment(self.first, self.last + timedelta(days=30))
        rows.append({"student_id": target["student_id"], "kind": "void", "at": self._at(when),
                     "voids": target["id"], "id": f"v{self.ids}"})

    def _met_again(self, row: Dict[str, str]) -> Dict[str, str]:
        """The same row once more, or a known id with other content: nothing happens (rules.md 7, 8)."""
        again = dict(row)
        if "id" in again and again["kind"] == "check" and self.rng.random() < 0.3:
            again["score"] = "1"
        return again


def _plain(number: Fraction) -> str:
    """As a decimal with at most 4 places (rules.md 13)."""
    scaled = number * 10000
    scaled = scaled.numerator // scaled.denominator
    return f"{scaled // 10000}.{scaled % 10000:04d}".rstrip("0").rstrip(".")
