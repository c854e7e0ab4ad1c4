/*
 * How long the program makes a person wait, and what it costs, beside what ncurses, SQLite and libcsv alone would take
 * (floor.c) on the same machine in the same minutes.
 *
 * usage: bench [--smoke] [--runs N] [--size WxH] [--docs FILE] PROGRAM FLOOR
 *
 * --smoke takes a minute and judges only what does not depend on the clock: bytes, calls, instructions, what is on the
 * disk. --docs writes the table as a page. Files are made beside FLOOR; the large classes are kept there for the next
 * time.
 */
#include "bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *in_folder(struct bench *b, const char *name)
{
    return hr_printf(b->ctx, "%s/%s", b->folder, name);
}

const char *find_program(struct bench *b, const char *name)
{
    static const char *const folders[] = {"/usr/local/bin", "/usr/bin", "/bin"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *path = hr_printf(b->ctx, "%s/%s", folders[i], name);
        if (access(path, X_OK) == 0)
            return path;
    }
    return NULL;
}

bool copy_file(struct bench *b, const char *from, const char *to)
{
    static char bytes[1 << 16];
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t n = in < 0 || out < 0 ? -1 : 1;
    while (n > 0)
        if ((n = read(in, bytes, sizeof bytes)) > 0 && write(out, bytes, (size_t)n) != n)
            n = -1;
    /* So that its pages are not written out under the first commit that is timed. */
    if (out >= 0 && fsync(out) != 0)
        n = -1;
    close(in);
    bool done = close(out) == 0 && n == 0;
    if (!done)
        complain(b, "%s could not be written", to);
    return done;
}

static bool make_classes(struct bench *b)
{
    const struct generator g = {b->program, b->env, b->folder};
    b->small = in_folder(b, "small.db");
    b->many = in_folder(b, "many.db");
    if (!generate_sample(&g, b->small, STUDENTS, SKILLS, PIECES))
        return false;
    if (b->smoke || (generated_pieces(b->many) == MANY_PIECES && generated_alike(b->many, b->small)))
        return true;
    printf("making a class with %d pieces of evidence, once\n", MANY_PIECES);
    fflush(stdout);
    return generate_school(&g, b->many, MANY_STUDENTS, MANY_SKILLS, MANY_PIECES);
}

static bool read_arguments(struct bench *b, int argc, char **argv)
{
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--smoke") == 0)
            b->smoke = true;
        else if (strcmp(argv[i], "--runs") == 0 && i + 1 < argc)
            b->runs = atoi(argv[++i]);
        else if (strcmp(argv[i], "--docs") == 0 && i + 1 < argc)
            b->docs = argv[++i];
        else if (strcmp(argv[i], "--size") != 0 || ++i == argc || sscanf(argv[i], "%dx%d", &b->width, &b->height) != 2)
            return false;
    }
    if (b->smoke)
        b->runs = 1;
    if (argc - i != 2 || b->runs < 1 || b->width < 1 || b->height < 1)
        return false;
    b->program = argv[i];
    b->floor = argv[i + 1];
    const char *slash = strrchr(b->floor, '/');
    b->folder = slash ? hr_strndup(b->ctx, b->floor, (size_t)(slash - b->floor)) : ".";
    return true;
}

/* Nothing of the person's own: no class, no settings, no terminal of a name that ncurses does not know. */
static const char *const *small_world(struct bench *b)
{
    const char **env = hr_new_array(b->ctx, const char *, 8);
    const char *home = in_folder(b, "home");
    mkdir(home, 0700);
    env[0] = hr_printf(env, "HOME=%s", home);
    env[1] = "TERM=xterm-256color";
    env[2] = "LC_ALL=C.UTF-8";
    env[3] = "TZ=UTC";
    env[4] = "PATH=/usr/local/bin:/usr/bin:/bin";
    return env;
}

int main(int argc, char **argv)
{
    struct bench b = {.ctx = hr_ctx(NULL), .runs = 5, .width = 80, .height = 24};
    if (!read_arguments(&b, argc, argv)) {
        fprintf(stderr, "usage: bench [--smoke] [--runs N] [--size WxH] [--docs FILE] PROGRAM FLOOR\n");
        return 2;
    }
    b.env = small_world(&b);
    if (make_classes(&b)) {
        measure_screens(&b);
        measure_counts(&b);
        measure_growth(&b);
        if (!b.smoke) {
            measure_people(&b);
            measure_loads(&b);
            measure_commands(&b);
            measure_files(&b);
        }
        print_figures(&b);
    } else {
        complain(&b, "the classes could not be made");
    }
    printf("%d passed, %d failed\n", b.passed, b.failed);
    talloc_free(b.ctx);
    return b.failed ? 1 : 0;
}
