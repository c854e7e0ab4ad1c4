/*
 * The calendar as our own file: the days of the whole file, and with a course (or when there is only one) its own among
 * them, each date once, as the last row left it (rules.md 62).
 */
#include "homeroom/exchange.h"
#include "homeroom/write.h"

#include <stdlib.h>

struct day {
    const struct hr_calendar_row *row;
    size_t place; /* among the rows as they were set */
};

static int compare_days(const void *left, const void *right)
{
    const struct day *a = left, *b = right;

    if (a->row->day.n != b->row->day.n)
        return a->row->day.n < b->row->day.n ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static void write_day(struct hr_writer *writer, const struct hr_calendar_row *row)
{
    char text[HR_DAY_TEXT];
    const char *cells[] = {hr_day_text(row->day, text), row->school ? "school" : "no-school", row->note};

    hr_writer_row(writer, cells, 3);
}

void hr_export_calendar(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope)
{
    static const char *const columns[] = {"date", "kind", "note"};
    uint32_t course = m->course_count == 2 ? 1 : scope->course.n;
    size_t count, kept = 0;
    const struct hr_calendar_row *rows = hr_model_days(m, &count);
    struct day *days = hr_new_array(NULL, struct day, count + 1);
    struct hr_writer writer;

    for (size_t i = 0; i < count; i++)
        if (rows[i].course.n == 0 || rows[i].course.n == course)
            days[kept++] = (struct day){&rows[i], i};
    qsort(days, kept, sizeof *days, compare_days);

    hr_writer_init(&writer, out, &hr_dialect_ours);
    hr_writer_row(&writer, columns, 3);
    for (size_t i = 0; i < kept; i++)
        if (i + 1 == kept || days[i].row->day.n != days[i + 1].row->day.n)
            write_day(&writer, days[i].row);
    talloc_free(days);
}
