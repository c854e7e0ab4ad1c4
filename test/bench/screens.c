/* The dashboard and the floor's grid side by side, a key at a time in turns. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { IDLE_MS = 3000, SMOKE_IDLE_MS = 1000, HELD_KEYS = 200, MARKS = 12, PAGES = 6, REPAINTS = 3 };
static const double slow_line = 1200; /* bytes a second */

#define PAGE_UP "\033[5~"
#define PAGE_DOWN "\033[6~"
#define REPAINT "\f"

/* The first word of the first name that the grid shows: the pace listing begins with the same student. */
static const char *first_name(struct bench *b, const char *class)
{
    const char *const argv[] = {b->program, "-f", class, "pace", "--format", "csv", "--now", GENERATED_NOW, NULL};
    static struct run r;
    r = run_command(argv, b->env);
    const char *row = strchr(r.output, '\n');
    const char *name = r.code == 0 && row ? strchr(row, ',') : NULL;
    if (!name)
        return "(no student)";
    name += strspn(name, ",\"");
    return hr_strndup(b->ctx, name, strcspn(name, ", \""));
}

struct screen our_screen(struct bench *b, const char *class)
{
    return (struct screen){
        .side = OURS, .argv = {b->program, "-f", class, "--now", GENERATED_NOW}, .shown = first_name(b, class)};
}

struct screen floor_screen(struct bench *b, const char *marks)
{
    return (struct screen){.side = FLOOR, .argv = {b->floor, marks}, .shown = "leave"};
}

bool open_screen(struct bench *b, struct screen *s, enum figure_no paint, enum figure_no bytes)
{
    bool started = meter_start(&s->meter, s->argv, b->env, b->width, b->height);
    struct answer a = {0};
    if (started)
        a = meter_until(&s->meter, s->shown, SETTLED_MS, LIMIT_MS);
    if (a.bytes) {
        take(b, paint, s->side, a.last_ms);
        take(b, bytes, s->side, (double)a.bytes);
    } else if (started) {
        complain(b, "%s never showed \"%s\", and left with %d", s->argv[0], s->shown, meter_end(&s->meter, "q"));
    } else {
        complain(b, "%s could not be started", s->argv[0]);
    }
    return a.bytes != 0;
}

void close_screen(struct bench *b, struct screen *s, enum figure_no peak)
{
    take(b, peak, s->side, (double)meter_peak_kib(&s->meter));
    int code = meter_end(&s->meter, "q");
    if (code != 0)
        complain(b, "%s left with %d", s->argv[0], code);
}

/* Presses one key `times` times on both screens in turn, waiting for each to be answered. */
static void press(struct bench *b, struct screen *screens, const char *key, int times, int quiet_ms,
                  enum figure_no time_figure, enum figure_no bytes_figure)
{
    for (int i = 0; i < times * SIDES; i++) {
        struct screen *s = &screens[i % SIDES];
        struct answer a = meter_send(&s->meter, key, strlen(key), quiet_ms);
        if (!a.bytes) {
            complain(b, "%s: a key got no answer from %s", figure_name(bytes_figure), s->argv[0]);
            return;
        }
        take(b, time_figure, s->side, a.last_ms);
        take(b, bytes_figure, s->side, (double)a.bytes);
    }
}

struct answer hold(struct bench *b, struct screen *s, const char *key)
{
    char *keys = hr_strdup(b->ctx, "");
    for (int i = 0; i < HELD_KEYS; i++)
        hr_append(&keys, "%s", key);
    return meter_send(&s->meter, keys, strlen(keys), SETTLED_MS);
}

static void move_about(struct bench *b, struct screen *screens)
{
    static const struct {
        const char *key;
        int times;
    } way[] = {{DOWN, 8}, {RIGHT, 4}, {UP, 8}, {LEFT, 4}};
    for (size_t i = 0; i < sizeof way / sizeof *way; i++)
        press(b, screens, way[i].key, way[i].times, QUIET_MS, MOVE, MOVE_BYTES);
    for (int i = 0; i < PAGES; i++)
        press(b, screens, i % 2 ? PAGE_UP : PAGE_DOWN, 1, QUIET_MS, PAGE, PAGE_BYTES);
    press(b, screens, REPAINT, REPAINTS, QUIET_MS, FIGURES, REPAINT_BYTES);
    for (int i = 0; i < 2 * SIDES; i++) {
        struct screen *s = &screens[i % SIDES];
        struct answer a = hold(b, s, i < SIDES ? DOWN : UP);
        take(b, HELD_PAGES, s->side, a.last_ms / median(&b->taken[PAGE][s->side]));
        take(b, HELD_BYTES, s->side, (double)a.bytes / median(&b->taken[PAGE_BYTES][s->side]));
    }
}

/* Down the last skill, which nobody has been checked on. Each mark must be in the file. */
static void mark(struct bench *b, struct screen *screens)
{
    const char *class = screens[OURS].argv[2];
    int before = generated_pieces(class);
    for (int side = 0; side < SIDES; side++)
        hold(b, &screens[side], RIGHT);
    press(b, screens, "m", MARKS, MARK_QUIET_MS, MARK, MARK_BYTES);
    int more = generated_pieces(class) - before;
    b->passed += more == MARKS;
    if (more != MARKS)
        complain(b, "%d marks, but %d more pieces in the file", MARKS, more);
}

static bool use_screens(struct bench *b, struct screen *screens)
{
    int idle_ms = b->smoke ? SMOKE_IDLE_MS : IDLE_MS;
    for (int side = 0; side < SIDES; side++)
        if (!open_screen(b, &screens[side], FIRST_PAINT, FIRST_BYTES))
            return false;
    for (int side = 0; side < SIDES; side++)
        take(b, IDLE_BYTES, screens[side].side, (double)meter_listen(&screens[side].meter, idle_ms));
    move_about(b, screens);
    mark(b, screens);
    for (int side = 0; side < SIDES; side++)
        close_screen(b, &screens[side], PEAK);
    return true;
}

/* What a mark can't do without, for the heading. */
static void commit_bare(struct bench *b, const char *file)
{
    const char *const argv[] = {b->floor, "--commit", file, NULL};
    struct run r = run_command(argv, b->env);
    for (char *at = r.output, *end; r.code == 0; at = end) {
        double us = strtod(at, &end);
        if (end == at)
            break;
        sample(b, &b->commits, us / 1000);
    }
}

/* A line that takes so many bytes a second is busy for so long; what the programs compute in between is far less. */
static void reckon_slow_line(struct bench *b)
{
    for (int side = 0; side < SIDES; side++) {
        take(b, FIRST_SLOW, (enum side)side, median(&b->taken[FIRST_BYTES][side]) / slow_line);
        take(b, MOVE_SLOW, (enum side)side, median(&b->taken[MOVE_BYTES][side]) / slow_line);
    }
}

/* sc-im with the cells of the same grid; the dashboard starts beside it. */
static void measure_peer(struct bench *b)
{
    const char *sc = find_program(b, "sc-im"), *csv = in_folder(b, "grid.csv");
    if (!sc) {
        printf("sc-im is not here: no first screen beside it\n");
        return;
    }
    FILE *f = fopen(csv, "w");
    for (int s = 0; f && s <= STUDENTS; s++) {
        fprintf(f, s ? "Student %02d" : "Student", s);
        for (int k = 0; k < SKILLS; k++)
            fprintf(f, s ? ",%d" : ",S.%d", s ? (s + k) % 5 : k + 1);
        fputc('\n', f);
    }
    if (!f || fclose(f) != 0) {
        complain(b, "%s can't be written", csv);
        return;
    }
    for (int i = 0; i < b->runs; i++) {
        struct screen ours = our_screen(b, b->small);
        struct screen peer = {.side = FLOOR, .argv = {sc, csv}, .shown = "Student 10"};
        if (open_screen(b, &ours, FIRST_PAINT_PEER, FIGURES))
            meter_end(&ours.meter, "q");
        if (open_screen(b, &peer, FIRST_PAINT_PEER, FIGURES))
            meter_end(&peer.meter, ":q!\r");
    }
    unlink(csv);
}

void measure_screens(struct bench *b)
{
    const char *class = in_folder(b, "class.db"), *marks = in_folder(b, "marks.db");
    struct screen screens[SIDES] = {our_screen(b, b->small), floor_screen(b, marks)};
    screens[OURS].argv[2] = class;
    for (int i = 0; i < b->runs && copy_file(b, b->small, class) && use_screens(b, screens); i++)
        commit_bare(b, marks);
    unlink(class);
    unlink(marks);
    reckon_slow_line(b);
    measure_peer(b);
}
