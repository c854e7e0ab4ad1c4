/*
 * A cell, a next step and an outcome in plain words.
 */
#include "homeroom/ui.h"

#include "homeroom/mastery.h"
#include "homeroom/text.h"

#include <string.h>

enum { SHOWN_CHECKS = 6 };

enum hr_style hr_state_style(enum hr_state state)
{
    static const enum hr_style styles[] = {
        [HR_EXCUSED] = HR_STYLE_EXCUSED,       [HR_MASTERED] = HR_STYLE_MASTERED,
        [HR_STATE_READY] = HR_STYLE_READY,     [HR_SPENT] = HR_STYLE_SPENT,
        [HR_NOT_YET_STATE] = HR_STYLE_NOT_YET, [HR_PRACTISING] = HR_STYLE_PRACTISING,
        [HR_LOCKED] = HR_STYLE_LOCKED,         [HR_OPEN] = HR_STYLE_OPEN,
    };
    return styles[state];
}

static bool has_letter(const char *ascii)
{
    for (; *ascii; ascii++)
        if ((*ascii >= 'a' && *ascii <= 'z') || (*ascii >= 'A' && *ascii <= 'Z'))
            return true;
    return false;
}

size_t hr_words_common_start(const char *const *texts, size_t count)
{
    size_t n = count > 1 ? strlen(texts[0]) : 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        while (same < n && texts[i][same] == texts[0][same])
            same++;
        n = same < strlen(texts[i]) ? same : strlen(texts[i]) - 1;
    }
    while (n > 0 && (texts[0][n] & 0xc0) == 0x80)
        n--;
    return n;
}

const char *hr_words_name(const void *ctx, const struct hr_ui *ui, hr_student_no student)
{
    const struct hr_student *s = hr_model_student(ui->model, student);
    if (!ui->options->only_ascii || has_letter(hr_text_ascii(ctx, s->name)))
        return s->name;
    return s->id;
}

static const struct hr_policy *policy_of(const struct hr_model *m, hr_skill_no skill)
{
    return hr_model_course(m, hr_model_skill(m, skill)->course)->policy;
}

/* "A 45": a score out of something else than the scale says so, "A 8/10". */
static void add_check(char **s, const struct hr_model *m, const struct hr_piece *p)
{
    char text[HR_DEC_TEXT], most[HR_DEC_TEXT];
    const char *form = hr_model_name(m, p->form);
    struct hr_check_value value = hr_piece_score(m, p);
    hr_append(s, "%s%s%s", form, *form ? " " : "", hr_dec_text(value.score, text));
    if (value.max.n != policy_of(m, (hr_skill_no){p->skill})->points.n)
        hr_append(s, "/%s", hr_dec_text(value.max, most));
}

char *hr_words_check(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    char *s = hr_strdup(ctx, "");
    int skip = (int)hr_model_cell(m, student, skill)->checks - SHOWN_CHECKS;
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p)) {
        if (p->kind != HR_CHECK_TAKEN || skip-- > 0)
            continue;
        hr_append(&s, "%s", *s ? ", " : "");
        add_check(&s, m, p);
    }
    return s;
}

void hr_words_lock(char **s, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    struct hr_prerequisite all[HR_BLOCKING_PREREQUISITES];
    size_t n = hr_model_prerequisites(m, student, skill, all, HR_BLOCKING_PREREQUISITES);
    const char *before = _(" by ");
    for (size_t i = 0; i < n && i < HR_BLOCKING_PREREQUISITES; i++) {
        if (all[i].met)
            continue;
        hr_append(s, "%s%s", before, hr_model_skill(m, all[i].skill)->code);
        before = _(" and ");
    }
}

/* "; needs 4.3": the skills before it, where they do not lock it. */
static void add_needs(char **s, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    struct hr_prerequisite all[HR_BLOCKING_PREREQUISITES];
    size_t n = hr_model_prerequisites(m, student, skill, all, HR_BLOCKING_PREREQUISITES);
    for (size_t i = 0; i < n && i < HR_BLOCKING_PREREQUISITES; i++)
        hr_append(s, "%s%s%s", i ? ", " : _("; comes after "), hr_model_skill(m, all[i].skill)->code,
                  all[i].met ? "" : _(" (not mastered)"));
}

static bool needs(const struct hr_model *m, hr_student_no student, hr_skill_no later, hr_skill_no skill)
{
    struct hr_prerequisite all[HR_BLOCKING_PREREQUISITES];
    size_t n = hr_model_prerequisites(m, student, later, all, HR_BLOCKING_PREREQUISITES);
    for (size_t i = 0; i < n && i < HR_BLOCKING_PREREQUISITES; i++)
        if (all[i].skill.n == skill.n)
            return true;
    return false;
}

/* "; 4.5 and 4.6 wait on it": what is locked until it is mastered. */
static void add_waiting(char **s, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_course *course = hr_model_course(m, hr_model_skill(m, skill)->course);
    size_t count = 0;
    for (size_t i = 0; i < course->skill_count; i++) {
        hr_skill_no later = course->skills[i];
        if (hr_model_state(m, student, later) != HR_LOCKED || !needs(m, student, later, skill))
            continue;
        hr_append(s, "%s%s", count++ ? ", " : "; ", hr_model_skill(m, later)->code);
    }
    if (count)
        hr_append(s, "%s", hr_plural(" waits on it", " wait on it", count));
}

/* ", asked at the kiosk, with ana 3 min": whose word it is when it is the student's own, and who has them. */
static void add_claim(char **s, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    struct hr_facts facts;
    hr_model_facts(m, student, skill, &facts);
    if (hr_record_is_kiosks(m, facts.asked))
        hr_append(s, _(", asked at the kiosk"));
    if (facts.claim)
        hr_append(s, ", %s", hr_claim_words(*s, m, facts.claim));
}

static void add_state(char **s, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_cell *cell = hr_model_cell(m, student, skill);
    char text[HR_DAY_TEXT];
    switch (hr_model_state(m, student, skill)) {
    case HR_EXCUSED: hr_append(s, _("excused")); break;
    case HR_MASTERED: hr_append(s, _("mastered %s"), hr_day_text(cell->mastered_on, text)); break;
    case HR_STATE_READY:
        hr_append(s, _("ready for a check"));
        add_claim(s, m, student, skill);
        break;
    case HR_SPENT: hr_append(s, _("no check left")); break;
    case HR_NOT_YET_STATE: hr_append(s, _("not yet")); break;
    case HR_PRACTISING: hr_append(s, _("practising")); break;
    case HR_OPEN: hr_append(s, _("open")); break;
    case HR_LOCKED:
        hr_append(s, _("locked"));
        hr_words_lock(s, m, student, skill);
        break;
    }
    if (cell->flags & HR_CELL_JUDGED)
        hr_append(s, _(", judged"));
    if (cell->flags & HR_CELL_SLIPPED)
        hr_append(s, _(", slipped"));
}

static void add_checks(char **s, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_cell *cell = hr_model_cell(m, student, skill);
    const struct hr_retake *retake = &hr_model_skill(m, skill)->policy->retake;
    char text[HR_DEC_TEXT];
    if (!cell->checks)
        return;
    char *checks = hr_words_check(*s, m, student, skill);
    if (retake->n)
        hr_append(s, _(", %u of %d checks: %s"), cell->checks, retake->n, checks);
    else
        hr_append(s, hr_plural(", %u check: %s", ", %u checks: %s", cell->checks), cell->checks, checks);
    if (!(cell->flags & HR_CELL_MASTERED))
        hr_append(s, _(", needs %s"), hr_dec_text(policy_of(m, skill)->mastery, text));
}

/* The skill first, the student last: moving down a column then changes little of the line. */
char *hr_words_cell(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_skill *k = hr_model_skill(m, skill);
    char *s = hr_printf(ctx, "%s %s: ", k->code, k->title);
    struct hr_facts facts;
    hr_model_facts(m, student, skill, &facts);
    add_state(&s, m, student, skill);
    add_checks(&s, m, student, skill);
    if (facts.best_practice && facts.best_practice->flags & HR_PIECE_HAS_SCORE) {
        char score[HR_DEC_TEXT], most[HR_DEC_TEXT];
        hr_append(&s, _("; practice %s/%s"), hr_dec_text(hr_piece_score(m, facts.best_practice).score, score),
                  hr_dec_text(hr_piece_score(m, facts.best_practice).max, most));
    } else if (facts.practices) {
        hr_append(&s, _("; practice seen"));
    }
    const char *form = hr_form_next(m, student, skill);
    enum hr_state state = hr_model_state(m, student, skill);
    if (*form && facts.checks && (state == HR_NOT_YET_STATE || state == HR_STATE_READY))
        hr_append(&s, _("; next form %s"), form);
    if (state != HR_LOCKED && state != HR_MASTERED && state != HR_EXCUSED)
        add_needs(&s, m, student, skill);
    add_waiting(&s, m, student, skill);
    hr_append(&s, "  %s", hr_model_student(m, student)->name);
    return s;
}

char *hr_words_next(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no next)
{
    if (!next.n)
        return hr_strdup(ctx, "");
    const char *code = hr_model_skill(m, next)->code;
    struct hr_blocks blocks;
    switch (hr_model_state(m, student, next)) {
    case HR_STATE_READY: return hr_printf(ctx, _("check %s %s"), code, hr_form_next(m, student, next));
    case HR_SPENT: return hr_printf(ctx, _("confer on %s"), code);
    case HR_NOT_YET_STATE:
        hr_blocks_of(m, student, next, &blocks);
        return blocks.practice_first ? hr_printf(ctx, _("practise %s"), code)
                                     : hr_printf(ctx, _("redo %s %s"), code, hr_form_next(m, student, next));
    case HR_PRACTISING: return hr_printf(ctx, _("practise %s"), code);
    case HR_MASTERED:
    case HR_EXCUSED:
    case HR_LOCKED:
    case HR_OPEN: break;
    }
    return hr_printf(ctx, _("start %s"), code);
}

const char *hr_words_moment(const void *ctx, const struct hr_model *m, int64_t at)
{
    char time[HR_TIME_TEXT];
    bool is_today = hr_zone_day(m->zone, at).n == m->today.n;
    return hr_strdup(ctx, hr_time_minute_text(m->zone, at, time) + (is_today ? HR_CLOCK_AT : 0));
}

/* "redo 4.4: practise first, then form C (allowed from 2026-10-15T10:42)" */
static char *redo_words(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no next)
{
    struct hr_blocks blocks;
    hr_blocks_of(m, student, next, &blocks);
    char *s = hr_printf(ctx, blocks.practice_first ? _("redo %s: practise first, then form %s") : _("redo %s: form %s"),
                        hr_model_skill(m, next)->code, hr_form_next(m, student, next));
    if (blocks.cool_down_until != HR_NO_TIME)
        hr_append(&s, _(" (allowed from %s)"), hr_words_moment(ctx, m, blocks.cool_down_until));
    return s;
}

char *hr_words_step(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no next)
{
    if (!next.n)
        return hr_strdup(ctx, _("nothing is left to do in this course"));
    const char *code = hr_model_skill(m, next)->code;
    struct hr_facts facts;
    switch (hr_model_state(m, student, next)) {
    case HR_STATE_READY:
        hr_model_facts(m, student, next, &facts);
        return hr_printf(ctx, _("check %s form %s, waiting since %s"), code, hr_form_next(m, student, next),
                         hr_words_moment(ctx, m, facts.ready_since));
    case HR_SPENT: return hr_printf(ctx, _("confer on %s: no check is left"), code);
    case HR_NOT_YET_STATE: return redo_words(ctx, m, student, next);
    case HR_PRACTISING: return hr_printf(ctx, _("practise %s, then ask for a check"), code);
    default: return hr_printf(ctx, _("start %s"), code);
    }
}

char *hr_words_next_step(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no next)
{
    char *s = hr_words_step(ctx, m, student, next);
    if (next.n)
        hr_append(&s, "  (%s)", hr_model_skill(m, next)->title);
    return s;
}

const char *hr_words_days(const void *ctx, int delta)
{
    int days = delta < 0 ? -delta : delta;
    if (!days)
        return _("no day behind");
    return hr_printf(ctx,
                     delta < 0 ? hr_plural("%d day behind", "%d days behind", days)
                               : hr_plural("%d day ahead", "%d days ahead", days),
                     days);
}

/* The value the cell would have with one more check. */
static bool value_with(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill,
                       struct hr_dec score, struct hr_dec *value)
{
    const struct hr_policy *policy = policy_of(m, skill);
    struct hr_check_value *checks = NULL;
    size_t count = 0;
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p))
        if (p->kind == HR_CHECK_TAKEN)
            *hr_push(ctx, &checks, &count) = hr_piece_score(m, p);
    *hr_push(ctx, &checks, &count) = (struct hr_check_value){score, policy->points};
    return hr_mastery_value(hr_model_skill(m, skill)->policy->method, policy->points, policy->mastery, checks, count,
                            value);
}

char *hr_words_outcome(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill,
                       struct hr_dec score)
{
    const struct hr_policy *policy = policy_of(m, skill);
    struct hr_facts facts;
    struct hr_dec value;
    char text[HR_DEC_TEXT];
    hr_model_facts(m, student, skill, &facts);
    if (score.n > policy->points.n)
        return hr_printf(ctx, _("above the scale: its top is %s"), hr_dec_text(policy->points, text));
    if (facts.judgement)
        return hr_strdup(ctx, _("recorded; the judgement still stands"));
    if (!value_with(ctx, m, student, skill, score, &value))
        return hr_strdup(ctx, _("not yet: more checks are needed"));
    return hr_printf(ctx, "%s%s", value.n >= policy->mastery.n ? _("MASTERED") : _("not yet"),
                     value.n == score.n ? "" : hr_printf(ctx, _(", value %s"), hr_dec_text(value, text)));
}

char *hr_words_came_of(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    struct hr_facts facts;
    enum hr_state state = hr_model_state(m, student, skill);
    hr_model_facts(m, student, skill, &facts);
    if (facts.judgement || (state != HR_MASTERED && state != HR_SPENT && state != HR_NOT_YET_STATE))
        return hr_strdup(ctx, "");
    return state == HR_MASTERED ? hr_strdup(ctx, _("MASTERED"))
           : state == HR_SPENT  ? hr_strdup(ctx, _("not yet, and no check is left: confer"))
                                : hr_printf(ctx, _("not yet: %s"), redo_words(ctx, m, student, skill));
}

int hr_ui_percent(int part, int whole)
{
    return whole > 0 ? (200 * part + whole) / (2 * whole) : -1;
}

char *hr_words_path(const void *ctx, const struct hr_ui *ui, const char *path)
{
    const char *home = ui->options->home;
    size_t n = home ? strlen(home) : 0;
    bool is_in = n && strncmp(path, home, n) == 0 && path[n] == '/';
    return hr_printf(ctx, "%s%s", is_in ? "~" : "", is_in ? path + n : path);
}
