/*
 * The words of a scene file.
 *
 * A scene is what a person does and sees, a line or several steps a line:
 *
 *     size 80x24   now 2026-10-14T10:42   class algebra
 *     key  / c a s t Enter
 *     see  "Castillo, Ines" on the row with "mastered"      # eventually
 *     key  u      see "taken back"      barrier      not "mastered"
 *     B: key m    A: see "Hall"
 *     file roster.csv
 *         student_id,family_name,given_name
 *         s1,Abara,Chidi
 *     run  homeroom import roster roster.csv       is added 1,*
 *
 * A step begins with the name of a directive (scene.c has the table); two blanks or more part it from the step before
 * it. `A:` to `D:` say at which terminal the rest of the line happens (A when nothing is said); `#` after two blanks,
 * or at the beginning of a line, begins a comment. Lines with four blanks in front belong to the step above them.
 */
#ifndef TEST_SCENE_SCRIPT_H
#define TEST_SCENE_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

struct step {
    int line;
    int terminal; /* 0 for A */
    char *name;
    char *rest;  /* what follows the name, trimmed */
    char *block; /* the lines below it without their four blanks, "" for none */
};

/* Is this the name of a directive? */
typedef bool script_knows(const char *name, size_t length);

/* All steps of a text, in order, owned by ctx. NULL, with the line in *bad, when a line begins with no directive. */
struct step *script_parse(const void *ctx, const char *text, script_knows *knows, size_t *count, int *bad);

/*
 * Takes the next word off *rest: "quoted text" with \" \\ \n \t \e in it, or up to the next blank. NULL at the end.
 * *quoted says which.
 */
char *script_word(const void *ctx, const char **rest, bool *quoted);
/* Takes these words off *rest when they come next. */
bool script_takes(const char **rest, const char *words);

#endif
