/*
 * homeroom explain: the reasons for a number.
 */
#include "app.h"
#include "homeroom/explain.h"
#include "homeroom/translate.h"

#include <string.h>

static const struct hr_evidence_row *read_row(void *arg, int64_t seq)
{
    struct app *app = arg;
    return hr_session_row(app->session, app->ctx, seq);
}

/* The one course of the student that is meant. */
static bool student_course(struct app *app, hr_course_no *out, struct hr_err *err)
{
    const struct hr_model *m = hr_session_model(app->session);
    hr_course_no courses[2];
    size_t count = hr_scope_courses(m, &app->scope, app->scope.student, courses, 2);
    if (app->scope.skill.n) {
        *out = hr_model_skill(m, app->scope.skill)->course;
        return true;
    }
    if (count > 1)
        return hr_fail(err, HR_USAGE, "--course", "the student works through several courses: say which one");
    if (!count)
        return hr_fail(err, HR_BAD_INPUT, app->options.student, "the student works through no such course");
    *out = courses[0];
    return true;
}

bool verb_explain(struct app *app, struct hr_err *err)
{
    const char *what = app->options.arg_count > 1 ? app->options.args[1] : "";
    bool mastery = strcmp(what, "mastery") == 0, pace = strcmp(what, "pace") == 0, grade = strcmp(what, "grade") == 0;
    if (!mastery && !pace && !grade)
        return hr_fail(err, HR_USAGE, "explain", "say what: grade, mastery or pace");
    if (!app->options.student || (mastery && !app->options.skill))
        return hr_fail(err, HR_USAGE, "explain",
                       mastery ? _("say --student ID and --skill CODE") : _("say --student ID"));
    hr_course_no course = {0};
    app->one_student = true;
    app->one_skill = mastery;
    if (!app_open(app, HR_STORE_READ, err) || !student_course(app, &course, err))
        return false;
    struct hr_explain e = {.out = app->out,
                           .m = hr_session_model(app->session),
                           .student = app->scope.student,
                           .row = read_row,
                           .arg = app};
    if (mastery)
        hr_explain_mastery(&e, app->scope.skill);
    else if (pace)
        hr_explain_pace(&e, course, app->scope.unit);
    else
        hr_explain_grade(&e, course, app->scope.term);
    return true;
}
