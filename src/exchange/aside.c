/* Appended to in memory, and written away when that is full; read by place. */
#include "aside.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef HR_SMALL
enum { ROOM = 2048 };
#else
enum { ROOM = 4 << 20 };
#endif

struct hr_aside {
    char *tail; /* what was added last */
    size_t used, room;
    uint64_t written; /* the bytes in front of it, in the file */
    int fd;           /* -1: there is none yet */
};

static int let_go(struct hr_aside *a)
{
    if (a->fd >= 0)
        close(a->fd);
    return 0;
}

struct hr_aside *hr_aside_new(const void *ctx)
{
    struct hr_aside *a = hr_new(ctx, struct hr_aside);

    a->fd = -1;
    talloc_set_destructor(a, let_go);
    return a;
}

uint64_t hr_aside_size(const struct hr_aside *a)
{
    return a->written + a->used;
}

/* Where SQLite puts its own: /tmp is often memory. */
static const char *folder(void)
{
    const char *said = getenv("TMPDIR");

    if (said && access(said, W_OK | X_OK) == 0)
        return said;
    return access("/var/tmp", W_OK | X_OK) == 0 ? "/var/tmp" : "/tmp";
}

static bool fail(struct hr_err *err)
{
    return hr_fail(err, HR_FILE, folder(),
                   "there is no room for what a large import puts aside (%s); nothing was changed", strerror(errno));
}

static bool open_file(struct hr_aside *a, struct hr_err *err)
{
    char *path = hr_printf(a, "%s/homeroom-XXXXXX", folder());

    a->fd = mkstemp(path);
    if (a->fd >= 0) {
        unlink(path);
        (void)fcntl(a->fd, F_SETFD, FD_CLOEXEC);
    }
    talloc_free(path);
    return a->fd >= 0 || fail(err);
}

static bool write_away(struct hr_aside *a, struct hr_err *err)
{
    if (a->fd < 0 && !open_file(a, err))
        return false;
    for (size_t done = 0; done < a->used;) {
        ssize_t n = pwrite(a->fd, a->tail + done, a->used - done, (off_t)(a->written + done));

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail(err);
        done += (size_t)n;
    }
    a->written += a->used;
    a->used = 0;
    return true;
}

/* Twice as much, up to ROOM, and more for what is larger by itself. */
static void make_room(struct hr_aside *a, size_t size)
{
    while (a->room < size)
        a->room = a->room ? a->room * 2 : ROOM / 64;
    a->tail = hr_must(talloc_realloc_size(a, a->tail, a->room));
}

bool hr_aside_add(struct hr_aside *a, const void *bytes, size_t size, struct hr_err *err)
{
    if (a->used + size > ROOM && a->used > 0 && !write_away(a, err))
        return false;
    if (a->used + size > a->room)
        make_room(a, a->used + size);
    memcpy(a->tail + a->used, bytes, size);
    a->used += size;
    return true;
}

static bool read_back(const struct hr_aside *a, uint64_t from, char *out, size_t size, struct hr_err *err)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = pread(a->fd, out + done, size - done, (off_t)(from + done));

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return hr_fail(err, HR_FILE, folder(), "what the import put aside can't be read back; nothing was changed");
        done += (size_t)n;
    }
    return true;
}

bool hr_aside_read(const struct hr_aside *a, uint64_t from, void *out, size_t size, struct hr_err *err)
{
    size_t before = from >= a->written ? 0 : size < a->written - from ? size : (size_t)(a->written - from);

    if (before > 0 && !read_back(a, from, out, before, err))
        return false;
    if (size > before)
        memcpy((char *)out + before, a->tail + (from + before - a->written), size - before);
    return true;
}
