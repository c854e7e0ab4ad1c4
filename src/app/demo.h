/*
 * The sample class: three sections of a real course, nine weeks into the year, in the middle of a lesson. Generated
 * from a seed: the same seed and moment make the same class.
 */
#ifndef HOMEROOM_APP_DEMO_H
#define HOMEROOM_APP_DEMO_H

#include "homeroom/session.h"

/* Where everything of the sample class says it comes from. */
#define DEMO_SOURCE "sample"

struct demo_size {
    int students,
        skills; /* 84 and 31 are the sample class; other sizes are the same kind of class, larger or smaller */
    uint64_t seed;
};

/* Fills an empty class file. `now` is the moment in the lesson. */
HR_CHECK bool demo_fill(struct hr_session *, const struct hr_zone *, struct demo_size, int64_t now, struct hr_err *err);

/* -- parts -- */

/* splitmix64 (Steele, Lea and Flood 2014): small, seeded, good enough to invent a class. */
struct demo_random {
    uint64_t state;
};
double demo_real(struct demo_random *);                    /* 0 <= x < 1 */
int demo_between(struct demo_random *, int low, int high); /* both inclusive */
bool demo_chance(struct demo_random *, double p);

/* A name of one of many languages; the n-th asked for. `preferred` is "" for most. */
struct demo_name {
    const char *family, *given, *preferred;
};
struct demo_name demo_name_at(struct demo_random *, int n);

/* The skills of the course, in order; more are made when more are wanted. Texts owned by ctx. */
struct demo_skill {
    const char *unit; /* title */
    const char *code, *title;
    const char *needs; /* code of a prerequisite beside the path, or NULL */
    enum hr_tier tier;
};
struct demo_skill *demo_skills(const void *ctx, int count);

#endif
