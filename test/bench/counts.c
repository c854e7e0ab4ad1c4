/* What does not depend on the clock: calls by strace, instructions by callgrind, sizes. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRACED_KEYS = 20, TRACED_IDLE_MS = 3000, ARGUMENTS = 24 };

/* ---- calls ---- */

/* What a trace counts. */
struct calls {
    int all, writes, waits, opened;
};

static void count_line(struct calls *c, const char *line)
{
    static const char *const waits[] = {"poll(", "ppoll(", "select(", "pselect6(", "epoll_wait("};
    /* strace -f is not asked for: a line is a call, and begins with its name */
    c->all += strchr(line, '(') != NULL;
    c->writes += strncmp(line, "write(1,", strlen("write(1,")) == 0;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
        c->waits += strncmp(line, waits[i], strlen(waits[i])) == 0;
    c->opened += strncmp(line, "openat(", strlen("openat(")) == 0 && strstr(line, ".so") && !strstr(line, "= -1");
}

/* The calls from start to end when `keys` keys are pressed and then nothing for idle_ms. False: strace does not work.
 */
static bool trace(struct bench *b, struct screen *s, int keys, int idle_ms, struct calls *out)
{
    const char *file = in_folder(b, "trace"), *strace = find_program(b, "strace");
    const char *argv[ARGUMENTS] = {strace, "-o", file};
    char line[1024];
    *out = (struct calls){0};
    for (size_t i = 0; s->argv[i]; i++)
        argv[3 + i] = s->argv[i];
    if (!strace || !meter_start(&s->meter, argv, b->env, b->width, b->height))
        return false;
    bool shown = meter_until(&s->meter, s->shown, SETTLED_MS, LIMIT_MS).bytes != 0;
    for (int i = 0; shown && i < keys; i++)
        meter_send(&s->meter, i % 2 ? UP : DOWN, strlen(UP), QUIET_MS);
    if (idle_ms)
        meter_listen(&s->meter, idle_ms);
    meter_end(&s->meter, "q");
    FILE *f = fopen(file, "r");
    while (f && fgets(line, sizeof line, f))
        count_line(out, line);
    if (f)
        fclose(f);
    unlink(file);
    return shown && out->all > 0;
}

/* Calls up to the first screen: up to the first byte of it, which goes out in one write at its end. */
static int calls_before_paint(struct bench *b, struct screen *s, int *libraries)
{
    const char *file = in_folder(b, "trace"), *strace = find_program(b, "strace");
    const char *argv[ARGUMENTS] = {strace, "-o", file};
    char line[1024];
    struct calls c = {0};
    for (size_t i = 0; s->argv[i]; i++)
        argv[3 + i] = s->argv[i];
    if (!strace || !meter_start(&s->meter, argv, b->env, b->width, b->height))
        return 0;
    meter_until(&s->meter, s->shown, SETTLED_MS, LIMIT_MS);
    meter_end(&s->meter, "q");
    FILE *f = fopen(file, "r");
    while (f && c.writes == 0 && fgets(line, sizeof line, f))
        count_line(&c, line);
    if (f)
        fclose(f);
    unlink(file);
    *libraries = c.opened;
    return c.all;
}

static void measure_calls(struct bench *b)
{
    struct screen screens[SIDES] = {our_screen(b, b->small), floor_screen(b, NULL)};
    for (int i = 0; i < SIDES; i++) {
        struct screen *s = &screens[i];
        struct calls none, keys, idle;
        int libraries = 0;
        if (!trace(b, s, 0, 0, &none) || !trace(b, s, TRACED_KEYS, 0, &keys) || !trace(b, s, 0, TRACED_IDLE_MS, &idle))
            break;
        take(b, MOVE_WRITES, s->side, (double)(keys.writes - none.writes) / TRACED_KEYS);
        if (s->side == OURS)
            take(b, IDLE_WAKES, OURS, (double)(idle.waits - none.waits) * 1000 / TRACED_IDLE_MS);
        take(b, START_CALLS, s->side, calls_before_paint(b, s, &libraries));
        take(b, START_LIBRARIES, s->side, libraries);
    }
    if (b->taken[MOVE_WRITES][OURS].count == 0)
        printf("strace is not here, or may not trace: calls are not counted\n");
}

static void measure_size(struct bench *b)
{
    const char *strip = find_program(b, "strip"), *stripped = in_folder(b, "stripped");
    const char *const argv[] = {strip, "-o", stripped, b->program, NULL};
    struct stat st;
    if (strip && run_command(argv, b->env).code == 0 && stat(stripped, &st) == 0)
        take(b, STRIPPED, OURS, (double)st.st_size / 1024);
    unlink(stripped);
}

void measure_counts(struct bench *b)
{
    measure_calls(b);
    measure_size(b);
}

/* ---- instructions ---- */

double instructions(struct bench *b, const char *const *argv)
{
    const char *valgrind = find_program(b, "valgrind");
    const char *all[ARGUMENTS] = {valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null"};
    for (size_t i = 0; argv[i] && i + 4 < ARGUMENTS; i++)
        all[3 + i] = argv[i];
    if (!valgrind)
        return 0;
    struct run r = run_command(all, b->env);
    const char *refs = strstr(r.output, "refs:");
    double count = 0;
    if (r.code != 0 || !refs)
        complain(b, "callgrind of %s %s left with %d", argv[0], argv[1], r.code);
    for (const char *s = refs ? refs + strlen("refs:") : ""; *s == ' ' || *s == ',' || (*s >= '0' && *s <= '9'); s++)
        if (*s >= '0')
            count = 10 * count + (*s - '0');
    return count / 1e6;
}
