/*
 * How cost grows: the instructions of one command in two classes of which one is ten times the other in some way, less
 * what starting the program takes. The exponent is 1 when ten times as much costs ten times as much.
 */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

struct size {
    int students, skills, pieces;
};

static const struct size plain = {100, 50, 5000}, dense = {20, 10, 2000};

static double load_of(struct bench *b, struct size size)
{
    const struct generator g = {b->program, b->env, b->folder};
    const char *class = in_folder(b, "grow.db");
    const char *const argv[] = {b->program, "-f", class, "ready", "--format", "csv", "--now", GENERATED_NOW, NULL};
    double count = 0;
    if (generate_school(&g, class, size.students, size.skills, size.pieces))
        count = instructions(b, argv);
    else
        complain(b, "a class of %d students could not be made", size.students);
    unlink(class);
    return count;
}

static double import_of(struct bench *b, struct size size)
{
    const struct generator g = {b->program, b->env, b->folder};
    const char *class = in_folder(b, "grow.db"), *csv = in_folder(b, "grow.csv");
    const char *const argv[] = {b->program, "-f", class, "import", "evidence", csv, "--now", GENERATED_NOW, NULL};
    double count = 0;
    if (generate_school(&g, class, size.students, size.skills, 0) &&
        generate_evidence(csv, size.students, size.skills, size.pieces))
        count = instructions(b, argv);
    else
        complain(b, "a file of %d rows could not be made", size.pieces);
    unlink(class);
    unlink(csv);
    return count;
}

/* All evidence of the class came with one import, which is taken back and put back, twice: voids of voids. */
static double undo_of(struct bench *b, struct size size)
{
    const struct generator g = {b->program, b->env, b->folder};
    const char *class = in_folder(b, "grow.db");
    static const char *const steps[] = {"undo", "redo", "undo", "redo"};
    double sum = 0;
    if (!generate_school(&g, class, size.students, size.skills, size.pieces))
        complain(b, "a class of %d pieces could not be made", size.pieces);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const char *const argv[] = {b->program, "-f", class, steps[i], "--by", "rivera", "--now", GENERATED_NOW, NULL};
        sum += instructions(b, argv);
    }
    unlink(class);
    return sum;
}

typedef double cost_fn(struct bench *b, struct size size);

static void grow(struct bench *b, enum figure_no figure, cost_fn *cost, struct size from, struct size to)
{
    const char *const start[] = {b->program, "--version", NULL};
    double nothing = instructions(b, start);
    double less = cost(b, from) - nothing, more = cost(b, to) - nothing;
    if (nothing > 0 && less > 0 && more > 0)
        take(b, figure, OURS, log10(more / less));
}

void measure_growth(struct bench *b)
{
    if (!find_program(b, "valgrind")) {
        printf("valgrind is not here: instructions are not counted\n");
        return;
    }
    grow(b, GROW_EVIDENCE, load_of, plain, (struct size){plain.students, plain.skills, 10 * plain.pieces});
    grow(b, GROW_STUDENTS, load_of, plain, (struct size){10 * plain.students, plain.skills, 10 * plain.pieces});
    grow(b, GROW_SKILLS, load_of, plain, (struct size){plain.students, 10 * plain.skills, 10 * plain.pieces});
    grow(b, GROW_ATTEMPTS, load_of, dense, (struct size){dense.students, dense.skills, 10 * dense.pieces});
    grow(b, GROW_IMPORT, import_of, plain, (struct size){plain.students, plain.skills, 10 * plain.pieces});
    grow(b, GROW_UNDO, undo_of, dense, (struct size){dense.students, dense.skills, 10 * dense.pieces});
}
