/*
 * A copy of the class while others go on working in it. It is made beside its place under another name, forced to the
 * disk, checked, and only then renamed: whoever finds a backup finds a whole one.
 */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool same_file(const char *one, const char *other)
{
    struct stat a, b;

    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* Pages are copied in one step: the lock that readers hold keeps the copy of one moment. */
static bool copy_pages(struct hr_store *store, sqlite3 *copy, const char *path, struct hr_err *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->db, "main");
    int rc;

    if (!backup)
        return hr_store_fault_of(copy, path, err);
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    do {
        rc = sqlite3_backup_step(backup, -1);
    } while ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && hr_store_busy(store, 0));
    sqlite3_backup_finish(backup);
    if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
        return hr_fail(err, HR_BUSY, store->path, "someone else is writing to it just now; try again in a moment");
    return rc == SQLITE_DONE || hr_store_fault_of(copy, path, err);
}

static bool check(sqlite3 *copy, const char *path, struct hr_err *err)
{
    sqlite3_stmt *stmt = NULL;
    bool sound = sqlite3_prepare_v2(copy, "PRAGMA quick_check(1)", -1, &stmt, NULL) == SQLITE_OK &&
                 sqlite3_step(stmt) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") == 0;

    if (!sound)
        (void)hr_fail(err, HR_FILE, path, "the copy is damaged, so it was not kept; `homeroom doctor` says more");
    sqlite3_finalize(stmt);
    return sound;
}

static bool write_copy(struct hr_store *store, const char *path, struct hr_err *err)
{
    sqlite3 *copy = NULL;
    bool done;

    /* Nobody knows this file yet: no journal, and one fsync at the end. */
    if (sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
        sqlite3_exec(copy, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", NULL, NULL, NULL) != SQLITE_OK)
        done = hr_store_fault_of(copy, path, err);
    else
        done = copy_pages(store, copy, path, err) && check(copy, path, err);
    sqlite3_close(copy);
    return done;
}

static bool disk_fault(const char *path, struct hr_err *err)
{
    int number = errno;

    if (number == ENOENT || number == ENOTDIR)
        return hr_fail(err, HR_FILE, path, "its folder is not there");
    return hr_fail(err, HR_FILE, path, "it can't be written: %s", strerror(number));
}

static bool force_to_disk(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return done;
}

bool hr_store_backup(struct hr_store *store, const char *path, struct hr_err *err)
{
    char *temporary = hr_printf(store, "%s%s.part-%ld", path[0] == '/' ? "" : "./", path, (long)getpid());
    struct stat there;
    int fd;
    bool done;

    if (same_file(store->path, path)) {
        talloc_free(temporary);
        return hr_fail(err, HR_USAGE, path, "this is the class file itself; name another file for its backup");
    }
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
        talloc_free(temporary);
        return hr_fail(err, HR_FILE, path, "it is a folder or a device; name a file");
    }
    fd = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0 || close(fd) != 0) {
        done = disk_fault(path, err);
        talloc_free(temporary);
        return done;
    }
    done = write_copy(store, temporary, err);
    if (done && (!force_to_disk(temporary, O_RDWR) || rename(temporary, path) != 0))
        done = disk_fault(path, err);
    if (!done)
        unlink(temporary);
    else
        hr_folder_sync(path);
    talloc_free(temporary);
    return done;
}
