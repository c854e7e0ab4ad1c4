/*
 * A program run under ptrace, call by call: it is killed in front of one of its calls that change something, or that
 * call fails. Every run of the same command makes the same calls in the same order.
 */
#ifndef TEST_COMMON_TRACER_H
#define TEST_COMMON_TRACER_H

#include "scene/world.h"

enum tracer_way { TRACER_WATCH, TRACER_KILL, TRACER_IO_ERROR, TRACER_NO_ROOM };

/* What became of it. Owned by the ctx given. */
struct traced {
    int code;        /* exit code, or 128 + signal */
    long calls;      /* that change something, made or about to be made */
    bool met;        /* there was such a call */
    char call[32];   /* its name */
    char *out, *err; /* what it printed */
};

/* Can programs be traced here, and their calls made to fail? */
bool tracer_works(void);
bool tracer_can_fail(void);
/* Runs the program in the world; `at` is the call that is meant, from 1. Words on standard output and error are calls
 * for TRACER_KILL, and do not fail otherwise. */
struct traced tracer_run(const void *ctx, struct world *world, const char *const *arguments, enum tracer_way way,
                         long at);

#endif
