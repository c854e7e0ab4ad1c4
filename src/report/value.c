#include "homeroom/listing.h"
#include "homeroom/translate.h"

#include <string.h>

void hr_value_text(struct hr_value *out, const char *text)
{
    out->kind = text && *text ? HR_VALUE_TEXT : HR_VALUE_EMPTY;
    out->text = text ? text : "";
    out->context = NULL;
}

void hr_value_word(struct hr_value *out, const char *text, const char *context)
{
    hr_value_text(out, text);
    out->context = context;
}

const char *hr_value_said(const struct hr_value *v)
{
    if (!v->context)
        return v->text;
    return *v->context ? C_(v->context, v->text) : _(v->text);
}

void hr_value_yes(struct hr_value *out, bool yes)
{
    hr_value_word(out, yes ? N_("yes") : N_("no"), "");
}

void hr_value_number(struct hr_value *out, int64_t n)
{
    out->kind = HR_VALUE_NUMBER;
    out->context = NULL;
    out->text = hr_dec_text(hr_dec_of(n), out->room);
}

void hr_value_dec(struct hr_value *out, struct hr_dec d, int decimals)
{
    out->kind = HR_VALUE_NUMBER;
    out->context = NULL;
    out->text = decimals < 0 ? hr_dec_text(d, out->room) : hr_dec_fixed(d, decimals, out->room);
}

void hr_value_day(struct hr_value *out, struct hr_day d)
{
    hr_value_text(out, hr_day_text(d, out->room));
}

void hr_value_minute(struct hr_value *out, const struct hr_zone *zone, int64_t at)
{
    hr_value_text(out, hr_time_minute_text(zone, at, out->room));
}
