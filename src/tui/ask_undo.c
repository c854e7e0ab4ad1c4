/*
 * Undo of many pieces at once, which one key too many might be: an import, a batch for the whole class.
 */
#include "ask.h"

enum { QUESTION }; /* of the prompt's answers */

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    return hr_strdup(ctx, p->answers[QUESTION]);
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    return hr_printf(ctx, _("y or Enter does, n or Esc leaves it as it is; %s"),
                     p->redo ? hr_ui_keyed(ctx, ui, _("{undo} takes it back again"))
                             : hr_ui_keyed(ctx, ui, _("{redo} puts it back")));
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    bool redo = p->redo;
    hr_prompt_close(ui); /* what is said of it must not be said into a prompt that goes */
    hr_ui_undo_now(ui, redo);
    return false;
}

static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    if (hr_key_is_yes(k))
        enter(ui, p);
    else if (hr_key_is_no(k))
        hr_prompt_close(ui);
    else
        return k->kind == HR_KEY_TEXT; /* no other letter means anything here */
    return true;
}

static const struct hr_prompt_class undo = {
    .name = "undo", .by_letter = true, .label = label, .hint = hint, .enter = enter, .key = key};

/* "of import:marks.csv", and when. */
static char *origin(const void *ctx, struct hr_ui *ui, int64_t seq)
{
    const struct hr_evidence_row *row = hr_session_row(ui->session, ctx, seq);
    if (!row)
        return hr_strdup(ctx, "");
    return hr_printf(ctx, _(" of %s, %s"), row->source ? row->source : "",
                     hr_words_moment(ctx, ui->model, row->recorded));
}

void hr_ask_undo(struct hr_ui *ui, bool redo, const struct hr_op *ops, size_t count)
{
    void *ctx = hr_ctx(ui);
    const char *from = redo ? "" : origin(ctx, ui, ops[0].row.evidence.voids);
    struct hr_prompt *p = hr_prompt_open(ui, &undo, "");
    p->redo = redo;
    p->answers[QUESTION] = redo ? hr_printf(p, _("put back the %zu pieces taken back last?"), count)
                                : hr_printf(p, _("take back %zu pieces%s?"), count, from);
    talloc_free(ctx);
}
