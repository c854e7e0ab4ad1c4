"""Names, their sort order, and CSV bytes."""

import csv
import io
import re
import unicodedata

_LETTERS = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t",
            "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")
_FORMULA = re.compile("[' ]*[=+\\-@\t\r\n＝＋－＠]")


def fold(name: str) -> str:
    """A name as it sorts: no accents, no case, some letters spelled out (rules.md 92)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not "\u0300" <= c <= "\u036f")
    return "".join(_LETTERS.get(c, c) for c in bare.casefold())


def display_name(family: str, given: str, preferred: str) -> str:
    """`Family, Preferred`; without one of the two the other alone (rules.md 93)."""
    return ", ".join(part for part in (family, preferred or given) if part)


def sort_name(family: str, given: str, preferred: str, student_id: str):
    """Family, then preferred or given name, then id (rules.md 92); code point order."""
    return fold(family), fold(preferred or given), student_id.encode()


def split_name(name: str):
    """(family, given) of a `name` column (rules.md 111)."""
    if "," in name:
        family, given = name.split(",", 1)
        return family.strip(), given.strip()
    words = name.split()
    return words[-1], " ".join(words[:-1])


def _is_formula(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _PLAIN_NUMBER.fullmatch(cell)


def guard(cell: str) -> str:
    """A cell that a spreadsheet would run gets one apostrophe in front (rules.md 98)."""
    return "'" + cell if _is_formula(cell) else cell


def unguard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def write_csv(rows) -> str:
    """RFC 4180 with LF and no BOM (rules.md 99); quotes only where needed."""
    lines = []
    for row in rows:
        cells = []
        for cell in map(guard, row):
            if any(c in cell for c in ',"\r\n'):
                cell = '"' + cell.replace('"', '""') + '"'
            cells.append(cell)
        lines.append(",".join(cells) + "\n")
    return "".join(lines)


def read_csv(text: str):
    """The rows of a well-formed file as dictionaries; cells trimmed (rules.md 103)."""
    rows = []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        rows.append({key: unguard((value or "").strip(" \t\r\n")) for key, value in row.items()})
    return rows
