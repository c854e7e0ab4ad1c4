/*
 * homeroom codes: new codes for the kiosk, printed this once as slips to cut out. The class file keeps salted slow
 * hashes of them, so nobody can print them again; whoever lost theirs gets a new one.
 */
#include "app.h"
#include "homeroom/kiosk.h"
#include "homeroom/secret.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* Every letter as likely as the others: bytes past the last whole round of the alphabet are thrown away. */
static bool make_code(char code[HR_KIOSK_CODE + 1], struct hr_err *err)
{
    size_t letters = strlen(hr_kiosk_alphabet), n = 0;
    while (n < HR_KIOSK_CODE) {
        unsigned char byte;
        if (getrandom(&byte, 1, 0) != 1)
            return hr_fail(err, HR_FILE, "codes", "no random numbers are to be had (%s)", strerror(errno));
        if (byte < 256 / letters * letters)
            code[n++] = hr_kiosk_alphabet[byte % letters];
    }
    code[n] = '\0';
    return true;
}

static void print_slip(struct app *app, struct hr_buf *out, const struct hr_line *line, const char *code)
{
    const struct hr_model *m = hr_session_model(app->session);
    const struct hr_student *s = hr_model_student(m, line->student);
    hr_buf_printf(out,
                  _("- - - - - - - - - - - - - - - - - - - - - - - -\n"
                    "%s   %s\n"
                    "id %s   code %.3s %s\n"),
                  hr_text_clean(app->ctx, s->name), hr_text_clean(app->ctx, hr_model_section(m, line->section)->title),
                  hr_text_clean(app->ctx, s->id), code, code + 3);
}

static bool make_slips(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    size_t count;
    struct hr_line *lines = hr_scope_students(app->ctx, hr_session_model(app->session), &app->scope, &count);
    bool *has = hr_new_array(app->ctx, bool, hr_session_model(app->session)->student_count);
    if (!count)
        return hr_fail(err, HR_BAD_INPUT, "codes", "there is no active student here to make a code for");
    for (size_t i = 0; i < count; i++) {
        char code[HR_KIOSK_CODE + 1];
        const char *id = hr_model_student(hr_session_model(app->session), lines[i].student)->id;
        if (has[lines[i].student.n]) /* in two sections: one student, one code */
            continue;
        has[lines[i].student.n] = true;
        if (!make_code(code, err) ||
            !hr_session_secret_set(app->session, HR_SECRET_KIOSK, id, code, COMMAND_WAIT_MS, err))
            return false;
        print_slip(app, out, &lines[i], code);
    }
    return true;
}

bool verb_codes(struct app *app, struct hr_err *err)
{
    if (app->role != HR_TEACHER)
        return hr_fail(err, HR_DENIED, _("not allowed"), "only a teacher makes codes");
    if (!app_open(app, HR_STORE_WRITE, err))
        return false;
    struct hr_buf *slips = hr_buf_new(app->ctx, NULL, NULL);
    if (!make_slips(app, slips, err))
        return false;
    if (app->options.output)
        return file_write(app, app->options.output, slips, err);
    hr_buf_add(app->out, slips->bytes, slips->n);
    return true;
}
