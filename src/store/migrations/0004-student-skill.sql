-- Format 4: a command on one skill of one student sees in the index which pieces of the student it needs, and reads no
-- page of the table for the others.
DROP INDEX IF EXISTS evidence_student;
CREATE INDEX evidence_student ON evidence (student, skill, voids);
