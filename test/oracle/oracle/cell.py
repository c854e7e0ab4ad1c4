"""One student in one skill: everything that its standing pieces alone decide."""

from fractions import Fraction
from typing import List, Optional

from .classfile import Piece, Skill, Student
from .methods import rounded_value
from .numbers import half_up
from .settings import attempts_of


class Cell:
    """Built from the standing pieces of this student and skill, in order."""

    def __init__(self, student: Student, skill: Skill, pieces: List[Piece], moment: int) -> None:
        self.student, self.skill, self.pieces, self.moment = student, skill, pieces, moment
        self.points = skill.course.settings.points
        self.mastery = skill.course.settings.mastery
        self.method = skill.setting("method")
        self.checks = self._of("check")
        self.practices = self._of("practice")
        judgements = self._of("judgement")
        self.judgement = judgements[-1] if judgements else None  # rules.md 24
        excuses = self._of("excuse", "unexcuse")
        self.excused = bool(excuses) and excuses[-1].kind == "excuse"  # rules.md 28
        self.value = self._value(self.checks, self.judgement)
        self.value_mastered = self._is_mastered(self.value)
        self.mastered = self.value_mastered and not self.excused
        self._replay_mastery()
        self._replay_queue()

    def _of(self, *kinds: str) -> List[Piece]:
        return [piece for piece in self.pieces if piece.kind in kinds]

    # ---- value

    def own_value(self, check: Piece) -> Fraction:
        """The value of one check or judgement, on the scale, unrounded (domain.md 2)."""
        return check.score / check.max * self.points

    def passed(self, check: Piece) -> bool:
        """Not a not-yet (rules.md 20, 21)."""
        return half_up(self.own_value(check), 2) >= self.mastery

    def _value(self, checks: List[Piece], judgement: Optional[Piece]) -> Optional[Fraction]:
        if judgement is not None:
            return half_up(self.own_value(judgement), 2)
        return rounded_value(self.method, [self.own_value(check) for check in checks], self.mastery)

    def _is_mastered(self, value: Optional[Fraction]) -> bool:
        return value is not None and value >= self.mastery

    def _replay_mastery(self) -> None:
        """mastered_on and slipped, by replaying the standing pieces in order (rules.md 37, 115)."""
        self.mastered_since: Optional[int] = None
        ever = False
        checks: List[Piece] = []
        judgement = None
        for piece in self._of("check", "judgement"):
            if piece.kind == "check":
                checks.append(piece)
            else:
                judgement = piece
            if not self._is_mastered(self._value(checks, judgement)):
                self.mastered_since = None
            else:
                ever = True
                if self.mastered_since is None:
                    self.mastered_since = piece.at
        lost = ever and not self.value_mastered
        last_fell = (self.value_mastered and self.judgement is None and bool(self.checks)
                     and not self.passed(self.checks[-1]))
        self.slipped = (lost or last_fell) and not self.excused  # rules.md 123
        self.lost = lost and not self.excused

    @property
    def level(self) -> str:
        """The highest level that starts at or below the value (rules.md 38)."""
        if self.value is None:
            return ""
        names = [name for name, lowest in self.skill.course.settings.levels() if lowest <= self.value]
        return names[-1] if names else ""

    # ---- counts

    @property
    def checked(self) -> bool:
        """A standing judgement counts as having been checked (rules.md 25)."""
        return bool(self.checks) or self.judgement is not None

    @property
    def attempts(self) -> Optional[int]:
        return attempts_of(self.skill.setting("retake"))

    @property
    def out_of_attempts(self) -> bool:
        """Exceptions count like any other check (rules.md 18, 29)."""
        return self.attempts is not None and len(self.checks) >= self.attempts

    @property
    def next_form(self) -> str:
        """Used least by this student, first in order on ties (domain.md 3, rules.md 42)."""
        forms = self.skill.setting("forms").split()
        return min(forms, key=lambda form: sum(1 for check in self.checks if check.form == form))

    def _after_last_check(self, *kinds: str) -> bool:
        pieces = self._of(*kinds)
        return bool(pieces) and (not self.checks or pieces[-1].order > self.checks[-1].order)

    @property
    def last_is_not_yet(self) -> bool:
        return bool(self.checks) and not self.passed(self.checks[-1])

    @property
    def practised_since(self) -> bool:
        """Some standing practice after the last check (rules.md 40)."""
        return self._after_last_check("practice")

    @property
    def seen_to(self) -> bool:
        """A note after the last check (rules.md 120)."""
        return self._after_last_check("note")

    @property
    def stuck(self) -> bool:
        """Two or more not-yets, the last check one of them, no practice since (rules.md 69)."""
        not_yets = sum(1 for check in self.checks if not self.passed(check))
        return (not_yets >= 2 and self.last_is_not_yet and not self.practised_since
                and not self.value_mastered and not self.excused)

    @property
    def best_practice(self) -> Optional[Fraction]:
        """The best practice's share (rules.md 84)."""
        return max((p.score / p.max for p in self.practices), default=None)

    # ---- the queue

    def _replay_queue(self) -> None:
        """Since when a `ready` stands (rules.md 26) and who holds a claim on it (rules.md 114)."""
        self.ready_since: Optional[int] = None
        self.claimed_by, self.claimed_at = "", None
        limit = self.skill.course.settings.number("claim-minutes")

        def holds(moment: int) -> bool:
            return self.claimed_at is not None and (moment - self.claimed_at) // 60 <= limit

        for piece in self.pieces:
            if piece.kind == "ready":
                if self.ready_since is None:
                    self.ready_since = piece.at
            elif piece.kind in ("check", "unready", "judgement"):
                self.ready_since = self.claimed_at = None
            elif piece.kind == "release":
                self.claimed_at = None
            elif piece.kind == "claim" and self.ready_since is not None:
                if not holds(piece.at) or piece.by == self.claimed_by:
                    self.claimed_by, self.claimed_at = piece.by, piece.at
        if not holds(self.moment):
            self.claimed_by, self.claimed_at = "", None
