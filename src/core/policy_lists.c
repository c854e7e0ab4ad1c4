/*
 * The settings that are lists: levels, categories, letters (NAME:NUMBER,...), letters by counts, terms, forms and
 * weekdays. Blanks around the parts of a list do not matter; a list is printed in one way only. A name occurs once.
 */
#include "policy_parts.h"

#include "homeroom/text.h"

#include <assert.h>
#include <string.h>

/* The next part of a list, trimmed; NULL when there is none left. *rest is where it begins, NULL after the last. */
static char *next_part(const void *ctx, const char **rest, const char *separators)
{
    const char *from = *rest, *end;

    if (!from)
        return NULL;
    end = strpbrk(from, separators);
    *rest = end ? end + 1 : NULL;
    return hr_text_trim(ctx, hr_strndup(ctx, from, end ? (size_t)(end - from) : strlen(from)));
}

/* Cuts NAME:REST at its last colon, both trimmed; false when there is no colon or no name. */
static bool cut_name(const void *ctx, const char *part, const char **name, const char **rest)
{
    const char *colon = strrchr(part, ':');

    if (!colon)
        return false;
    *name = hr_text_trim(ctx, hr_strndup(ctx, part, (size_t)(colon - part)));
    *rest = hr_text_trim(ctx, colon + 1);
    return **name != '\0';
}

/*
 * Every parser fills a list in a context of its own, `list`; keep says whether it is good. A list that is kept lives as
 * long as the policy, one that is not is gone with all that was read of it.
 */
static bool keep_list(void *list, bool keep)
{
    if (!keep)
        talloc_free(list);
    return keep;
}

/* -- NAME:NUMBER,... -- */

struct named {
    const char *name;
    struct hr_dec number;
};

static bool is_named(const struct named *items, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i].name, name) == 0)
            return true;
    return false;
}

/* `none` is the empty list. */
static bool named_parse(void *list, const char *value, struct named **items, size_t *count)
{
    const char *rest = strcmp(value, "none") == 0 ? NULL : value, *part;

    *items = NULL;
    *count = 0;
    while ((part = next_part(list, &rest, ","))) {
        struct named item;
        const char *number;

        if (!cut_name(list, part, &item.name, &number) || !hr_amount_parse(number, &item.number) ||
            is_named(*items, *count, item.name))
            return false;
        *hr_push(list, items, count) = item;
    }
    return true;
}

/* Do the numbers rise (sign 1) or fall (sign -1) from each item to the next? */
static bool is_sorted(const struct named *items, size_t count, int sign)
{
    for (size_t i = 1; i < count; i++)
        if (sign * (items[i].number.n - items[i - 1].number.n) <= 0)
            return false;
    return true;
}

/* Appends NAME:NUMBER to a list. */
static void named_append(char **text, const char *name, struct hr_dec number)
{
    char buf[HR_DEC_TEXT];

    hr_append(text, "%s%s:%s", **text ? "," : "", name, hr_dec_text(number, buf));
}

/* The text of a list, or `none` when nothing was appended. */
static char *none_if_empty(char *text)
{
    if (*text == '\0')
        hr_append(&text, "none");
    return text;
}

static bool set_levels(const void *ctx, struct hr_policy *policy, const char *value)
{
    void *list = hr_ctx(ctx);
    struct named *items;
    size_t count;

    if (!keep_list(list, named_parse(list, value, &items, &count) && is_sorted(items, count, 1)))
        return false;
    policy->levels = hr_new_array(list, struct hr_level, count);
    policy->level_count = count;
    for (size_t i = 0; i < count; i++)
        policy->levels[i] = (struct hr_level){.name = items[i].name, .from = items[i].number};
    return true;
}

void hr_policy_follow_scale(struct hr_policy *policy)
{
    const char *names = "none";
    bool fits;

    if (policy->levels_by_hand)
        return;
    if (policy->points.n == 4 * HR_DEC_ONE && policy->mastery.n == 3 * HR_DEC_ONE)
        names = "Beginning:0,Developing:2,Proficient:3,Advanced:4";
    else if (policy->points.n == HR_DEC_ONE && policy->mastery.n == HR_DEC_ONE)
        names = "Not yet:0,Met:1";
    fits = set_levels(policy, policy, names);
    assert(fits);
    (void)fits;
}

static bool levels_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;

    (void)key;
    if (!set_levels(ctx, policy, value))
        return false;
    policy->levels_by_hand = true;
    return true;
}

static char *levels_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;
    char *text = hr_strdup(ctx, "");

    (void)key;
    for (size_t i = 0; i < policy->level_count; i++)
        named_append(&text, policy->levels[i].name, policy->levels[i].from);
    return none_if_empty(text);
}

const struct hr_setting_type hr_levels_type = {levels_parse, levels_print};

static bool categories_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    void *list = hr_ctx(ctx);
    struct named *items;
    size_t count;

    (void)key;
    if (!keep_list(list, named_parse(list, value, &items, &count)))
        return false;
    policy->categories = hr_new_array(list, struct hr_category, count);
    policy->category_count = count;
    for (size_t i = 0; i < count; i++)
        policy->categories[i] = (struct hr_category){.name = items[i].name, .weight = items[i].number};
    return true;
}

static char *categories_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;
    char *text = hr_strdup(ctx, "");

    (void)key;
    for (size_t i = 0; i < policy->category_count; i++)
        named_append(&text, policy->categories[i].name, policy->categories[i].weight);
    return none_if_empty(text);
}

const struct hr_setting_type hr_categories_type = {categories_parse, categories_print};

static bool letters_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    void *list = hr_ctx(ctx);
    struct named *items;
    size_t count;

    (void)key;
    if (!keep_list(list, named_parse(list, value, &items, &count) && is_sorted(items, count, -1)))
        return false;
    policy->letters = hr_new_array(list, struct hr_letter, count);
    policy->letter_count = count;
    for (size_t i = 0; i < count; i++)
        policy->letters[i] = (struct hr_letter){.name = items[i].name, .from = items[i].number};
    return true;
}

static char *letters_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;
    char *text = hr_strdup(ctx, "");

    (void)key;
    for (size_t i = 0; i < policy->letter_count; i++)
        named_append(&text, policy->letters[i].name, policy->letters[i].from);
    return none_if_empty(text);
}

const struct hr_setting_type hr_letters_type = {letters_parse, letters_print};

/* -- A: mastered>=90 & top>=50; B: ... -- */

static const char *const count_words[] = {
    [HR_COUNT_MASTERED] = "mastered>=", [HR_COUNT_TOP] = "top>=", [HR_COUNT_UNMET] = "unmet<="};

static bool line_parse(const void *ctx, const char *text, struct hr_count_line *line)
{
    for (int kind = HR_COUNT_MASTERED; kind <= HR_COUNT_UNMET; kind++) {
        size_t n = strlen(count_words[kind]);

        if (strncmp(text, count_words[kind], n) != 0)
            continue;
        line->kind = (enum hr_count_kind)kind;
        return hr_amount_parse(hr_text_trim(ctx, text + n), &line->value);
    }
    return false;
}

static bool letter_parse(void *list, const char *part, struct hr_letter_by_counts *letter)
{
    const char *rest, *text;

    *letter = (struct hr_letter_by_counts){.name = NULL};
    if (!cut_name(list, part, &letter->name, &rest))
        return false;
    while ((text = next_part(list, &rest, "&")))
        if (!line_parse(list, text, hr_push(list, &letter->lines, &letter->line_count)))
            return false;
    return true;
}

static bool counts_parse(void *list, const char *value, struct hr_letter_by_counts **letters, size_t *count)
{
    const char *rest = strcmp(value, "none") == 0 ? NULL : value, *part;

    while ((part = next_part(list, &rest, ";"))) {
        struct hr_letter_by_counts letter;

        if (!letter_parse(list, part, &letter))
            return false;
        for (size_t i = 0; i < *count; i++)
            if (strcmp((*letters)[i].name, letter.name) == 0)
                return false;
        *hr_push(list, letters, count) = letter;
    }
    return true;
}

static bool letters_counts_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    void *list = hr_ctx(ctx);
    struct hr_letter_by_counts *letters = NULL;
    size_t count = 0;

    (void)key;
    if (!keep_list(list, counts_parse(list, value, &letters, &count)))
        return false;
    policy->letters_counts = letters;
    policy->letters_counts_count = count;
    return true;
}

static char *letters_counts_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;
    char *text = hr_strdup(ctx, ""), buf[HR_DEC_TEXT];

    (void)key;
    for (size_t i = 0; i < policy->letters_counts_count; i++) {
        const struct hr_letter_by_counts *letter = &policy->letters_counts[i];

        hr_append(&text, "%s%s:", i > 0 ? "; " : "", letter->name);
        for (size_t k = 0; k < letter->line_count; k++)
            hr_append(&text, "%s %s%s", k > 0 ? " &" : "", count_words[letter->lines[k].kind],
                      hr_dec_text(letter->lines[k].value, buf));
    }
    return none_if_empty(text);
}

const struct hr_setting_type hr_letters_counts_type = {letters_counts_parse, letters_counts_print};

/* -- NAME:FROM..TO,... (rules.md 119). Terms may overlap: a semester is two quarters. -- */

static bool term_parse(void *list, const char *part, struct hr_term *term)
{
    const char *days, *dots;

    if (!cut_name(list, part, &term->name, &days) || !(dots = strstr(days, "..")))
        return false;
    return hr_day_parse(hr_strndup(list, days, (size_t)(dots - days)), &term->from) &&
           hr_day_parse(dots + strlen(".."), &term->to) && term->from.n <= term->to.n;
}

static bool term_list_parse(void *list, const char *value, struct hr_term **terms, size_t *count)
{
    const char *rest = strcmp(value, "none") == 0 ? NULL : value, *part;

    while ((part = next_part(list, &rest, ","))) {
        struct hr_term term;

        if (!term_parse(list, part, &term))
            return false;
        for (size_t i = 0; i < *count; i++)
            if (strcmp((*terms)[i].name, term.name) == 0)
                return false;
        *hr_push(list, terms, count) = term;
    }
    return true;
}

static bool terms_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    void *list = hr_ctx(ctx);
    struct hr_term *terms = NULL;
    size_t count = 0;

    (void)key;
    if (!keep_list(list, term_list_parse(list, value, &terms, &count)))
        return false;
    policy->terms = terms;
    policy->term_count = count;
    return true;
}

static char *terms_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;
    char *text = hr_strdup(ctx, ""), first[HR_DAY_TEXT], last[HR_DAY_TEXT];

    (void)key;
    for (size_t i = 0; i < policy->term_count; i++)
        hr_append(&text, "%s%s:%s..%s", i > 0 ? "," : "", policy->terms[i].name,
                  hr_day_text(policy->terms[i].from, first), hr_day_text(policy->terms[i].to, last));
    return none_if_empty(text);
}

const struct hr_setting_type hr_terms_type = {terms_parse, terms_print};

/* -- A B C, also A;B;C as a list in a CSV file is written -- */

static bool forms_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_skill_policy *skill = into;
    void *list = hr_ctx(ctx);
    const char *rest = value, *part;
    const char **forms = NULL;
    size_t count = 0;

    (void)key;
    while ((part = next_part(list, &rest, " ,;")))
        if (*part)
            *hr_push(list, &forms, &count) = part;
    if (!keep_list(list, count > 0))
        return false;
    skill->forms = forms;
    skill->form_count = count;
    return true;
}

static char *forms_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_skill_policy *skill = from;
    char *text = hr_strdup(ctx, "");

    (void)key;
    for (size_t i = 0; i < skill->form_count; i++)
        hr_append(&text, "%s%s", i > 0 ? " " : "", skill->forms[i]);
    return text;
}

const struct hr_setting_type hr_forms_type = {forms_parse, forms_print};

/* -- Mon,Tue,... -- */

static const char *const weekday_words[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
enum { WEEKDAYS = sizeof weekday_words / sizeof *weekday_words };

static bool weekdays_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    void *list = hr_ctx(ctx);
    const char *rest = value, *part;
    unsigned days = 0;
    bool known = true;

    (void)key;
    while (known && (part = next_part(list, &rest, ","))) {
        known = false;
        for (unsigned i = 0; i < WEEKDAYS; i++) {
            if (strcmp(part, weekday_words[i]) == 0) {
                days |= 1u << i;
                known = true;
            }
        }
    }
    talloc_free(list);
    if (!known)
        return false;
    policy->weekdays = days;
    return true;
}

static char *weekdays_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;
    char *text = hr_strdup(ctx, "");

    (void)key;
    for (unsigned i = 0; i < WEEKDAYS; i++)
        if (policy->weekdays >> i & 1)
            hr_append(&text, "%s%s", *text ? "," : "", weekday_words[i]);
    return text;
}

const struct hr_setting_type hr_weekdays_type = {weekdays_parse, weekdays_print};
