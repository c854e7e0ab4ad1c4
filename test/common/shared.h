/*
 * Memory that a test has together with the processes it starts, in a file that they can map by its path.
 */
#ifndef TEST_COMMON_SHARED_H
#define TEST_COMMON_SHARED_H

#include <stddef.h>

/* Zeroed; there until the test ends. The test ends at once when it can't be had. */
void *shared_new(const char *path, size_t size);

#endif
