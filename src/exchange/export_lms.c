/*
 * The gradebook as a table that Blackboard, D2L Brightspace or Moodle imports: a key that they know, an item a column.
 * Each has its own way to name an item; none of them takes a word for excused or not yet.
 */
#include "export_book.h"

#include <string.h>

static void write_marks(struct hr_book *book, struct hr_writer *w, size_t line)
{
    for (size_t i = 0; i < book->item_count; i++)
        hr_book_number(book, w, &book->grades[line].marks[i]);
}

static const char *given_name(const struct hr_student *s)
{
    return *s->preferred ? s->preferred : s->given;
}

/* ---- Blackboard ---- */

/* What Blackboard calls the item, as it was imported from there once; NULL when that is not known, or twice. */
static const struct hr_mapping_row *mapping_of(const struct hr_book *book, const struct hr_item *item)
{
    static const enum hr_target targets[] = {
        [HR_ITEM_PRACTICE] = HR_TO_PRACTICE, [HR_ITEM_CHECK] = HR_TO_CHECK, [HR_ITEM_SUMMATIVE] = HR_TO_SUMMATIVE};
    const struct hr_mapping_row *found = NULL;

    for (size_t i = 0; i < book->course->mapping_count; i++) {
        const struct hr_mapping_row *row = &book->course->mappings[i];
        bool same = item->kind == HR_ITEM_SUMMATIVE ? row->unit.n == item->unit.n : row->skill.n == item->skill.n;
        if (row->to != targets[item->kind] || !same || !*row->vendor_id)
            continue;
        if (found)
            return NULL;
        found = row;
    }
    return found;
}

/* Without an id it would make a column of text: that is said. */
static void write_blackboard_item(struct hr_book *book, struct hr_writer *w, const struct hr_item *item,
                                  char **new_ones)
{
    const struct hr_mapping_row *row = mapping_of(book, item);
    char points[HR_DEC_TEXT];
    void *scratch = hr_ctx(NULL);

    hr_dec_text(item->points, points);
    if (row)
        hr_writer_cell(w, hr_printf(scratch, "%s [Total Pts: %s Score] |%s", row->item, points, row->vendor_id));
    else
        hr_writer_cell(w, hr_printf(scratch, "%s [Total Pts: %s Score]", item->name, points));
    if (!row)
        hr_append(new_ones, "%s%s", **new_ones ? "; " : "", item->name);
    talloc_free(scratch);
}

void hr_book_blackboard(struct hr_book *book)
{
    static const char *const who[] = {"Last Name", "First Name", "Username", "Student ID"};
    char *new_ones = hr_strdup(book->grades, "");
    struct hr_writer w;

    hr_book_file(book, "blackboard.csv", &w);
    for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
        hr_writer_cell(&w, who[i]);
    for (size_t i = 0; i < book->item_count; i++)
        write_blackboard_item(book, &w, &book->items[i], &new_ones);
    hr_writer_end(&w);
    for (size_t i = 0; i < book->line_count; i++) {
        const struct hr_student *s = hr_model_student(book->m, book->lines[i].student);
        hr_writer_cell(&w, s->family);
        hr_writer_cell(&w, given_name(s));
        hr_writer_cell(&w, hr_book_id(s, "username|sis_login", s->id));
        hr_writer_cell(&w, s->id);
        write_marks(book, &w, i);
        hr_writer_end(&w);
    }
    if (*new_ones)
        hr_book_note(book,
                     "Blackboard's ids of these are not known, and it would make columns of text of them: make them "
                     "there, download the gradebook and fill it in with --into: %s",
                     new_ones);
}

/* ---- D2L Brightspace ---- */

/* A key, the items, and an end of line: nothing else is wanted. # keeps the zeros of the key in a spreadsheet. */
void hr_book_d2l(struct hr_book *book)
{
    struct hr_writer w;

    hr_book_file(book, "d2l.csv", &w);
    hr_writer_cell(&w, "OrgDefinedId");
    for (size_t i = 0; i < book->item_count; i++) {
        char points[HR_DEC_TEXT], *title;
        title = hr_printf(NULL, "%s Points Grade <Numeric MaxPoints:%s>", book->items[i].name,
                          hr_dec_text(book->items[i].points, points));
        hr_writer_cell(&w, title);
        talloc_free(title);
    }
    hr_writer_cell(&w, "End-of-Line Indicator");
    hr_writer_end(&w);
    for (size_t i = 0; i < book->line_count; i++) {
        const struct hr_student *s = hr_model_student(book->m, book->lines[i].student);
        char *key = hr_printf(NULL, "#%s", hr_book_id(s, "sis_user_id|student_number", s->id));
        hr_writer_cell(&w, key);
        write_marks(book, &w, i);
        hr_writer_cell(&w, "#");
        hr_writer_end(&w);
        talloc_free(key);
    }
}

/* ---- Moodle ---- */

void hr_book_moodle(struct hr_book *book)
{
    static const char *const who[] = {"First name", "Last name", "ID number", "Email address"};
    struct hr_writer w;

    hr_book_file(book, "moodle.csv", &w);
    for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
        hr_writer_cell(&w, who[i]);
    for (size_t i = 0; i < book->item_count; i++)
        hr_writer_cell(&w, book->items[i].name);
    hr_writer_end(&w);
    for (size_t i = 0; i < book->line_count; i++) {
        const struct hr_student *s = hr_model_student(book->m, book->lines[i].student);
        hr_writer_cell(&w, given_name(s));
        hr_writer_cell(&w, s->family);
        hr_writer_cell(&w, hr_book_id(s, "sis_user_id|student_number", s->id));
        hr_writer_cell(&w, hr_book_id(s, "email", NULL));
        write_marks(book, &w, i);
        hr_writer_end(&w);
    }
}
