/*
 * Between test/break/no_memory.c and what it preloads into the program.
 */
#ifndef TEST_COMMON_NO_MEMORY_H
#define TEST_COMMON_NO_MEMORY_H

enum { NO_MEMORY_CURSES = 4096 };

/* In a file that both have mapped. */
struct no_memory {
    long count;   /* requests so far */
    long at;      /* this one is refused; 0: none */
    int for_ever; /* and all after it */
    int curses;   /* while none is refused: how many of the requests came from curses, and which */
    long curses_at[NO_MEMORY_CURSES];
};

#endif
