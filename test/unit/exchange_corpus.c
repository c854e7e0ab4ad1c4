/* Other systems' files, where they are there (formats.md 12.1): each reads as INDEX.csv says. */
#include "exchange_help.h"
#include "homeroom/mem.h"

#include <stdio.h>
#include <string.h>

Suite *exchange_corpus_suite(void);

/* What INDEX.csv does not say: the header's line where it is not the first, and files that are refused. */
static const struct {
    const char *path;
    long header;
    const char *refused; /* part of the sentence */
} known[] = {
    {"apple-school-manager/activity_log.csv", 0, "a second table begins here"},
    {"case/opensalt_framework.json", 0, "JSON"},
    {"oneroster/v11-full.zip", 0, "zip"},
    {"oneroster/v12-delta.zip", 0, "zip"},
    {"csvtest/libcsv/test_12.csv", 0, "blank lines"},
    {"csvtest/sineemore/all-empty.csv", 0, "blank lines"},
    {"mylab/three_sections.csv", 5, NULL},
    {"powerteacher/scores_template.csv", 8, NULL},
    {"sakai/gb2_importGRBK_804_SC.csv", 9, NULL},
    {"sakai/gb2_importTest1.csv", 7, NULL},
    {"csvtest/sineemore/bad-header-no-header.csv", 0, "the file is empty"},
};

static bool is_delimiter(const struct hr_table *t, const char *named)
{
    static const struct {
        const char *name;
        char delimiter;
    } names[] = {{"comma", ','}, {"tab", '\t'}, {"semicolon", ';'}, {"pipe", '|'}};

    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i].name, named) == 0)
            return names[i].delimiter == t->delimiter && !strstr(t->note, "one column");
    return strstr(t->note, "one column") != NULL;
}

static bool is_encoding(const struct hr_table *t, const char *named)
{
    if (strncmp(named, "utf-16le", 8) == 0)
        return strcmp(t->encoding, "UTF-16LE") == 0;
    if (strncmp(named, "utf-16be", 8) == 0)
        return strcmp(t->encoding, "UTF-16BE") == 0;
    if (strncmp(named, "8-bit", 5) == 0)
        return strcmp(t->encoding, "Windows-1252") == 0;
    return strcmp(t->encoding, "UTF-8") == 0;
}

static void check_file(const char *folder, const struct hr_table *index, const struct hr_table_row *row)
{
    void *ctx = hr_ctx(NULL);
    const char *path = row->cells[hr_table_find(index, "path")];
    struct hr_read_options options = {.name = path};
    struct hr_table *t;
    struct hr_err err;
    size_t size, i = 0;
    char *bytes = help_read(ctx, hr_printf(ctx, "%s/%s", folder, path), &size);
    bool done;

    while (i < COUNT(known) && strcmp(known[i].path, path) != 0)
        i++;
    ck_assert_msg(bytes != NULL, "%s is in INDEX.csv and not there", path);
    done = hr_table_read(ctx, bytes, size, &options, &t, &err);
    if (i < COUNT(known) && known[i].refused) {
        ck_assert_msg(!done && strstr(err.why, known[i].refused), "%s: %s", path, done ? t->note : err.why);
    } else {
        const char *delimiter = row->cells[hr_table_find(index, "delimiter")];
        ck_assert_msg(done, "%s: %s", err.what, err.why);
        ck_assert_msg(is_delimiter(t, delimiter), "%s: %s and not %s", path, t->note, delimiter);
        ck_assert_msg(is_encoding(t, row->cells[hr_table_find(index, "encoding")]), "%s: %s", path, t->note);
        if (strncmp(path, "csvtest/", 8) != 0 || i < COUNT(known))
            ck_assert_msg(t->header_line == (i < COUNT(known) ? known[i].header : 1), "%s: %s", path, t->note);
    }
    talloc_free(ctx);
}

START_TEST(reads_as_the_index_says)
{
    const char *folder = help_corpus();
    void *ctx = hr_ctx(NULL);
    size_t size;
    struct hr_table *index;
    char *bytes;

    if (!folder) {
        printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
        talloc_free(ctx);
        return;
    }
    bytes = help_read(ctx, hr_printf(ctx, "%s/INDEX.csv", folder), &size);
    index = help_table(ctx, bytes, size, NULL);
    ck_assert_uint_eq(index->problem_count, 0);
    ck_assert_uint_gt(index->count, 100);
    for (size_t i = 0; i < index->count; i++)
        check_file(folder, index, &index->rows[i]);
    talloc_free(ctx);
}
END_TEST

Suite *exchange_corpus_suite(void)
{
    Suite *s = suite_create("exchange: corpus");
    TCase *c = tcase_create("corpus");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, reads_as_the_index_says);
    suite_add_tcase(s, c);
    return s;
}
