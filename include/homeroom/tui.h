/*
 * The dashboard, from outside.
 */
#ifndef HOMEROOM_TUI_H
#define HOMEROOM_TUI_H

#include "homeroom/buf.h"
#include "homeroom/config.h"
#include "homeroom/plan.h"
#include "homeroom/scope.h"
#include "homeroom/session.h"

/* A class to be made from the first screen. */
struct hr_class_wanted {
    const char *title;   /* of the course */
    const char *preset;  /* NULL: everything at its default */
    const char *section; /* NULL: the sections that the roster names */
    const char *roster;  /* the path of a file; NULL: nobody is in it yet */
};

/* What a roster file holds, before anything is made of it. */
struct hr_roster_look {
    size_t students, sections; /* 0 sections: the file names none */
};

/* What the app knows and does for the dashboard. */
struct hr_tui_options {
    int64_t (*now)(void); /* the clock, seconds UTC */
    bool ascii;           /* shapes and lines in plain characters: asked for, or the locale has no UTF-8 */
    bool only_ascii;      /* the locale has no UTF-8: names lose what it can't show */
    bool mono;            /* no colours: NO_COLOR */
    bool no_mouse;
    bool plain; /* the line mode (plain.h): no screen, no cursor */
    /* How it looks and what keys it has; :set changes it. NULL: everything at its default. */
    struct hr_config *config;
    /* Puts a change where the next start finds it. NULL: it is good for this run alone. */
    bool (*save_config)(void *app, const char *key, const char *value, struct hr_err *err);
    bool is_sample;        /* the sample class: a new person is shown around (tour.h) */
    const char *note;      /* what is worth saying at start, or NULL */
    struct hr_scope scope; /* what --course, --section, --unit and --student said */

    /*
     * For the first screen, when there is no class file yet; `app` is handed back. Each makes the file and returns the
     * session to go on with, or NULL with one sentence.
     */
    void *app;
    struct hr_session *(*make_sample)(void *app, struct hr_err *err);
    struct hr_session *(*make_class)(void *app, const struct hr_class_wanted *, struct hr_err *err);
    const char *file; /* the class file, there or yet to be made */
    const char *home; /* the person's own folder, shown as ~; NULL: none is known */
    /* False with one sentence when the file can't be read or a row of it can't be taken. */
    bool (*look_at_roster)(void *app, const char *path, struct hr_roster_look *, struct hr_err *err);

    /* What an import of the session's class would do, with the source that its pieces carry: as `homeroom import KIND
     * PATH --dry-run`. Owned by ctx; NULL with one sentence when the file can't be read. */
    struct hr_plan *(*plan_import)(void *app, const void *ctx, const char *kind, const char *path, const char **source,
                                   struct hr_err *err);
    /* The files and folders (with a / behind) whose path begins so, owned by ctx; NULL: none are named. */
    char **(*files)(void *app, const void *ctx, const char *begin, size_t *count);

    /* Paper. A file of this name in the folder of the class file; owned by ctx. */
    char *(*beside)(void *app, const void *ctx, const char *name);
    /* Writes a file for this person alone; HR_NO when there is one of that name, unless it may be written `over`. */
    bool (*write)(void *app, const char *path, const struct hr_buf *bytes, bool over, struct hr_err *err);
    /* A copy of the class; HR_NO as above. */
    bool (*backup)(void *app, struct hr_session *, const char *path, bool over, struct hr_err *err);
    /* The class as CSV files in a folder, which is made when it is not there; HR_NO as above. */
    bool (*export_class)(void *app, struct hr_session *, const char *path, bool over, struct hr_err *err);
    bool (*has_printer)(void *app); /* asked when something is to be printed */
    bool (*print)(void *app, const struct hr_buf *bytes, struct hr_err *err);
};

/* Runs until the person leaves. `session` NULL: the first screen. The terminal is as it was when this returns. */
HR_CHECK bool hr_tui_run(struct hr_session *, const struct hr_tui_options *, struct hr_err *);
/* The signal that ended the last run, 0 for none: the program then leaves with 128 + it. */
int hr_tui_ended_by(void);
/* The terminal back, by async-signal-safe calls alone: for the handler of out-of-memory. */
void hr_tui_restore(void);

#endif
