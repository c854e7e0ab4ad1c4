-- Format 2: pass phrases and codes, as salted slow hashes (crypt(5), yescrypt). They are no part of the class: the log,
-- the listings and the exports never have them. A new one is a new row, and the newest of a person counts; an empty
-- hash takes it away.
CREATE TABLE secret (
    no INTEGER PRIMARY KEY,
    what TEXT NOT NULL CHECK (what IN ('lock', 'kiosk', 'board')),
    who TEXT NOT NULL,                           -- of a lock: the person, as in the log; of the kiosk: a student's id;
                                                 -- of the board: nobody, its hash is what the code names are made from
    hash TEXT NOT NULL,
    at INTEGER NOT NULL,                         -- when it was set
    by TEXT NOT NULL                             -- who set it
) STRICT;
CREATE INDEX secret_of ON secret (what, who);
