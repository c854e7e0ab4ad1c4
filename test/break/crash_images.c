/*
 * Power cuts. What SQLite writes and forces to the disk is taken down while people do things; then the disk is made
 * as a power cut at any moment could leave it: what was not forced to it is there, or lost, or torn at its sectors, in
 * any order, and a name that was not forced there may be missing or still be there. On each such disk the class file
 * opens, whole; what was acknowledged is in it, and what was under way is there as a whole or not at all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/deed.h"
#include "common/dice.h"
#include "common/folder.h"
#include "common/peek.h"
#include "common/shim_vfs.h"
#include "common/tally.h"
#include "common/torture.h"

enum { IMAGES = 500, IMAGES_LONG = 10000, SECTOR = 512, ROUNDS = 2, MOST = 16, CLASS_FILE = 0, JOURNAL = 1, FILES = 2 };

/* One thing that happened: an I/O, or that the person was told "saved". */
enum event_kind { WRITE, TRUNCATE, SYNC, MAKE, REMOVE, SAVED };
struct event {
    enum event_kind kind;
    int file;
    int64_t offset; /* of a write; the new size of a truncate */
    int size;
    bool is_sync;
    unsigned char *bytes;
};

/* A file as it would be found after a power cut. */
struct disk {
    unsigned char *bytes;
    int64_t size, room;
    bool is_there;
    size_t waiting[4096]; /* events that are not on the disk for certain */
    size_t waiting_count;
};

static struct dice dice;
static struct event *events;
static size_t event_count;
static const char *folder, *path, *image, *image_journal;
static uint64_t states[MOST]; /* the class after so many deeds */
static size_t state_count;
static long lost, torn, kept, undone, done;

/* -- taking down -- */

static enum shim_fate take_down(void *arg, const struct shim_io *io)
{
    static const enum event_kind kinds[SHIM_KINDS] = {[SHIM_WRITE] = WRITE,
                                                      [SHIM_TRUNCATE] = TRUNCATE,
                                                      [SHIM_SYNC] = SYNC,
                                                      [SHIM_OPEN] = MAKE,
                                                      [SHIM_DELETE] = REMOVE};
    size_t n = strlen(path);
    bool is_io = io->kind == SHIM_WRITE || io->kind == SHIM_TRUNCATE || io->kind == SHIM_SYNC ||
                 io->kind == SHIM_DELETE || (io->kind == SHIM_OPEN && io->is_new);
    if (!is_io || strncmp(io->path, path, n) != 0)
        return SHIM_PASS;
    struct event *e = hr_push(arg, &events, &event_count);
    *e = (struct event){.kind = kinds[io->kind],
                        .file = io->path[n] ? JOURNAL : CLASS_FILE,
                        .offset = io->offset,
                        .size = io->size,
                        .is_sync = io->is_sync};
    if (io->bytes)
        e->bytes = hr_must(talloc_memdup(arg, io->bytes, (size_t)io->size));
    return SHIM_PASS;
}

static void play(const void *ctx)
{
    struct hr_err err;
    shim_look(NULL, NULL); /* from here on */
    struct hr_session *session = deed_session(ctx, path, &err);
    states[state_count++] = peek_contents(path);
    for (int i = 0; i < ROUNDS; i++)
        for (size_t d = 0; d < deed_count; d++) {
            if (i > 0 && strncmp(deeds[d].name, "import", 6) == 0)
                continue; /* a second time brings nothing new */
            shim_look(take_down, (void *)(uintptr_t)ctx);
            bool said = deeds[d].run(session, &err);
            shim_look(NULL, NULL);
            if (!said) /* a claim or a setting can be there already: the story goes on */
                continue;
            ((struct event *)hr_push(ctx, &events, &event_count))->kind = SAVED;
            states[state_count++] = peek_contents(path);
        }
    talloc_free(session);
}

/* -- the disk after a power cut -- */

static void grow(struct disk *d, int64_t size)
{
    if (size > d->room) {
        unsigned char *more = hr_new_array(NULL, unsigned char, (size_t)size * 2);
        if (d->bytes)
            memcpy(more, d->bytes, (size_t)d->size);
        talloc_free(d->bytes);
        d->bytes = more;
        d->room = size * 2;
    }
    if (size > d->size)
        memset(d->bytes + d->size, 0, (size_t)(size - d->size));
    d->size = size > d->size ? size : d->size;
}

static void write_part(struct disk *d, const struct event *e, int from, int to)
{
    grow(d, e->offset + to);
    memcpy(d->bytes + e->offset + from, e->bytes + from, (size_t)(to - from));
}

static void carry_out(struct disk *d, const struct event *e)
{
    if (e->kind == WRITE) {
        write_part(d, e, 0, e->size);
    } else if (e->kind == TRUNCATE) {
        grow(d, e->offset);
        d->size = e->offset;
    } else if (e->kind == MAKE) {
        d->is_there = true;
    } else if (e->kind == REMOVE) {
        d->is_there = false;
        d->size = 0;
    }
}

static void carry_out_waiting(struct disk *d)
{
    for (size_t i = 0; i < d->waiting_count; i++)
        carry_out(d, &events[d->waiting[i]]);
    d->waiting_count = 0;
}

/* What an event does when it has come to its end. */
static void take_in(struct disk *disks, size_t i)
{
    const struct event *e = &events[i];
    struct disk *d = &disks[e->file];
    if (e->kind == SAVED)
        return;
    if (e->kind == SYNC || (e->kind == REMOVE && e->is_sync))
        carry_out_waiting(d);
    if (e->kind == REMOVE && e->is_sync)
        carry_out(d, e);
    else if (e->kind != SYNC && d->waiting_count < sizeof d->waiting / sizeof d->waiting[0])
        d->waiting[d->waiting_count++] = i;
}

static void tear(struct disk *d, const struct event *e)
{
    torn++;
    for (int from = 0; from < e->size; from += SECTOR)
        if (dice_below(&dice, 2))
            write_part(d, e, from, from + SECTOR < e->size ? from + SECTOR : e->size);
}

static void shuffle(struct disk *d)
{
    for (size_t i = d->waiting_count; i > 1; i--) {
        size_t other = dice_below(&dice, (uint32_t)i), n = d->waiting[i - 1];
        d->waiting[i - 1] = d->waiting[other];
        d->waiting[other] = n;
    }
}

/* How the cut treats what waited: all is lost, all is there, or each piece as it comes. */
static void cut(struct disk *d)
{
    uint32_t way = dice_below(&dice, 4);
    if (way > 1)
        shuffle(d);
    for (size_t i = 0; i < d->waiting_count; i++) {
        const struct event *e = &events[d->waiting[i]];
        uint32_t luck = way == 0 ? 0 : way == 1 ? 1 : dice_below(&dice, 3);
        if (luck == 2 && e->kind == WRITE)
            tear(d, e);
        else if (luck)
            carry_out(d, e);
        kept += luck == 1;
        lost += luck == 0;
    }
    d->waiting_count = 0;
}

static void write_image(const struct disk *disks)
{
    unlink(image_journal);
    folder_write(image, disks[CLASS_FILE].bytes, (size_t)disks[CLASS_FILE].size);
    if (disks[JOURNAL].is_there)
        folder_write(image_journal, disks[JOURNAL].size ? disks[JOURNAL].bytes : (const void *)"",
                     (size_t)disks[JOURNAL].size);
}

/* Everything up to the event has happened, the event itself was under way. */
static void judge(size_t at, size_t saved)
{
    uint64_t now = peek_contents(image);
    bool whole = peek_is_whole(image);
    tally(whole, "HR_SEED=%llu: the file is damaged by a power cut at event %zu", (unsigned long long)dice.seed, at);
    bool is_before = now == states[saved], is_after = saved + 1 < state_count && now == states[saved + 1];
    tally(is_before || is_after,
          "HR_SEED=%llu: after a power cut at event %zu the class is not as after %zu or %zu deeds",
          (unsigned long long)dice.seed, at, saved, saved + 1);
    undone += is_before;
    done += is_after;
}

static void make_image(const void *ctx, const unsigned char *first, size_t size)
{
    struct disk *disks = hr_new_array(ctx, struct disk, FILES);
    size_t at = dice_below(&dice, (uint32_t)event_count), saved = 0;
    grow(&disks[CLASS_FILE], (int64_t)size);
    memcpy(disks[CLASS_FILE].bytes, first, size);
    disks[CLASS_FILE].is_there = true;
    for (size_t i = 0; i < at; i++) {
        take_in(disks, i);
        saved += events[i].kind == SAVED;
    }
    const struct event *e = &events[at];
    if (e->kind != SAVED && e->kind != SYNC)
        disks[e->file].waiting[disks[e->file].waiting_count++] = at;
    for (int f = 0; f < FILES; f++)
        cut(&disks[f]);
    write_image(disks);
    judge(at, saved);
    for (int f = 0; f < FILES; f++)
        talloc_free(disks[f].bytes);
    talloc_free(disks);
}

/* And the program itself opens it, and can go on. */
static void go_on(const void *ctx)
{
    struct hr_err err = {0};
    struct hr_session *session = deed_session(ctx, image, &err);
    tally(session && deeds[0].run(session, &err), "after a power cut nobody can go on: %s: %s", err.what, err.why);
    talloc_free(session);
}

int main(void)
{
    enum { GO_ON_EVERY = 25 };
    void *ctx = hr_ctx(NULL);
    static unsigned char first[1 << 20];
    int wanted = torture_count(IMAGES, IMAGES_LONG);
    dice = dice_new();
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    image = folder_file(ctx, folder, "image.db");
    image_journal = folder_file(ctx, folder, "image.db-journal");
    deed_class(path);
    FILE *f = fopen(path, "rb");
    size_t size = f ? fread(first, 1, sizeof first, f) : 0;
    if (f)
        fclose(f);
    play(ctx);
    tally(size > 0 && size < sizeof first && state_count > deed_count, "only %zu deeds were done", state_count - 1);
    for (int i = 0; i < wanted; i++) {
        make_image(ctx, first, size);
        if (i % GO_ON_EVERY == 0)
            go_on(ctx);
    }
    tally(lost && torn && kept && undone && done, "%ld writes lost, %ld torn, %ld kept; %ld undone, %ld done", lost,
          torn, kept, undone, done);
    torture_figure("power cuts",
                   "%d disks from %zu events of %zu transactions; %ld writes lost, %ld torn, %ld kept; "
                   "what was under way: %ld times undone, %ld times whole",
                   wanted, event_count, state_count - 1, lost, torn, kept, undone, done);
    talloc_free(ctx);
    return tally_end();
}
