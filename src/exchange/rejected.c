/*
 * The rows that were rejected, to be put right and imported again: header and cells as the file has them, the reason in
 * a last column. What nobody may keep (passwords, birth dates, telephone numbers) is not copied, as it is never read.
 */
#include "import.h"

#include "homeroom/name.h"
#include "homeroom/write.h"

#include <string.h>

struct rejected {
    const struct hr_plan *plan;
    struct hr_writer writer;
    size_t next;      /* of the plan's problems */
    bool *is_private; /* by column; made with the header */
    bool has_private;
};

/* A word of a name, or a part of one. Items of gradebooks have titles ("Cells", "The race"): of them only what can't be
 * an item's is taken for private. */
static const char *const parts_of_all[] = {"passw",  "passcode", "birth", "phone",    "sms",   "mobile",
                                           "gender", "ethnic",   "lunch", "guardian", "parent"};
static const char *const parts_of_rosters[] = {
    "kennwort",   "contrase", "mot de passe", "senha",      "geburt",  "naissance", "nacimi",    "telefon",
    "cell",       "hispanic", "race",         "religion",   "citizen", "national",  "language",  "geschlecht",
    "disab",      "homeless", "migrant",      "special ed", "medical", "health",    "allerg",    "address",
    "street",     "zip",      "postal",       "mailing",    "mother",  "father",    "emergency", "contact",
    "social sec", "pronoun",  "agent",        "resource"};
static const char words_of_rosters[] = "dob|d.o.b.|sex|ssn|pin|iep|504|ell|lep|frl|swd|flag|flags|city|county";

static bool has_part(const char *name, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(name, parts[i]) && (strcmp(parts[i], "address") != 0 || !strstr(name, "mail")))
            return true;
    return false;
}

static bool is_private(enum hr_plan_kind kind, const char *name)
{
    char *key;
    bool is_word;

    if (kind == HR_PLAN_SKILLS || kind == HR_PLAN_CALENDAR)
        return false;
    if (has_part(name, parts_of_all, sizeof parts_of_all / sizeof *parts_of_all))
        return true;
    if (kind != HR_PLAN_ROSTER)
        return false;
    key = hr_name_key(NULL, name);
    is_word = hr_name_among(key, words_of_rosters) >= 0;
    talloc_free(key);
    return is_word || has_part(name, parts_of_rosters, sizeof parts_of_rosters / sizeof *parts_of_rosters);
}

static void write_head(struct rejected *r, struct hr_table *t)
{
    r->is_private = hr_new_array(t, bool, t->columns + 1);
    for (size_t i = 0; i < t->columns; i++) {
        r->is_private[i] = is_private(r->plan->kind, t->names[i]);
        r->has_private |= r->is_private[i];
        hr_writer_cell(&r->writer, t->header[i]);
    }
    hr_writer_cell(&r->writer, "reason");
    hr_writer_end(&r->writer);
}

static void write_cells(struct rejected *r, const struct hr_table *t, const struct hr_table_row *row)
{
    for (size_t i = 0; i < t->columns; i++)
        hr_writer_cell(&r->writer, r->is_private[i] ? NULL : row->cells[i]);
}

/* A row that can't be taken apart is one cell; with private columns somewhere in it only its reason is left. */
static void write_whole(struct rejected *r, const struct hr_table *t, const struct hr_table_row *row)
{
    bool has_text = t->text && !r->has_private;
    char *text = has_text ? hr_strndup(NULL, t->text + row->offset, row->size) : NULL;

    hr_writer_cell(&r->writer, text);
    for (size_t i = 1; i < t->columns; i++)
        hr_writer_cell(&r->writer, NULL);
    talloc_free(text);
}

/* The next problem is this row's when it stands on the row's line; that of a bad row may stand below it. */
static bool take_row(void *data, struct hr_table *t, const struct hr_table_row *row)
{
    struct rejected *r = data;
    const struct hr_problem *problem;

    if (!r->is_private)
        write_head(r, t);
    while (r->next < r->plan->problem_count && r->plan->problems[r->next].line < row->line)
        r->next++;
    if (r->next == r->plan->problem_count)
        return false;
    problem = &r->plan->problems[r->next];
    if (problem->line != row->line && !row->bad)
        return true;
    if (row->bad)
        write_whole(r, t, row);
    else
        write_cells(r, t, row);
    hr_writer_cell(&r->writer, problem->why);
    hr_writer_end(&r->writer);
    r->next++;
    return true;
}

/* Whole when it can be: a row that can't be taken apart is then at hand. */
static void read(void *scratch, const struct hr_source *source, const struct hr_import_options *options,
                 struct rejected *r)
{
    struct hr_table *head;
    struct hr_err ignored; /* it was read once before */

    if (!source->bytes || source->size > HR_TABLE_BYTES_MAX)
        (void)!hr_import_rows(scratch, source, options, take_row, r, &head, &ignored);
    else if (hr_import_table(scratch, r->plan->kind, source, options, &head, &ignored))
        (void)hr_table_each(head, take_row, r);
}

void hr_import_rejected(struct hr_buf *out, const struct hr_plan *plan, const struct hr_source *source,
                        const struct hr_import_options *options)
{
    struct rejected r = {.plan = plan};
    void *scratch = hr_ctx(NULL);

    hr_writer_init(&r.writer, out, &hr_dialect_ours);
    read(scratch, source, options, &r);
    talloc_free(scratch);
}
