/*
 * The policy of a course: every setting of settings.md, parsed. A skill's policy is the course's with its own values
 * laid over it; the model keeps one resolved for each skill.
 */
#ifndef HOMEROOM_POLICY_H
#define HOMEROOM_POLICY_H

#include "homeroom/day.h"
#include "homeroom/dec.h"
#include "homeroom/err.h"
#include "homeroom/mem.h"

enum hr_method_kind {
    HR_METHOD_BEST,
    HR_METHOD_LATEST,
    HR_METHOD_FIRST,
    HR_METHOD_MEAN,
    HR_METHOD_MODE,
    HR_METHOD_WEIGHTED,
    HR_METHOD_DECAYING,
    HR_METHOD_TIMES,
    HR_METHOD_STREAK,
    HR_METHOD_TOP,
    HR_METHOD_RECENT,
    HR_METHOD_POWER_LAW
};

struct hr_method {
    enum hr_method_kind kind;
    int n; /* W of weighted and decaying (1..99), N of times, streak, top, recent (1..10), else 0 */
};

enum hr_retake_kind { HR_RETAKE_UNLIMITED, HR_RETAKE_LIMITED, HR_RETAKE_SINGLE };

struct hr_retake {
    enum hr_retake_kind kind;
    int n; /* checks in all: n of limited, 1 of single, 0 of unlimited */
};

enum hr_gate { HR_GATE_STRICT, HR_GATE_ADVISE, HR_GATE_NONE };

enum hr_item_by { HR_ITEM_MASTERED, HR_ITEM_COMPLETE, HR_ITEM_SCORE };

struct hr_item_rule {
    bool on;
    struct hr_dec points;
    enum hr_item_by by;
    const char *category; /* NULL for none */
};

/* The keys that a skill may have of its own (settings.md, marked s; rules.md 43). */
struct hr_skill_policy {
    struct hr_method method;
    struct hr_retake retake;
    bool practice_first;
    int cool_down_hours;
    int retake_until_days; /* N of due+N; -1 for none */
    const char *const *forms;
    size_t form_count;
    enum hr_gate gate;
    struct hr_item_rule practice_item, check_item;
};

struct hr_level {
    const char *name;
    struct hr_dec from;
};
struct hr_category {
    const char *name;
    struct hr_dec weight;
};
struct hr_letter {
    const char *name;
    struct hr_dec from;
};

enum hr_count_kind { HR_COUNT_MASTERED, HR_COUNT_TOP, HR_COUNT_UNMET };

/* One line of letters by counts: mastered>=V percent, top>=V percent, or unmet<=V skills. */
struct hr_count_line {
    enum hr_count_kind kind;
    struct hr_dec value;
};
struct hr_letter_by_counts {
    const char *name;
    struct hr_count_line *lines;
    size_t line_count;
};
struct hr_term {
    const char *name;
    struct hr_day from, to; /* both inclusive */
};

enum hr_not_yet { HR_NOT_YET_BLANK, HR_NOT_YET_ZERO, HR_NOT_YET_CODE };
enum hr_items_counted { HR_ITEMS_DUE, HR_ITEMS_CHECKED, HR_ITEMS_ALL };

struct hr_policy {
    struct hr_dec points, mastery; /* the scale */
    struct hr_level *levels;       /* ascending */
    size_t level_count;
    bool levels_by_hand; /* else they follow the scale (rules.md 129) */
    struct hr_skill_policy skills;
    unsigned weekdays; /* bit 0 Monday .. bit 6 Sunday */
    int slack, stall, far, window, group_size, move_on, claim_minutes, lock_minutes;
    struct hr_item_rule summative_item;
    bool by_weight;
    enum hr_not_yet not_yet;
    const char *not_yet_code;
    enum hr_items_counted count;
    struct hr_category *categories;
    size_t category_count;
    int decimals;
    struct hr_letter *letters; /* descending */
    size_t letter_count;
    bool letters_by_counts;
    struct hr_letter_by_counts *letters_counts;
    size_t letters_counts_count;
    struct hr_term *terms;
    size_t term_count;
};

/* One row a key of settings.md, in its order; the last has key NULL. The manual and completions are made from it. */
struct hr_setting_key {
    const char *key;
    bool per_skill;
    const char *values;   /* the syntax, for people */
    const char *standard; /* the default, as settings.md writes it; NULL for levels, which follow the scale */
    const char *help;     /* one line */
    /* How a value is read and written, and where it is kept: for core/policy*.c alone. */
    const struct hr_setting_type *type;
    size_t offset; /* of the field in struct hr_skill_policy when per_skill, else in struct hr_policy */
    int from, to;  /* of a whole number */
};
extern const struct hr_setting_key hr_setting_keys[];
const struct hr_setting_key *hr_setting_key_find(const char *key);

/* A preset: pairs of key and value, the last pair NULL (settings.md, the table of presets). */
struct hr_preset {
    const char *name;
    const char *title; /* where it comes from and what it means, one sentence */
    const char *const (*pairs)[2];
};
extern const struct hr_preset hr_presets[]; /* the last has name NULL */
const struct hr_preset *hr_preset_find(const char *name);

/* A policy with every default, owned by ctx. */
struct hr_policy *hr_policy_new(const void *ctx);
struct hr_policy *hr_policy_copy(const void *ctx, const struct hr_policy *policy);

/* Sets one key of a course (all of it is copied). Fails with HR_USAGE and one sentence; then nothing is changed. */
HR_CHECK bool hr_policy_set(struct hr_policy *policy, const char *key, const char *value, struct hr_err *err);
/* The same for a key that a skill may have of its own; `ctx` owns what is copied. */
HR_CHECK bool hr_skill_policy_set(const void *ctx, struct hr_skill_policy *own, const char *key, const char *value,
                                  struct hr_err *err);
/* Is the whole possible (rules.md 23, 127, 131)? `what` names the course or skill in the sentence. */
HR_CHECK bool hr_policy_check(const struct hr_policy *policy, const struct hr_skill_policy *skill, const char *what,
                              struct hr_err *err);

/* The value of a key as settings.md writes it, owned by ctx; `skill` NULL for the course's. */
char *hr_policy_text(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill,
                     const char *key);
char *hr_method_text(const void *ctx, struct hr_method method); /* rules.md 39 */

/*
 * The mastery rule and the retake rule in one sentence each, the same on every screen, slip and report: "Mastered when
 * the best check is 3 or more of 4." "You may be checked again as often as you like, after practice."
 */
char *hr_policy_mastery_sentence(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill);
char *hr_policy_retake_sentence(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill);

/* The name of the level a rounded value reaches, "" when below the first (rules.md 38). */
const char *hr_policy_level(const struct hr_policy *policy, struct hr_dec value);

#endif
