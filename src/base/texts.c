#include "homeroom/texts.h"

#include "homeroom/mem.h"

#include <string.h>

/* The first piece is small, since many have few texts; each next one is twice as large, up to the last size. */
#ifdef HR_SMALL
enum { FIRST = 16, LARGEST = 64 };
#else
enum { FIRST = 1024, LARGEST = 256 * 1024 };
#endif

struct hr_texts {
    char *at;
    size_t left; /* behind it */
    size_t next; /* the size of the next piece */
};

struct hr_texts *hr_texts_new(const void *ctx)
{
    struct hr_texts *t = hr_new(ctx, struct hr_texts);

    t->next = FIRST;
    return t;
}

void *hr_texts_room(struct hr_texts *t, size_t n)
{
    char *taken;

    n = (n + sizeof(char *) - 1) & ~(sizeof(char *) - 1);
    if (n > t->left) {
        t->left = n > t->next ? n : t->next;
        t->at = hr_must(talloc_size(t, t->left));
        if (t->left >= LARGEST)
            hr_mem_soon(t->at, t->left);
        t->next = t->next < LARGEST ? t->next * 2 : LARGEST;
    }
    taken = t->at;
    t->at += n;
    t->left -= n;
    return taken;
}

char *hr_texts_keep(struct hr_texts *t, const char *text)
{
    size_t n;

    if (!text)
        return NULL;
    n = strlen(text) + 1;
    return memcpy(hr_texts_room(t, n), text, n);
}
