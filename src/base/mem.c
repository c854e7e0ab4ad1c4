/*
 * Memory from talloc that is never NULL: here stands the only global of the two lowest floors that changes, the handler
 * for the day when there is none left.
 */
#define _DEFAULT_SOURCE /* madvise */
#include "homeroom/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Items in a list's first piece of memory. Test builds make it 2, so that every list grows in every test. */
#ifndef HR_LIST_ROOM
#ifdef HR_SMALL
#define HR_LIST_ROOM 2
#else
#define HR_LIST_ROOM 8
#endif
#endif

/* So much of a list that grows is asked for at once. */
enum { SOON = 64 * 1024 };

/* talloc refuses pieces of this size and more (MAX_TALLOC_SIZE in talloc.c, which its header keeps to itself). */
static const size_t too_large = 0x10000000;

static hr_no_memory_fn *no_memory;

void hr_mem_on_failure(hr_no_memory_fn *handler)
{
    no_memory = handler;
}

void hr_mem_failed(void)
{
    if (no_memory)
        no_memory();
    abort();
}

void *hr_must(void *p)
{
    if (!p)
        hr_mem_failed();
    return p;
}

void *hr_alloc(const void *ctx, size_t size, size_t count, const char *name)
{
    void *p;

    if (size != 0 && count > SIZE_MAX / size)
        hr_mem_failed();
    p = hr_must(talloc_named_const(ctx, size * count, name));
    return memset(p, 0, size * count);
}

void hr_mem_soon(void *memory, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    enum { PAGE = 4096 };
    size_t before = (PAGE - (uintptr_t)memory % PAGE) % PAGE;

    /* A kernel without it (before 5.14) says no, and gives page by page as ever. */
    if (size > before)
        (void)madvise((char *)memory + before, (size - before) / PAGE * PAGE, MADV_POPULATE_WRITE);
#else
    (void)memory;
    (void)size;
#endif
}

void *hr_ctx(const void *parent)
{
    return hr_must(talloc_new(parent));
}

char *hr_strdup(const void *ctx, const char *s)
{
    return s ? hr_must(talloc_strdup(ctx, s)) : NULL;
}

char *hr_strndup(const void *ctx, const char *s, size_t n)
{
    return hr_must(talloc_strndup(ctx, s, n));
}

char *hr_printf(const void *ctx, const char *fmt, ...)
{
    va_list args;
    char *s;

    va_start(args, fmt);
    s = talloc_vasprintf(ctx, fmt, args);
    va_end(args);
    return hr_must(s);
}

void hr_append(char **s, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    /* "_buffer" takes the end from talloc's size, so that a long report is not measured anew for each line. */
    *s = hr_must(talloc_vasprintf_append_buffer(*s, fmt, args));
    va_end(args);
}

/* The next part of a list that is large; before it is written to. */
static void soon(char *items, size_t from, size_t room)
{
    if (room > from)
        hr_mem_soon(items + from, room - from < SOON ? room - from : SOON);
}

/* Room for more items than `room`: twice as many, or as many as talloc allows. */
static size_t more_room(size_t room, size_t size)
{
    size_t most = (too_large - 1) / size;

    if (room >= most)
        hr_mem_failed();
    if (room == 0)
        return HR_LIST_ROOM < most ? HR_LIST_ROOM : most;
    return room < most / 2 ? room * 2 : most;
}

void *hr_list_grow(const void *ctx, void *items, size_t size, size_t *count)
{
    size_t room = items ? talloc_get_size(items) / size : 0;

    if (*count >= room) {
        room = more_room(room, size);
        items = hr_must(talloc_realloc_size(ctx, items, room * size));
    }
    if (*count * size / SOON != (*count + 1) * size / SOON)
        soon(items, (*count + 1) * size / SOON * SOON, room * size);
    memset((char *)items + *count * size, 0, size);
    ++*count;
    return items;
}
