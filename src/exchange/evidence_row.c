/* What a row of evidence says, cell by cell. */
#include "evidence.h"

#include "homeroom/name.h"
#include "homeroom/translate.h"

#include <string.h>

const char *hr_evidence_cell(const struct hr_evidence_reader *rd, const struct hr_table_row *row, int column)
{
    return hr_cell_trimmed(rd->scratch, hr_shape_cell(&rd->match, row, column));
}

bool hr_evidence_reject(struct hr_evidence_reader *rd, const struct hr_table_row *row, int column, const char *fmt, ...)
{
    va_list args;
    char *why;

    va_start(args, fmt);
    why = hr_must(talloc_vasprintf(NULL, hr_translate(fmt), args));
    va_end(args);
    hr_import_reject(&rd->im, &rd->file, row, rd->match.at[column], "%s", why);
    talloc_free(why);
    return false;
}

/* ---- what a row says ---- */

static bool read_student(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *id = hr_evidence_cell(rd, row, HR_EVIDENCE_STUDENT_ID);

    piece->student = hr_model_find_student(rd->m, id);
    if (piece->student.n)
        return true;
    return hr_evidence_reject(rd, row, HR_EVIDENCE_STUDENT_ID,
                              *id ? _("no student of the class has the id %s") : _("%sthe student is missing"), id);
}

static bool read_kind(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *text = hr_evidence_cell(rd, row, HR_EVIDENCE_KIND);
    char *word;
    bool known;

    if (hr_kind_parse(text, &piece->kind))
        return true;
    word = hr_name_normal(NULL, text);
    known = hr_kind_parse(word, &piece->kind);
    talloc_free(word);
    return known || hr_evidence_reject(rd, row, HR_EVIDENCE_KIND, "no kind of evidence is called \"%s\"", text);
}

static bool read_at(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *text = hr_evidence_cell(rd, row, HR_EVIDENCE_AT);

    if (hr_moment_parse(rd->m->zone, text, rd->dates, &piece->at))
        return true;
    rd->asks_dates |= !rd->has_asked && strchr(text, '/') != NULL;
    return hr_evidence_reject(rd, row, HR_EVIDENCE_AT,
                              *text ? _("no date: write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM")
                                    : _("the date is missing"));
}

static bool is_of_skill(enum hr_kind kind)
{
    return kind != HR_ABSENT && kind != HR_SUMMATIVE && kind != HR_VOID;
}

static bool read_skill(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *code = hr_evidence_cell(rd, row, HR_EVIDENCE_SKILL);

    if (!is_of_skill(piece->kind) || (piece->kind == HR_NOTE && !*code))
        return true;
    if (!rd->skill.n || strcmp(hr_model_skill(rd->m, rd->skill)->code, code) != 0)
        rd->skill = hr_model_find_skill(rd->m, code);
    piece->skill = rd->skill;
    if (piece->skill.n)
        return true;
    if (!*code)
        return hr_evidence_reject(rd, row, HR_EVIDENCE_SKILL, "a %s needs a skill", hr_kind_text(piece->kind));
    return hr_evidence_reject(rd, row, HR_EVIDENCE_SKILL, "there is no skill %s", code);
}

/* The unit of a summative: by its title, and the course where the title alone does not do (rules.md 16). */
static bool read_unit(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *title = hr_evidence_cell(rd, row, HR_EVIDENCE_UNIT),
               *said = hr_evidence_cell(rd, row, HR_EVIDENCE_COURSE);
    hr_course_no course = rd->course;
    bool several;

    if (piece->kind != HR_SUMMATIVE)
        return true;
    if (*said) {
        course = hr_model_find_course(rd->m, said);
        if (!course.n)
            return hr_evidence_reject(rd, row, HR_EVIDENCE_COURSE, "there is no course %s", said);
    }
    if (!*title)
        return hr_evidence_reject(rd, row, HR_EVIDENCE_UNIT, "a summative needs a unit");
    piece->unit = hr_model_find_unit(rd->m, course, title, &several);
    if (several)
        return hr_evidence_reject(rd, row, HR_EVIDENCE_UNIT, "several courses have a unit %s: name the course", title);
    return piece->unit.n || hr_evidence_reject(rd, row, HR_EVIDENCE_UNIT, "there is no unit %s", title);
}

/* 12,5 is a number where commas do not stand between cells. */
static bool parse_number(const struct hr_evidence_reader *rd, const char *text, struct hr_dec *out)
{
    char decimal = rd->im.options->decimal;
    const char *comma = strchr(text, ',');
    char copy[HR_DEC_TEXT];

    if (!comma || decimal == '.' || (!decimal && rd->file.table->delimiter == ',') || strlen(text) >= sizeof copy)
        return hr_dec_parse(text, out);
    memcpy(copy, text, strlen(text) + 1);
    copy[comma - text] = '.';
    return hr_dec_parse(copy, out);
}

static bool read_number(struct hr_evidence_reader *rd, const struct hr_table_row *row, int column, bool *has,
                        struct hr_dec *out)
{
    const char *text = hr_evidence_cell(rd, row, column);

    *has = *text != '\0';
    return !*has || parse_number(rd, text, out) ||
           hr_evidence_reject(rd, row, column, "no number with at most four decimals");
}

static bool has_score(enum hr_kind kind)
{
    return kind == HR_CHECK_TAKEN || kind == HR_JUDGEMENT || kind == HR_PRACTICE || kind == HR_SUMMATIVE;
}

static bool read_score(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    if (!has_score(piece->kind))
        return true;
    if (!read_number(rd, row, HR_EVIDENCE_SCORE, &piece->has_score, &piece->score) ||
        !read_number(rd, row, HR_EVIDENCE_MAX, &piece->has_max, &piece->max))
        return false;
    if (!piece->has_score) /* a max alone says nothing */
        piece->has_max = false;
    return true;
}

static bool read_texts(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *form = hr_evidence_cell(rd, row, HR_EVIDENCE_FORM), *by = hr_evidence_cell(rd, row, HR_EVIDENCE_BY);
    const char *note = hr_shape_cell(&rd->match, row, HR_EVIDENCE_NOTE);
    const char *exception = hr_shape_cell(&rd->match, row, HR_EVIDENCE_EXCEPTION);
    const char *families = hr_shape_cell(&rd->match, row, HR_EVIDENCE_FAMILIES);

    piece->form = *form ? form : NULL;
    piece->by = *by ? by : NULL;
    piece->note = hr_cell_is_blank(note) ? NULL : note;
    piece->exception = hr_cell_is_blank(exception) ? NULL : exception;
    return hr_cell_is_blank(families) || hr_cell_yes(families, &piece->families) ||
           hr_evidence_reject(rd, row, HR_EVIDENCE_FAMILIES, "families is yes or no");
}

static bool read_voids(struct hr_evidence_reader *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *id = hr_evidence_cell(rd, row, HR_EVIDENCE_VOIDS);

    if (piece->kind != HR_VOID)
        return !*id || hr_evidence_reject(rd, row, HR_EVIDENCE_VOIDS, "only a void takes something back");
    piece->voids_id = id;
    return *id || hr_evidence_reject(rd, row, HR_EVIDENCE_VOIDS, "a void needs the id of what it takes back");
}

bool hr_evidence_read_cells(struct hr_evidence_reader *rd, const struct hr_table_row *row,
                            struct hr_evidence_row *piece)
{
    return read_student(rd, row, piece) && read_kind(rd, row, piece) && read_at(rd, row, piece) &&
           read_skill(rd, row, piece) && read_unit(rd, row, piece) && read_texts(rd, row, piece) &&
           read_score(rd, row, piece) && read_voids(rd, row, piece);
}
