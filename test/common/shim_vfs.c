#include "common/shim_vfs.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* Behind it in memory stands the file of the VFS below. */
struct shim_file {
    sqlite3_file base;
    const char *path; /* SQLite keeps it as long as the file is open; NULL of temporary files */
};

static struct {
    sqlite3_vfs vfs, *below;
    shim_fn *look;
    void *arg;
    bool full;
} shim;

static sqlite3_file *below(sqlite3_file *file)
{
    return (sqlite3_file *)((struct shim_file *)file + 1);
}

static enum shim_fate fate_of(const struct shim_io *io)
{
    return shim.look && io->path ? shim.look(shim.arg, io) : SHIM_PASS;
}

static const char *path_of(const sqlite3_file *file)
{
    return ((const struct shim_file *)file)->path;
}

/* -- files -- */

static int close_file(sqlite3_file *file)
{
    return below(file)->pMethods->xClose(below(file));
}

static int read_file(sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
    const struct shim_io io = {.kind = SHIM_READ, .path = path_of(file), .offset = offset, .size = size};
    if (fate_of(&io) != SHIM_PASS) {
        memset(to, 0, (size_t)size);
        return SQLITE_IOERR_READ;
    }
    return below(file)->pMethods->xRead(below(file), to, size, offset);
}

static int write_file(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
    const struct shim_io io = {
        .kind = SHIM_WRITE, .path = path_of(file), .bytes = from, .offset = offset, .size = size};
    enum shim_fate fate = fate_of(&io);
    int made = fate == SHIM_FAIL ? 0 : fate == SHIM_HALF ? size / 2 : size, rc = SQLITE_OK;
    if (made)
        rc = below(file)->pMethods->xWrite(below(file), from, made, offset);
    if (rc == SQLITE_OK && fate != SHIM_PASS)
        rc = shim.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    return rc;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
    const struct shim_io io = {.kind = SHIM_TRUNCATE, .path = path_of(file), .offset = size};
    enum shim_fate fate = fate_of(&io);
    int rc = fate == SHIM_FAIL ? SQLITE_OK : below(file)->pMethods->xTruncate(below(file), size);
    return rc == SQLITE_OK && fate != SHIM_PASS ? SQLITE_IOERR_TRUNCATE : rc;
}

static int sync_file(sqlite3_file *file, int flags)
{
    const struct shim_io io = {.kind = SHIM_SYNC, .path = path_of(file)};
    enum shim_fate fate = fate_of(&io);
    int rc = fate == SHIM_FAIL ? SQLITE_OK : below(file)->pMethods->xSync(below(file), flags);
    return rc == SQLITE_OK && fate != SHIM_PASS ? SQLITE_IOERR_FSYNC : rc;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    const struct shim_io io = {.kind = SHIM_SIZE, .path = path_of(file)};
    return fate_of(&io) != SHIM_PASS ? SQLITE_IOERR_FSTAT : below(file)->pMethods->xFileSize(below(file), size);
}

static int lock_file(sqlite3_file *file, int level)
{
    const struct shim_io io = {.kind = SHIM_LOCK, .path = path_of(file)};
    return fate_of(&io) != SHIM_PASS ? SQLITE_IOERR_LOCK : below(file)->pMethods->xLock(below(file), level);
}

static int unlock_file(sqlite3_file *file, int level)
{
    const struct shim_io io = {.kind = SHIM_UNLOCK, .path = path_of(file)};
    enum shim_fate fate = fate_of(&io);
    int rc = below(file)->pMethods->xUnlock(below(file), level);
    return rc == SQLITE_OK && fate != SHIM_PASS ? SQLITE_IOERR_UNLOCK : rc;
}

static int check_reserved(sqlite3_file *file, int *out)
{
    return below(file)->pMethods->xCheckReservedLock(below(file), out);
}

static int file_control(sqlite3_file *file, int which, void *arg)
{
    return below(file)->pMethods->xFileControl(below(file), which, arg);
}

static int sector_size(sqlite3_file *file)
{
    return below(file)->pMethods->xSectorSize(below(file));
}

static int characteristics(sqlite3_file *file)
{
    return below(file)->pMethods->xDeviceCharacteristics(below(file));
}

static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = close_file,
                                           .xRead = read_file,
                                           .xWrite = write_file,
                                           .xTruncate = truncate_file,
                                           .xSync = sync_file,
                                           .xFileSize = file_size,
                                           .xLock = lock_file,
                                           .xUnlock = unlock_file,
                                           .xCheckReservedLock = check_reserved,
                                           .xFileControl = file_control,
                                           .xSectorSize = sector_size,
                                           .xDeviceCharacteristics = characteristics};

/* -- names -- */

static int exists(sqlite3_vfs *vfs, const char *path, int how, int *out)
{
    const struct shim_io io = {.kind = SHIM_ACCESS, .path = path};
    (void)vfs;
    return fate_of(&io) != SHIM_PASS ? SQLITE_IOERR_ACCESS : shim.below->xAccess(shim.below, path, how, out);
}

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
    struct shim_file *f = (struct shim_file *)file;
    int there = 1, rc;
    (void)vfs;
    if (path && (flags & SQLITE_OPEN_CREATE))
        shim.below->xAccess(shim.below, path, SQLITE_ACCESS_EXISTS, &there);
    const struct shim_io io = {.kind = SHIM_OPEN, .path = path, .is_new = !there};
    f->base.pMethods = NULL;
    f->path = path;
    if (fate_of(&io) != SHIM_PASS)
        return SQLITE_CANTOPEN;
    rc = shim.below->xOpen(shim.below, path, below(file), flags, out);
    if (below(file)->pMethods)
        f->base.pMethods = &methods;
    return rc;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int sync)
{
    const struct shim_io io = {.kind = SHIM_DELETE, .path = path, .is_sync = sync != 0};
    enum shim_fate fate = fate_of(&io);
    (void)vfs;
    int rc = fate == SHIM_FAIL ? SQLITE_OK : shim.below->xDelete(shim.below, path, sync);
    if (rc != SQLITE_OK || fate == SHIM_PASS)
        return rc;
    return fate == SHIM_FAIL ? SQLITE_IOERR_DELETE : SQLITE_IOERR_DIR_FSYNC;
}

static void put_on_top(void)
{
    shim.below = sqlite3_vfs_find(NULL);
    shim.vfs = *shim.below; /* the rest (clock, random numbers, full names) takes no file of ours */
    shim.vfs.zName = "shim";
    shim.vfs.pNext = NULL;
    shim.vfs.szOsFile = (int)sizeof(struct shim_file) + shim.below->szOsFile;
    shim.vfs.xOpen = open_file;
    shim.vfs.xDelete = delete_file;
    shim.vfs.xAccess = exists;
    if (sqlite3_vfs_register(&shim.vfs, 1) != SQLITE_OK)
        abort();
}

void shim_look(shim_fn *look, void *arg)
{
    if (!shim.below)
        put_on_top();
    shim.look = look;
    shim.arg = arg;
}

void shim_say_full(bool full)
{
    shim.full = full;
}

const char *shim_kind_text(enum shim_kind kind)
{
    static const char *const texts[SHIM_KINDS] = {"open", "read", "write",  "truncate", "sync",
                                                  "size", "lock", "unlock", "delete",   "access"};
    return texts[kind];
}
