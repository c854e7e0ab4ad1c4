/*
 * A new class file: made under another name beside its place, and linked there when it is whole. A full disk or a kill
 * in between leaves no half-made class, and of two who make the same one at once the second opens what the first made.
 */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Grades are for their teacher; where the folder is a group's (set-group-id), for the group (decisions.md). */
static bool make_empty(const char *path, const char *folder)
{
    struct stat there;
    bool shared = stat(folder, &there) == 0 && (there.st_mode & S_ISGID) != 0;
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    bool done;

    if (fd < 0)
        return false;
    done = !shared || fchmod(fd, 0660) == 0;
    return close(fd) == 0 && done;
}

static bool fill(const char *path, struct hr_err *err)
{
    struct hr_store *store = hr_store_new(NULL, path);
    bool done = hr_store_connect(store, SQLITE_OPEN_READWRITE, err) && hr_sql_run(store, HR_SQL_DURABLE, err) &&
                hr_store_migrate(store, hr_migrations, hr_migration_count, false, err);

    talloc_free(store);
    return done;
}

/* Gives the finished file its name, unless someone else was quicker. */
static bool put_in_place(const char *temporary, const char *path)
{
    struct stat there;

    if (link(temporary, path) == 0)
        return unlink(temporary) == 0;
    if (errno == EEXIST)
        return unlink(temporary) == 0;
    /* Filesystems without hard links (FAT, some network ones). */
    if (stat(path, &there) == 0)
        return unlink(temporary) == 0;
    return rename(temporary, path) == 0;
}

bool hr_store_create(const char *path, struct hr_err *err)
{
    char *folder = hr_folder_of(NULL, path);
    char *temporary = hr_printf(folder, "%s.new-%ld", path, (long)getpid());
    struct stat there;
    struct hr_err inner;
    bool done;

    if (stat(folder, &there) != 0 || !S_ISDIR(there.st_mode)) {
        done = hr_fail(err, HR_FILE, path, "there is no folder %s to make it in", folder);
    } else if (!make_empty(temporary, folder)) {
        done = hr_fail(err, HR_FILE, path, "it can't be made: %s", strerror(errno));
    } else if (!fill(temporary, &inner)) {
        /* The sentence is about the class, not about the name it had while it was made. */
        done = hr_fail(err, inner.status, path, "%s", inner.why);
        unlink(temporary);
    } else if (!put_in_place(temporary, path)) {
        done = hr_fail(err, HR_FILE, path, "it can't be made: %s", strerror(errno));
        unlink(temporary);
    } else {
        hr_folder_sync(path);
        done = true;
    }
    talloc_free(folder);
    return done;
}
