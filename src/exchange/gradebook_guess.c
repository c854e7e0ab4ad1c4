/*
 * What an item is for us, guessed from its title (formats.md 5): the code of a skill anywhere in it, the longest wins;
 * words such as homework or quiz say which of the skill's two items; test and exam a unit's summative.
 *
 * A guess is sure when a code, or the title of a unit, stands in the title and a word says the rest. What is not sure
 * is shown for confirmation and done only then.
 */
#include "gradebook.h"

#include "homeroom/name.h"

#include <string.h>

static const char *const practice_words[] = {"practice", "homework", "hw", "classwork", "exit ticket", NULL};
static const char *const check_words[] = {"check", "quiz", "mastery", "assessment", "retake", NULL};
static const char *const summative_words[] = {"test", "exam", "summative", "midterm", NULL};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_part(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

/* ---- words ---- */

/* "quiz", "quizzes", "quiz2"; no "quizzical" */
static bool ends_word(const char *behind)
{
    static const char *const plurals[] = {"s", "es", "zes"};

    for (size_t i = 0; i < sizeof plurals / sizeof plurals[0]; i++) {
        size_t n = strlen(plurals[i]);
        if (strncmp(behind, plurals[i], n) == 0 && !is_letter(behind[n]))
            return true;
    }
    return !is_letter(*behind);
}

static bool has_word(const char *title, const char *const *words)
{
    for (; *words; words++)
        for (const char *at = strstr(title, *words); at; at = strstr(at + 1, *words))
            if ((at == title || !is_letter(at[-1])) && ends_word(at + strlen(*words)))
                return true;
    return false;
}

/* ---- codes and titles ---- */

/* 4.1 stands in "4.1: quiz" and "(4.1)", not in 4.10, 4.1.2 or 14.1. */
static bool stands_alone(const char *title, const char *at, size_t n)
{
    const char *behind = at + n;
    bool before = at > title && (is_part(at[-1]) || (at[-1] == '.' && at - 1 > title && is_part(at[-2])));

    return !before && !is_part(*behind) && !(*behind == '.' && is_part(behind[1]));
}

static bool stands_in(const char *title, const char *text)
{
    size_t n = strlen(text);

    for (const char *at = n ? strstr(title, text) : NULL; at; at = strstr(at + 1, text))
        if (stands_alone(title, at, n))
            return true;
    return false;
}

/* The longest code that stands in the title; number 0 when none does. Two of the same length: *several. */
static hr_skill_no find_code(const struct hr_gradebook *gb, const char *title, bool *several)
{
    const struct hr_course *course = hr_model_course(gb->im->m, gb->course);
    hr_skill_no found = {0};
    size_t longest = 0;

    *several = false;
    for (size_t i = 0; i < course->skill_count; i++) {
        char *code = hr_name_normal(NULL, hr_model_skill(gb->im->m, course->skills[i])->code);
        size_t n = strlen(code);
        if (n >= longest && stands_in(title, code)) {
            *several = n == longest;
            longest = n;
            found = course->skills[i];
        }
        talloc_free(code);
    }
    return found;
}

static hr_unit_no find_unit(const struct hr_gradebook *gb, const char *title)
{
    const struct hr_course *course = hr_model_course(gb->im->m, gb->course);
    hr_unit_no found = {0};
    size_t longest = 0;

    for (size_t i = 0; i < course->unit_count; i++) {
        char *unit = hr_name_normal(NULL, hr_model_unit(gb->im->m, course->units[i])->title);
        size_t n = strlen(unit);
        if (n > longest && stands_in(title, unit)) {
            longest = n;
            found = course->units[i];
        }
        talloc_free(unit);
    }
    return found;
}

/* "form b", when the skill has such a form; "" else. */
static const char *find_form(const struct hr_gradebook *gb, const char *title, hr_skill_no skill)
{
    const struct hr_skill_policy *policy = hr_model_skill(gb->im->m, skill)->policy;

    for (size_t i = 0; i < policy->form_count; i++) {
        char *form = hr_name_normal(NULL, policy->forms[i]);
        char *words = hr_printf(form, "form %s", form);
        bool is = stands_in(title, words);
        talloc_free(form);
        if (is)
            return policy->forms[i];
    }
    return "";
}

/* ---- the guess ---- */

static void set(struct hr_gradebook_item *item, enum hr_target to, bool sure)
{
    item->map.to = to;
    item->sure = sure ? HR_SURE_BY_CODE : HR_SURE_NOT;
}

/* Is the title nothing but the code, perhaps with the skill's own title? */
static bool is_code_alone(const struct hr_gradebook *gb, const char *title, hr_skill_no no)
{
    const struct hr_skill *skill = hr_model_skill(gb->im->m, no);
    char *code = hr_name_normal(NULL, skill->code);
    char *with_title = hr_name_normal(code, hr_printf(code, "%s %s", skill->code, skill->title));
    bool alone = strcmp(title, code) == 0 || strcmp(title, with_title) == 0;

    talloc_free(code);
    return alone;
}

static void guess_skill(const struct hr_gradebook *gb, struct hr_gradebook_item *item, hr_skill_no skill, bool several)
{
    const char *form = find_form(gb, item->normal, skill);

    item->map.skill = skill;
    if (has_word(item->normal, practice_words)) {
        set(item, HR_TO_PRACTICE, !several);
    } else if (*form || has_word(item->normal, check_words)) {
        set(item, HR_TO_CHECK, !several);
        item->map.form = form;
    } else if (has_word(item->normal, summative_words)) {
        item->map.skill.n = 0;
        item->map.unit = hr_model_skill(gb->im->m, skill)->unit;
        set(item, HR_TO_SUMMATIVE, false);
    } else {
        set(item, HR_TO_CHECK, is_code_alone(gb, item->normal, skill));
    }
}

/* "Unit 1 test", though 1 may be a skill's code too: it is a part of the unit's title. */
static bool is_of_unit(const struct hr_gradebook *gb, hr_unit_no unit, hr_skill_no skill)
{
    char *title = hr_name_normal(NULL, hr_model_unit(gb->im->m, unit)->title);
    bool is = !skill.n || stands_in(title, hr_name_normal(title, hr_model_skill(gb->im->m, skill)->code));

    talloc_free(title);
    return is;
}

/* A test without a unit's title is that of the only unit, perhaps. */
static void guess_test(const struct hr_gradebook *gb, struct hr_gradebook_item *item, hr_unit_no unit)
{
    const struct hr_course *course = hr_model_course(gb->im->m, gb->course);

    if (!unit.n && course->unit_count != 1)
        return;
    item->map.unit = unit.n ? unit : course->units[0];
    set(item, HR_TO_SUMMATIVE, unit.n != 0);
}

static void guess_own(struct hr_gradebook_item *item)
{
    static const enum hr_target targets[] = {
        [HR_ITEM_PRACTICE] = HR_TO_PRACTICE, [HR_ITEM_CHECK] = HR_TO_CHECK, [HR_ITEM_SUMMATIVE] = HR_TO_SUMMATIVE};

    item->map.skill = item->own->skill;
    if (item->own->kind == HR_ITEM_SUMMATIVE)
        item->map.unit = item->own->unit;
    set(item, targets[item->own->kind], true);
}

hr_skill_no hr_gradebook_skill_named(const struct hr_gradebook *gb, const char *name)
{
    const struct hr_course *course = hr_model_course(gb->im->m, gb->course);
    char *normal = hr_name_normal(NULL, name);
    hr_skill_no titled = {0};
    size_t count = 0;

    for (size_t i = 0; *normal && i < course->skill_count; i++) {
        const struct hr_skill *skill = hr_model_skill(gb->im->m, course->skills[i]);
        char *code = hr_name_normal(normal, skill->code), *title = hr_name_normal(normal, skill->title);
        if (strcmp(code, normal) == 0) {
            titled = course->skills[i];
            count = 1;
            break;
        }
        if (strcmp(title, normal) == 0) {
            titled = course->skills[i];
            count++;
        }
    }
    talloc_free(normal);
    return count == 1 ? titled : (hr_skill_no){0};
}

/* "Group > Outcome": the last of it. */
static const char *last_part(const char *title)
{
    const char *part = title;

    for (const char *at = strstr(title, " > "); at; at = strstr(part, " > "))
        part = at + 3;
    return part;
}

/* Its items are skills already: by name, by what the file says beside it, by a code in the name. */
static void guess_outcome(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    bool several = false;
    hr_skill_no skill = hr_gradebook_skill_named(gb, last_part(item->title));

    if (!skill.n)
        skill = item->hint;
    if (!skill.n)
        skill = find_code(gb, item->normal, &several);
    if (!skill.n)
        return;
    item->map.skill = skill;
    set(item, HR_TO_CHECK, !several);
    if (item->max_column < 0 && item->mastery_column < 0) {
        item->map.points = "scale";
        item->holds = HR_HOLDS_SCALE;
        item->lacks_points = false;
    }
}

/* What its cells are out of, or what they mean, has to be confirmed; or it would be the same mastery a second time. */
static bool is_doubtful(const struct hr_gradebook *gb, const struct hr_gradebook_item *item)
{
    return item->points_doubtful || item->lacks_points || item->suggests ||
           (gb->has_objectives && !(gb->kind->traits & HR_BOOK_OF_SKILLS) && item->map.to == HR_TO_CHECK);
}

static void guess_hinted(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    guess_skill(gb, item, item->hint, false);
    if (item->map.to == HR_TO_CHECK)
        item->sure = HR_SURE_BY_CODE;
}

void hr_gradebook_guess(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    bool several;
    hr_skill_no skill = find_code(gb, item->normal, &several);
    hr_unit_no unit = find_unit(gb, item->normal);
    bool is_test = has_word(item->normal, summative_words) && !has_word(item->normal, practice_words) &&
                   !has_word(item->normal, check_words);

    item->map = (struct hr_mapping_row){.course = gb->course,
                                        .key = item->key,
                                        .item = item->title,
                                        .vendor_id = item->vendor_id,
                                        .points = "",
                                        .form = ""};
    item->sure = HR_SURE_NOTHING;
    if (item->no_scores)
        return;
    if (gb->kind->traits & HR_BOOK_OF_SKILLS)
        guess_outcome(gb, item);
    else if (item->own)
        guess_own(item);
    else if (item->hint.n)
        guess_hinted(gb, item);
    else if (is_test && (!skill.n || (unit.n && is_of_unit(gb, unit, skill))))
        guess_test(gb, item, unit);
    else if (skill.n)
        guess_skill(gb, item, skill, several);
    /* Only a check is on the scale. */
    if (item->suggests && (strcmp(item->suggests, "scale") != 0 || item->map.to == HR_TO_CHECK))
        item->map.points = item->suggests;
    item->title_is_sure = item->sure > HR_SURE_NOT;
    if (item->title_is_sure && is_doubtful(gb, item))
        item->sure = HR_SURE_NOT;
}
