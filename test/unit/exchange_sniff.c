/* Delimiter and header line, found out. */
#include "homeroom/sniff.h"

#include "exchange_help.h"
#include "homeroom/mem.h"

#include <string.h>

Suite *exchange_sniff_suite(void);

static const struct {
    const char *text;
    char delimiter;
    bool one_column;
    long header;
    bool doubtful;
} cases[] = {
    {"student_id,name\n1,A\n", ',', false, 1, false},
    {"student_id;name\n1;\"A, B\"\n", ';', false, 1, false},
    {"Student ID\tName\n1\tA, B\n2\tC, D\n", '\t', false, 1, false},
    {"id|name|x\n1|A|2\n", '|', false, 1, false},
    /* decimal commas beside semicolons, quoted delimiters, quotes that hide line ends */
    {"name;score\nA;1,5\nB;2,5\n", ';', false, 1, false},
    {"name,note\n\"A;B;C\",\"x;\ny\"\n\"D;E;F\",z\n", ',', false, 1, false},
    {"\"id\";\"name\"\n\"1\";\"a,b,c\"\n", ';', false, 1, false},
    /* one column; nothing; blanks only */
    {"standard\n6.RP.A.1\n", ',', true, 1, false},
    {"", ',', true, 0, true},
    {"\n \n", ',', true, 0, true},
    /* Excel's hint */
    {"sep=;\nid;name\n", ';', false, 2, false},
    {"\"sep=|\"\r\nid|name\r\n", '|', false, 2, false},
    {"SEP=^\nid^name\n", '^', false, 2, false},
    {"sep=\t\n\nid\tname\n", '\t', false, 3, false},
    {"separate,id,name\n", ',', false, 1, false},
    /* title lines, however ragged */
    {"Roster of Room 12\nMs. Ruiz, 2026\n\n\nLast Name,First Name,Student #\nA,B,1\nC,D,2\n", ',', false, 5, false},
    {"Teacher Name:,\"Ruiz, Ana\",\nPoints Possible:,7.0,\nStudent Num,Student Name,Score\n1,A,\n2,B,\n", ',', false, 3,
     false},
    {"Name of the class:,x\nName,Email\n", ',', false, 2, false},
    {",,\n\n*,,\nID,,x\n1,,2\n", ',', false, 4, false},
    {"\xC2\xA0Pr\xC3\xA9nom ,NOM\nx,y\n", ',', false, 1, false},
    {"Nachname;Vorname;E-Mail-Adresse\nx;y;z\n", ';', false, 1, false},
    {"Apellidos,Nombre,Nombre de usuario\nx,y,z\n", ',', false, 1, false},
    /* nothing known: the first line, and a word about it */
    {"\nfoo,bar\n1,2\n", ',', false, 2, true},
};

/* What fits two ways is asked, unless only one of them gives a header. */
START_TEST(a_draw_is_no_answer)
{
    struct hr_sniff s;
    const char *even = "a,b;c\n1,2;3\n", *told = "student_id,first;x\n1,2;3\n", *other = "a,student;email\n1,2;3\n";

    hr_sniff(NULL, even, strlen(even), '\0', 0, NULL, &s);
    ck_assert_int_eq(s.rival, ';');
    hr_sniff(NULL, even, strlen(even), ';', 0, NULL, &s);
    ck_assert_int_eq(s.rival, 0);
    hr_sniff(NULL, told, strlen(told), '\0', 0, NULL, &s);
    ck_assert_int_eq(s.rival, 0);
    ck_assert_int_eq(s.delimiter, ',');
    hr_sniff(NULL, other, strlen(other), '\0', 0, NULL, &s);
    ck_assert_int_eq(s.rival, 0);
    ck_assert_int_eq(s.delimiter, ';');
}
END_TEST

START_TEST(finds)
{
    struct hr_sniff s;

    hr_sniff(NULL, cases[_i].text, strlen(cases[_i].text), '\0', 0, NULL, &s);
    ck_assert_msg(s.delimiter == cases[_i].delimiter, "'%c' in %s", s.delimiter, cases[_i].text);
    ck_assert_int_eq(s.one_column, cases[_i].one_column);
    ck_assert_msg(s.header_line == cases[_i].header, "line %ld in %s", s.header_line, cases[_i].text);
    ck_assert_int_eq(s.header_doubtful, cases[_i].doubtful);
}
END_TEST

START_TEST(does_as_told)
{
    struct hr_sniff s;

    hr_sniff(NULL, "id;name,x\n", 10, ',', 0, NULL, &s);
    ck_assert_int_eq(s.delimiter, ',');
    hr_sniff(NULL, "sep=;\nid;name\n", 14, ',', 7, NULL, &s);
    ck_assert_int_eq(s.delimiter, ',');
    ck_assert_int_eq(s.header_line, 7);
    ck_assert_int_eq(s.first_line, 2);
    ck_assert_uint_eq(s.skip, 6);
    hr_sniff(NULL, "title here\nraumnummer,kuerzel\n", 30, '\0', 0, NULL, &s);
    ck_assert_int_eq(s.header_line, 1);
    hr_sniff(NULL, "title here\nraumnummer,kuerzel\n", 30, '\0', 0, "kuerzel|raum nummer", &s);
    ck_assert_int_eq(s.header_line, 2);
}
END_TEST

START_TEST(weighs_two_hundred_rows)
{
    char *text = hr_strdup(NULL, "");
    struct hr_sniff s;

    for (int i = 0; i < 200; i++)
        hr_append(&text, "a;b\n");
    for (int i = 0; i < 1000; i++)
        hr_append(&text, "a,b,c,d,e,f\n");
    hr_sniff(NULL, text, strlen(text), '\0', 0, NULL, &s);
    ck_assert_int_eq(s.delimiter, ';');
    talloc_free(text);
}
END_TEST

Suite *exchange_sniff_suite(void)
{
    Suite *s = suite_create("exchange: sniff");
    TCase *c = tcase_create("sniff");

    tcase_add_test(c, a_draw_is_no_answer);
    tcase_add_loop_test(c, finds, 0, (int)COUNT(cases));
    tcase_add_test(c, does_as_told);
    tcase_add_test(c, weighs_two_hundred_rows);
    suite_add_tcase(s, c);
    return s;
}
