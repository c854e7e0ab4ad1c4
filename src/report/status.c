/*
 * One short line of where the lesson stands, for the status line of tmux: counts alone, since that line is on every
 * window and perhaps on a projector.
 */
#include "homeroom/listing.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"

void hr_status_print(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope)
{
    void *ctx = hr_ctx(NULL);
    size_t ready, needs;
    int longest = 0;
    struct hr_ready *queue = hr_ready_queue(ctx, m, scope, &ready);

    hr_needs(ctx, m, scope, &needs);
    for (size_t i = 0; i < ready; i++)
        longest = queue[i].waiting_minutes > longest ? queue[i].waiting_minutes : longest;
    hr_buf_printf(out, _("%zu ready"), ready);
    if (ready)
        hr_buf_printf(out, _(", longest %d min"), longest);
    if (needs)
        hr_buf_printf(out, hr_plural("; %zu needs help", "; %zu need help", needs), needs);
    hr_buf_text(out, "\n");
    talloc_free(ctx);
}
