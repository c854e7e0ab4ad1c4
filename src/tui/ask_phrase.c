/*
 * The pass phrase of the lock: typed twice and never shown. Nothing and Enter takes it away.
 */
#include "ask.h"

#include "homeroom/secret.h"

#include <string.h>

enum { AGAIN = 1, WAIT_MS = 500 };

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    return hr_strdup(ctx, p->stage == AGAIN ? _("the same again:") : _("new pass phrase:"));
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(
        ctx,
        _("unlocks your screen once it is locked; it is not shown; nothing and Enter: none is needed; Esc leaves"));
}

static void start_again(struct hr_prompt *p, int stage)
{
    p->stage = stage;
    hr_field_set(p, &p->field, "");
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    const char *phrase = p->field.text;
    if (p->stage != AGAIN && *phrase) {
        p->answers[0] = hr_strdup(p, phrase);
        start_again(p, AGAIN);
        return false;
    }
    if (p->stage == AGAIN && strcmp(p->answers[0], phrase) != 0) {
        start_again(p, 0);
        return hr_prompt_refuse(p, "these were not the same: type the new pass phrase anew");
    }
    if (!hr_session_secret_set(ui->session, HR_SECRET_LOCK, hr_session_by(ui->session), phrase, WAIT_MS, &err))
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    hr_ui_say(ui, HR_STYLE_NORMAL,
              *phrase ? _("your pass phrase is set: {lock} locks the screen")
                      : _("no pass phrase: {lock} locks the screen, and Enter unlocks it"));
    return true;
}

static const struct hr_prompt_class phrase = {
    .name = "pass phrase", .hides = true, .label = label, .hint = hint, .enter = enter};

void hr_ask_phrase(struct hr_ui *ui)
{
    hr_prompt_open(ui, &phrase, "");
}
