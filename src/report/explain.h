/*
 * What the three explanations share.
 */
#ifndef HOMEROOM_REPORT_EXPLAIN_H
#define HOMEROOM_REPORT_EXPLAIN_H

#include "homeroom/explain.h"

/* "Castillo, Ines (20417)", cleaned. */
char *explain_student(const void *ctx, const struct hr_explain *);
char *explain_day(const void *ctx, struct hr_day);
char *explain_number(const void *ctx, struct hr_dec, int decimals);
/* " on 2026-10-01 by Ana [id]": where a piece comes from; "" for NULL. */
char *explain_origin(const void *ctx, const struct hr_explain *, const struct hr_piece *);

#endif
