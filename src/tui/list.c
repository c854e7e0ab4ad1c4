#include "homeroom/list.h"

static int held(int n, int least, int most)
{
    if (n > most)
        n = most;
    return n < least ? least : n;
}

static void scroll(struct hr_list *l)
{
    int shown = l->shown > 0 ? l->shown : 1;
    if (l->at < l->top)
        l->top = l->at;
    if (l->at >= l->top + shown)
        l->top = l->at - shown + 1;
    l->top = held(l->top, 0, l->count > shown ? l->count - shown : 0);
}

void hr_list_to(struct hr_list *l, int at)
{
    l->at = held(at, 0, l->count - 1);
    scroll(l);
}

void hr_list_move(struct hr_list *l, int by)
{
    hr_list_to(l, l->at + by);
}

/* A page keeps one line of the last one in sight. */
void hr_list_page(struct hr_list *l, int pages)
{
    int step = l->shown > 1 ? l->shown - 1 : 1;
    l->top = held(l->top + pages * step, 0, l->count > l->shown ? l->count - l->shown : 0);
    hr_list_move(l, pages * step);
}

void hr_list_fit(struct hr_list *l, int count, int shown)
{
    l->count = count;
    l->shown = shown;
    hr_list_to(l, l->at);
}
