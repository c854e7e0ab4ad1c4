/*
 * Between test/break/no_memory.c and what it preloads into the program.
 */
#ifndef TEST_COMMON_NO_MEMORY_H
#define TEST_COMMON_NO_MEMORY_H

/* In a file that both have mapped. */
struct no_memory {
    long count;   /* requests so far */
    long at;      /* this one is refused; 0: none */
    int for_ever; /* and all after it */
};

#endif
