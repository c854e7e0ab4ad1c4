#include "explain.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

char *explain_student(const void *ctx, const struct hr_explain *e)
{
    const struct hr_student *s = hr_model_student(e->m, e->student);
    return hr_text_clean(ctx, hr_printf(ctx, "%s (%s)", s->name, s->id));
}

char *explain_day(const void *ctx, struct hr_day d)
{
    char buf[HR_DAY_TEXT];
    return hr_strdup(ctx, hr_day_is_set(d) ? hr_day_text(d, buf) : _("no day"));
}

char *explain_number(const void *ctx, struct hr_dec d, int decimals)
{
    char buf[HR_DEC_TEXT];
    return hr_strdup(ctx, decimals < 0 ? hr_dec_text(d, buf) : hr_dec_fixed(d, decimals, buf));
}

char *explain_origin(const void *ctx, const struct hr_explain *e, const struct hr_piece *p)
{
    const struct hr_evidence_row *row = p ? e->row(e->arg, p->seq) : NULL;
    if (!row)
        return hr_strdup(ctx, "");
    char when[HR_TIME_TEXT];
    char *text = hr_printf(ctx, _(" on %s by %s [%s]"), hr_time_minute_text(e->m->zone, row->at, when),
                           row->by ? row->by : _("nobody named"), row->id);
    if (row->exception)
        hr_append(&text, _(" recorded by exception: %s"), row->exception);
    return hr_text_clean(ctx, text);
}
