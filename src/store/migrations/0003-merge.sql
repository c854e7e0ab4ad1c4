-- Format 3: what it takes to bring copies of a class together (`homeroom merge`) with the same result in every order.

-- Every version that a thing of the roster has had: who compares two copies sees which of two values came out of the
-- other, and which two were set apart. The numbers are those of the things; nothing is said of versions before format 3.
CREATE TABLE version (
    thing TEXT NOT NULL,                         -- 'unit', 'unit place', 'skill', 'skill place', 'student',
                                                 -- 'enrolment', 'setting', 'calendar', 'mapping'
    one INTEGER NOT NULL,                        -- the no of the unit, skill or student; else of the course, 0 for all
    two INTEGER NOT NULL,                        -- the no of the skill that a setting is of, or 0
    key TEXT NOT NULL,                           -- of a setting or mapping; the day of a calendar; or empty
    stamp INTEGER NOT NULL,                      -- when; later than the version before, whatever the clock said
    by TEXT NOT NULL,
    PRIMARY KEY (thing, one, two, key, stamp, by)
) STRICT, WITHOUT ROWID;

-- Pieces of evidence that a merge brought: their place in the log that they were recorded in. It decides the order of
-- two that happened and were recorded in the same second.
CREATE TABLE brought (
    seq INTEGER PRIMARY KEY,                     -- of the piece here
    place INTEGER NOT NULL                       -- its seq there
) STRICT;

-- Whose step a merge was: `undo` takes it back for them, whoever recorded its pieces.
CREATE TABLE step (
    batch INTEGER PRIMARY KEY,                   -- of the pieces
    by TEXT NOT NULL
) STRICT;

CREATE TRIGGER version_stays BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER version_is_kept BEFORE DELETE ON version BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;
CREATE TRIGGER brought_stays BEFORE UPDATE ON brought BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER brought_is_kept BEFORE DELETE ON brought BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;
