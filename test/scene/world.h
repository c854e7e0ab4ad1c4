/*
 * A small world for the program under test: a temporary folder that is its HOME, an environment of its own, and a way
 * to run commands there. Nothing of the person who runs the tests is seen or touched.
 */
#ifndef TEST_SCENE_WORLD_H
#define TEST_SCENE_WORLD_H

#include <stdbool.h>
#include <stddef.h>

#include "homeroom/mem.h"

struct world {
    char *home;    /* the folder; removed by talloc_free */
    char *program; /* absolute */
    char **env;    /* "NAME=VALUE", NULL at the end */
    size_t env_count;
    unsigned uid; /* as whom commands run; 0: as who runs the tests. Only root can be someone else */
};

/* `program` may be relative. NULL, and said on standard error, when there is no such program. */
struct world *world_new(const void *ctx, const char *program);
/* From now on worlds are made in memory, where there is such a filesystem: for tests that force much to the disk. */
void world_in_memory(void);
/* Sets a variable of the environment. */
void world_set(struct world *, const char *name, const char *value);
/* HOME/name; owned by the world. */
char *world_path(struct world *, const char *name);

/* What a command did. Owned by the ctx given. */
struct ran {
    int code;     /* exit code, 128 + signal, or -1 when it did not end within ms and was killed */
    char *output; /* standard output and standard error as they came; a 0 behind it */
    size_t size;
};
/* Runs a shell command in HOME, standard input empty. */
struct ran world_sh(const void *ctx, struct world *, const char *command, int ms);
/* Runs the program with these arguments; the last is NULL. */
struct ran world_run(const void *ctx, struct world *, const char *const *arguments, int ms);

struct tty;

/* Another command (argv[0] is its path) in a terminal of 80 x 24 that stands in HOME, and the program with these
 * arguments in one; the last is NULL. Without a terminal the test ends here, saying why. */
struct tty *world_terminal(const void *ctx, const struct world *, char *const *argv);
struct tty *world_open(const void *ctx, const struct world *, const char *const *arguments);

/* Whole files; a test that can't go on ends here, saying why. */
char *world_read(const void *ctx, const char *path, size_t *size);
void world_write(const char *path, const char *bytes, size_t size);
void world_copy(const void *ctx, const char *from, const char *to);
bool world_exists(const char *path);
/* Says what is wrong on standard error and ends the test program. */
void world_fail(const char *fmt, ...) HR_PRINTF(1, 2) HR_NORETURN;

#endif
