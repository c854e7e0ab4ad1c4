/*
 * The command line: what was said, and what every command gets to work with.
 */
#ifndef HOMEROOM_APP_APP_H
#define HOMEROOM_APP_APP_H

#include "homeroom/document.h"
#include "homeroom/listing.h"
#include "homeroom/plan.h"
#include "homeroom/session.h"

#include <stdio.h>

/* Takes the language and the characters of the environment, for everything that is said from now on. */
void language_choose(void);

/* Everything that can be said on the command line. Texts are borrowed from argv; NULL: not said. */
struct options {
    bool kiosk;
    const char *file, *folder, *as_of, *now, *course, *section, *unit, *student, *skill, *term, *format, *role, *by;
    const char *output, *as, *from, *to, *into, *map, *preset, *form, *note, *exception, *up_to;
    const char *encoding, *delimiter, *decimal, *dates, *header_line, *teacher;
    const char *make, *students, *skills, *seed, *prefer;
    const char **classes; /* --class, as often as it was said */
    size_t class_count;
    bool read_only, dry_run, skip_bad, accept_lower, match_names, deactivate_missing, bom, scale_points, keep, families,
        letters, ascii, plain, help, version;
    const char **args; /* what is no option; the first is the command */
    size_t arg_count;
};

/* Parses argv; everything is owned by ctx. HR_USAGE for an unknown option or one that lacks its value. */
HR_CHECK bool options_parse(const void *ctx, int argc, char **argv, struct options *out, struct hr_err *err);
/* The options table as help text: every option, or those that a command has for itself. */
void options_help(struct hr_buf *out, const char *command);

struct hr_config;
struct app {
    const void *ctx;
    struct options options;
    struct hr_zone *zone;
    int64_t clock; /* the real one, at start */
    enum hr_format format;
    bool is_status; /* --format status: one line, of the ready queue alone */
    enum hr_role role;
    struct hr_scope scope; /* filled by app_open */
    bool one_student;      /* only the evidence of --student is wanted: the size of the log then does not matter */
    bool one_skill;        /* and of that only what concerns --skill */
    enum hr_step step;     /* undo, redo: only whom that step concerns is wanted */
    struct hr_session *session;
    struct hr_config *config; /* read by config_read */
    struct hr_buf *out;       /* standard output */
    bool to_terminal;
    bool is_written; /* by an export: its files are in their place */
    bool is_sample;  /* the dashboard is on it because of homeroom demo */
    bool left_out;   /* by an export: something that was asked for, and it was said what */
};

/*
 * A command: one file, one row (verbs.c). `run` returns HR_OK, or fills err and returns its status; HR_NO with an empty
 * err is a plain "no" that has already been said.
 */
struct verb {
    const char *name, *arguments, *summary;
    const char *examples; /* of --help, lines without indent; or NULL */
    bool (*run)(struct app *, struct hr_err *);
};
extern const struct verb verbs[]; /* the last has name NULL */
const struct verb *verb_find(const char *name);

/* How long a command waits for the file when someone else is writing. */
enum { COMMAND_WAIT_MS = 10000 };

/* The file that is meant: --file, $HOMEROOM_FILE, the XDG place. Owned by ctx. */
char *app_file(const struct app *);
/* A file of this name in the person's data folder. Owned by ctx. */
char *app_data_file(const struct app *app, const char *name);
/* Makes the folders above a path, for this person alone. */
void app_make_folder(const struct app *app, const char *path);
/* Opens the session in this mode and resolves the narrowing options into app->scope. */
HR_CHECK bool app_open(struct app *, enum hr_store_mode mode, struct hr_err *err);
/* The same without resolving: for commands that may name what is not there yet. */
HR_CHECK bool app_open_names(struct app *, enum hr_store_mode mode, struct hr_err *err);
/* Another class file, or this one beside the session, only to read it and as a whole. Owned by app->ctx. */
struct hr_session *app_look_into(const struct app *, const char *path, struct hr_err *err);
/* The one course that is meant: --course, or the only one of the file. HR_USAGE when there are several. */
HR_CHECK bool app_one_course(struct app *, hr_course_no *out, struct hr_err *err);
/* The moment of recording: --now or the clock. */
int64_t app_now(const struct app *);

/* Fills in what was said of how a foreign file is to be read. HR_USAGE when it makes no sense. */
struct hr_import_options;
HR_CHECK bool app_read_options(const struct options *, struct hr_import_options *out, struct hr_err *err);

/* The form of what goes on paper: what --as says, else the end of the file's name, else text. */
HR_CHECK bool app_form(const struct options *, enum hr_document_form *form, struct hr_err *err);

/* Notes and warnings of a plan, on standard error. */
void plan_say_notes(const struct app *, const struct hr_plan *);
/* `added N, changed N, unchanged N, rejected N`; `aside` when something else is the answer. */
void plan_say_counts(const struct app *, const struct hr_plan *, bool aside);

/* What follows the last slash of a path; borrowed from it. */
const char *base_name(const char *path);
/* Is it a folder? Or said to be one, by a slash at its end? */
bool file_is_folder(const char *path);
bool file_names_folder(const char *path);
/* The whole of a file, or of standard input for "-". Owned by ctx. At most `limit` bytes. */
HR_CHECK bool file_read(const void *ctx, const char *path, size_t limit, char **bytes, size_t *size,
                        struct hr_err *err);
/* Files to import, "-" for standard input: they are held, but a long log is only opened, and read part by part. The
 * path is borrowed. */
struct inputs;
struct hr_source;
struct inputs *inputs_new(const void *ctx);
HR_CHECK bool inputs_add(struct inputs *, const char *path, size_t limit, struct hr_source *out, struct hr_err *err);
HR_CHECK bool inputs_read(void *inputs, const struct hr_source *, size_t from, char *out, size_t size,
                          struct hr_err *err);
/*
 * Writes a file as a whole or not at all: a temporary one beside it, fsync, rename; mode 0600. "-" is standard output.
 * From the first to the second what is added to its buffer goes to the disk piece by piece, so that it may be of any
 * size; freed without file_end nothing is left of it. file_end frees it, whatever it returns.
 */
struct file_out;
struct file_out *file_begin(const struct app *, const char *path, struct hr_err *err);
struct hr_buf *file_buf(const struct file_out *);
HR_CHECK bool file_end(struct file_out *, struct hr_err *err);
/* The same of what is there already. */
HR_CHECK bool file_write(const struct app *, const char *path, const struct hr_buf *bytes, struct hr_err *err);

/* A folder for this person alone; one that is there already will do. */
HR_CHECK bool file_make_folder(const char *path, struct hr_err *err);
/* Several files of one folder likewise, faster than one by one: all are on disk before the first has its name. What was
 * not finished is removed with the set. */
struct file_set;
struct file_set *file_set_new(const void *ctx);
HR_CHECK bool file_set_add(struct file_set *, const char *path, const struct hr_buf *bytes, struct hr_err *err);
HR_CHECK bool file_set_finish(struct file_set *, struct hr_err *err);
/* The configuration of this person, $XDG_CONFIG_HOME/homeroom/config; owned by ctx. */
char *config_path(const struct app *app);
/* Reads it into app->config. What can't be taken stays at its default; each such line is a sentence of *troubles, with
 * file and line in front. */
void config_read(struct app *, char ***troubles, size_t *count);
/* The text of the file with this line in it: the last one of its key is replaced, everything else stays. Owned by ctx.
 */
char *config_edited(const void *ctx, const char *text, const char *key, const char *value);
HR_CHECK bool config_save(struct app *, const char *key, const char *value, struct hr_err *err);

/* Makes the sample class, or opens the one of the last time; app->options.file is then its file. */
HR_CHECK bool demo_open(struct app *, struct hr_err *);

/* The whole class, a file for each thing that verb_export writes of all courses; HR_NO when there is one of the names
 * in the folder, unless it may be written `over`. */
HR_CHECK bool export_folder(const struct app *, struct hr_session *, const char *path, bool over, struct hr_err *err);
/* The gradebook of one course, in our own form or another system's: a part of verb_export. */
HR_CHECK bool export_gradebook(struct app *, struct hr_buf *out, struct hr_err *);

bool verb_new(struct app *, struct hr_err *);
bool verb_presets(struct app *, struct hr_err *);
bool verb_settings(struct app *, struct hr_err *);
bool verb_import(struct app *, struct hr_err *);
bool verb_export(struct app *, struct hr_err *);
bool verb_record(struct app *, struct hr_err *);
bool verb_undo(struct app *, struct hr_err *);
bool verb_redo(struct app *, struct hr_err *);
bool verb_grid(struct app *, struct hr_err *);
bool verb_listing(struct app *, struct hr_err *);
bool verb_ready(struct app *, struct hr_err *);
bool verb_slips(struct app *, struct hr_err *);
bool verb_report(struct app *, struct hr_err *);
bool verb_log(struct app *, struct hr_err *);
bool verb_explain(struct app *, struct hr_err *);
bool verb_config(struct app *, struct hr_err *);
bool verb_codes(struct app *, struct hr_err *);
bool verb_backup(struct app *, struct hr_err *);
bool verb_merge(struct app *, struct hr_err *);
bool verb_doctor(struct app *, struct hr_err *);
bool verb_demo(struct app *, struct hr_err *);
bool verb_names(struct app *, struct hr_err *);
bool verb_complete(struct app *, struct hr_err *);
bool verb_dashboard(struct app *, struct hr_err *);
bool verb_folder(struct app *, struct hr_err *); /* --folder, instead of the dashboard */

#endif
