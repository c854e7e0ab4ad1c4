/* Runs the suites of the exchange floor: each test/unit/exchange_NOUN.c has one. */
#include "exchange_help.h"

#include "homeroom/mem.h"

#include <stdio.h>
#include <stdlib.h>

Suite *exchange_csv_suite(void);
Suite *exchange_decode_suite(void);
Suite *exchange_sniff_suite(void);
Suite *exchange_table_suite(void);
Suite *exchange_stream_suite(void);
Suite *exchange_samples_suite(void);
Suite *exchange_books_suite(void);
Suite *exchange_write_suite(void);
Suite *exchange_name_suite(void);
Suite *exchange_shape_suite(void);
Suite *exchange_roster_suite(void);
Suite *exchange_skills_suite(void);
Suite *exchange_calendar_suite(void);
Suite *exchange_evidence_suite(void);
Suite *exchange_canvas_suite(void);
Suite *exchange_traps_suite(void);
Suite *exchange_case_suite(void);
Suite *exchange_oneroster_suite(void);
Suite *exchange_sets_suite(void);
Suite *exchange_asks_suite(void);
Suite *exchange_standards_suite(void);
Suite *exchange_export_suite(void);
Suite *exchange_zip_suite(void);
Suite *exchange_corpus_imports_suite(void);
Suite *exchange_metamorphic_suite(void);
Suite *exchange_corpus_suite(void);
Suite *exchange_marks_suite(void);
Suite *exchange_gradebook_suite(void);
Suite *exchange_mapping_suite(void);
Suite *exchange_corpus_books_suite(void);
Suite *exchange_patch_suite(void);
Suite *exchange_fill_suite(void);
Suite *exchange_books_out_suite(void);
Suite *exchange_corpus_fill_suite(void);

char *help_read(const void *ctx, const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    char *bytes;
    long end;

    if (!f)
        return NULL;
    fseek(f, 0, SEEK_END);
    end = ftell(f);
    rewind(f);
    bytes = hr_new_array(ctx, char, (size_t)end + 1);
    *size = fread(bytes, 1, (size_t)end, f);
    fclose(f);
    return bytes;
}

char *help_sample(const void *ctx, const char *name, size_t *size)
{
    char *path = hr_printf(ctx, "test/samples/%s", name);
    char *bytes = help_read(ctx, path, size);

    ck_assert_msg(bytes != NULL, "%s is not there: run this from the project's root", path);
    return bytes;
}

const char *help_corpus(void)
{
    const char *named = getenv("HOMEROOM_CORPUS");
    const char *folder = named && *named ? named : "../shared/corpus";
    char index[1000];
    FILE *f;

    snprintf(index, sizeof index, "%s/INDEX.csv", folder);
    f = fopen(index, "rb");
    if (!f)
        return NULL;
    fclose(f);
    return folder;
}

struct hr_table *help_table(const void *ctx, const char *bytes, size_t size, const struct hr_read_options *options)
{
    struct hr_table *t;
    struct hr_err err;

    if (!hr_table_read(ctx, bytes, size, options, &t, &err))
        ck_abort_msg("%s: %s", err.what, err.why);
    return t;
}

static void dump_row(char **to, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hr_append(to, "%s%s", i ? "|" : "", cells[i]);
    hr_append(to, "\n");
}

char *help_dump(const void *ctx, const struct hr_table *t, bool places)
{
    char *dump = hr_strdup(ctx, "");

    if (places)
        hr_append(&dump, "%ld: ", t->header_line);
    dump_row(&dump, t->header, t->columns);
    for (size_t i = 0; i < t->count; i++) {
        if (places)
            hr_append(&dump, "%ld: ", t->rows[i].line);
        if (t->rows[i].bad)
            hr_append(&dump, "!");
        dump_row(&dump, t->rows[i].cells, t->rows[i].count);
    }
    return dump;
}

char *help_problems(const void *ctx, const struct hr_table *t)
{
    char *dump = hr_strdup(ctx, "");

    for (size_t i = 0; i < t->problem_count; i++)
        hr_append(&dump, "%ld:%d %s\n", t->problems[i].line, t->problems[i].column, t->problems[i].why);
    return dump;
}

int main(void)
{
    SRunner *runner = srunner_create(exchange_csv_suite());
    int failed;

    srunner_add_suite(runner, exchange_decode_suite());
    srunner_add_suite(runner, exchange_sniff_suite());
    srunner_add_suite(runner, exchange_table_suite());
    srunner_add_suite(runner, exchange_stream_suite());
    srunner_add_suite(runner, exchange_samples_suite());
    srunner_add_suite(runner, exchange_books_suite());
    srunner_add_suite(runner, exchange_write_suite());
    srunner_add_suite(runner, exchange_name_suite());
    srunner_add_suite(runner, exchange_shape_suite());
    srunner_add_suite(runner, exchange_roster_suite());
    srunner_add_suite(runner, exchange_skills_suite());
    srunner_add_suite(runner, exchange_calendar_suite());
    srunner_add_suite(runner, exchange_evidence_suite());
    srunner_add_suite(runner, exchange_canvas_suite());
    srunner_add_suite(runner, exchange_oneroster_suite());
    srunner_add_suite(runner, exchange_asks_suite());
    srunner_add_suite(runner, exchange_sets_suite());
    srunner_add_suite(runner, exchange_case_suite());
    srunner_add_suite(runner, exchange_traps_suite());
    srunner_add_suite(runner, exchange_standards_suite());
    srunner_add_suite(runner, exchange_export_suite());
    srunner_add_suite(runner, exchange_zip_suite());
    srunner_add_suite(runner, exchange_corpus_imports_suite());
    srunner_add_suite(runner, exchange_metamorphic_suite());
    srunner_add_suite(runner, exchange_corpus_suite());
    srunner_add_suite(runner, exchange_marks_suite());
    srunner_add_suite(runner, exchange_gradebook_suite());
    srunner_add_suite(runner, exchange_mapping_suite());
    srunner_add_suite(runner, exchange_corpus_books_suite());
    srunner_add_suite(runner, exchange_patch_suite());
    srunner_add_suite(runner, exchange_fill_suite());
    srunner_add_suite(runner, exchange_books_out_suite());
    srunner_add_suite(runner, exchange_corpus_fill_suite());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
