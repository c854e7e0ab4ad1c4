-- The class file, format 1: one SQLite database. What is written here can be read with the `sqlite3` program; start
-- with `SELECT * FROM log`, which puts the evidence in words.
--
-- Things (course, section, unit, skill, student) are numbered 1, 2, 3 ... in the order in which they were made. They
-- may be changed but are never removed, so the numbers have no holes. Dates are local, YYYY-MM-DD. Moments are seconds
-- since 1970-01-01T00:00:00Z. Scores are whole ten-thousandths: 2.675 is 26750, and no binary fraction spoils it.

-- What is true of the whole file.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Goes up with every transaction that changes anything but evidence: who sees it move reads the roster anew.
INSERT INTO meta VALUES ('revision', 1);

CREATE TABLE course (
    no INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE
) STRICT;

-- A class that meets: "Period 2".
CREATE TABLE section (
    no INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE
) STRICT;

-- This section works through that course.
CREATE TABLE works (
    section INTEGER NOT NULL REFERENCES section,
    course INTEGER NOT NULL REFERENCES course,
    PRIMARY KEY (section, course)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    no INTEGER PRIMARY KEY,
    course INTEGER NOT NULL REFERENCES course,
    title TEXT NOT NULL,
    position INTEGER NOT NULL,                   -- its place in the path of the course, 1, 2, 3 ...
    opens TEXT CHECK (opens = date(opens)),      -- NULL: no date
    due TEXT CHECK (due = date(due)),
    path TEXT NOT NULL CHECK (path IN ('linear', 'any-order')),
    UNIQUE (course, title)
) STRICT;

CREATE TABLE skill (
    no INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    level TEXT NOT NULL,                         -- as written in the skill list, or empty
    position INTEGER NOT NULL,                   -- its place in the unit, 1, 2, 3 ...
    tier TEXT NOT NULL CHECK (tier IN ('must', 'should', 'aspire')),
    weight INTEGER NOT NULL CHECK (weight >= 1), -- in planned lessons
    planned TEXT CHECK (planned = date(planned)) -- its own planned date, or NULL
) STRICT;

-- This skill needs that one first; position is the place in the list. A list may name what the same import makes later.
CREATE TABLE prerequisite (
    skill INTEGER NOT NULL REFERENCES skill,
    position INTEGER NOT NULL,
    needs INTEGER NOT NULL REFERENCES skill DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (skill, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE student (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,                     -- the school's, byte by byte: '0042' is not '42'
    family TEXT NOT NULL,
    given TEXT NOT NULL,
    preferred TEXT NOT NULL,
    joined TEXT CHECK (joined = date(joined)),   -- NULL: there from the start
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

-- What other systems call a student: ('canvas', '118734').
CREATE TABLE other_id (
    student INTEGER NOT NULL REFERENCES student,
    position INTEGER NOT NULL,
    system TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (student, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
    student INTEGER NOT NULL REFERENCES student,
    section INTEGER NOT NULL REFERENCES section,
    PRIMARY KEY (student, section)
) STRICT, WITHOUT ROWID;

-- What was set by hand or by a preset; everything else has its default (`homeroom settings`).
CREATE TABLE setting (
    no INTEGER PRIMARY KEY,                      -- in the order in which they were set
    course INTEGER NOT NULL REFERENCES course,
    skill INTEGER REFERENCES skill,              -- NULL: of the course
    key TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX setting_of ON setting (course, skill, key);

-- Days that are unlike their weekday.
CREATE TABLE calendar (
    no INTEGER PRIMARY KEY,
    course INTEGER REFERENCES course,            -- NULL: of every course
    day TEXT NOT NULL CHECK (day = date(day)),
    school INTEGER NOT NULL CHECK (school IN (0, 1)),
    note TEXT
) STRICT;
CREATE INDEX calendar_of ON calendar (day, course);

-- What the items of another gradebook are for the course: confirmed once, used at every import.
CREATE TABLE mapping (
    course INTEGER NOT NULL REFERENCES course,
    key TEXT NOT NULL,                           -- of the item: '#' and the other system's id, else its title in lower case
    item TEXT NOT NULL,                          -- its title as the file wrote it
    vendor_id TEXT NOT NULL,                     -- or empty
    target TEXT NOT NULL CHECK (target IN ('nothing', 'practice', 'check', 'summative')),
    skill INTEGER REFERENCES skill,              -- of a practice or check
    unit INTEGER REFERENCES unit,                -- of a summative
    points TEXT NOT NULL,                        -- a number, or what the cells hold: 'scale' ...; empty: as the file says
    threshold INTEGER NOT NULL,                  -- percent, in ten-thousandths; 0 for none
    form TEXT NOT NULL,
    PRIMARY KEY (course, key)
) STRICT, WITHOUT ROWID;

-- The kinds of evidence, by the numbers of enum hr_kind in row.h.
CREATE TABLE kind (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO kind VALUES
    (0, 'practice'), (1, 'ready'), (2, 'unready'), (3, 'claim'), (4, 'release'), (5, 'absent'), (6, 'check'),
    (7, 'judgement'), (8, 'excuse'), (9, 'unexcuse'), (10, 'summative'), (11, 'note'), (12, 'void');

-- Texts that evidence has again and again: forms, people, sources.
CREATE TABLE name (
    no INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- One thing that happened. Only ever inserted; a mistake is taken back by a void, and both stay. The small columns come
-- first: whoever only reads those never touches the texts behind them. No foreign keys here: they would cost as much as
-- the rest of the insert. The program looks before it writes, and `homeroom doctor` looks again.
CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY,                     -- its place in the log, in the order of the commits
    batch INTEGER NOT NULL CHECK (batch <= seq), -- the first piece of its transaction: what one undo takes back
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 12),
    student INTEGER NOT NULL,                    -- the no of a student
    skill INTEGER,                               -- the no of a skill, or NULL: about the student alone
    unit INTEGER,                                -- the no of a unit: of a summative
    at INTEGER NOT NULL,                         -- when it happened
    recorded INTEGER NOT NULL,
    score INTEGER,
    max INTEGER,
    form_no INTEGER,                             -- these three: the no of a name, or NULL
    by_no INTEGER,
    source_no INTEGER,
    voids INTEGER CHECK (voids < seq),           -- the seq of the piece that a void takes back
    families INTEGER NOT NULL CHECK (families IN (0, 1)), -- a note that families may read
    exception TEXT,                              -- why it was recorded in spite of a rule
    id TEXT NOT NULL,                            -- unique across machines
    note TEXT
) STRICT;

-- To know what an import brings again; to read the log of one student. Nothing else is indexed: the class is read
-- whole, in the order of the log, and a further index would cost half a second in an import of a million pieces.
CREATE UNIQUE INDEX evidence_id ON evidence (id);
CREATE INDEX evidence_student ON evidence (student);

-- Changes of everything else, as lines of the log.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL CHECK (batch <= seq),
    recorded INTEGER NOT NULL,
    by TEXT NOT NULL,
    source TEXT NOT NULL,
    subject TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;

-- The log is the truth: nobody edits it, whatever program they use. And what was numbered stays.
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;
CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;
CREATE TRIGGER name_stays BEFORE UPDATE ON name BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER name_is_kept BEFORE DELETE ON name BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;
CREATE TRIGGER course_is_kept BEFORE DELETE ON course BEGIN SELECT RAISE(ABORT, 'courses are never removed'); END;
CREATE TRIGGER section_is_kept BEFORE DELETE ON section BEGIN SELECT RAISE(ABORT, 'sections are never removed'); END;
CREATE TRIGGER unit_is_kept BEFORE DELETE ON unit BEGIN SELECT RAISE(ABORT, 'units are never removed'); END;
CREATE TRIGGER skill_is_kept BEFORE DELETE ON skill BEGIN SELECT RAISE(ABORT, 'skills are never removed'); END;
CREATE TRIGGER student_is_kept BEFORE DELETE ON student BEGIN SELECT RAISE(ABORT, 'students are never removed'); END;

-- The evidence in words, for people.
CREATE VIEW log AS
SELECT e.seq, datetime(e.at, 'unixepoch') AS at_utc, kind.name AS kind, student.id AS student_id, student.family,
    student.given, coalesce(skill.code, unit.title) AS skill, e.score / 10000.0 AS score, e.max / 10000.0 AS max,
    form.text AS form, e.note, e.exception, e.voids, person.text AS by, source.text AS source,
    datetime(e.recorded, 'unixepoch') AS recorded_utc, e.id
FROM evidence AS e
    JOIN kind ON kind.no = e.kind
    JOIN student ON student.no = e.student
    LEFT JOIN skill ON skill.no = e.skill
    LEFT JOIN unit ON unit.no = e.unit
    LEFT JOIN name AS form ON form.no = e.form_no
    LEFT JOIN name AS person ON person.no = e.by_no
    LEFT JOIN name AS source ON source.no = e.source_no
ORDER BY e.seq;
