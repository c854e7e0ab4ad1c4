/* See kit.h. Everything goes through the same calls as the session's: rows in, settle, fold, apply. */
#include "kit.h"

#include "homeroom/text.h"

#include <stdlib.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600 };

struct kit *kit_new(void)
{
    struct kit *k = hr_new(NULL, struct kit);
    k->step = (struct hr_zone_step){INT64_MIN, -4 * HOUR};
    k->zone = (struct hr_zone){&k->step, 1};
    k->m = hr_model_new(k, &k->zone, kit_at(1, "23:59:59"));
    k->recorded = kit_at(1, "00:00");
    return k;
}

void kit_free(struct kit *k)
{
    talloc_free(k);
}

struct hr_day kit_day(int day)
{
    return day ? (struct hr_day){hr_day_of(2026, 9, 7).n + day - 1} : hr_no_day;
}

int64_t kit_at(int day, const char *clock)
{
    int64_t hours = strtol(clock, NULL, 10), minutes = strtol(clock + 3, NULL, 10);
    int64_t seconds = strlen(clock) > 6 ? strtol(clock + 6, NULL, 10) : 0;
    return ((int64_t)kit_day(day).n * 24 + 4) * HOUR + hours * HOUR + minutes * MINUTE + seconds;
}

/* -- words -- */

/* The next word of *rest, its ~ made blanks; NULL at the end. Owned by ctx. */
static char *next_word(const void *ctx, const char **rest)
{
    *rest += strspn(*rest, " ");
    size_t length = strcspn(*rest, " ");
    if (length == 0)
        return NULL;
    char *word = hr_strndup(ctx, *rest, length);
    *rest += length;
    for (char *c = word; *c; c++)
        if (*c == '~')
            *c = ' ';
    return word;
}

/* The rest of a word that starts with `key`, else NULL. */
static const char *after(const char *word, const char *key)
{
    size_t length = strlen(key);
    return strncmp(word, key, length) == 0 ? word + length : NULL;
}

/* -- roster -- */

static void set(struct kit *k, hr_course_no course, hr_skill_no skill, const char *key, const char *value)
{
    struct hr_err err = {0};
    struct hr_setting_row row = {course, skill, key, value};
    ck_assert_msg(hr_model_add_setting(k->m, &row, &err), "%s=%s: %s", key, value, err.why);
}

static void set_word(struct kit *k, hr_course_no course, hr_skill_no skill, char *word)
{
    char *equals = strchr(word, '=');
    ck_assert_msg(equals != NULL, "kit: no such word: %s", word);
    *equals = '\0';
    set(k, course, skill, word, equals + 1);
}

static void set_words(struct kit *k, hr_course_no course, const char *settings)
{
    void *scratch = hr_ctx(NULL);
    for (char *word; (word = next_word(scratch, &settings));)
        set_word(k, course, (hr_skill_no){0}, word);
    talloc_free(scratch);
}

hr_course_no kit_course(struct kit *k, const char *title, const char *settings)
{
    struct hr_course_row row = {{(uint32_t)k->m->course_count}, title};
    hr_model_add_course(k->m, &row);
    set_words(k, row.no, settings);
    return row.no;
}

hr_course_no kit_course_preset(struct kit *k, const char *title, const char *preset, const char *settings)
{
    hr_course_no no = kit_course(k, title, "");
    const struct hr_preset *found = hr_preset_find(preset);
    ck_assert_msg(found != NULL, "no preset %s", preset);
    for (const char *const(*pair)[2] = found->pairs; (*pair)[0]; pair++)
        set(k, no, (hr_skill_no){0}, (*pair)[0], (*pair)[1]);
    set_words(k, no, settings);
    return no;
}

void kit_set(struct kit *k, hr_course_no course, const char *setting)
{
    set_words(k, course, setting);
}

hr_unit_no kit_unit(struct kit *k, hr_course_no course, const char *title, int opens, int due, const char *path)
{
    struct hr_unit_row row = {
        .no = {(uint32_t)k->m->unit_count},
        .course = course,
        .title = title,
        .position = (int)k->m->unit_count,
        .opens = kit_day(opens),
        .due = kit_day(due),
        .linear = strcmp(path, "linear") == 0,
    };
    hr_model_add_unit(k->m, &row);
    return row.no;
}

/* One word about a skill; those that are settings are left for when the skill is there. */
static void take_skill_word(struct kit *k, const void *ctx, struct hr_skill_row *row, hr_skill_no **needed, char *word)
{
    const char *rest;
    if (hr_tier_parse(word, &row->tier))
        return;
    if ((rest = after(word, "weight:")))
        row->weight = atoi(rest);
    else if ((rest = after(word, "planned:")))
        row->planned = kit_day(atoi(rest));
    else if ((rest = after(word, "level:")))
        row->level = rest;
    else if ((rest = after(word, "after:")))
        *hr_push(ctx, needed, &row->prerequisite_count) = kit_code(k, rest);
    else
        ck_assert_msg(strchr(word, '=') != NULL, "kit: no such word of a skill: %s", word);
}

hr_skill_no kit_skill(struct kit *k, hr_unit_no unit, const char *code, const char *words)
{
    void *scratch = hr_ctx(NULL);
    hr_skill_no *needed = NULL;
    struct hr_skill_row row = {
        .no = {(uint32_t)k->m->skill_count},
        .unit = unit,
        .code = code,
        .title = hr_printf(scratch, "Skill %s", code),
        .level = "",
        .position = (int)k->m->skill_count,
        .weight = 1,
        .planned = hr_no_day,
    };
    const char *rest = words;
    for (char *word; (word = next_word(scratch, &rest));)
        take_skill_word(k, scratch, &row, &needed, word);
    row.prerequisites = needed;
    hr_model_add_skill(k->m, &row);

    for (char *word; (word = next_word(scratch, &words));)
        if (strchr(word, '='))
            set_word(k, hr_model_unit(k->m, unit)->course, row.no, word);
    talloc_free(scratch);
    return row.no;
}

hr_section_no kit_section(struct kit *k, const char *title, hr_course_no course)
{
    hr_section_no no = hr_model_find_section(k->m, title);
    if (no.n == 0) {
        no.n = (uint32_t)k->m->section_count;
        hr_model_add_section(k->m, &(struct hr_section_row){no, title});
    }
    hr_model_add_works(k->m, &(struct hr_works_row){no, course});
    return no;
}

/* "Family, Given (Preferred)" into its parts. */
static void set_name(const void *ctx, struct hr_student_row *row, const char *name)
{
    const char *comma = strchr(name, ','), *open = strchr(name, '(');
    size_t given = 0;
    row->family = hr_strndup(ctx, name, comma ? (size_t)(comma - name) : strlen(name));
    row->given = row->preferred = "";
    if (comma)
        given = open ? (size_t)(open - comma) - 1 : strlen(comma + 1);
    if (comma)
        row->given = hr_text_trim(ctx, hr_strndup(ctx, comma + 1, given));
    if (open)
        row->preferred = hr_strndup(ctx, open + 1, strcspn(open + 1, ")"));
}

hr_student_no kit_student_with(struct kit *k, const char *id, const char *name, const char *sections, const char *words)
{
    void *scratch = hr_ctx(NULL);
    hr_section_no *in = NULL;
    struct hr_student_row row = {.no = {(uint32_t)k->m->student_count}, .id = id, .joined = hr_no_day, .active = true};
    struct hr_enrol_row enrol = {.student = row.no};
    set_name(scratch, &row, name);
    for (const char *word, *rest; (word = next_word(scratch, &words));) {
        if ((rest = after(word, "joined:")))
            row.joined = kit_day(atoi(rest));
        else
            row.active = strcmp(word, "inactive") != 0;
    }
    hr_model_add_student(k->m, &row);

    for (const char *word; (word = next_word(scratch, &sections));) {
        hr_section_no no = hr_model_find_section(k->m, word);
        ck_assert_msg(no.n != 0, "kit: no section %s", word);
        *hr_push(scratch, &in, &enrol.section_count) = no;
    }
    enrol.sections = in;
    hr_model_add_enrol(k->m, &enrol);
    talloc_free(scratch);
    return row.no;
}

hr_student_no kit_student(struct kit *k, const char *id, const char *name, const char *sections)
{
    return kit_student_with(k, id, name, sections, "");
}

void kit_calendar(struct kit *k, hr_course_no course, int day, bool school)
{
    hr_model_add_calendar(k->m, &(struct hr_calendar_row){course, kit_day(day), school, NULL});
}

/* -- evidence -- */

static void take_score(struct hr_evidence_row *row, char *word)
{
    char *slash = strchr(word, '/');
    if (slash) {
        *slash = '\0';
        row->has_max = true;
        ck_assert_msg(hr_dec_parse(slash + 1, &row->max), "kit: no number: %s", slash + 1);
    }
    row->has_score = true;
    ck_assert_msg(hr_dec_parse(word, &row->score), "kit: no number: %s", word);
}

static void take_word(struct kit *k, int day, struct hr_evidence_row *row, char *word)
{
    const char *rest;
    bool several;
    if ((rest = after(word, "form=")))
        row->form = rest;
    else if ((rest = after(word, "by=")))
        row->by = rest;
    else if ((rest = after(word, "at=")))
        row->at = kit_at(day, rest);
    else if ((rest = after(word, "recorded=")))
        row->recorded = kit_at(atoi(rest), "09:00");
    else if ((rest = after(word, "unit=")))
        row->unit = hr_model_find_unit(k->m, (hr_course_no){0}, rest, &several);
    else if ((rest = after(word, "void=")))
        row->voids = atoi(rest);
    else if ((rest = after(word, "source=")))
        row->source = rest;
    else if ((rest = after(word, "exception=")))
        row->exception = rest;
    else if ((rest = after(word, "note=")))
        row->note = rest;
    else if (strcmp(word, "families") == 0)
        row->families = true;
    else
        take_score(row, word);
}

struct hr_evidence_row kit_row(struct kit *k, const void *ctx, int day, const char *line)
{
    char *student = next_word(ctx, &line), *word = next_word(ctx, &line);
    struct hr_evidence_row row = {.at = kit_at(day, "09:00"), .by = "teacher", .source = "test"};
    ck_assert_msg(student && word, "kit: a student, perhaps a skill, and a kind");
    row.student = kit_find(k, student);
    if (!hr_kind_parse(word, &row.kind)) {
        if (strcmp(word, "-") != 0)
            row.skill = kit_code(k, word);
        word = next_word(ctx, &line);
        ck_assert_msg(word && hr_kind_parse(word, &row.kind), "kit: no such kind: %s", word ? word : "");
    }
    while ((word = next_word(ctx, &line)))
        take_word(k, day, &row, word);
    return row;
}

static int64_t apply(struct kit *k, struct hr_evidence_row *row)
{
    kit_model(k);
    row->seq = ++k->seq;
    row->batch = k->batch ? k->batch : row->seq;
    if (row->recorded == 0)
        row->recorded = ++k->recorded;
    hr_model_apply(k->m, row);
    return row->seq;
}

int64_t kit_say(struct kit *k, int day, const char *line)
{
    void *scratch = hr_ctx(NULL);
    struct hr_evidence_row row = kit_row(k, scratch, day, line);
    int64_t seq = apply(k, &row);
    talloc_free(scratch);
    return seq;
}

int64_t kit_void(struct kit *k, int64_t seq)
{
    const struct hr_piece *piece = hr_model_find_piece(k->m, seq);
    ck_assert_msg(piece != NULL, "kit: no piece %d to take back", (int)seq);
    struct hr_evidence_row row = {
        .kind = HR_VOID, .student = {piece->student}, .at = k->m->now, .by = "teacher", .source = "test", .voids = seq};
    return apply(k, &row);
}

void kit_now(struct kit *k, int day, const char *clock)
{
    hr_model_set_now(k->m, kit_at(day, clock));
}

/* -- reading -- */

const struct hr_model *kit_model(struct kit *k)
{
    if (!k->is_settled) {
        hr_model_settle(k->m);
        hr_model_fold(k->m);
        k->is_settled = true;
    }
    return k->m;
}

hr_student_no kit_find(struct kit *k, const char *student)
{
    hr_student_no no = hr_model_find_student(k->m, student);
    ck_assert_msg(no.n != 0, "kit: no student %s", student);
    return no;
}

hr_skill_no kit_code(struct kit *k, const char *skill)
{
    hr_skill_no no = hr_model_find_skill(k->m, skill);
    ck_assert_msg(no.n != 0, "kit: no skill %s", skill);
    return no;
}

const struct hr_cell *kit_cell(struct kit *k, const char *student, const char *skill)
{
    return hr_model_cell(kit_model(k), kit_find(k, student), kit_code(k, skill));
}

enum hr_state kit_state(struct kit *k, const char *student, const char *skill)
{
    return hr_model_state(kit_model(k), kit_find(k, student), kit_code(k, skill));
}

const char *kit_value(struct kit *k, const char *student, const char *skill)
{
    static char text[HR_DEC_TEXT];
    if (!kit_flag(k, student, skill, HR_CELL_HAS_VALUE))
        return "";
    return hr_dec_fixed(kit_cell(k, student, skill)->value, 2, text);
}

bool kit_flag(struct kit *k, const char *student, const char *skill, enum hr_cell_flags flag)
{
    return kit_cell(k, student, skill)->flags & flag;
}
