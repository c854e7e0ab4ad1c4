#include "entry.h"

#include "ask.h"

#include "homeroom/text.h"

#include <string.h>

enum { HOUR = 60, DAY_SECONDS = 86400 };

/* The letters are the keys of the grid. */
static const struct {
    char letter;
    enum hr_kind kind;
} letters[] = {{'p', HR_PRACTICE},    {'r', HR_READY},  {'m', HR_CHECK_TAKEN},
               {'x', HR_CHECK_TAKEN}, {'e', HR_EXCUSE}, {'c', HR_NOTE}};

static bool kind_of(const char *word, enum hr_kind *kind)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (word[0] == letters[i].letter && !word[1]) {
            *kind = letters[i].kind;
            return true;
        }
    return false;
}

static bool is_score(const char *word)
{
    struct hr_evidence_row row;
    return ask_score(word, &row);
}

bool entry_is_mark(const char *word)
{
    enum hr_kind kind;
    return is_score(word) || kind_of(word, &kind);
}

/* 10:15 of today */
static bool read_clock(const char *word, int *minute)
{
    size_t n = strspn(word, "0123456789");
    const char *rest = word + n + 1;
    if (!n || n > 2 || word[n] != ':' || strspn(rest, "0123456789") != 2 || rest[2])
        return false;
    int hours = n == 2 ? (word[0] - '0') * 10 + word[1] - '0' : word[0] - '0';
    int minutes = (rest[0] - '0') * 10 + rest[1] - '0';
    *minute = hours * HOUR + minutes;
    return hours < 24 && minutes < HOUR;
}

/* -- reading -- */

/* Words `from` to `to` as a name, or one of them as an id. */
static bool read_name(const void *ctx, struct entry *e, size_t from, size_t to)
{
    e->name = to - from;
    e->students = NULL;
    e->student_count = 0;
    if (to == from)
        return true;
    e->students = find_students(ctx, &e->class, e->words.all + from, e->name, FIND_BY_NAME, &e->student_count);
    if (!e->students)
        e->students = find_students(ctx, &e->class, e->words.all + from, e->name, FIND_BY_ID, &e->student_count);
    return e->students != NULL;
}

/* A form of one of the skills, spelled as it is. */
static const char *form_named(const struct hr_ui *ui, const hr_skill_no *skills, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        const struct hr_skill_policy *policy = hr_model_skill(ui->model, skills[i])->policy;
        for (size_t j = 0; j < policy->form_count; j++)
            if (strcmp(policy->forms[j], word) == 0)
                return policy->forms[j];
    }
    return NULL;
}

/* The skill at a word, the name before it. A letter alone ("an e") records for who is under the cursor only behind a
 * code: it might have been the name of someone. */
static bool read_skill(const void *ctx, const struct hr_ui *ui, struct entry *e, size_t at, bool is_letter)
{
    int how_well;
    e->skills = find_skills(ctx, ui, e->words.all[at], &e->skill_count, &how_well);
    if (!e->skills || (at == e->first && is_letter && how_well < FIND_CODE) || !read_name(ctx, e, e->first, at))
        return false;
    e->skill = at;
    return true;
}

/* A fixed skill and a mark at a word: a name before it, perhaps with a form between. */
static bool read_paper(const void *ctx, const struct hr_ui *ui, struct entry *e, size_t mark)
{
    if (mark == e->first)
        return false;
    if (read_name(ctx, e, e->first, mark))
        return true;
    if (mark - e->first < 2 || !is_score(e->words.all[mark]))
        return false;
    e->form = form_named(ui, e->skills, e->skill_count, e->words.all[mark - 1]);
    return e->form && read_name(ctx, e, e->first, mark - 1);
}

/* Are the words up to there somebody's name? "castillo ines 4.3" is no 4.3 in Parallel lines. */
static bool is_name(const void *ctx, const struct entry *e, size_t to)
{
    size_t found;
    return to > e->first && find_students(ctx, &e->class, e->words.all + e->first, to - e->first, FIND_BY_NAME, &found);
}

static bool read_line(const void *ctx, const struct hr_ui *ui, struct entry *e, size_t mark)
{
    bool is_letter = !is_score(e->words.all[mark]);
    if (mark == e->first || is_name(ctx, e, mark))
        return false;
    if (read_skill(ctx, ui, e, mark - 1, is_letter))
        return true;
    if (is_letter || mark - e->first < 2 || !read_skill(ctx, ui, e, mark - 2, false))
        return false;
    e->form = form_named(ui, e->skills, e->skill_count, e->words.all[mark - 1]);
    return e->form != NULL;
}

static void forget(struct entry *e, bool has_skill)
{
    e->skill = e->mark = ENTRY_NONE;
    e->name = e->student_count = 0;
    e->students = NULL;
    e->form = NULL;
    if (!has_skill) {
        e->skills = NULL;
        e->skill_count = 0;
    }
}

/* The last word that can be the mark is it: what follows is a note, what goes before a name. */
static bool read_record(const void *ctx, const struct hr_ui *ui, struct entry *e, bool has_skill)
{
    for (size_t mark = e->words.count; mark-- > e->first;) {
        if (!entry_is_mark(e->words.all[mark]))
            continue;
        forget(e, has_skill);
        if (has_skill ? read_paper(ctx, ui, e, mark) : read_line(ctx, ui, e, mark)) {
            e->mark = mark;
            return true;
        }
    }
    return false;
}

/* Nothing is recorded: a student, a student and a skill, or a skill. One word is a name before it is a skill, and a
 * skill before it is an id. */
static void read_place(const void *ctx, const struct hr_ui *ui, struct entry *e, bool has_skill)
{
    char **words = e->words.all + e->first;
    size_t count = e->words.count - e->first;
    forget(e, has_skill);
    if (!count)
        return;
    e->name = count;
    e->students = find_students(ctx, &e->class, words, count, FIND_BY_NAME, &e->student_count);
    if (e->students || (!has_skill && read_skill(ctx, ui, e, e->words.count - 1, false)))
        return;
    forget(e, has_skill);
    read_name(ctx, e, e->first, e->words.count);
}

struct entry entry_read(const void *ctx, const struct hr_ui *ui, const char *text, hr_skill_no skill)
{
    struct entry e = {.text = text, .skill = ENTRY_NONE, .mark = ENTRY_NONE};
    e.words = find_split(ctx, text);
    e.class = find_class(ctx, ui);
    e.has_time = e.words.count && read_clock(e.words.all[0], &e.minute);
    e.first = e.has_time ? 1 : 0;
    if (skill.n) {
        e.skills = hr_new_array(ctx, hr_skill_no, 1);
        e.skills[0] = skill;
        e.skill_count = 1;
    }
    if ((!skill.n && is_name(ctx, &e, e.words.count)) || !read_record(ctx, ui, &e, skill.n))
        read_place(ctx, ui, &e, skill.n);
    return e;
}

size_t entry_ways(const struct entry *e)
{
    if (!e->student_count && !e->skill_count)
        return 0;
    return (e->student_count ? e->student_count : 1) * (e->skill_count ? e->skill_count : 1);
}

struct hr_subject entry_way(const struct entry *e, size_t pick)
{
    struct hr_subject s = {.student = {0}};
    size_t students = e->student_count ? e->student_count : 1;
    if (e->student_count)
        s.student = e->students[pick % students];
    if (e->skill_count)
        s.skill = e->skills[pick / students % e->skill_count];
    return s;
}

/* -- what it records -- */

static char *note_behind(const void *ctx, const struct entry *e, size_t word)
{
    if (word + 1 >= e->words.count)
        return NULL;
    return hr_text_trim(ctx, e->text + e->words.at[word + 1]);
}

static bool refuse(const void *ctx, char **why, const char *sentence)
{
    *why = hr_strdup(ctx, sentence);
    return false;
}

/* "p 1/2": in part. */
static bool fill_practice(const void *ctx, const struct entry *e, struct hr_evidence_row *row, char **why)
{
    size_t next = e->mark + 1;
    if (next >= e->words.count || !ask_score(e->words.all[next], row)) {
        row->note = note_behind(ctx, e, e->mark);
        return true;
    }
    row->note = note_behind(ctx, e, next);
    return row->has_max || refuse(ctx, why, _("practice in part is said of how much: p 1/2"));
}

static bool fill_check(const void *ctx, const struct hr_ui *ui, const struct entry *e, struct hr_evidence_row *row)
{
    const char *mark = e->words.all[e->mark];
    if (mark[0] == 'm')
        row->score = hr_record_mastery_score(ui->model, row->skill);
    else if (mark[0] == 'x')
        row->score = hr_record_below_score(ui->model, row->skill);
    else
        ask_score(mark, row);
    row->has_score = true;
    row->form = e->form ? e->form : hr_form_next(ui->model, row->student, row->skill);
    row->note = note_behind(ctx, e, e->mark);
    return true;
}

static bool fill_ready(const void *ctx, const struct hr_ui *ui, const struct hr_evidence_row *row, char **why)
{
    struct hr_facts facts;
    hr_model_facts(ui->model, row->student, row->skill, &facts);
    return !facts.ready || refuse(ctx, why, _("is waiting for that check already"));
}

static bool fill_time(const void *ctx, const struct hr_ui *ui, const struct entry *e, struct hr_evidence_row *row,
                      char **why)
{
    const struct hr_zone *zone = ui->model->zone;
    int64_t now = hr_session_now(ui->session), midnight = (int64_t)hr_zone_day(zone, now).n * DAY_SECONDS;
    row->at = e->has_time ? hr_zone_utc(zone, midnight + 60 * e->minute) : now;
    return row->at <= now || refuse(ctx, why, _("that time of today has not come yet"));
}

bool entry_row(const void *ctx, const struct hr_ui *ui, const struct entry *e, struct hr_subject on,
               struct hr_evidence_row *row, char **why)
{
    enum hr_kind kind = HR_CHECK_TAKEN;
    kind_of(e->words.all[e->mark], &kind);
    *row = (struct hr_evidence_row){.kind = kind, .student = on.student, .skill = on.skill};
    if (!fill_time(ctx, ui, e, row, why))
        return false;
    switch (kind) {
    case HR_PRACTICE: return fill_practice(ctx, e, row, why);
    case HR_CHECK_TAKEN: return fill_check(ctx, ui, e, row);
    case HR_READY: return fill_ready(ctx, ui, row, why);
    default: row->note = note_behind(ctx, e, e->mark); break;
    }
    if (row->note)
        return true;
    return refuse(ctx, why, kind == HR_EXCUSE ? _("the reason stands behind e") : _("the note stands behind c"));
}

/* -- what is said of it -- */

/* "check 3 form C: 8/10, MASTERED" */
static char *check_words(const void *ctx, const struct hr_ui *ui, const struct hr_evidence_row *row)
{
    const struct hr_model *m = ui->model;
    char score[HR_DEC_TEXT], max[HR_DEC_TEXT];
    struct hr_dec points = hr_model_course(m, hr_model_skill(m, row->skill)->course)->policy->points;
    struct hr_dec value = row->score;
    if (row->has_max && row->max.n > 0)
        value = hr_dec_round(hr_dec_real(row->score) * hr_dec_real(points) / hr_dec_real(row->max), 2);
    return hr_printf(ctx, _("%s  %s check %d form %s: %s%s%s, %s%s"), hr_model_student(m, row->student)->name,
                     hr_model_skill(m, row->skill)->code, hr_model_cell(m, row->student, row->skill)->checks + 1,
                     row->form, hr_dec_text(row->score, score), row->has_max ? "/" : "",
                     row->has_max ? hr_dec_text(row->max, max) : "",
                     hr_words_outcome(ctx, m, row->student, row->skill, value), row->note ? _(", with the note") : "");
}

char *entry_preview(const void *ctx, const struct hr_ui *ui, const struct entry *e, const struct hr_evidence_row *row)
{
    char *words = row->kind == HR_CHECK_TAKEN ? check_words(ctx, ui, row) : hr_record_words(ctx, ui->model, row);
    if (e->has_time)
        return hr_printf(ctx, _("Enter records, at %02d:%02d: %s"), e->minute / HOUR, e->minute % HOUR, words);
    return hr_printf(ctx, _("Enter records: %s"), words);
}

static char *join(const void *ctx, const struct entry *e, size_t from, size_t to)
{
    char *s = hr_strdup(ctx, "");
    for (size_t i = from; i < to; i++)
        hr_append(&s, "%s%s", i > from ? " " : "", e->words.all[i]);
    return s;
}

/* Of "zzz fr2 3", which was not understood: the name, then the skill. */
static char *missing(const void *ctx, const struct hr_ui *ui, const struct entry *e, size_t mark)
{
    size_t found;
    int how_well;
    if (mark == e->first + 1 || find_skills(ctx, ui, e->words.all[mark - 1], &found, &how_well) == NULL)
        return hr_printf(ctx, _("there is no skill called %s"), e->words.all[mark - 1]);
    return hr_printf(ctx, _("nobody is called %s here"), join(ctx, e, e->first, mark - 1));
}

static char *paper_trouble(const void *ctx, const struct entry *e)
{
    if (e->words.count <= e->first + 1)
        return hr_strdup(ctx, _("a name and a score are needed: mar 3"));
    size_t last = e->words.count - 1, mark = e->first;
    while (mark < last && (mark == e->first || !entry_is_mark(e->words.all[mark])))
        mark++;
    if (!entry_is_mark(e->words.all[mark]))
        return hr_printf(ctx,
                         _("%s is no score: it is a number such as 3 or 2.5, or with its max 8/10; or p r m x e c"),
                         e->words.all[last]);
    return hr_printf(ctx, _("nobody is called %s here"), join(ctx, e, e->first, mark));
}

char *entry_trouble(const void *ctx, const struct hr_ui *ui, const struct entry *e, bool has_skill)
{
    size_t last = e->words.count;
    if (e->mark != ENTRY_NONE)
        return NULL;
    if (has_skill)
        return paper_trouble(ctx, e);
    if (last < e->first + 2 || !is_score(e->words.all[last - 1]) || e->skill != ENTRY_NONE || e->student_count)
        return NULL;
    return missing(ctx, ui, e, last - 1);
}

static const char *way_name(const struct hr_ui *ui, const struct entry *e, size_t pick)
{
    struct hr_subject s = entry_way(e, pick);
    return e->student_count > 1 ? hr_model_student(ui->model, s.student)->name
                                : hr_model_skill(ui->model, s.skill)->code;
}

char *entry_several(const void *ctx, const struct hr_ui *ui, const struct entry *e, size_t pick)
{
    enum { NAMED = 3 };
    size_t ways = e->student_count > 1 ? e->student_count : e->skill_count;
    char *s =
        e->student_count > 1 ? join(ctx, e, e->first, e->first + e->name) : hr_strdup(ctx, e->words.all[e->skill]);
    hr_append(&s, ":");
    for (size_t i = 0; i < ways && i < NAMED; i++)
        hr_append(&s, "%s%s", !i ? " " : i + 1 == ways ? _(" or ") : "; ", way_name(ui, e, (pick + i) % ways));
    hr_append(&s, _("%s Enter: the next one; Tab: %s"), ways > NAMED ? " ...?" : "?", way_name(ui, e, pick));
    return s;
}

/* -- for who only wants to know whom and what -- */

bool hr_find(const struct hr_ui *ui, const char *text, struct hr_found *out)
{
    void *ctx = hr_ctx(ui);
    struct entry e = entry_read(ctx, ui, text, (hr_skill_no){0});
    *out = (struct hr_found){.records = e.mark != ENTRY_NONE, .skills = e.skill_count};
    find_note(out, e.students, e.student_count);
    if (e.skill_count)
        out->skill = e.skills[0];
    if (e.name) {
        out->name_at = e.words.at[e.first];
        out->name_end = e.words.at[e.first + e.name - 1] + strlen(e.words.all[e.first + e.name - 1]);
    }
    talloc_free(ctx);
    return out->student.n || out->skill.n;
}

char *hr_find_trouble(const void *ctx, const struct hr_ui *ui, const char *text)
{
    void *scratch = hr_ctx(ctx);
    struct entry e = entry_read(scratch, ui, text, (hr_skill_no){0});
    char *s = entry_trouble(scratch, ui, &e, false);
    struct hr_found f;
    if (e.mark != ENTRY_NONE && e.student_count > 1 && hr_find(ui, text, &f))
        s = hr_find_several(scratch, ui, &f, join(scratch, &e, e.first, e.first + e.name));
    else if (e.mark != ENTRY_NONE && e.skill_count > 1)
        s = hr_printf(scratch, _("%s is said of %zu skills: type more of it"), e.words.all[e.skill], e.skill_count);
    s = hr_strdup(ctx, s);
    talloc_free(scratch);
    return s;
}
