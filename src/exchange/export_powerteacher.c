/*
 * PowerTeacher Pro's scores template: a file an item and class, with seven labels above the header exactly as its own
 * export has them. It takes nothing else (formats.md 0, 5), and matches students by Student Num alone.
 */
#include "export_book.h"

#include "homeroom/map.h"

#include <string.h>

enum { NAME_MAX_BYTES = 100 };

struct template
{
    struct hr_book *book;
    struct hr_map *names; /* of files */
    bool many_sections;
};

/* What no file system minds; a name that was there already gets a number. */
static const char *file_name(const struct template *t, const char *section, const char *item)
{
    void *scratch = hr_ctx(NULL);
    char *name = t->many_sections ? hr_printf(scratch, "%s %s", section, item) : hr_strdup(scratch, item), *whole;
    size_t n = strlen(name);

    if (n > NAME_MAX_BYTES)
        for (n = NAME_MAX_BYTES; n > 0 && ((unsigned char)name[n] & 0xC0) == 0x80;)
            n--;
    name[n] = '\0';
    for (char *c = name; *c; c++)
        if ((unsigned char)*c < ' ' || strchr("\"*/:<>?\\|\x7F", *c) || (c == name && *c == '.'))
            *c = '_';
    whole = hr_printf(t->book->ctx, "%s.csv", name);
    for (int i = 2; !hr_map_put(t->names, whole, 1); i++)
        whole = hr_printf(t->book->ctx, "%s (%d).csv", name, i);
    talloc_free(scratch);
    return whole;
}

static void write_label(struct hr_writer *w, const char *label, const char *value)
{
    hr_writer_cell(w, label);
    hr_writer_cell(w, value);
    hr_writer_cell(w, NULL);
    hr_writer_end(w);
}

/* 10 is written 10.0, as there. */
static const char *points_text(struct hr_dec points, char *buf)
{
    bool one = points.n % (HR_DEC_ONE / 10) == 0;

    return one ? hr_dec_fixed(points, 1, buf) : hr_dec_text(points, buf);
}

/* When the work is due: the skill's own date, the unit's, or today. */
static struct hr_day due_of(const struct hr_book *book, const struct hr_item *item)
{
    const struct hr_unit *unit = hr_model_unit(book->m, item->unit);
    struct hr_day planned = item->skill.n ? hr_model_skill(book->m, item->skill)->planned : hr_no_day;

    if (hr_day_is_set(planned))
        return planned;
    return hr_day_is_set(unit->due) ? unit->due : book->m->today;
}

static void write_head(const struct template *t, struct hr_writer *w, const char *section, const struct hr_item *item)
{
    static const char *const header[] = {"Student Num", "Student Name", "Score"};
    char points[HR_DEC_TEXT], day[HR_DAY_TEXT], *class = hr_printf(NULL, "%s %s", t->book->course->title, section);

    write_label(w, "Teacher Name:", t->book->options->by);
    write_label(w, "Class:", class);
    write_label(w, "Assignment Name:", item->name);
    write_label(w, "Due Date:", hr_day_text(due_of(t->book, item), day));
    write_label(w, "Points Possible:", points_text(item->points, points));
    write_label(w, "Extra Points:", "0.0");
    write_label(w, "Score Type:", "POINTS");
    hr_writer_row(w, header, sizeof header / sizeof header[0]);
    talloc_free(class);
}

static void write_template(const struct template *t, hr_section_no section, size_t item)
{
    struct hr_book *book = t->book;
    const char *title = hr_model_section(book->m, section)->title;
    struct hr_writer w;

    hr_book_file(book, file_name(t, title, book->items[item].name), &w);
    write_head(t, &w, title, &book->items[item]);
    for (size_t i = 0; i < book->line_count; i++) {
        const struct hr_student *s = hr_model_student(book->m, book->lines[i].student);
        if (book->lines[i].section.n != section.n)
            continue;
        hr_writer_cell(&w, hr_book_id(s, "student_number", s->id));
        hr_writer_cell(&w, s->name);
        hr_book_number(book, &w, &book->grades[i].marks[item]);
        hr_writer_end(&w);
    }
}

void hr_book_powerteacher(struct hr_book *book)
{
    struct template t = {.book = book, .names = hr_map_new(book->grades)};

    for (size_t i = 1; i < book->line_count; i++)
        t.many_sections |= book->lines[i].section.n != book->lines[0].section.n;
    for (size_t i = 0; i < book->line_count; i++)
        for (size_t k = 0; k < book->item_count && (i == 0 || book->lines[i].section.n != book->lines[i - 1].section.n);
             k++)
            write_template(&t, book->lines[i].section, k);
}
