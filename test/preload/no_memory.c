/*
 * Preloaded into the program under test: counts what is asked of malloc, and says no to one request, or to all from
 * there on. Where it counts is a file that the test has mapped too. It takes down which requests come from curses,
 * which has no way of its own of saying that there is no memory: the test tries those in particular.
 */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
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

static void take_down(const void *caller, long n)
{
    Dl_info from;
    if (shared->curses < NO_MEMORY_CURSES && dladdr(caller, &from) &&
        (strstr(from.dli_fname, "/libncurses") || strstr(from.dli_fname, "/libtinfo")))
        shared->curses_at[shared->curses++] = n;
}

static int is_refused(const void *caller)
{
    if (!shared)
        return 0;
    long n = ++shared->count;
    if (!shared->at)
        take_down(caller, n);
    if (!shared->at || n < shared->at || (n > shared->at && !shared->for_ever))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *p, size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_realloc(p, size);
}
