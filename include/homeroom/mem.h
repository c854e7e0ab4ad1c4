/*
 * Memory: talloc, with one place that says what happens when there is none.
 *
 * Every allocation has a parent; freeing the parent frees it. A function that returns something new takes the parent
 * as its first argument (`void *ctx`), so ownership can be read off the call. Out of memory is the one thing that is
 * not an error value: the handler that main installed ends the program (terminal back, one sentence, exit 4); what was
 * acknowledged is committed, so nothing is lost.
 */
#ifndef HOMEROOM_MEM_H
#define HOMEROOM_MEM_H

#include "homeroom/err.h"

#include <stddef.h>
#include <talloc.h>

/* Never returns. Installed once by main; without one, the program aborts. */
typedef void hr_no_memory_fn(void);
void hr_mem_on_failure(hr_no_memory_fn *handler);
void hr_mem_failed(void) HR_NORETURN;

/* Returns p, or calls the handler when it is NULL. */
void *hr_must(void *p);

/* Zeroed memory owned by ctx; never NULL. `count` items of `size` bytes, named for talloc reports. */
void *hr_alloc(const void *ctx, size_t size, size_t count, const char *name);
#define hr_new(ctx, type) ((type *)hr_alloc((ctx), sizeof(type), 1, #type))
#define hr_new_array(ctx, type, count) ((type *)hr_alloc((ctx), sizeof(type), (count), #type))

/* A context that owns others: free it with talloc_free. */
void *hr_ctx(const void *parent);

/* Strings owned by ctx; never NULL. hr_strdup of NULL is NULL. */
char *hr_strdup(const void *ctx, const char *s);
char *hr_strndup(const void *ctx, const char *s, size_t n);
char *hr_printf(const void *ctx, const char *fmt, ...) HR_PRINTF(2, 3);
/* Appends to *s, a string made by the functions above; it stays with its owner but may move. */
void hr_append(char **s, const char *fmt, ...) HR_PRINTF(2, 3);

/*
 * A growable array is a talloc array and its used length:
 *     struct hr_skill_no *skills = NULL; size_t count = 0;
 *     *hr_push(ctx, &skills, &count) = no;
 * hr_push returns a pointer to the new, zeroed last item, valid until the next push. Room doubles. One array holds less
 * than 256 MiB (talloc's limit); beyond that is out of memory. The arguments are evaluated more than once.
 */
void *hr_list_grow(const void *ctx, void *items, size_t size, size_t *count);
/*
 * This memory will be written at once: the system is asked for all of it in one call, where it knows how. Being given
 * it page by page, as each is first touched, takes longer than filling it. What it holds stays.
 */
void hr_mem_soon(void *memory, size_t size);

/* The comma is a sequence point: *(count) must be read after it grew. */
#define hr_push(ctx, items, count) \
    (*(items) = hr_list_grow((ctx), *(items), sizeof **(items), (count)), *(items) + ((count)[0] - 1))

#endif
