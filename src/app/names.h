/*
 * What can be named on the command line: for completions, for scripts, and for the lists in the manual page.
 */
#ifndef HOMEROOM_APP_NAMES_H
#define HOMEROOM_APP_NAMES_H

#include "app.h"

/* A line of `homeroom names`: the name, what it is, and what else there is to say, NULL at the end. */
struct name {
    const char *text, *says, *more[4];
};

struct names {
    const void *ctx; /* owns all of it */
    struct name *all;
    size_t count;
};

struct name *names_add(struct names *, const char *text, const char *says);

/*
 * All names of a kind: "commands", "options", "settings", "actions", "presets", "kinds"; of the class file "courses",
 * "sections", "units", "skills", "students", "terms". HR_USAGE for another one; what opening the file says.
 */
HR_CHECK bool names_of(struct app *, const char *kind, struct names *, struct hr_err *err);
/* Every kind, with what it is. */
void names_of_names(struct names *);

/* One option, as the table has it (options.c). */
struct option_name {
    const char *name;     /* without the dashes */
    char letter;          /* or 0 */
    const char *argument; /* what stands behind it, as the help says it; NULL: nothing */
    const char *help;
    const char *owners; /* the commands that take it: "import, export"; NULL: all do */
};
/* Is it one of the commands in "import, export"? */
bool command_is_among(const char *commands, const char *command);
/* The i-th option; false behind the last. */
bool option_at(size_t i, struct option_name *out);
/* Does the command take it? */
bool option_is_of(const struct option_name *, const char *command);
/* The option that a word of the command line names: --name, --name=value, -f. False: none. */
bool option_named(const char *word, struct option_name *out);

#endif
