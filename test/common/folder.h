/*
 * A folder for one test, in memory where there is such a filesystem, that goes with everything in it when its ctx is
 * freed.
 */
#ifndef HOMEROOM_TEST_FOLDER_H
#define HOMEROOM_TEST_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/* The path of a new, empty folder. */
const char *folder_new(const void *ctx);
/* The path of a file in it, owned by ctx; it need not be there. */
char *folder_file(const void *ctx, const char *folder, const char *name);
/* Writes a file; the test ends when it can't. */
void folder_write(const char *path, const void *bytes, size_t size);
/* How many files are in the folder: leftovers are found by counting. */
size_t folder_count(const char *folder);

#endif
