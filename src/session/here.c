#include "homeroom/here.h"

#include "homeroom/mem.h"
#include "homeroom/watch.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLACE = 64, PLACES = 64, TRIES = 3 };

struct hr_here {
    const char *path, *class_path, *name;
    int fd;    /* -1: not there */
    int place; /* ours, in the file */
    int watch; /* who comes writes to the file, who leaves closes it; -1: nothing tells */
    void *frame;
    const char **names;
    size_t count;
};

/* Locks of a process are let go of by closing any descriptor of the file: this is the only one. */
static bool lock(const struct hr_here *here, short type, off_t from, off_t length)
{
    struct flock l = {.l_type = type, .l_whence = SEEK_SET, .l_start = from, .l_len = length};
    return fcntl(here->fd, F_SETLK, &l) == 0;
}

static bool is_held_by_another(const struct hr_here *here, int place)
{
    struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = (off_t)place * PLACE, .l_len = PLACE};
    return fcntl(here->fd, F_GETLK, &l) == 0 && l.l_type != F_UNLCK;
}

/* Is it still the file that the path names? */
static bool is_ours(const struct hr_here *here)
{
    struct stat file, named;
    return fstat(here->fd, &file) == 0 && S_ISREG(file.st_mode) && lstat(here->path, &named) == 0 &&
           file.st_ino == named.st_ino && file.st_dev == named.st_dev;
}

/* For those who may open the class file too; whatever else stands under this name is left alone. */
static bool open_file(struct hr_here *here)
{
    struct stat class;
    here->fd = open(here->path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (here->fd >= 0)
        return true;
    here->fd = open(here->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (here->fd >= 0 && stat(here->class_path, &class) == 0)
        (void)!fchmod(here->fd, class.st_mode & 0660);
    return here->fd >= 0;
}

static bool take_place(struct hr_here *here)
{
    char text[PLACE] = {0};
    memcpy(text, here->name, strlen(here->name));
    for (here->place = 0; here->place < PLACES; here->place++)
        if (lock(here, F_WRLCK, (off_t)here->place * PLACE, PLACE))
            return pwrite(here->fd, text, PLACE, (off_t)here->place * PLACE) == PLACE;
    return false;
}

static void leave_file(struct hr_here *here)
{
    if (here->watch >= 0)
        close(here->watch);
    if (here->fd >= 0)
        close(here->fd);
    here->watch = here->fd = -1;
}

/* Between opening the file, or watching what has its name, and having a place in it the last one may have taken it
 * away. */
static void enter(struct hr_here *here)
{
    for (int i = 0; i < TRIES && here->fd < 0; i++) {
        if (!open_file(here))
            continue;
        here->watch = hr_watch_open(here->path, true);
        if (!(is_ours(here) && take_place(here) && is_ours(here)))
            leave_file(here);
    }
}

/* Who holds every lock is the last: nobody can come in until the file has gone. */
static int leave(struct hr_here *here)
{
    if (here->fd >= 0 && lock(here, F_WRLCK, 0, 0) && is_ours(here))
        unlink(here->path);
    leave_file(here);
    return 0;
}

/* As much of a name as a place holds, by whole characters. */
static char *fitting(const void *ctx, const char *name)
{
    size_t n = strlen(name);
    if (n >= PLACE)
        for (n = PLACE - 1; n > 0 && (name[n] & 0xc0) == 0x80;)
            n--;
    return hr_strndup(ctx, name, n);
}

struct hr_here *hr_here_join(const void *ctx, const char *class_path, const char *name)
{
    struct hr_here *here = hr_new(ctx, struct hr_here);
    here->class_path = hr_strdup(here, class_path);
    here->path = hr_printf(here, "%s-here", class_path);
    here->name = fitting(here, name);
    here->frame = hr_ctx(here);
    here->watch = here->fd = -1;
    talloc_set_destructor(here, leave);
    return here;
}

/* -- looking -- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_there(char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* All places at once; who holds one is asked only where that shows another name. */
static char **read_names(const struct hr_here *here, void *ctx, size_t *count)
{
    char **names = NULL, text[PLACES * PLACE + 1];
    ssize_t size = here->fd >= 0 ? pread(here->fd, text, PLACES * PLACE, 0) : 0;
    *count = 0;
    text[size > 0 ? size : 0] = '\0';
    for (int i = 0; (ssize_t)i * PLACE < size; i++) {
        char *name = hr_strndup(ctx, text + (ptrdiff_t)i * PLACE, PLACE);
        if (*name && strcmp(name, here->name) != 0 && !is_there(names, *count, name) && i != here->place &&
            is_held_by_another(here, i))
            *hr_push(ctx, &names, count) = name;
    }
    if (*count)
        qsort(names, *count, sizeof *names, by_text);
    return names;
}

static bool is_same(const struct hr_here *here, char *const *names, size_t count)
{
    bool same = count == here->count;
    for (size_t i = 0; same && i < count; i++)
        same = strcmp(names[i], here->names[i]) == 0;
    return same;
}

bool hr_here_look(struct hr_here *here)
{
    void *frame = hr_ctx(here);
    size_t count;
    hr_watch_heard(here->watch);
    if (here->fd >= 0 && !is_ours(here))
        leave_file(here);
    enter(here);
    char **names = read_names(here, frame, &count);
    if (is_same(here, names, count)) {
        talloc_free(frame);
        return false;
    }
    talloc_free(here->frame);
    here->frame = frame;
    here->names = (const char **)names;
    here->count = count;
    return true;
}

int hr_here_watch(const struct hr_here *here)
{
    return here->watch;
}

const char *const *hr_here_names(const struct hr_here *here, size_t *count)
{
    *count = here->count;
    return here->names;
}
