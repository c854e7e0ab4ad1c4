/*
 * Writing into other people's files: where their cells stand, and that nothing else changes.
 *
 * The places are right when a file whose every cell was given a new text reads as exactly these texts, row for row and
 * line for line; and nothing else changes when a file without a change is the same bytes.
 */
#include "exchange_help.h"
#include "homeroom/mem.h"

#include "../../src/exchange/patch.h"
#include "../../src/exchange/spans.h"

#include "common/dice.h"

#include <stdio.h>
#include <string.h>

Suite *exchange_patch_suite(void);

static void *ctx;

static void setup(void)
{
    ctx = hr_ctx(NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

static struct hr_buf *patched(const struct hr_source *source, const struct hr_table *t, const struct hr_edit *edits,
                              size_t count)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct hr_err err;

    if (!hr_patch(out, source, t, edits, count, &err))
        ck_abort_msg("%s: %s", err.what, err.why);
    return out;
}

/* ---- any file ---- */

/* Every cell of the rows, as far as the header goes, becomes "c" and its number. Bad rows have no cells that could be
 * told apart. */
static struct hr_edit *mark_all(const struct hr_table *t, size_t *count)
{
    struct hr_edit *edits = NULL;

    *count = 0;
    for (size_t i = 0; i < t->count; i++) {
        const struct hr_table_row *row = &t->rows[i];
        size_t found;
        const struct hr_span *spans = hr_spans(ctx, t->text + row->offset, row->size, t->delimiter, &found);
        if (row->bad)
            continue;
        ck_assert_msg(found <= row->count, "%s:%ld: %zu cells of %zu", t->options.name, row->line, found, row->count);
        for (size_t k = 0; k < found && k < t->columns; k++)
            *hr_push(ctx, &edits, count) = (struct hr_edit){row->offset + spans[k].begin, spans[k].end - spans[k].begin,
                                                            hr_printf(ctx, "c%zu", k)};
    }
    return edits;
}

/* Cells behind the last delimiter were not there to be marked: they are still "". */
static void check_marked(const struct hr_table *was, const struct hr_table *is)
{
    ck_assert_uint_eq(is->count, was->count);
    for (size_t i = 0; i < was->count; i++) {
        bool ended = false;
        if (was->rows[i].bad)
            continue;
        ck_assert_msg(!is->rows[i].bad, "%s:%ld cannot be read any more", was->options.name, was->rows[i].line);
        for (size_t k = 0; k < was->columns; k++) {
            const char *cell = is->rows[i].cells[k];
            ended |= !*cell && !*was->rows[i].cells[k];
            ck_assert_msg(ended ? !*cell : strcmp(cell, hr_printf(ctx, "c%zu", k)) == 0, "%s:%ld cell %zu is %s",
                          was->options.name, was->rows[i].line, k + 1, cell);
        }
    }
}

/* False when the file is no table at all. */
static bool check_file(const struct hr_source *source)
{
    struct hr_read_options options = {.name = source->name};
    struct hr_table *was, *is;
    struct hr_edit *edits;
    struct hr_buf *out;
    struct hr_err err;
    size_t count;

    if (!hr_table_read(ctx, source->bytes, source->size, &options, &was, &err))
        return false;
    out = patched(source, was, NULL, 0);
    ck_assert_msg(out->n == source->size && memcmp(out->bytes, source->bytes, out->n) == 0, "%s has changed",
                  source->name);
    edits = mark_all(was, &count);
    out = patched(source, was, edits, count);
    options.delimiter = was->delimiter;
    options.header_line = was->header_line;
    options.encoding = was->encoding;
    is = help_table(ctx, out->bytes, out->n, &options);
    check_marked(was, is);
    return true;
}

START_TEST(every_cell_of_every_sample_is_found)
{
    static const char *const names[] = {"blackboard.csv", "canvas.csv", "moodle.csv", "mylab.csv",   "powerteacher.csv",
                                        "sakai.csv",      "roster.csv", "skills.csv", "evidence.csv"};

    for (size_t i = 0; i < COUNT(names); i++) {
        struct hr_source source = {.name = names[i]};
        source.bytes = help_sample(ctx, names[i], &source.size);
        ck_assert(check_file(&source));
    }
}
END_TEST

START_TEST(every_cell_of_every_file_of_the_corpus_is_found)
{
    const char *folder = help_corpus();
    size_t size, checked = 0;
    const struct hr_table *index;
    char *bytes;

    if (!folder) {
        printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
        return;
    }
    bytes = help_read(ctx, hr_printf(ctx, "%s/INDEX.csv", folder), &size);
    index = help_table(ctx, bytes, size, NULL);
    for (size_t i = 0; i < index->count; i++) {
        struct hr_source source = {.name = index->rows[i].cells[hr_table_find(index, "path")]};
        source.bytes = help_read(ctx, hr_printf(ctx, "%s/%s", folder, source.name), &source.size);
        checked += source.bytes && check_file(&source);
    }
    ck_assert_msg(checked > 80, "only %zu files were read", checked);
}
END_TEST

/* ---- made-up files ---- */

static const char *random_text(struct dice *d)
{
    static const char *const pieces[] = {",",  "\"", "\"\"", " ",   "\t", "a",     "b\xC3\xA9", "\n",  "\r\n",
                                         "\r", ";",  ",\"",  "\",", "1",  "\"x\"", "'=",        "=\"", ","};
    char *text = hr_strdup(ctx, "student_id,name,section,a,b\n");
    uint32_t n = dice_below(d, 60);

    for (uint32_t i = 0; i < n; i++)
        hr_append(&text, "%s", pieces[dice_below(d, COUNT(pieces))]);
    return text;
}

START_TEST(every_cell_of_any_text_is_found)
{
    struct dice d = dice_new();
    size_t read = 0;

    for (int i = 0; i < 3000; i++) {
        const char *text = random_text(&d);
        struct hr_source source = {hr_printf(ctx, "seed %llu, text %d", (unsigned long long)d.seed, i), text,
                                   strlen(text)};
        read += check_file(&source);
        talloc_free_children(ctx);
    }
    ck_assert_uint_gt(read, 1000);
}
END_TEST

/* ---- encodings ---- */

static const struct dressed {
    const char *bytes;
    size_t size;
    const char *after;
    const char *encoding; /* --encoding */
} dressed[] = {
#define BYTES(text) text, sizeof text - 1
    {BYTES("\xEF\xBB\xBFstudent,id\n\xC3\x89va,1\nB\xC3\xB6,2"), "\xEF\xBB\xBFstudent,id\n\xC3\x89va,7.5\nB\xC3\xB6,2",
     NULL},
    {BYTES("sep=;\r\nstudent;id\r\n\xC9va;1\n\"B\xF6\";2\r\n"), "sep=;\r\nstudent;id\r\n\xC9va;7.5\n\"B\xF6\";2\r\n",
     NULL},
    {BYTES("student,id\r\xE9va,1\r"), "student,id\r\xE9va,7.5\r", "MACINTOSH"},
};

START_TEST(in_every_encoding_only_the_cell_changes)
{
    const struct dressed *c = &dressed[_i];
    struct hr_source source = {"test.csv", c->bytes, c->size};
    struct hr_read_options options = {.encoding = c->encoding};
    struct hr_table *t = help_table(ctx, c->bytes, c->size, &options);
    size_t count;
    const struct hr_span *spans = hr_spans(ctx, t->text + t->rows[0].offset, t->rows[0].size, t->delimiter, &count);
    struct hr_edit edit = {t->rows[0].offset + spans[1].begin, 1, "7.5"};

    ck_assert_str_eq(patched(&source, t, &edit, 1)->bytes, c->after);
}
END_TEST

START_TEST(utf_16_in_both_orders)
{
    static const char little[] = "\xFF\xFEi\0d\0\t\0s\0\n\0=\xD8\x00\xDE\t\0001\0\r\0\n\0";
    static const char after[] = "\xFF\xFEi\0d\0\t\0s\0\n\0=\xD8\x00\xDE\t\0008\0.\0005\0\r\0\n\0";
    char big[sizeof little - 1], big_after[sizeof after - 1];

    for (size_t i = 0; i < sizeof big; i++)
        big[i] = little[i ^ 1];
    for (size_t i = 0; i < sizeof big_after; i++)
        big_after[i] = after[i ^ 1];
    for (int is_big = 0; is_big < 2; is_big++) {
        struct hr_source source = {"test.csv", is_big ? big : little, sizeof big};
        struct hr_table *t = help_table(ctx, source.bytes, source.size, NULL);
        struct hr_edit edit = {t->rows[0].offset + 5, 1, "8.5"};
        const struct hr_buf *out = patched(&source, t, &edit, 1);
        ck_assert_uint_eq(out->n, sizeof big_after);
        ck_assert_mem_eq(out->bytes, is_big ? big_after : after, out->n);
    }
}
END_TEST

START_TEST(an_encoding_that_cannot_be_written_is_refused)
{
    static const char bytes[] = "student,id\n\xC4\xE3\xBA\xC3,1\n";
    struct hr_source source = {"test.csv", bytes, sizeof bytes - 1};
    struct hr_read_options options = {.encoding = "GB18030"};
    struct hr_table *t = help_table(ctx, bytes, sizeof bytes - 1, &options);
    struct hr_err err;

    ck_assert(!hr_patch(hr_buf_new(ctx, NULL, NULL), &source, t, NULL, 0, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_str_eq(err.why, "its encoding, GB18030, can be read but not written: save it as UTF-8");
}
END_TEST

Suite *exchange_patch_suite(void)
{
    Suite *s = suite_create("exchange: writing into other people's files");
    TCase *t = tcase_create("patch");

    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, every_cell_of_every_sample_is_found);
    tcase_add_test(t, every_cell_of_every_file_of_the_corpus_is_found);
    tcase_add_test(t, every_cell_of_any_text_is_found);
    tcase_add_loop_test(t, in_every_encoding_only_the_cell_changes, 0, (int)COUNT(dressed));
    tcase_add_test(t, utf_16_in_both_orders);
    tcase_add_test(t, an_encoding_that_cannot_be_written_is_refused);
    suite_add_tcase(s, t);
    return s;
}
