/*
 * The pieces of evidence that a plan brings: perhaps millions, so they are packed and put aside (aside.h). What is kept
 * in memory does not grow with them, but for the texts that stand on many: forms, people, reasons.
 */
#ifndef EXCHANGE_PIECES_H
#define EXCHANGE_PIECES_H

#include "homeroom/op.h"

struct hr_pieces;

struct hr_pieces *hr_pieces_new(const void *ctx);
/* Of a row it keeps what a file says: not seq, batch, recorded, source, step and place. */
HR_CHECK bool hr_pieces_add(struct hr_pieces *, const struct hr_evidence_row *, struct hr_err *err);
size_t hr_pieces_count(const struct hr_pieces *);
/* The i-th from 0; quick when they are asked for in turn. Its texts live until the next one is. */
HR_CHECK bool hr_pieces_get(struct hr_pieces *, size_t i, struct hr_evidence_row *out, struct hr_err *err);
/* It broke a rule when it was taken: from now on its exception is "imported". The first argument is the pieces. */
void hr_pieces_mark(void *, size_t i);
/* For the plan; `ties`: there are voids among them of others among them. */
struct hr_supply hr_pieces_supply(struct hr_pieces *, bool ties);

#endif
