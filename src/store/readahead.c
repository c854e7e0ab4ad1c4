/*
 * Reading ahead. SQLite asks for one page at a time, and a class is read from its first piece of evidence to its last:
 * so a page that comes soon after the one before is read together with what follows it. What was read ahead counts only
 * as long as SQLite holds the same lock on the file, since nobody else writes to it then. Mapping the file would do the
 * same with less, but a file that shrinks or fails would be a crash and not an error (decisions.md).
 *
 * The file stays that of the VFS below, with some of its methods replaced; what they need stands behind it in memory.
 */
#include "file.h"

#include <string.h>

enum { FIRST = 32 << 10, MOST = 256 << 10, NEAR_PAGES = 16 };

struct ahead {
    sqlite3_io_methods methods;
    const sqlite3_io_methods *below;
    char *bytes;                    /* MOST of them; NULL: nothing is read ahead */
    int piece;                      /* how much is read next: the longer one goes on, the more */
    sqlite3_int64 from, held, last; /* what is held of the file, and the page asked for before */
    sqlite3_int64 size;             /* of the file; 0 when that is not known */
    bool has_wal;                   /* then others write to the file while we read it */
};

/* The methods are the first thing in it. */
static struct ahead *ahead_of(sqlite3_file *file)
{
    return (struct ahead *)(uintptr_t)file->pMethods;
}

static void forget(struct ahead *a)
{
    a->held = a->size = 0;
    a->piece = FIRST;
}

static int close_file(sqlite3_file *file)
{
    struct ahead *a = ahead_of(file);
    const sqlite3_io_methods *below = a->below;

    sqlite3_free(a->bytes);
    file->pMethods = below;
    return below->xClose(file);
}

/* Those behind the page, or those before it: pages that were free are given out from the last to the first. When they
 * can't be read together, SQLite reads the page by itself, and is told what is wrong with that. */
static void read_ahead(sqlite3_file *file, struct ahead *a, int page, sqlite3_int64 offset)
{
    sqlite3_int64 from = offset > a->last ? offset : offset + page - a->piece;
    int amount;

    a->from = from > 0 ? from : 0;
    amount = a->size - a->from < a->piece ? (int)(a->size - a->from) : a->piece;
    a->held = a->below->xRead(file, a->bytes, amount, a->from) == SQLITE_OK ? amount : 0;
    a->piece = a->piece < MOST ? 2 * a->piece : MOST;
}

static bool holds(const struct ahead *a, int amount, sqlite3_int64 offset)
{
    return offset >= a->from && offset + amount <= a->from + a->held;
}

static bool comes_soon(const struct ahead *a, int page, sqlite3_int64 offset)
{
    sqlite3_int64 near = (sqlite3_int64)page * NEAR_PAGES;

    return offset != a->last && offset <= a->last + near && offset >= a->last - near && offset + page <= a->size;
}

static int read_file(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
    struct ahead *a = ahead_of(file);
    bool is_page = amount >= 512 && amount <= FIRST && a->bytes && !a->has_wal;

    if (is_page && !holds(a, amount, offset) && comes_soon(a, amount, offset))
        read_ahead(file, a, amount, offset);
    if (is_page)
        a->last = offset;
    if (!is_page || !holds(a, amount, offset))
        return a->below->xRead(file, to, amount, offset);
    memcpy(to, a->bytes + (offset - a->from), (size_t)amount);
    return SQLITE_OK;
}

static int write_file(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
    forget(ahead_of(file));
    return ahead_of(file)->below->xWrite(file, from, amount, offset);
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
    forget(ahead_of(file));
    return ahead_of(file)->below->xTruncate(file, size);
}

/* SQLite asks for the size whenever it has taken a lock. */
static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    int rc = ahead_of(file)->below->xFileSize(file, size);

    ahead_of(file)->size = rc == SQLITE_OK ? *size : 0;
    return rc;
}

static int lock_file(sqlite3_file *file, int level)
{
    forget(ahead_of(file));
    return ahead_of(file)->below->xLock(file, level);
}

static int unlock_file(sqlite3_file *file, int level)
{
    forget(ahead_of(file));
    return ahead_of(file)->below->xUnlock(file, level);
}

static int map_wal(sqlite3_file *file, int region, int size, int extend, void volatile **out)
{
    ahead_of(file)->has_wal = true;
    return ahead_of(file)->below->xShmMap(file, region, size, extend, out);
}

static int room_below(const sqlite3_vfs *below)
{
    return (below->szOsFile + 15) / 16 * 16;
}

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
    sqlite3_vfs *below = vfs->pAppData;
    int rc = below->xOpen(below, path, file, flags, out);
    struct ahead *a = (struct ahead *)(void *)((char *)file + room_below(below));

    if (rc != SQLITE_OK || !file->pMethods || !(flags & SQLITE_OPEN_MAIN_DB))
        return rc;
    *a = (struct ahead){
        .methods = *file->pMethods, .below = file->pMethods, .bytes = sqlite3_malloc(MOST), .piece = FIRST};
    a->last = -(sqlite3_int64)MOST * NEAR_PAGES * 2;
    a->methods.xClose = close_file;
    a->methods.xRead = read_file;
    a->methods.xWrite = write_file;
    a->methods.xTruncate = truncate_file;
    a->methods.xFileSize = file_size;
    a->methods.xLock = lock_file;
    a->methods.xUnlock = unlock_file;
    if (a->methods.iVersion >= 2)
        a->methods.xShmMap = map_wal;
    file->pMethods = &a->methods;
    return SQLITE_OK;
}

/* Made once, and again when another VFS has become the usual one. Those who have a file open keep the one they have.
 * NULL when there is no memory: the usual one is then taken, or SQLite says that there is none. */
const char *hr_readahead(void)
{
    static const char name[] = "homeroom";
    sqlite3_vfs *below = sqlite3_vfs_find(NULL), *vfs = sqlite3_vfs_find(name);

    if (vfs && vfs->pAppData == below)
        return name;
    vfs = below ? sqlite3_malloc(sizeof *vfs) : NULL;
    if (!vfs)
        return NULL;
    *vfs = *below;
    vfs->zName = name;
    vfs->pNext = NULL;
    vfs->pAppData = below;
    vfs->szOsFile = room_below(below) + (int)sizeof(struct ahead);
    vfs->xOpen = open_file;
    return sqlite3_vfs_register(vfs, 0) == SQLITE_OK ? name : NULL;
}
