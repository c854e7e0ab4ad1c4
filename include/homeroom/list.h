/*
 * Where one is in a list of which a part is shown: the engine under every view that moves and scrolls. A grid has two,
 * down and across.
 */
#ifndef HOMEROOM_LIST_H
#define HOMEROOM_LIST_H

#include <stdbool.h>

/* 0 <= at < count (0 when empty); top <= at < top + shown once it has been fitted. */
struct hr_list {
    int count, at, top, shown;
};

void hr_list_to(struct hr_list *, int at); /* held within the list */
void hr_list_move(struct hr_list *, int by);
void hr_list_page(struct hr_list *, int pages);
/* A list of `count` items now, of which `shown` fit; scrolls as little as it takes to show the place. */
void hr_list_fit(struct hr_list *, int count, int shown);

#endif
