/*
 * Tab in a line of entry: what may stand where the cursor is. In the name it is those whom it fits, then by their whole
 * names; in the skill the codes; behind them the values of the scale and the letters of the kinds. Each further Tab
 * brings the next. A line that is made longer by it stays one line: what stands around the word is kept.
 */
#include "entry.h"

#include "homeroom/text.h"

#include <string.h>

enum { SCALE_SHOWN = 10 };

static void add(const void *ctx, struct entry_tab *tab, const char *value)
{
    *hr_push(ctx, &tab->values, &tab->count) = hr_strdup(ctx, value);
}

/* The whole name, or the id where the name is not enough. */
static void add_student(const void *ctx, struct entry_tab *tab, const struct hr_ui *ui, const struct entry *e,
                        hr_student_no student)
{
    const struct hr_student *s = hr_model_student(ui->model, student);
    struct find_words words = find_split(ctx, s->name);
    size_t found;
    hr_student_no *all = find_students(ctx, &e->class, words.all, words.count, FIND_BY_NAME, &found);
    add(ctx, tab, all && found == 1 ? s->name : s->id);
}

static void add_codes(const void *ctx, struct entry_tab *tab, const struct hr_ui *ui, const struct entry *e,
                      const char *word)
{
    const struct hr_unit *unit = hr_model_unit(ui->model, ui->scope.unit);
    size_t found = unit->skill_count;
    const hr_skill_no *skills = unit->skills;
    int how_well;
    (void)e;
    if (*word)
        skills = find_skills(ctx, ui, word, &found, &how_well);
    for (size_t i = 0; skills && i < found; i++)
        add(ctx, tab, hr_model_skill(ui->model, skills[i])->code);
}

/* From the bottom of the scale to its top, then the kinds; those that begin with what is typed. */
static void add_marks(const void *ctx, struct entry_tab *tab, const struct hr_ui *ui, hr_skill_no skill,
                      const char *word)
{
    static const char *const kinds[] = {"m", "x", "p", "r", "e", "c"};
    char text[HR_DEC_TEXT];
    struct hr_dec points = hr_model_course(ui->model, hr_model_skill(ui->model, skill)->course)->policy->points;
    int64_t step = points.n <= SCALE_SHOWN * HR_DEC_ONE ? HR_DEC_ONE : points.n / SCALE_SHOWN;
    for (int64_t n = 0; n <= points.n; n += step) {
        hr_dec_text((struct hr_dec){n}, text);
        if (strncmp(text, word, strlen(word)) == 0)
            add(ctx, tab, text);
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(kinds[i], word, strlen(word)) == 0)
            add(ctx, tab, kinds[i]);
}

/* Bytes `from` to `to` of the text are what the values take the place of. */
static void surround(const void *ctx, struct entry_tab *tab, const char *text, size_t from, size_t to)
{
    tab->before = hr_strndup(ctx, text, from);
    tab->after = hr_strdup(ctx, text + to);
}

static size_t end_of(const struct entry *e, size_t word)
{
    return e->words.at[word] + strlen(e->words.all[word]);
}

/* The word that ends at the cursor or has it within; the number of words before it when there is none. */
static size_t word_at(const struct entry *e, size_t at, bool *is_in)
{
    size_t i = 0;
    while (i < e->words.count && end_of(e, i) < at)
        i++;
    *is_in = i < e->words.count && e->words.at[i] <= at;
    return i;
}

static void tab_name(const void *ctx, struct entry_tab *tab, const struct hr_ui *ui, const struct entry *e)
{
    for (size_t i = 0; i < e->student_count; i++)
        add_student(ctx, tab, ui, e, e->students[i]);
    if (e->name)
        surround(ctx, tab, e->text, e->words.at[e->first], end_of(e, e->first + e->name - 1));
}

static void tab_skill(const void *ctx, struct entry_tab *tab, const struct hr_ui *ui, const struct entry *e,
                      size_t word, bool is_in, size_t at)
{
    add_codes(ctx, tab, ui, e, is_in ? e->words.all[word] : "");
    surround(ctx, tab, e->text, is_in ? e->words.at[word] : at, is_in ? end_of(e, word) : at);
}

/* Which of the three the cursor stands in. */
static void tab_field(const void *ctx, struct entry_tab *tab, const struct hr_ui *ui, const struct entry *e, size_t at,
                      bool is_fixed)
{
    bool is_in;
    size_t word = word_at(e, at, &is_in);
    bool is_end = !is_in && word == e->words.count, is_placed = e->mark == ENTRY_NONE && is_end;
    const char *fragment = is_in ? e->words.all[word] : "";
    if ((is_in && word == e->mark) || (is_placed && e->skill_count && (is_fixed ? e->name : e->skill != ENTRY_NONE))) {
        add_marks(ctx, tab, ui, e->skills[0], tab->count ? "" : fragment);
        surround(ctx, tab, e->text, is_in ? e->words.at[word] : at, is_in ? end_of(e, word) : at);
    } else if (!is_fixed && ((is_in && word == e->skill) || (is_placed && e->student_count))) {
        tab_skill(ctx, tab, ui, e, word, is_in, at);
    } else {
        tab_name(ctx, tab, ui, e);
    }
}

/* The way that is shown is the one meant: its name, or its code, is written out. */
static void tab_way(const void *ctx, struct entry_tab *tab, const struct hr_ui *ui, const struct entry *e, size_t pick)
{
    struct hr_subject s = entry_way(e, pick);
    if (e->student_count > 1) {
        add_student(ctx, tab, ui, e, s.student);
        surround(ctx, tab, e->text, e->words.at[e->first], end_of(e, e->first + e->name - 1));
    } else {
        add(ctx, tab, hr_model_skill(ui->model, s.skill)->code);
        surround(ctx, tab, e->text, e->words.at[e->skill], end_of(e, e->skill));
    }
}

/* Is the text what the last Tab left? Then the next value takes its place. */
static bool goes_on(const struct hr_prompt *p, const struct entry_tab *tab)
{
    size_t before, value, text = strlen(p->field.text);
    if (!tab || tab->count < 2)
        return false;
    before = strlen(tab->before);
    value = strlen(tab->values[tab->at]);
    return text == before + value + strlen(tab->after) && strncmp(p->field.text, tab->before, before) == 0 &&
           strncmp(p->field.text + before, tab->values[tab->at], value) == 0;
}

static void put(struct hr_prompt *p, const struct entry_tab *tab)
{
    size_t at = strlen(tab->before) + strlen(tab->values[tab->at]);
    hr_field_set(p, &p->field, hr_printf(p, "%s%s%s", tab->before, tab->values[tab->at], tab->after));
    p->field.at = at;
}

bool entry_complete(struct hr_ui *ui, struct hr_prompt *p, struct entry_tab **kept, hr_skill_no skill, size_t pick)
{
    if (goes_on(p, *kept)) {
        (*kept)->at = ((*kept)->at + 1) % (*kept)->count;
        put(p, *kept);
        return true;
    }
    struct entry_tab *tab = hr_new(p, struct entry_tab);
    struct entry e = entry_read(tab, ui, p->field.text, skill);
    talloc_free(*kept);
    *kept = tab;
    if (e.mark != ENTRY_NONE && entry_ways(&e) > 1)
        tab_way(tab, tab, ui, &e, pick);
    else
        tab_field(tab, tab, ui, &e, p->field.at, skill.n);
    if (tab->count && tab->before)
        put(p, tab);
    return tab->count && tab->before;
}
