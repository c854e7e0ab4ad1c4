/* Columns by name and synonym. */
#include "homeroom/shape.h"

#include "exchange_help.h"
#include "homeroom/mem.h"

#include <string.h>

Suite *exchange_shape_suite(void);

static void *ctx;

static void setup(void)
{
    ctx = hr_ctx(NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

static struct hr_table *table_of(const char *text)
{
    static const struct hr_read_options options = {.name = "f.csv", .delimiter = ',', .header_line = 1};

    return help_table(ctx, text, strlen(text), &options);
}

START_TEST(own_files_match_whole)
{
    static const struct {
        const char *sample;
        const struct hr_shape *shape;
        size_t ids;
    } files[] = {{"roster.csv", &hr_shape_roster, 2},
                 {"skills.csv", &hr_shape_skills, 0},
                 {"calendar.csv", &hr_shape_calendar, 0},
                 {"evidence.csv", &hr_shape_evidence, 0}};

    for (size_t i = 0; i < COUNT(files); i++) {
        size_t size;
        char *bytes = help_sample(ctx, files[i].sample, &size);
        struct hr_table *t = help_table(ctx, bytes, size, NULL);
        struct hr_shape_match m;
        struct hr_err err;
        if (!hr_shape_match(ctx, files[i].shape, t, &m, &err))
            ck_abort_msg("%s: %s", err.what, err.why);
        ck_assert_uint_eq(m.unknown_count, 0);
        ck_assert_uint_eq(m.id_count, files[i].ids);
        for (size_t c = 0; c < files[i].shape->count; c++)
            if (m.at[c] >= 0)
                ck_assert_str_eq(t->names[m.at[c]], files[i].shape->columns[c].name);
    }
}
END_TEST

/* "student_id=2 name=0 +id.canvas=3 ?4": where each column was found, ids, and unknown ones. */
static char *match_text(const struct hr_shape *shape, const char *header)
{
    struct hr_table *t = table_of(header);
    struct hr_shape_match m;
    struct hr_err err;
    char *text = hr_strdup(ctx, "");

    if (!hr_shape_match(ctx, shape, t, &m, &err))
        return hr_printf(ctx, "%s: %s", err.what, err.why);
    ck_assert(hr_shape_fits(shape, t));
    for (size_t c = 0; c < shape->count; c++)
        if (m.at[c] >= 0)
            hr_append(&text, "%s=%d ", shape->columns[c].name, m.at[c]);
    for (size_t i = 0; i < m.id_count; i++)
        hr_append(&text, "+%s=%d ", m.ids[i].system, m.ids[i].column);
    for (size_t i = 0; i < m.unknown_count; i++)
        hr_append(&text, "?%d ", m.unknown[i]);
    if (m.unnamed_count)
        hr_append(&text, "-%zu", m.unnamed_count);
    return text;
}

static const struct {
    const struct hr_shape *shape;
    const char *header, *matched;
} cases[] = {
    {&hr_shape_roster, "STUDENT-ID,Family Name,givenName", "student_id=0 family_name=1 given_name=2 "},
    {&hr_shape_roster, "Name,Phone,Student ID,,id.Canvas,ID.SIS Login",
     "student_id=2 name=0 +Canvas=4 +SIS Login=5 ?1 -1"},
    {&hr_shape_roster, "Email,Perm #,Last,First", "student_id=1 family_name=2 given_name=3 ?0 "},
    {&hr_shape_roster, "Student,ID,SIS User ID,SIS Login ID,Section", "student_id=2 name=0 section=4 ?1 ?3 "},
    {&hr_shape_roster, "Student,ID,Section", "student_id=1 name=0 section=2 "},
    {&hr_shape_roster, "Identifiant,Nom complet,Matricule", "student_id=2 name=1 ?0 "},
    {&hr_shape_roster, "Cognome,Nome,Codice identificativo", "student_id=2 family_name=0 given_name=1 "},
    {&hr_shape_roster, "Benutzername,Teilnehmer-ID,Nachname,Vorname", "student_id=1 family_name=2 given_name=3 ?0 "},
    {&hr_shape_roster, "Achternaam,Voornaam,E-mailadres", "student_id=2 family_name=0 given_name=1 "},
    {&hr_shape_roster, "Efternamn,Förnamn,E-postadress", "student_id=2 family_name=0 given_name=1 "},
    {&hr_shape_roster, "Apellidos,Nombre,Dirección Email", "student_id=2 family_name=0 given_name=1 "},
    {&hr_shape_roster, "Nom,Prénom,Numéro d’identification", "student_id=2 family_name=0 given_name=1 "},
    {&hr_shape_roster, "section,name",
     "f.csv:1: a roster needs a column student_id: if the names of the columns stand on another line, say "
     "--header-line"},
    {&hr_shape_roster, "student_id,section",
     "f.csv:1: a roster needs a column family_name and given_name (or name): if the names of the columns stand on "
     "another line, say --header-line"},
    {&hr_shape_roster, "foo,Last Name",
     "f.csv:1: a roster needs a column student_id, given_name (or name): if the names of the columns stand on another "
     "line, say --header-line"},
    {&hr_shape_roster, "student_id,name,Student ID",
     "f.csv:1: columns 1 and 3 are both named student_id: rename or remove one"},
    {&hr_shape_roster, "student_id,name,id.x,ID.X",
     "f.csv:1: columns 3 and 4 are both named id.x: rename or remove one"},
    {&hr_shape_roster, "student_id,name,phone,Phone", "student_id=0 name=1 ?2 ?3 "},
    {&hr_shape_skills, "Code,Description,Unit,Title", "unit=2 skill=0 title=3 ?1 "},
    {&hr_shape_skills, "unit,skill,name,Prereqs", "unit=0 skill=1 title=2 prerequisites=3 "},
    {&hr_shape_calendar, "kind,day", "date=1 kind=0 "},
    {&hr_shape_evidence, "student_id,kind,date,code,id,id.x", "student_id=0 kind=1 at=2 skill=3 id=4 ?5 "},
    {&hr_shape_evidence, "SIS ID,type,timestamp,at", "student_id=0 kind=1 at=3 ?2 "},
};

START_TEST(matches)
{
    ck_assert_str_eq(match_text(cases[_i].shape, cases[_i].header), cases[_i].matched);
}
END_TEST

START_TEST(gives_cells_and_lists_the_rest)
{
    struct hr_table *t = table_of("name,Ph\x1Bone,student_id,House\nA,1,0042\n");
    struct hr_shape_match m;
    struct hr_err err;

    ck_assert(hr_shape_match(ctx, &hr_shape_roster, t, &m, &err));
    ck_assert_str_eq(hr_shape_cell(&m, &t->rows[0], HR_ROSTER_STUDENT_ID), "0042");
    ck_assert_str_eq(hr_shape_cell(&m, &t->rows[0], HR_ROSTER_SECTION), "");
    ck_assert_ptr_nonnull(strstr(hr_shape_ignored(ctx, &m, t), ", House"));
    ck_assert_ptr_null(strchr(hr_shape_ignored(ctx, &m, t), '\x1B'));
    ck_assert(!hr_shape_fits(&hr_shape_calendar, t));
}
END_TEST

/* No name stands for two columns of one shape. */
START_TEST(names_are_clear)
{
    static const struct hr_shape *const shapes[] = {&hr_shape_roster, &hr_shape_skills, &hr_shape_calendar,
                                                    &hr_shape_evidence};

    for (size_t s = 0; s < COUNT(shapes); s++)
        for (size_t c = 0; c < shapes[s]->count; c++) {
            ck_assert_ptr_nonnull(shapes[s]->columns[c].name);
            ck_assert_ptr_nonnull(shapes[s]->columns[c].synonyms);
        }
}
END_TEST

Suite *exchange_shape_suite(void)
{
    Suite *s = suite_create("exchange: shape");
    TCase *c = tcase_create("shape");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, own_files_match_whole);
    tcase_add_loop_test(c, matches, 0, (int)COUNT(cases));
    tcase_add_test(c, gives_cells_and_lists_the_rest);
    tcase_add_test(c, names_are_clear);
    suite_add_tcase(s, c);
    return s;
}
