/*
 * Every listing equals its screen: what `homeroom ready` and the others print of a row stands, cell by cell, on one
 * line of the view; the grid shows the state of every cell of the mastery listing, and pace the figures of its own.
 */
#include "desk.h"
#include "homeroom/listing.h"
#include "homeroom/text.h"

#include <check.h>
#include <string.h>

Suite *view_listings_suite(void);

static struct desk *d;

static void setup(void)
{
    d = desk_new(200, 60, false);
}

static void teardown(void)
{
    desk_free(d);
}

static struct hr_listing *listing(const struct hr_listing_class *is)
{
    return hr_listing_new(d->session, is, hr_session_model(d->session), &d->ui->scope);
}

/* The screen's line that begins with all of these texts in this order; NULL when there is none. */
static const char *line_with(const char *screen, char **cells, size_t count)
{
    for (const char *line = screen; *line; line += strcspn(line, "\n") + 1) {
        char *copy = hr_strndup(d->session, line, strcspn(line, "\n"));
        const char *at = copy;
        size_t found = 0;
        while (found < count && (at = strstr(at, cells[found]))) {
            at += strlen(cells[found]);
            found++;
        }
        if (found == count)
            return copy;
        if (!line[strcspn(line, "\n")])
            break;
    }
    return NULL;
}

/* Does the view leave this column out, because it says the same on every line, or is for programs? */
static bool is_left_out(const struct hr_column *c)
{
    return !c->heading || strcmp(c->name, "section") == 0 || strcmp(c->name, "course") == 0 ||
           strcmp(c->name, "unit") == 0;
}

/* What is on the screen of a cell; the terminal's cells, cleaned. */
static char *shown(const struct hr_value *v)
{
    char *text = hr_text_clean(d->session, v->text);
    for (char *s = text; *s; s++)
        if (*s == ';')
            *s = ' ';
    return text;
}

static void compare(const struct hr_listing_class *is, const char *key)
{
    desk_keys(d, key);
    const char *screen = hr_strdup(d->session, desk_screen(d, false));
    struct hr_listing *l = listing(is);
    ck_assert_uint_gt(l->count, 0);
    for (size_t i = 0; i < l->count; i++) {
        char **cells = NULL;
        size_t count = 0;
        for (const struct hr_column *c = is->columns; c->name; c++) {
            struct hr_value v = {.text = ""};
            c->get(l, hr_listing_row(l, i), &v);
            if (!is_left_out(c) && *v.text && strcmp(c->name, "blocked_by") != 0)
                *hr_push(d->session, &cells, &count) = shown(&v);
        }
        char *all = hr_strdup(d->session, "");
        for (size_t k = 0; k < count; k++)
            hr_append(&all, "%s | ", cells[k]);
        ck_assert_msg(line_with(screen, cells, count) != NULL, "%s: no line has %s in:\n%s", is->name, all, screen);
    }
}

START_TEST(ready_is_its_listing)
{
    compare(&hr_listing_ready, "3");
}
END_TEST

START_TEST(needs_is_its_listing)
{
    compare(&hr_listing_needs, "4");
}
END_TEST

START_TEST(skills_is_its_listing)
{
    compare(&hr_listing_skills, "5");
}
END_TEST

START_TEST(grades_is_its_listing)
{
    compare(&hr_listing_grades, "6");
}
END_TEST

/* As much of a name as even a narrow column has room for. */
static char *beginning(const char *name)
{
    int used;
    char *text = hr_text_clean(d->session, name);
    text[hr_text_fit(text, 12, &used)] = '\0';
    return text;
}

/* A line of Needs is about a skill of its own: what is done for all marked is done for each in that one. */
START_TEST(a_command_on_marks_takes_each_line_with_its_own_skill)
{
    struct hr_facts before[16], after;
    desk_keys(d, "4");
    struct hr_listing *l = listing(&hr_listing_needs);
    size_t count = l->count;
    struct hr_subject *lines = hr_new_array(d->session, struct hr_subject, count);
    ck_assert(count > 1 && count <= 16);
    for (size_t i = 0; i < count; i++) {
        lines[i] = *hr_listing_subject(l, i);
        hr_model_facts(hr_session_model(d->session), lines[i].student, lines[i].skill, &before[i]);
    }
    desk_keys(d, "* p");
    for (size_t i = 0; i < count; i++) {
        hr_model_facts(hr_session_model(d->session), lines[i].student, lines[i].skill, &after);
        ck_assert_uint_eq(after.practices, before[i].practices + 1);
    }
    desk_keys(d, "u");
    for (size_t i = 0; i < count; i++) {
        hr_model_facts(hr_session_model(d->session), lines[i].student, lines[i].skill, &after);
        ck_assert_uint_eq(after.practices, before[i].practices);
    }
}
END_TEST

START_TEST(the_grid_shows_the_state_of_every_cell)
{
    const char *screen = hr_strdup(d->session, desk_screen(d, false));
    const struct hr_model *m = hr_session_model(d->session);
    struct hr_listing *l = listing(&hr_listing_mastery);
    ck_assert_uint_gt(l->count, 0);
    for (size_t i = 0; i < l->count;) {
        hr_student_no student = hr_listing_subject(l, i)->student;
        char **cells = NULL;
        size_t count = 0;
        *hr_push(d->session, &cells, &count) = beginning(hr_model_student(m, student)->name);
        for (; i < l->count && hr_listing_subject(l, i)->student.n == student.n; i++) {
            hr_skill_no skill = hr_listing_subject(l, i)->skill;
            const char *shape =
                hr_state_shape(hr_model_state(m, student, skill), hr_model_cell(m, student, skill)->checks, false);
            if (*shape != ' ')
                *hr_push(d->session, &cells, &count) = hr_strdup(d->session, shape);
        }
        ck_assert_msg(line_with(screen, cells, count) != NULL, "no line of %s in:\n%s", cells[0], screen);
    }
}
END_TEST

START_TEST(pace_shows_the_figures_of_its_listing)
{
    desk_keys(d, "2");
    const char *screen = hr_strdup(d->session, desk_screen(d, false));
    const struct hr_model *m = hr_session_model(d->session);
    struct hr_listing *l = listing(&hr_listing_pace);
    ck_assert_uint_gt(l->count, 0);
    for (size_t i = 0; i < l->count; i++) {
        char **cells = NULL;
        size_t count = 0;
        *hr_push(d->session, &cells, &count) =
            hr_text_clean(d->session, hr_model_student(m, hr_listing_subject(l, i)->student)->name);
        for (const struct hr_column *c = l->is->columns; c->name; c++) {
            struct hr_value v = {.text = ""};
            c->get(l, hr_listing_row(l, i), &v);
            if (strcmp(c->name, "days_delta") == 0 || strcmp(c->name, "status") == 0)
                *hr_push(d->session, &cells, &count) = hr_strdup(d->session, v.text);
        }
        ck_assert_msg(line_with(screen, cells, count) != NULL, "no line of %s with %s %s in:\n%s", cells[0], cells[1],
                      cells[2], screen);
    }
}
END_TEST

Suite *view_listings_suite(void)
{
    Suite *s = suite_create("view listings");
    TCase *t = tcase_create("listings");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, ready_is_its_listing);
    tcase_add_test(t, needs_is_its_listing);
    tcase_add_test(t, skills_is_its_listing);
    tcase_add_test(t, grades_is_its_listing);
    tcase_add_test(t, a_command_on_marks_takes_each_line_with_its_own_skill);
    tcase_add_test(t, the_grid_shows_the_state_of_every_cell);
    tcase_add_test(t, pace_shows_the_figures_of_its_listing);
    suite_add_tcase(s, t);
    return s;
}
