/*
 * Playing scenes: script.h has how they are written, scene.c and scene_steps.c what each directive does.
 */
#ifndef TEST_SCENE_SCENE_H
#define TEST_SCENE_SCENE_H

#include "scene/script.h"
#include "scene/tty.h"
#include "scene/world.h"

/* What all scenes of a run share: the program, and class files made once. */
struct stage {
    struct world *world; /* bin/homeroom, and NAME.db for each class */
    char *folder;        /* test/scene, with classes/ and golden/ below */
    bool write_golden;
};

struct stage *stage_new(const void *ctx, const char *program);

enum { TERMINALS = 4, WAIT_MS = 5000, COMMAND_MS = 20000 };

struct terminal {
    struct tty *tty;
    int width, height;
    const char *now, *by, *role, *arguments; /* of the dashboard; NULL: as for all */
    bool in_shell;
};

/* A scene that is being played. */
struct scene {
    struct stage *stage;
    const char *path;
    struct world *world; /* a fresh HOME */
    struct terminal terminals[TERMINALS];
    const char *class_file; /* the class file of this world */
    struct ran ran;         /* the last command */
    bool has_ran;           /* and nothing else has been done since */
    char *why;              /* what went wrong */
};

/* Plays one file. What goes wrong is printed with the place in the file and the screens. */
bool scene_play(struct stage *stage, const char *path);

/* -- for scene_steps.c -- */

/* Always false: return scene_fails(s, "...", ...). */
bool scene_fails(struct scene *s, const char *fmt, ...) HR_PRINTF(2, 3);

/* Starts it, anew when an earlier one has ended. */
bool scene_start(struct scene *s, struct terminal *t);

struct directive {
    const char *name;
    bool (*play)(struct scene *, struct terminal *, const struct step *);
    enum { AT_ONCE, AT_COMMAND, AT_SCREEN } at; /* about the last command; needs the terminal's program started */
};
extern const struct directive directives[];

#endif
