/*
 * A layer between SQLite and the disk: it passes everything on to the VFS of the system and lets a test look at each
 * I/O before it is made, forbid it, or say that it failed although it was made.
 */
#ifndef TEST_COMMON_SHIM_VFS_H
#define TEST_COMMON_SHIM_VFS_H

#include <stdbool.h>
#include <stdint.h>

enum shim_kind {
    SHIM_OPEN,
    SHIM_READ,
    SHIM_WRITE,
    SHIM_TRUNCATE,
    SHIM_SYNC,
    SHIM_SIZE,
    SHIM_LOCK,
    SHIM_UNLOCK,
    SHIM_DELETE,
    SHIM_ACCESS,
    SHIM_KINDS
};

/* One I/O that is about to be made. Borrowed. */
struct shim_io {
    enum shim_kind kind;
    const char *path;
    const void *bytes; /* of a write */
    int64_t offset;    /* of reads and writes; of a truncate: the new size */
    int size;
    bool is_new;  /* an open that makes the file */
    bool is_sync; /* a delete that is on the disk when it is done */
};

/* What becomes of it: pass it on; not made, failed; made, and said to have failed; of a write, its first half made. */
enum shim_fate { SHIM_PASS, SHIM_FAIL, SHIM_DONE_BUT_FAIL, SHIM_HALF };

typedef enum shim_fate shim_fn(void *arg, const struct shim_io *io);

/* From now on every connection of this process goes through it; `look` may be NULL. Calling it again changes who
 * looks. */
void shim_look(shim_fn *look, void *arg);
/* Full disks say something else than broken ones: what writes that fail say from now on. */
void shim_say_full(bool full);
const char *shim_kind_text(enum shim_kind kind);

#endif
