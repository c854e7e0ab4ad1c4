/*
 * The keys of settings.md: one row each, from which come parsing, printing, defaults, the manual and the completions.
 * To add a setting is to add its field to policy.h and a row here; most fields are of a type that is there already.
 */
#include "policy_parts.h"

#include "homeroom/text.h"

#include <string.h>

enum { MANY = 999999, MOST_CODE = 4 };

static const void *field_in(const struct hr_setting_key *key, const void *from)
{
    return (const char *)from + key->offset;
}

static void *field_of(const struct hr_setting_key *key, void *into)
{
    return (char *)into + key->offset;
}

/* The index of a word in a list that ends with NULL, -1 when it is not there. */
static int word_index(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

/* -- whole numbers -- */

static bool whole_parse(const char *text, int from, int to, int *out)
{
    int n = 0;

    if (*text == '\0')
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9' || n > MANY)
            return false;
        n = n * 10 + (*text - '0');
    }
    if (n < from || n > to)
        return false;
    *out = n;
    return true;
}

static bool number_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    (void)ctx;
    return whole_parse(value, key->from, key->to, field_of(key, into));
}

static char *number_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    return hr_printf(ctx, "%d", *(const int *)field_in(key, from));
}

static const struct hr_setting_type number_type = {number_parse, number_print};

/* -- two words for a bool: off and on, percent and counts -- */

static bool flag_parse(const char *const words[3], const char *value, bool *flag)
{
    int i = word_index(words, value);

    if (i < 0)
        return false;
    *flag = i == 1;
    return true;
}

static const char *const off_on[] = {"off", "on", NULL};

static bool switch_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    (void)ctx;
    return flag_parse(off_on, value, field_of(key, into));
}

static char *switch_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    return hr_strdup(ctx, off_on[*(const bool *)field_in(key, from)]);
}

static const struct hr_setting_type switch_type = {switch_parse, switch_print};

static const char *const percent_counts[] = {"percent", "counts", NULL};

static bool letters_by_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    (void)ctx;
    return flag_parse(percent_counts, value, field_of(key, into));
}

static char *letters_by_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    return hr_strdup(ctx, percent_counts[*(const bool *)field_in(key, from)]);
}

static const struct hr_setting_type letters_by_type = {letters_by_parse, letters_by_print};

/* -- one word of several -- */

static const char *const gate_words[] = {"strict", "advise", "none", NULL};

static bool gate_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_skill_policy *skill = into;
    int i = word_index(gate_words, value);

    (void)key, (void)ctx;
    if (i < 0)
        return false;
    skill->gate = (enum hr_gate)i;
    return true;
}

static char *gate_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    (void)key;
    return hr_strdup(ctx, gate_words[((const struct hr_skill_policy *)from)->gate]);
}

static const struct hr_setting_type gate_type = {gate_parse, gate_print};

static const char *const count_words[] = {"due", "checked", "all", NULL};

static bool count_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    int i = word_index(count_words, value);

    (void)key, (void)ctx;
    if (i < 0)
        return false;
    policy->count = (enum hr_items_counted)i;
    return true;
}

static char *count_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    (void)key;
    return hr_strdup(ctx, count_words[((const struct hr_policy *)from)->count]);
}

static const struct hr_setting_type count_type = {count_parse, count_print};

/* blank, zero, or a code of one to four letters of the teacher's. */
static bool not_yet_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    size_t letters = strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    (void)key;
    if (strcmp(value, "blank") == 0) {
        policy->not_yet = HR_NOT_YET_BLANK;
    } else if (strcmp(value, "zero") == 0) {
        policy->not_yet = HR_NOT_YET_ZERO;
    } else {
        if (letters < 1 || letters > MOST_CODE || value[letters] != '\0')
            return false;
        policy->not_yet = HR_NOT_YET_CODE;
        policy->not_yet_code = hr_strdup(ctx, value);
    }
    return true;
}

static char *not_yet_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;

    (void)key;
    switch (policy->not_yet) {
    case HR_NOT_YET_BLANK: return hr_strdup(ctx, "blank");
    case HR_NOT_YET_ZERO: return hr_strdup(ctx, "zero");
    case HR_NOT_YET_CODE: break;
    }
    return hr_strdup(ctx, policy->not_yet_code);
}

static const struct hr_setting_type not_yet_type = {not_yet_parse, not_yet_print};

/* -- the scale: POINTS/MASTERY -- */

bool hr_amount_parse(const char *text, struct hr_dec *out)
{
    struct hr_dec amount;

    if (!hr_dec_parse(text, &amount) || amount.n < 0)
        return false;
    *out = amount;
    return true;
}

static bool scale_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_policy *policy = into;
    const char *slash = strchr(value, '/');
    struct hr_dec points, mastery;
    char *first;
    bool fits;

    (void)key;
    if (!slash)
        return false;
    first = hr_strndup(ctx, value, (size_t)(slash - value));
    fits = hr_amount_parse(first, &points) && hr_amount_parse(slash + 1, &mastery);
    talloc_free(first);
    if (!fits || mastery.n <= 0 || mastery.n > points.n)
        return false;
    policy->points = points;
    policy->mastery = mastery;
    hr_policy_follow_scale(policy);
    return true;
}

static char *scale_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_policy *policy = from;
    char points[HR_DEC_TEXT], mastery[HR_DEC_TEXT];

    (void)key;
    return hr_printf(ctx, "%s/%s", hr_dec_text(policy->points, points), hr_dec_text(policy->mastery, mastery));
}

static const struct hr_setting_type scale_type = {scale_parse, scale_print};

/* -- the method: a name, and for some a number behind a colon -- */

static const struct {
    const char *name;
    int standard, most; /* of the number; 0 for the methods that have none */
} methods[] = {
    [HR_METHOD_BEST] = {"best", 0, 0},           [HR_METHOD_LATEST] = {"latest", 0, 0},
    [HR_METHOD_FIRST] = {"first", 0, 0},         [HR_METHOD_MEAN] = {"mean", 0, 0},
    [HR_METHOD_MODE] = {"mode", 0, 0},           [HR_METHOD_WEIGHTED] = {"weighted", 65, 99},
    [HR_METHOD_DECAYING] = {"decaying", 65, 99}, [HR_METHOD_TIMES] = {"times", 2, 10},
    [HR_METHOD_STREAK] = {"streak", 2, 10},      [HR_METHOD_TOP] = {"top", 3, 10},
    [HR_METHOD_RECENT] = {"recent", 3, 10},      [HR_METHOD_POWER_LAW] = {"power-law", 0, 0},
};

static bool method_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_skill_policy *skill = into;
    size_t name = strcspn(value, ":");

    (void)key, (void)ctx;
    for (int kind = HR_METHOD_BEST; kind <= HR_METHOD_POWER_LAW; kind++) {
        int n = methods[kind].standard;

        if (strlen(methods[kind].name) != name || memcmp(methods[kind].name, value, name) != 0)
            continue;
        if (value[name] == ':' && !whole_parse(value + name + 1, 1, methods[kind].most, &n))
            return false;
        skill->method = (struct hr_method){.kind = (enum hr_method_kind)kind, .n = n};
        return true;
    }
    return false;
}

char *hr_method_text(const void *ctx, struct hr_method method)
{
    const char *name = methods[method.kind].name;

    return methods[method.kind].standard == 0 ? hr_strdup(ctx, name) : hr_printf(ctx, "%s:%d", name, method.n);
}

static char *method_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    (void)key;
    return hr_method_text(ctx, ((const struct hr_skill_policy *)from)->method);
}

static const struct hr_setting_type method_type = {method_parse, method_print};

/* -- the retake rule and its last day -- */

/* The text behind a beginning, NULL when it begins otherwise. */
static const char *after(const char *text, const char *beginning)
{
    size_t n = strlen(beginning);

    return strncmp(text, beginning, n) == 0 ? text + n : NULL;
}

static bool retake_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_skill_policy *skill = into;
    const char *n = after(value, "limited:");
    struct hr_retake retake = {.kind = HR_RETAKE_UNLIMITED};

    (void)key, (void)ctx;
    if (n) {
        retake.kind = HR_RETAKE_LIMITED;
        if (!whole_parse(n, 1, MANY, &retake.n))
            return false;
    } else if (strcmp(value, "single") == 0) {
        retake = (struct hr_retake){.kind = HR_RETAKE_SINGLE, .n = 1};
    } else if (strcmp(value, "unlimited") != 0) {
        return false;
    }
    skill->retake = retake;
    return true;
}

static char *retake_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    struct hr_retake retake = ((const struct hr_skill_policy *)from)->retake;

    (void)key;
    if (retake.kind == HR_RETAKE_LIMITED)
        return hr_printf(ctx, "limited:%d", retake.n);
    return hr_strdup(ctx, retake.kind == HR_RETAKE_SINGLE ? "single" : "unlimited");
}

static const struct hr_setting_type retake_type = {retake_parse, retake_print};

static bool until_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    struct hr_skill_policy *skill = into;
    const char *n = after(value, "due+");

    (void)key, (void)ctx;
    if (n)
        return whole_parse(n, 0, MANY, &skill->retake_until_days);
    if (strcmp(value, "none") != 0)
        return false;
    skill->retake_until_days = -1;
    return true;
}

static char *until_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_skill_policy *skill = from;

    (void)key;
    return skill->retake_until_days < 0 ? hr_strdup(ctx, "none") : hr_printf(ctx, "due+%d", skill->retake_until_days);
}

static const struct hr_setting_type until_type = {until_parse, until_print};

/* -- the items of the gradebook: POINTS,RULE[,CATEGORY] or none -- */

static const char *const item_words[] = {"mastered", "complete", "score", NULL};

/* Fills `item` from its three parts; false when one is wrong. */
static bool item_from(const char *points, const char *rule, const char *category, struct hr_item_rule *item)
{
    int by = word_index(item_words, rule);

    if (by < 0 || !hr_amount_parse(points, &item->points))
        return false;
    if (category && (*category == '\0' || strchr(category, ',')))
        return false;
    item->on = true;
    item->by = (enum hr_item_by)by;
    item->category = category;
    return true;
}

static bool item_set(const struct hr_setting_key *key, const void *ctx, void *into, const char *value, bool only_score)
{
    struct hr_item_rule item = {.on = false};
    void *parts = hr_ctx(ctx); /* lives on under ctx when it holds the category */
    const char *rule = strchr(value, ','), *category = rule ? strchr(rule + 1, ',') : NULL;
    bool fits = strcmp(value, "none") == 0;

    if (rule) {
        size_t rule_length = category ? (size_t)(category - rule) - 1 : strlen(rule + 1);

        fits = item_from(hr_text_trim(parts, hr_strndup(parts, value, (size_t)(rule - value))),
                         hr_text_trim(parts, hr_strndup(parts, rule + 1, rule_length)),
                         category ? hr_text_trim(parts, category + 1) : NULL, &item) &&
               (!only_score || item.by == HR_ITEM_SCORE);
    }
    if (fits)
        *(struct hr_item_rule *)field_of(key, into) = item;
    if (!fits || !item.category)
        talloc_free(parts);
    return fits;
}

static bool item_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    return item_set(key, ctx, into, value, false);
}

/* A unit test takes only `score` (rules.md 84). */
static bool summative_parse(const struct hr_setting_key *key, const void *ctx, void *into, const char *value)
{
    return item_set(key, ctx, into, value, true);
}

static char *item_print(const struct hr_setting_key *key, const void *ctx, const void *from)
{
    const struct hr_item_rule *item = field_in(key, from);
    char points[HR_DEC_TEXT];

    if (!item->on)
        return hr_strdup(ctx, "none");
    return hr_printf(ctx, "%s,%s%s%s", hr_dec_text(item->points, points), item_words[item->by],
                     item->category ? "," : "", item->category ? item->category : "");
}

static const struct hr_setting_type item_type = {item_parse, item_print};
static const struct hr_setting_type summative_type = {summative_parse, item_print};

/* -- the table -- */

#define METHODS                                                                                                  \
    "best, latest, first, mean, mode, weighted:W, decaying:W, times:N, streak:N, top:N, recent:N or power-law; " \
    "W 1..99, N 1..10"
#define ITEM "POINTS,RULE[,CATEGORY], RULE being mastered, complete or score; or none"
#define OF_SKILL(member) .per_skill = true, .offset = offsetof(struct hr_skill_policy, member)
#define OF_COURSE(member) .offset = offsetof(struct hr_policy, member)

/* Each row: the key, its field and type, the values, the default, the help. In the order of settings.md. */
const struct hr_setting_key hr_setting_keys[] = {
    {"scale", .type = &scale_type, .values = "POINTS/MASTERY", .standard = "4/3",
     .help = "the top of the scale and the value that counts as mastered"},
    {"levels", .type = &hr_levels_type, .values = "NAME:LOWEST,... ascending; or none", .standard = NULL,
     .help = "names for the levels of the scale; unless set they follow it"},
    {"method", OF_SKILL(method), .type = &method_type, .values = METHODS, .standard = "best",
     .help = "how the value of a skill is made from its checks"},
    {"retake", OF_SKILL(retake), .type = &retake_type, .values = "unlimited, limited:N or single",
     .standard = "unlimited", .help = "how often a skill may be checked"},
    {"practice-first", OF_SKILL(practice_first), .type = &switch_type, .values = "on or off", .standard = "off",
     .help = "after a not-yet, practice comes before the next check"},
    {"cool-down", OF_SKILL(cool_down_hours), .type = &number_type, .values = "hours, 0 or more", .to = MANY,
     .standard = "0", .help = "how long after a not-yet the next check may be taken"},
    {"retake-until", OF_SKILL(retake_until_days), .type = &until_type, .values = "none or due+N", .standard = "none",
     .help = "the last day for a check: N instructional days after the unit is due"},
    {"forms", OF_SKILL(forms), .type = &hr_forms_type, .values = "names, a space between", .standard = "A B C",
     .help = "the forms of a check"},
    {"gate", OF_SKILL(gate), .type = &gate_type, .values = "strict, advise or none", .standard = "advise",
     .help = "what an unmet prerequisite does: locks, warns, nothing"},
    {"weekdays", OF_COURSE(weekdays), .type = &hr_weekdays_type, .values = "Mon,Tue,...",
     .standard = "Mon,Tue,Wed,Thu,Fri", .help = "the instructional weekdays"},
    {"slack", OF_COURSE(slack), .type = &number_type, .values = "own days, 0 or more", .to = MANY, .standard = "1",
     .help = "up to so many days late is still on pace"},
    {"stall", OF_COURSE(stall), .type = &number_type, .values = "own days, 1 or more", .from = 1, .to = MANY,
     .standard = "5", .help = "behind and so many days without evidence is stalled"},
    {"far", OF_COURSE(far), .type = &number_type, .values = "own days, 1 or more", .from = 1, .to = MANY,
     .standard = "5", .help = "so many days late is far behind"},
    {"window", OF_COURSE(window), .type = &number_type, .values = "own days, 1 or more", .from = 1, .to = MANY,
     .standard = "10", .help = "the days over which velocity and growth are measured"},
    {"group-size", OF_COURSE(group_size), .type = &number_type, .values = "2 or more", .from = 2, .to = MANY,
     .standard = "5", .help = "the largest small group"},
    {"move-on", OF_COURSE(move_on), .type = &number_type, .values = "percent, 1..100", .from = 1, .to = 100,
     .standard = "80", .help = "the share that has mastered a skill when the class moves on"},
    {"claim-minutes", OF_COURSE(claim_minutes), .type = &number_type, .values = "1 or more", .from = 1, .to = MANY,
     .standard = "20", .help = "how long a claim on a ready student holds"},
    {"lock-minutes", OF_COURSE(lock_minutes), .type = &number_type, .values = "0 (never) or more", .to = MANY,
     .standard = "0", .help = "the screen locks after so many minutes without a key"},
    {"item.practice", OF_SKILL(practice_item), .type = &item_type, .values = ITEM, .standard = "none",
     .help = "the gradebook's practice item of a skill"},
    {"item.check", OF_SKILL(check_item), .type = &item_type, .values = ITEM, .standard = "none",
     .help = "the gradebook's check item of a skill"},
    {"item.summative", OF_COURSE(summative_item), .type = &summative_type, .values = "POINTS,score[,CATEGORY]; or none",
     .standard = "none", .help = "the gradebook's unit test of a unit"},
    {"by-weight", OF_COURSE(by_weight), .type = &switch_type, .values = "on or off", .standard = "off",
     .help = "the points of a skill's items are multiplied by its weight"},
    {"not-yet", .type = &not_yet_type, .values = "blank, zero or a code of 1 to 4 letters", .standard = "blank",
     .help = "what stands in the gradebook for a skill not yet mastered"},
    {"count", .type = &count_type, .values = "due, checked or all", .standard = "due", .help = "which items count"},
    {"categories", .type = &hr_categories_type, .values = "NAME:WEIGHT,... or none", .standard = "none",
     .help = "the categories of the gradebook and their weights"},
    {"decimals", OF_COURSE(decimals), .type = &number_type, .values = "0..4", .to = 4, .standard = "1",
     .help = "the decimals of a percent"},
    {"letters", .type = &hr_letters_type, .values = "A:90,B:80,... descending; or none", .standard = "none",
     .help = "the lowest percent of each letter"},
    {"letters-by", OF_COURSE(letters_by_counts), .type = &letters_by_type, .values = "percent or counts",
     .standard = "percent", .help = "what a letter is made from"},
    {"letters.counts", .type = &hr_letters_counts_type,
     .values =
         "A: mastered>=90 & top>=50; B: mastered>=80; ... with mastered>=, top>= (percent), unmet<= (skills); or none",
     .standard = "none", .help = "what each letter asks for when letters go by counts"},
    {"terms", .type = &hr_terms_type, .values = "NAME:FROM..TO,... or none", .standard = "none",
     .help = "the terms of the year; a unit belongs to the one it opens in"},
    {.key = NULL},
};

const struct hr_setting_key *hr_setting_key_find(const char *key)
{
    for (const struct hr_setting_key *row = hr_setting_keys; row->key; row++)
        if (strcmp(row->key, key) == 0)
            return row;
    return NULL;
}
