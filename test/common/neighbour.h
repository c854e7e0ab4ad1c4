/*
 * Someone else at a class file, as a process of their own: locks tell processes apart, not sessions.
 */
#ifndef HOMEROOM_TEST_NEIGHBOUR_H
#define HOMEROOM_TEST_NEIGHBOUR_H

struct neighbour;

/* Is here (here.h) under this name when it returns; goes when it is freed. */
struct neighbour *neighbour_new(const void *ctx, const char *class_path, const char *name);
/* Ends as by `kill -9`. */
void neighbour_kill(struct neighbour *);

#endif
