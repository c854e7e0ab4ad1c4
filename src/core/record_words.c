/*
 * One piece of evidence in words, the same in the log, on the status line and in explain:
 *
 *     Hall, Dee  4.5 check B 80 of 100
 *     Hall, Dee  4.5 judged 3 of 4: explained it at the board
 *     Hall, Dee  4.5 taken back: check B 80 of 100
 *     Hall, Dee  absent 2026-10-14
 *
 * Texts stay as they came; whoever shows the sentence cleans it.
 */
#include "homeroom/record.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <string.h>

enum { MINUTE = 60 };

/* " 80 of 100", " 80", or nothing. */
static void add_score(char **s, const struct hr_evidence_row *row)
{
    char text[HR_DEC_TEXT];
    if (!row->has_score)
        return;
    hr_append(s, " %s", hr_dec_text(row->score, text));
    if (row->has_max)
        hr_append(s, _(" of %s"), hr_dec_text(row->max, text));
}

/* A note, with what stands before it. */
static void add_text(char **s, const char *before, const char *text)
{
    if (text && *text)
        hr_append(s, "%s%s", before, text);
}

/* As much of a row as the model keeps of a piece. */
static struct hr_evidence_row row_of(const struct hr_model *m, const struct hr_piece *piece)
{
    bool has_score = piece->flags & HR_PIECE_HAS_SCORE;
    struct hr_check_value value = hr_piece_score(m, piece);
    return (struct hr_evidence_row){
        .kind = (enum hr_kind)piece->kind,
        .at = piece->at,
        .has_score = has_score,
        .has_max = has_score && value.max.n > 0,
        .score = value.score,
        .max = value.max,
        .form = hr_model_name(m, piece->form),
        .by = hr_model_name(m, piece->by),
        .families = piece->flags & HR_PIECE_FAMILIES,
        .voids = piece->kind == HR_VOID ? m->pieces[piece->target].seq : 0,
    };
}

static void add_what(char **s, const struct hr_model *m, const struct hr_evidence_row *row);

/* "taken back: check B 3 of 4"; a void of a void says what came back: "put back: check B 3 of 4". */
static void add_void(char **s, const struct hr_model *m, const struct hr_evidence_row *row)
{
    const struct hr_piece *piece = hr_model_find_piece(m, row->voids);
    bool is_back = false;
    while (piece && piece->kind == HR_VOID) {
        is_back = !is_back;
        piece = piece->target ? &m->pieces[piece->target] : NULL;
    }
    hr_append(s, "%s", is_back ? _("put back") : _("taken back"));
    if (!piece)
        return;
    struct hr_evidence_row target = row_of(m, piece);
    hr_append(s, ": ");
    add_what(s, m, &target);
}

/* What was done, without who and which skill. */
static void add_what(char **s, const struct hr_model *m, const struct hr_evidence_row *row)
{
    char day[HR_DAY_TEXT];
    switch (row->kind) {
    case HR_PRACTICE: hr_append(s, _("practice")); break;
    case HR_READY: hr_append(s, _("ready for a check")); break;
    case HR_UNREADY: hr_append(s, _("not ready after all")); break;
    case HR_CLAIM:
        hr_append(s, _("taken to check"));
        add_text(s, _(" with form "), row->form);
        break;
    case HR_RELEASE: hr_append(s, _("let go")); break;
    case HR_ABSENT: hr_append(s, _("absent %s"), hr_day_text(hr_zone_day(m->zone, row->at), day)); break;
    case HR_CHECK_TAKEN:
        hr_append(s, _("check"));
        add_text(s, " ", row->form);
        break;
    case HR_JUDGEMENT: hr_append(s, _("judged")); break;
    case HR_EXCUSE: hr_append(s, _("excused")); break;
    case HR_UNEXCUSE: hr_append(s, _("required again")); break;
    case HR_SUMMATIVE: hr_append(s, _("summative")); break;
    case HR_NOTE: hr_append(s, row->families ? _("note for families") : _("note")); break;
    case HR_VOID: add_void(s, m, row); break;
    case HR_KIND_COUNT: break;
    }
    add_score(s, row);
    add_text(s, ": ", row->note);
    if (row->exception && strcmp(row->exception, "imported") != 0)
        add_text(s, _(", by exception: "), row->exception);
}

char *hr_claim_words(const void *ctx, const struct hr_model *m, const struct hr_piece *claim)
{
    return hr_printf(ctx, _("with %s %d min"), hr_model_name(m, claim->by), (int)((m->now - claim->at) / MINUTE));
}

char *hr_record_words(const void *ctx, const struct hr_model *m, const struct hr_evidence_row *row)
{
    bool is_known = row->student.n < m->student_count; /* a line of the log may be newer than the model's roster */
    char *words = hr_printf(ctx, "%s  ", is_known ? hr_model_student(m, row->student)->name : "");
    if (row->skill.n && row->skill.n < m->skill_count)
        hr_append(&words, "%s ", hr_model_skill(m, row->skill)->code);
    if (row->unit.n && row->unit.n < m->unit_count)
        hr_append(&words, "%s ", hr_model_unit(m, row->unit)->title);
    add_what(&words, m, row);
    return words;
}
