/*
 * What SQLite says, as one sentence for a person who does not know what SQLite is.
 */
#include "file.h"

#include <errno.h>
#include <string.h>

static bool constraint(int code, const char *path, struct hr_err *err)
{
    const char *why = "something in it does not fit the class file";

    if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        why = "it names a course, unit, skill, section or student that is not in the class file";
    else if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
        why = "something would be in the class file twice";
    return hr_fail(err, HR_BAD_INPUT, path, "%s, so nothing was saved", why);
}

static bool unopened(int number, const char *path, struct hr_err *err)
{
    return hr_fail(err, HR_FILE, path, "it can't be opened%s%s", number ? ": " : "", number ? strerror(number) : "");
}

bool hr_store_fault_of(sqlite3 *db, const char *path, struct hr_err *err)
{
    int code = sqlite3_extended_errcode(db);

    switch (code & 0xff) {
    case SQLITE_NOMEM: hr_mem_failed();
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return hr_fail(err, HR_BUSY, path, "someone else is using it just now; try again in a moment");
    case SQLITE_FULL: return hr_fail(err, HR_FILE, path, "the disk is full, so nothing was saved");
    case SQLITE_READONLY:
        if (code == SQLITE_READONLY_DBMOVED)
            return hr_fail(err, HR_FILE, path, "it was moved or replaced while it was open, so nothing was saved");
        if (code == SQLITE_READONLY_ROLLBACK)
            return hr_fail(err, HR_FILE, path,
                           "someone was interrupted while writing; whoever may write it has to open it once");
        return hr_fail(err, HR_FILE, path, "it may only be read, not written");
    case SQLITE_CANTOPEN: return unopened(sqlite3_system_errno(db), path, err);
    case SQLITE_PERM:
    case SQLITE_AUTH: return unopened(EACCES, path, err);
    case SQLITE_CORRUPT:
        return hr_fail(err, HR_FILE, path, "it is damaged; `homeroom doctor` says where, a backup helps");
    case SQLITE_NOTADB: return hr_fail(err, HR_FILE, path, "it is not a class file of homeroom");
    case SQLITE_CONSTRAINT: return constraint(code, path, err);
    case SQLITE_IOERR: {
        int number = sqlite3_system_errno(db);

        return number ? hr_fail(err, HR_FILE, path, "the disk reports an error (%s)", strerror(number))
                      : hr_fail(err, HR_FILE, path, "the disk reports an error, so nothing was saved");
    }
    default: return hr_fail(err, HR_FILE, path, "it is not as a class file should be; `homeroom doctor` says more");
    }
}

/*
 * When is it the disk, for some time? At once where it reports an error: what was written may be there or not. A disk
 * that is full, or that may not be written any more, has said so, and may have room the next moment: only the second
 * time in a row.
 */
static void take_down(struct hr_store *store, const struct hr_err *err)
{
    enum { FAILURES = 2 };
    int code = sqlite3_extended_errcode(store->db), kind = code & 0xff;

    if (kind == SQLITE_IOERR)
        store->failures = FAILURES;
    else if (store->writes && code != SQLITE_READONLY_DBMOVED &&
             (kind == SQLITE_FULL || kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN))
        store->failures++;
    if (store->failures >= FAILURES && !store->trouble)
        store->trouble = hr_strdup(store, err->why);
}

bool hr_store_fault(struct hr_store *store, struct hr_err *err)
{
    (void)hr_store_fault_of(store->db, store->path, err);
    take_down(store, err);
    return false;
}
