/*
 * A pile of papers of one skill: a piece of the name and the score, Enter, the next paper. The last five stand above
 * the line; a line that can't be taken says why and stays; a rule in the way asks for the reason, and the pile goes on.
 */
#include "ask.h"
#include "entry.h"

#include "homeroom/text.h"

#include <string.h>

enum { SHOWN_PAPERS = 5 };

struct pile {
    size_t pick;
    struct entry_tab *tab;
    char **done; /* what was recorded, in words */
    size_t count;
};

static struct pile *own(const struct hr_prompt *p)
{
    return p->own;
}

static bool is_empty(const struct hr_prompt *p)
{
    return !p->field.text[strspn(p->field.text, " ")];
}

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    const char *code = hr_model_skill(ui->model, p->on.skill)->code;
    size_t count = own(p)->count;
    if (!count)
        return hr_printf(ctx, _("stack of %s:"), code);
    return hr_printf(ctx, hr_plural("stack of %s, %zu paper so far:", "stack of %s, %zu papers so far:", count), code,
                     count);
}

static char **above(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, size_t *count)
{
    const struct pile *pile = own(p);
    char **out = NULL;
    (void)ui;
    *count = 0;
    for (size_t i = pile->count > SHOWN_PAPERS ? pile->count - SHOWN_PAPERS : 0; i < pile->count; i++)
        *hr_push(ctx, &out, count) = hr_printf(ctx, "%zu  %s", i + 1, pile->done[i]);
    return out;
}

/* The line as one operation's row: NULL when it is one, else what stands in the way. */
static char *read_paper(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, struct entry *e,
                        struct hr_evidence_row *row)
{
    char *why;
    *e = entry_read(ctx, ui, p->field.text, p->on.skill);
    if (e->mark == ENTRY_NONE)
        return entry_trouble(ctx, ui, e, true);
    if (entry_ways(e) > 1)
        return entry_several(ctx, ui, e, own(p)->pick);
    struct hr_subject s = entry_way(e, 0);
    return entry_row(ctx, ui, e, s, row, &why)
               ? NULL
               : hr_printf(ctx, "%s: %s", hr_model_student(ui->model, s.student)->name, why);
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct entry e;
    struct hr_evidence_row row = {.kind = HR_CHECK_TAKEN};
    const char *title = hr_model_skill(ui->model, p->on.skill)->title;
    if (is_empty(p) && own(p)->count)
        return hr_strdup(ctx, _("next paper: a name and a score; Esc ends the stack"));
    if (!strchr(p->field.text, ' '))
        return hr_printf(ctx, _("%s: a name and a score: mar 3; or p r m x e c; Esc ends the stack"), title);
    char *trouble = read_paper(ctx, ui, p, &e, &row);
    return trouble ? trouble : entry_preview(ctx, ui, &e, &row);
}

static void add_done(const struct hr_ui *ui, struct hr_prompt *p)
{
    struct pile *pile = own(p);
    *hr_push(pile, &pile->done, &pile->count) = hr_strdup(pile, ui->message ? ui->message : _("recorded"));
    hr_field_set(p, &p->field, "");
    pile->pick = 0;
}

static bool record(struct hr_ui *ui, struct hr_prompt *p, const struct hr_evidence_row *row)
{
    struct hr_err err;
    struct hr_op op = hr_ui_op(ui, row->kind, row->student, row->skill);
    op.row.evidence = *row;
    if (hr_ui_commit(ui, &op, 1, "stack", &err) != HR_COMMIT_REFUSED) {
        add_done(ui, p);
    } else if (err.status == HR_NO && row->kind == HR_CHECK_TAKEN && hr_session_role(ui->session) == HR_TEACHER) {
        struct hr_prompt *kept = hr_prompt_keep(ui);
        hr_ask_exception(ui, &op, 1, &err);
        hr_prompt_over(ui, kept);
    } else {
        hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    }
    return false;
}

static void resumed(struct hr_ui *ui, struct hr_prompt *p, bool answered)
{
    if (answered)
        add_done(ui, p);
}

static bool enter_paper(const void *ctx, struct hr_ui *ui, struct hr_prompt *p)
{
    struct entry e;
    struct hr_evidence_row row = {.kind = HR_CHECK_TAKEN};
    hr_session_tick(ui->session, hr_ui_clock(ui)); /* a paper is of the moment its Enter is pressed */
    char *trouble = read_paper(ctx, ui, p, &e, &row);
    if (!trouble)
        return record(ui, p, &row);
    if (e.mark == ENTRY_NONE || entry_ways(&e) < 2)
        return hr_prompt_refuse(p, "%s", trouble);
    own(p)->pick = (own(p)->pick + 1) % entry_ways(&e);
    return false;
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    if (is_empty(p))
        return hr_prompt_refuse(p, "a name and a score, as on the paper; Esc ends the stack");
    void *ctx = hr_ctx(ui);
    bool done = enter_paper(ctx, ui, p);
    talloc_free(ctx);
    return done;
}

static void changed(struct hr_ui *ui, struct hr_prompt *p)
{
    (void)ui;
    own(p)->pick = 0;
}

static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    if (!hr_key_among(k, "Tab"))
        return false;
    if (entry_complete(ui, p, &own(p)->tab, p->on.skill, own(p)->pick))
        changed(ui, p);
    return true;
}

static const struct hr_prompt_class stack = {.name = "stack",
                                             .label = label,
                                             .hint = hint,
                                             .changed = changed,
                                             .enter = enter,
                                             .key = key,
                                             .above = above,
                                             .resumed = resumed};

void hr_ask_stack(struct hr_ui *ui)
{
    struct hr_prompt *p = hr_prompt_open(ui, &stack, "");
    p->own = hr_new(p, struct pile);
    p->on = p->before;
}
