/*
 * Files of other systems and our own, in and out: commands.md, "CSV files"; formats.md.
 *
 * An import is three steps that never touch the class file: bytes become a table (csv.h), a table becomes a plan
 * (plan.h) by comparing it with the model, and the session carries out the plan. --dry-run stops before the third.
 */
#ifndef HOMEROOM_EXCHANGE_H
#define HOMEROOM_EXCHANGE_H

#include "homeroom/buf.h"
#include "homeroom/model.h"
#include "homeroom/plan.h"
#include "homeroom/scope.h"

/*
 * One file to read: its name for messages, its bytes (the app has read them; a folder or zip is several). One of more
 * than HR_TABLE_BYTES_MAX may have no bytes: then they are read when they are needed.
 */
struct hr_source {
    const char *name;
    const char *bytes;
    size_t size;
};
/* The bytes of a source that has none, from a place on. */
typedef bool hr_read_fn(void *arg, const struct hr_source *, size_t from, char *out, size_t size, struct hr_err *err);

/* Looks up a piece of evidence that the class file has; NULL when it has none with that id. Borrowed until the next
 * call. */
typedef const struct hr_evidence_row *hr_find_evidence_fn(void *arg, const char *id);

/* Only where it stands in the log, 0 for nowhere: a million rows that are known ask for no more. */
typedef int64_t hr_find_seq_fn(void *arg, const char *id);

struct hr_import_options {
    const char *from;     /* a format's name, NULL or "auto": by its signature (formats.md 2) */
    const char *encoding; /* NULL: guessed, as all below */
    char delimiter;       /* 0 */
    char decimal;         /* 0, '.' or ',' */
    const char *dates;    /* NULL, "mdy" or "dmy" */
    long header_line;     /* 0 */
    const char *course;   /* --course: for a course first met too */
    const char *section;  /* --section: likewise */
    const char *const
        *classes; /* which classes of a whole-school set, by code or title; NULL: ask when there are several */
    size_t class_count;
    const char *teacher; /* the classes of this teacher (username) */
    bool deactivate_missing;
    bool match_names;            /* of a gradebook: a name will do where no id is known */
    const char *by;              /* who runs the import (rules.md 126) */
    const char *source;          /* "import:roster.csv": the source of its evidence */
    const struct hr_source *map; /* --map: what the items of a gradebook are; NULL: remembered or guessed */
    int64_t now;
    hr_find_evidence_fn *find;
    hr_find_seq_fn *find_seq; /* NULL: by find */
    void *find_arg;
    hr_read_fn *read; /* NULL: every source has its bytes */
    void *read_arg;
};

/*
 * What an import of the file(s) would do to the class. Rows that can't be taken are in plan->problems and counted as
 * rejected; their operations are left out, so that --skip-bad can go on with the rest. NULL with HR_BAD_INPUT (or
 * HR_USAGE for an unknown format) when the file as a whole can't be read: then err says what and why.
 */
struct hr_plan *hr_import_roster(const void *ctx, const struct hr_model *, const struct hr_source *, size_t count,
                                 const struct hr_import_options *, struct hr_err *err);
struct hr_plan *hr_import_skills(const void *ctx, const struct hr_model *, const struct hr_source *, size_t count,
                                 const struct hr_import_options *, struct hr_err *err);
struct hr_plan *hr_import_calendar(const void *ctx, const struct hr_model *, const struct hr_source *, size_t count,
                                   const struct hr_import_options *, struct hr_err *err);
struct hr_plan *hr_import_evidence(const void *ctx, const struct hr_model *, const struct hr_source *, size_t count,
                                   const struct hr_import_options *, struct hr_err *err);

/*
 * The scores of another gradebook, item by item, through a mapping (domain.md 6; formats.md 5): what options->map says,
 * else what is remembered for the course, else what the titles say beyond doubt. Counts cells, not rows: added ones,
 * ones that changed since they were last imported, unchanged ones; rejected are rows. plan->lower has what someone
 * should agree to.
 */
struct hr_plan *hr_import_gradebook(const void *ctx, const struct hr_model *, const struct hr_source *, size_t count,
                                    const struct hr_import_options *, struct hr_err *err);

/* The rows that were rejected, as they stood, with the reason in a last column: what is written as NAME.rejected.csv.
 */
void hr_import_rejected(struct hr_buf *out, const struct hr_plan *plan, const struct hr_source *source,
                        const struct hr_import_options *);

/* The names of the formats that --from knows for a kind of import, ended by NULL. */
const char *const *hr_import_formats(enum hr_plan_kind kind);

/* Files that are a set: the members of a zip archive, owned by ctx. Refuses bombs, encrypted and odd ones (formats.md
 * 9). */
HR_CHECK bool hr_unzip(const void *ctx, const struct hr_source *zip, struct hr_source **members, size_t *count,
                       struct hr_err *err);

/* Our own files, written so that importing them into a new class gives the same class. */
void hr_export_roster(struct hr_buf *out, const struct hr_model *, const struct hr_scope *);
void hr_export_skills(struct hr_buf *out, const struct hr_model *, const struct hr_scope *);
void hr_export_calendar(struct hr_buf *out, const struct hr_model *, const struct hr_scope *);
/* Evidence row by row, as the store gives it: the header, then each piece. */
void hr_export_evidence_head(struct hr_buf *out);
void hr_export_evidence_row(struct hr_buf *out, const struct hr_model *, const struct hr_evidence_row *);

/*
 * The gradebook of a course for another system, from scratch (formats.md 7): one file, or a set of them. Notes say what
 * that system can't take.
 */
struct hr_bundle_file {
    const char *name;
    struct hr_buf *bytes;
};
struct hr_bundle {
    struct hr_bundle_file *files;
    size_t count;
    bool is_set; /* several that belong together: a zip archive or a folder */
    char **notes;
    size_t note_count;
};
struct hr_book_options {
    const struct hr_model *model;
    const struct hr_scope *scope; /* with its course */
    const char *by;               /* the teacher, where a form names one */
    bool bom;
};
/* Owned by ctx. HR_USAGE when there is no such system. */
HR_CHECK bool hr_export_book(const void *ctx, const char *to, const struct hr_book_options *, struct hr_bundle *out,
                             struct hr_err *err);
/* The files as one archive. */
HR_CHECK bool hr_zip(struct hr_buf *out, const struct hr_bundle *, struct hr_err *err);

struct hr_fill_options {
    struct hr_import_options reading; /* of their file; from names its format, map says what its items are */
    bool scale_points;                /* fill in items that are out of other points over there, in proportion */
    bool skip_bad;                    /* leave rows that can't be read as they stand */
};
/*
 * Their own export with the cells of mapped items filled in, and no other byte changed (formats.md 8): one course. The
 * plan has no operations: its notes say what was filled in and what was not, `changed` counts cells, `rejected` rows
 * that can't be read and columns that could not be filled in. NULL with err when nothing could.
 */
struct hr_plan *hr_export_into(const void *ctx, const struct hr_model *, const struct hr_scope *,
                               const struct hr_source *theirs, const struct hr_fill_options *, struct hr_buf *out,
                               struct hr_err *err);

#endif
