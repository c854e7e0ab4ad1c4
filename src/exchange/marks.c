#include "marks.h"

#include "homeroom/mem.h"
#include "homeroom/name.h"

#include <string.h>

/* ---- numbers ---- */

enum { WHOLE_DIGITS = 12, KEPT_DECIMALS = 4 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits before the decimal mark: in one run, or in groups of three. *s moves behind them. */
static bool take_whole(const char **s, char thousands, int64_t *out)
{
    int digits = 0, group = 0;
    bool grouped = false;

    for (*out = 0; is_digit(**s) || (**s == thousands && is_digit((*s)[1])); ++*s) {
        if (is_digit(**s)) {
            *out = *out * 10 + (**s - '0');
            group++;
            if (++digits > WHOLE_DIGITS)
                return false;
        } else {
            if (grouped ? group != 3 : group < 1 || group > 3)
                return false;
            grouped = true;
            group = 0;
        }
    }
    return !grouped || group == 3;
}

/* Decimals beyond the fourth are rounded half up. */
static void take_fraction(const char **s, int64_t *n, int *decimals)
{
    int64_t fraction = 0, place = HR_DEC_ONE;
    int count = 0;

    for (; is_digit(**s); ++*s, count++) {
        place /= 10;
        if (count < KEPT_DECIMALS)
            fraction += (**s - '0') * place;
        else if (count == KEPT_DECIMALS && **s >= '5')
            fraction++;
    }
    *n = *n * HR_DEC_ONE + fraction;
    *decimals = count < KEPT_DECIMALS ? count : KEPT_DECIMALS;
}

bool hr_number_parse(const char *text, char decimal, struct hr_dec *out, int *decimals)
{
    const char *s = text;
    bool negative = *s == '-';
    int64_t n;
    bool has_whole;

    s += negative;
    has_whole = is_digit(*s);
    if (!take_whole(&s, decimal == ',' ? '.' : ',', &n))
        return false;
    if (*s == decimal) {
        s++;
        if (!has_whole && !is_digit(*s))
            return false;
    } else if (!has_whole) {
        return false;
    }
    take_fraction(&s, &n, decimals);
    out->n = negative ? -n : n;
    return *s == '\0';
}

/* ---- which mark ---- */

/* The digits and marks in front, after blanks and a sign. */
static size_t numeral(const char **text)
{
    *text += strspn(*text, " \t-");
    return strspn(*text, "0123456789.,");
}

static size_t count_char(const char *text, size_t n, char c)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += text[i] == c;
    return count;
}

/* One comma: 12,5 and 0,125 and 1234,500 are no thousands; 1,234 may be either. */
static void survey_comma(struct hr_decimal_survey *survey, const char *text, size_t n)
{
    size_t before = strcspn(text, ","), after = n - before - 1;

    if (after == 0)
        return;
    if (after == 3 && before >= 1 && before <= 3 && text[0] != '0')
        survey->doubtful++;
    else
        survey->commas++;
}

void hr_decimal_survey_cell(struct hr_decimal_survey *survey, const char *cell)
{
    size_t n = numeral(&cell), commas = count_char(cell, n, ','), points = count_char(cell, n, '.');
    const char *rest = cell + n + strspn(cell + n, " \t");

    if (n == 0 || !strchr("%/", *rest) || (commas == 0 && points == 0))
        return;
    if (commas && points) {
        size_t last = n;
        while (cell[last - 1] != ',' && cell[last - 1] != '.')
            last--;
        *(cell[last - 1] == ',' ? &survey->commas : &survey->points) += 1;
    } else if (commas == 1) {
        survey_comma(survey, cell, n);
    } else if (commas) {
        survey->points++; /* 1,234,567 */
    } else if (points == 1) {
        survey->points++;
    } else {
        survey->commas++; /* 1.234.567 */
    }
}

bool hr_decimal_of(const struct hr_decimal_survey *survey, char *out)
{
    *out = survey->commas > 0 ? ',' : '.';
    if (survey->commas > 0 && survey->points > 0)
        return false;
    return survey->doubtful == 0 || survey->commas > 0 || survey->points > 0;
}

/* ---- words ---- */

/* Are the n bytes of the word one of `a|b|c`? */
static bool begins_among(const char *word, size_t n, const char *list)
{
    for (; n > 0; list++) {
        size_t length = strcspn(list, "|");
        if (length == n && memcmp(word, list, n) == 0)
            return true;
        list += length;
        if (!*list)
            return false;
    }
    return false;
}

static bool is_among(const char *word, const char *list)
{
    return begins_among(word, strlen(word), list);
}

/* Blackboard also says what was given so far: "Needs Grading(55.00)". */
static bool is_being_graded(const char *word)
{
    size_t n = strcspn(word, "(");

    if (word[n] && strcmp(word + n + 1 + strspn(word + n + 1, "0123456789.,"), ")") != 0)
        return false;
    while (n > 0 && word[n - 1] == ' ')
        n--;
    return begins_among(word, n,
                        "in progress|needs grading|necesita calificacion|en curso|a noter|en cours|in bearbeitung");
}

static bool read_word(const char *word, struct hr_entry *out)
{
    static const struct {
        enum hr_entry_kind kind;
        const char *words;
    } words[] = {
        {HR_ENTRY_NONE, "-|--|\xE2\x80\x93|\xE2\x80\x94|n/a|null|."},
        {HR_ENTRY_EXCUSED, "ex|exc|excused|exempt"},
        {HR_ENTRY_MISSING, "m|mi|missing|ns|no submission|not submitted"},
        {HR_ENTRY_PENDING, "i|inc|incomplete|ip|ng|submitted|partially graded"},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (is_among(word, words[i].words)) {
            out->kind = words[i].kind;
            return true;
        }
    if (is_being_graded(word)) {
        out->kind = HR_ENTRY_PENDING;
        return true;
    }
    return false;
}

static struct hr_entry score_of(struct hr_dec score, bool has_max, struct hr_dec max)
{
    return (struct hr_entry){.kind = HR_ENTRY_SCORE, .score = score, .has_max = has_max, .max = max};
}

static bool is_same_word(const char *word, const char *name)
{
    char *normal = hr_name_normal(NULL, name);
    bool same = strcmp(word, normal) == 0;

    talloc_free(normal);
    return same;
}

static bool read_level(const char *word, const struct hr_policy *policy, struct hr_entry *out)
{
    for (size_t i = 0; i < policy->level_count; i++)
        if (is_same_word(word, policy->levels[i].name)) {
            *out = score_of(policy->levels[i].from, false, (struct hr_dec){0});
            return true;
        }
    return false;
}

static bool read_letter(const char *word, const struct hr_policy *policy, struct hr_entry *out)
{
    for (size_t i = 0; i < policy->letter_count; i++)
        if (is_same_word(word, policy->letters[i].name)) {
            *out = score_of(policy->letters[i].from, true, hr_dec_of(100));
            return true;
        }
    return false;
}

static bool read_pass(const char *word, struct hr_entry *out)
{
    bool full = is_among(word, "p|pass|passed|cr|complete|completed|\xE2\x9C\x93|\xE2\x9C\x94|x|yes|y|true");
    bool none = is_among(word, "f|fail|failed|nc|no|n|false");

    if (full || none)
        *out = score_of(hr_dec_of(full), true, hr_dec_of(1));
    return full || none;
}

/* What only a column mapped so can hold: it goes before the words that all have (a scale may have a level `M`). */
static bool read_mapped(const char *word, const struct hr_entry_rules *rules, struct hr_entry *out)
{
    switch (rules->holds) {
    case HR_HOLDS_POINTS: return false;
    case HR_HOLDS_SCALE: return read_level(word, rules->policy, out);
    case HR_HOLDS_LETTERS: return read_letter(word, rules->policy, out);
    case HR_HOLDS_PASS: return read_pass(word, out);
    }
    return false;
}

/* ---- cells ---- */

static struct hr_entry bad(const char *why)
{
    return (struct hr_entry){.kind = HR_ENTRY_BAD, .why = why};
}

/* 17, 85%, 8/10. The text is changed. */
static struct hr_entry read_number(char *text, const struct hr_entry_rules *rules)
{
    size_t n = strlen(text);
    char *slash = strchr(text, '/');
    struct hr_entry entry = {.kind = HR_ENTRY_SCORE};
    int ignored;

    if (n > 0 && text[n - 1] == '%') {
        text[n - 1] = '\0';
        entry.has_max = true;
        entry.max = hr_dec_of(100);
    } else if (slash) {
        *slash = '\0';
        entry.has_max = true;
        if (!hr_number_parse(slash + 1, rules->decimal, &entry.max, &ignored) || entry.max.n <= 0)
            return bad("no score: what is behind the slash is no number of points");
    }
    if (!hr_number_parse(text, rules->decimal, &entry.score, &entry.decimals))
        return bad(rules->holds == HR_HOLDS_POINTS
                       ? "no score: letters and other marks count only when the mapping says so"
                       : "no mark of the kind that the mapping says");
    return entry.score.n < 0 ? bad("a score below 0") : entry;
}

/* Blanks within go too: 8 / 10, 85 %. */
static void squeeze(char *text)
{
    char *to = text;

    for (const char *s = text; *s; s++)
        if (*s != ' ')
            *to++ = *s;
    *to = '\0';
}

static void unquote(char *word)
{
    size_t n = strlen(word);

    if (n >= 2 && word[0] == '"' && word[n - 1] == '"') {
        memmove(word, word + 1, n - 2);
        word[n - 2] = '\0';
    }
}

struct hr_entry hr_entry_read(const char *cell, const struct hr_entry_rules *rules)
{
    char *word = hr_name_normal(NULL, cell);
    struct hr_entry entry = {.kind = HR_ENTRY_NONE};

    unquote(word);
    if (*word && !read_mapped(word, rules, &entry) && !read_word(word, &entry) &&
        !(rules->policy->not_yet == HR_NOT_YET_CODE && is_same_word(word, rules->policy->not_yet_code))) {
        squeeze(word);
        entry = read_number(word, rules);
    }
    talloc_free(word);
    return entry;
}
