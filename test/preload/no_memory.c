/*
 * Preloaded into the program under test: counts what is asked of malloc, and says no to one request, or to all from
 * there on. Where it counts is a file that the test has mapped too.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/no_memory.h"

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *p, size_t size);

static struct no_memory *shared;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("HR_NO_MEMORY");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *p = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0)
        close(fd);
    shared = p == MAP_FAILED ? NULL : p;
}

static int is_refused(void)
{
    if (!shared)
        return 0;
    long n = ++shared->count;
    if (!shared->at || n < shared->at || (n > shared->at && !shared->for_ever))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *p, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(p, size);
}
