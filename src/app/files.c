/*
 * Files beside the class file: read whole, written whole or not at all (decisions.md).
 */
#include "app.h"
#include "homeroom/exchange.h"
#include "homeroom/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_names_folder(const char *path)
{
    size_t n = strlen(path);
    return (n > 0 && path[n - 1] == '/') || file_is_folder(path);
}

/* talloc refuses pieces of 256 MiB, and a log may be longer: so its bytes are malloc's, and talloc knows only this. */
struct held {
    char *bytes;
};

static int let_go(struct held *held)
{
    free(held->bytes);
    return 0;
}

static void make_room(struct held *held, size_t room)
{
    held->bytes = hr_must(realloc(held->bytes, room));
}

/* One byte more than the file says it has, to meet its end without growing; pipes say nothing and grow. */
static size_t first_room(FILE *f, size_t limit)
{
    struct stat st;
    if (fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        return (uintmax_t)st.st_size > limit ? limit + 1 : (size_t)st.st_size + 1;
    return 64 * 1024;
}

static bool read_all(const void *ctx, FILE *f, const char *name, size_t limit, char **bytes, size_t *size,
                     struct hr_err *err)
{
    struct held *held = hr_new(ctx, struct held);
    size_t room = first_room(f, limit);
    talloc_set_destructor(held, let_go);
    make_room(held, room);
    *size = 0;
    for (;;) {
        size_t n = fread(held->bytes + *size, 1, room - *size, f);
        *size += n;
        if (*size > limit) {
            talloc_free(held);
            return hr_fail(err, HR_BAD_INPUT, name, "the file is larger than %zu MiB", limit / (1024 * 1024));
        }
        if (n == 0)
            break;
        if (*size == room) {
            room *= 2;
            make_room(held, room);
        }
    }
    if (ferror(f)) {
        hr_fail(err, HR_FILE, name, "it could not be read (%s)", strerror(errno));
        talloc_free(held);
        return false;
    }
    *bytes = held->bytes;
    return true;
}

bool file_read(const void *ctx, const char *path, size_t limit, char **bytes, size_t *size, struct hr_err *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(ctx, stdin, "standard input", limit, bytes, size, err);
    FILE *f = fopen(path, "rbe");
    if (!f && errno == ENOMEM)
        hr_mem_failed();
    if (!f)
        return hr_fail(err, HR_FILE, path, "it could not be opened (%s)", strerror(errno));
    bool ok = read_all(ctx, f, path, limit, bytes, size, err);
    fclose(f);
    return ok;
}

/* Files that stay open. */
struct inputs {
    struct opened {
        const char *name;
        int fd;
    } * files;
    size_t count;
};

static int close_inputs(struct inputs *in)
{
    for (size_t i = 0; i < in->count; i++)
        close(in->files[i].fd);
    return 0;
}

struct inputs *inputs_new(const void *ctx)
{
    struct inputs *in = hr_new(ctx, struct inputs);
    talloc_set_destructor(in, close_inputs);
    return in;
}

bool inputs_read(void *arg, const struct hr_source *source, size_t from, char *out, size_t size, struct hr_err *err)
{
    const struct inputs *in = arg;
    size_t i = 0;
    while (in->files[i].name != source->name)
        i++;
    for (size_t done = 0; done < size;) {
        ssize_t n = pread(in->files[i].fd, out + done, size - done, (off_t)(from + done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return hr_fail(err, HR_FILE, source->name, "it could not be read (%s)", strerror(errno));
        if (n == 0)
            return hr_fail(err, HR_FILE, source->name, "it became shorter while it was read; nothing was changed");
        done += (size_t)n;
    }
    return true;
}

/* Opens a log that is too long to be held, and no archive; -1: it is none. A pipe is not touched, since who opens it
 * takes what is in it. */
static int open_long(const char *path, size_t limit, size_t *size)
{
    char start[2] = "";
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= HR_TABLE_BYTES_MAX ||
        (uintmax_t)st.st_size > limit)
        return -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    *size = (size_t)st.st_size;
    if (pread(fd, start, sizeof start, 0) == (ssize_t)sizeof start && memcmp(start, "PK", sizeof start) != 0)
        return fd;
    close(fd);
    return -1;
}

bool inputs_add(struct inputs *in, const char *path, size_t limit, struct hr_source *out, struct hr_err *err)
{
    bool is_input = strcmp(path, "-") == 0;
    char *bytes = NULL;
    *out = (struct hr_source){.name = is_input ? "standard input" : path};
    int fd = is_input ? -1 : open_long(path, limit, &out->size);
    if (fd >= 0) {
        *hr_push(in, &in->files, &in->count) = (struct opened){path, fd};
        return true;
    }
    if (!file_read(in, path, limit, &bytes, &out->size, err))
        return false;
    out->bytes = bytes;
    return true;
}

static bool write_bytes(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

/* So that the new name itself is on disk. */
static void sync_folder(const char *path)
{
    char *copy = hr_strdup(NULL, path);
    char *slash = strrchr(copy, '/');
    if (slash)
        slash[slash == copy ? 1 : 0] = '\0';
    int fd = open(slash ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    talloc_free(copy);
}

static bool is_special(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static bool cannot_write(struct hr_err *err, const char *path, int why)
{
    return hr_fail(err, HR_FILE, path, "it could not be written (%s)", strerror(why));
}

/* A file on its way: its bytes go to a temporary one beside it, or straight to a device or a pipe. */
struct file_out {
    struct hr_buf *buf;
    const char *path;
    char *temp; /* NULL: there is no name to be given at the end */
    int fd;     /* -1: of standard output, which is not ours to close */
    int why;    /* the errno of the first write that failed */
};

static int give_up(struct file_out *o)
{
    if (o->fd >= 0)
        close(o->fd);
    if (o->temp)
        unlink(o->temp);
    return 0;
}

static bool to_file(void *arg, const char *bytes, size_t n)
{
    struct file_out *o = arg;
    if (write_bytes(o->fd, bytes, n))
        return true;
    if (!o->why)
        o->why = errno;
    return false;
}

struct file_out *file_begin(const struct app *app, const char *path, struct hr_err *err)
{
    struct file_out *o = hr_new(app->ctx, struct file_out);
    o->path = path;
    o->fd = -1;
    if (strcmp(path, "-") == 0) {
        o->buf = app->out;
        return o;
    }
    char *temp = is_special(path) ? NULL : hr_printf(o, "%s.XXXXXX", path);
    o->fd = temp ? mkstemp(temp) : open(path, O_WRONLY | O_CLOEXEC); /* mkstemp: O_EXCL, 0600 */
    if (o->fd < 0) {
        (void)cannot_write(err, path, errno);
        talloc_free(o);
        return NULL;
    }
    o->temp = temp;
    o->buf = hr_buf_new(o, to_file, o);
    talloc_set_destructor(o, give_up);
    return o;
}

struct hr_buf *file_buf(const struct file_out *o)
{
    return o->buf;
}

/* Everything on the disk under its name. */
static bool finish(struct file_out *o)
{
    if (!hr_buf_flush(o->buf))
        return false;
    int fd = o->fd;
    o->fd = -1;
    bool ok = !o->temp || fsync(fd) == 0;
    o->why = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        o->why = errno;
    }
    if (ok && o->temp && rename(o->temp, o->path) != 0) {
        ok = false;
        o->why = errno;
    }
    if (ok)
        o->temp = NULL;
    return ok;
}

bool file_end(struct file_out *o, struct hr_err *err)
{
    bool named = o->temp != NULL;
    bool ok = o->fd < 0 || finish(o) || cannot_write(err, o->path, o->why);
    if (ok && named)
        sync_folder(o->path);
    talloc_free(o);
    return ok;
}

/* -- several files at once -- */

bool file_make_folder(const char *path, struct hr_err *err)
{
    if (mkdir(path, 0700) == 0 || (errno == EEXIST && file_is_folder(path)))
        return true;
    int why = errno;
    return hr_fail(err, HR_FILE, path, "the folder could not be made (%s)", strerror(why));
}

struct file_pair {
    char *temp, *path;
};

struct file_set {
    struct file_pair *files;
    size_t count, renamed;
};

static int remove_temps(struct file_set *set)
{
    for (size_t i = set->renamed; i < set->count; i++)
        unlink(set->files[i].temp);
    return 0;
}

struct file_set *file_set_new(const void *ctx)
{
    struct file_set *set = hr_new(ctx, struct file_set);
    talloc_set_destructor(set, remove_temps);
    return set;
}

bool file_set_add(struct file_set *set, const char *path, const struct hr_buf *bytes, struct hr_err *err)
{
    char *temp = hr_printf(set, "%s.XXXXXX", path);
    int fd = mkstemp(temp); /* O_EXCL, 0600 */
    if (fd < 0)
        return cannot_write(err, path, errno);
    *hr_push(set, &set->files, &set->count) = (struct file_pair){temp, hr_strdup(set, path)};
    bool ok = write_bytes(fd, bytes->bytes, bytes->n);
    int why = errno;
    /* Its way to the disk begins now, so that the wait for all of them at the end is one and not one each. */
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    if (close(fd) != 0 && ok) {
        ok = false;
        why = errno;
    }
    return ok || cannot_write(err, path, why);
}

static bool sync_file(const struct file_pair *file, struct hr_err *err)
{
    int fd = open(file->temp, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return ok || cannot_write(err, file->path, why);
}

bool file_set_finish(struct file_set *set, struct hr_err *err)
{
    for (size_t i = 0; i < set->count; i++)
        if (!sync_file(&set->files[i], err))
            return false;
    for (; set->renamed < set->count; set->renamed++)
        if (rename(set->files[set->renamed].temp, set->files[set->renamed].path) != 0)
            return cannot_write(err, set->files[set->renamed].path, errno);
    if (set->count)
        sync_folder(set->files[0].path);
    return true;
}

bool file_write(const struct app *app, const char *path, const struct hr_buf *bytes, struct hr_err *err)
{
    struct file_out *o = file_begin(app, path, err);
    if (!o)
        return false;
    hr_buf_add(o->buf, bytes->bytes, bytes->n);
    return file_end(o, err);
}
