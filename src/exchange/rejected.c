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

static bool is_private(const char *name)
{
    static const char *const words[] = {"password", "passcode", "birth", "dob",   "phone",   "sms",      "mobile",
                                        "gender",   "ethnic",   "race",  "lunch", "address", "guardian", "parent"};

    if (strstr(name, "email"))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(name, words[i]))
            return true;
    return false;
}

static void write_head(struct rejected *r, struct hr_table *t)
{
    r->is_private = hr_new_array(t, bool, t->columns + 1);
    for (size_t i = 0; i < t->columns; i++) {
        r->is_private[i] = is_private(t->names[i]);
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
    struct hr_read_options read_options = hr_import_read_options(source, options);
    struct hr_table *head;
    struct hr_err ignored; /* it was read once before */

    if (source->size > HR_TABLE_BYTES_MAX)
        (void)!hr_import_rows(scratch, source, options, take_row, r, &head, &ignored);
    else if (hr_table_read(scratch, source->bytes, source->size, &read_options, &head, &ignored))
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
