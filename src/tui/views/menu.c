/*
 * Help and palette: the action table as a list that is filtered as one types. Help has what works here and now, with
 * the shapes of the cells; the palette has every command by its plain words. Enter runs the chosen one.
 */
#include "homeroom/ui.h"

#include "homeroom/text.h"

#include <string.h>

/* Words of a question that say nothing of what it is about. */
static bool is_filler(const char *word, size_t n)
{
    static const char fillers[] =
        NC_("fillers", " who is are was the a an what which how can could do does did i we my me to of in for on it "
                       "have has had not students student this by with she he her they anyone take put show ");
    char *padded = hr_printf(NULL, " %.*s ", (int)n, word);
    bool is = strstr(fillers, padded) || strstr(C_("fillers", fillers), padded);
    talloc_free(padded);
    return is;
}

/* What is typed without its fillers; all of it where there is nothing else. */
static const char *without_fillers(const void *ctx, const char *typed)
{
    char *out = hr_strdup(ctx, "");
    for (const char *s = typed; *s;) {
        s += strspn(s, " ?");
        size_t word = strcspn(s, " ?");
        if (word && !is_filler(s, word))
            hr_append(&out, "%s%.*s", *out ? " " : "", (int)word, s);
        s += word;
    }
    return *out ? out : typed;
}

/* What is typed, made ready once for all commands. */
struct asked {
    const char *typed, *key; /* as it is, and as it is compared */
    const char *words;       /* the key without fillers */
};

static struct asked asked_in(const void *ctx, const char *typed)
{
    const char *key = hr_text_sort_key(ctx, typed);
    return (struct asked){typed, key, without_fillers(ctx, key)};
}

/* How many of the words stand in the text, and how many there are. */
static int words_in(const void *ctx, const char *text, const char *words, int *of)
{
    const char *key = hr_text_sort_key(ctx, text);
    int count = 0;
    for (*of = 0; *words; words += strcspn(words, " ")) {
        words += strspn(words, " ");
        size_t word = strcspn(words, " ");
        *of += word > 0;
        count += word && hr_text_finds(key, hr_strndup(ctx, words, word));
    }
    return count;
}

static bool has_words(const void *ctx, const char *text, const char *words)
{
    int of, count = words_in(ctx, text, words, &of);
    return count == of;
}

/* How well what is typed means a command: its name, alone or with an argument behind; how it begins; its words; what
 * its help says; other words for it; words of its help; not at all. The nearest come first. */
enum nearness { IS_NAME, BEGINS_NAME, IN_NAME, IS_SAID, IN_ALSO, IN_HELP, NOWHERE };

static enum nearness nearness_of(const void *ctx, const struct hr_action *a, const char *name, const char *help,
                                 const char *also, const struct asked *asked)
{
    size_t n = strlen(name), length = strlen(asked->typed);
    if (strncmp(asked->typed, name, n) == 0 && (!asked->typed[n] || (a->argument && asked->typed[n] == ' ')))
        return IS_NAME;
    if (strncmp(name, asked->typed, length) == 0)
        return BEGINS_NAME;
    if (has_words(ctx, name, asked->key))
        return IN_NAME;
    if (length && hr_text_finds(hr_text_sort_key(ctx, help), asked->key))
        return IS_SAID;
    if (has_words(ctx, hr_printf(ctx, "%s %s", name, also), asked->words))
        return IN_ALSO;
    return has_words(ctx, hr_printf(ctx, "%s %s", name, help), asked->words) ? IN_HELP : NOWHERE;
}

/* How many of the words asked stand in an action's name, its help or the other words for it. */
static int likeness(const void *ctx, const struct hr_action *a, const struct asked *asked)
{
    const char *also = hr_action_also(a), *said = *also ? C_("synonyms", also) : "";
    int of, named = words_in(ctx, hr_printf(ctx, "%s %s", a->name, also), asked->words, &of);
    int own = words_in(ctx, hr_printf(ctx, "%s %s", hr_action_said(a), said), asked->words, &of);
    named = own > named ? own : named;
    return named ? 2 * named : words_in(ctx, _(a->help), asked->words, &of);
}

/* In the reader's language or in English, whichever is nearer: both are typed. */
static enum nearness nearest(const void *ctx, const struct hr_action *a, const struct asked *asked)
{
    const char *also = hr_action_also(a);
    enum nearness english = nearness_of(ctx, a, a->name, a->help, also, asked);
    enum nearness own = nearness_of(ctx, a, hr_action_said(a), _(a->help), *also ? C_("synonyms", also) : "", asked);
    return own < english ? own : english;
}

/* Every key of the row, as the footer shows them. */
static char *keys_of(const void *ctx, const struct hr_ui *ui, const struct hr_action *a)
{
    char *s = hr_strdup(ctx, ""), first[HR_KEY_NAME], label[HR_KEY_NAME];
    for (const char *at = hr_keymap_keys(ui->config->keys, a); *at; at += strspn(at, " ")) {
        hr_append(&s, "%s%s", *s ? " " : "", hr_key_label(hr_key_first(at, first), ui->ascii, label));
        at += strcspn(at, " ");
    }
    return s;
}

static const char *typed_in(const struct hr_ui *ui)
{
    return ui->prompt ? ui->prompt->field.text : "";
}

/* The dashboard as it is in the view one came from: what is listed is what works there. */
static struct hr_ui where_from(const struct hr_ui *ui)
{
    struct hr_ui there = *ui;
    if (ui->view->back)
        there.view = ui->view->back;
    return there;
}

static bool works(const struct hr_ui *there, const struct hr_action *a)
{
    return a->in & there->view->is->bit && !hr_action_why_not(a, there);
}

static struct hr_sheet *new_sheet(struct hr_view *v)
{
    v->sheet = hr_sheet_new(v->frame);
    v->sheet->empty = _("no command has these words");
    return v->sheet;
}

static void add_action(struct hr_sheet *s, const struct hr_ui *ui, const struct hr_action *a, bool name_first)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    const char *name = a->argument ? hr_printf(s, "%s %s", hr_action_said(a), _(a->argument->name)) : hr_action_said(a);
    const char *keys = keys_of(s, ui, a);
    row->data = a;
    hr_sheet_set(s, row, name_first ? 1 : 0, HR_STYLE_KEY, keys);
    hr_sheet_set(s, row, name_first ? 0 : 1, HR_STYLE_NORMAL, name);
    hr_sheet_set(s, row, 2, HR_STYLE_NORMAL, _(a->help));
}

/* Where no command has all of the words, those that have the most. */
static void add_likely(struct hr_sheet *s, const struct hr_ui *ui, const struct hr_ui *there, const struct asked *asked,
                       bool name_first)
{
    int *like = hr_new_array(s, int, hr_action_count()), most = 1;
    for (size_t i = 0; i < hr_action_count(); i++) {
        like[i] = works(there, hr_action_at(i)) ? likeness(s, hr_action_at(i), asked) : 0;
        most = like[i] > most ? like[i] : most;
    }
    for (size_t i = 0; i < hr_action_count(); i++)
        if (like[i] == most)
            add_action(s, ui, hr_action_at(i), name_first);
}

/* The nearest first, those that are equally near in the order of the table. */
static void add_actions(struct hr_sheet *s, const struct hr_ui *ui, const struct hr_ui *there, bool name_first)
{
    struct asked asked = asked_in(s, typed_in(ui));
    enum nearness *nearness = hr_new_array(s, enum nearness, hr_action_count());
    for (size_t i = 0; i < hr_action_count(); i++)
        nearness[i] = works(there, hr_action_at(i)) ? nearest(s, hr_action_at(i), &asked) : NOWHERE;
    for (int near = IS_NAME; near < NOWHERE; near++)
        for (size_t i = 0; i < hr_action_count(); i++)
            if (nearness[i] == (enum nearness)near)
                add_action(s, ui, hr_action_at(i), name_first);
    if (!s->row_count)
        add_likely(s, ui, there, &asked, name_first);
}

/* -- help -- */

static void add_shapes(struct hr_sheet *s, const struct hr_ui *ui)
{
    static const struct {
        enum hr_state state;
        unsigned checks;
        const char *name, *help;
    } shapes[] = {
        {HR_MASTERED, 0, NC_("state", "mastered"), N_("underlined: by your judgement")},
        {HR_NOT_YET_STATE, 1, NC_("state", "not yet"), N_("a digit: the checks so far")},
        {HR_STATE_READY, 0, NC_("state", "ready"), N_("waits for a check")},
        {HR_PRACTISING, 0, NC_("state", "practising"), N_("practice was seen, no check yet")},
        {HR_OPEN, 0, NC_("state", "open"), N_("nothing yet")},
        {HR_LOCKED, 0, NC_("state", "locked"), N_("waits for another skill")},
        {HR_SPENT, 0, NC_("state", "spent"), N_("no check is left: confer")},
        {HR_EXCUSED, 0, NC_("state", "excused"), N_("not required of this student")},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        struct hr_sheet_row *row = hr_sheet_row(s);
        hr_sheet_set(s, row, 0, hr_state_style(shapes[i].state),
                     hr_state_shape(shapes[i].state, shapes[i].checks, ui->ascii));
        hr_sheet_set(s, row, 1, HR_STYLE_DIM, C_("state", shapes[i].name));
        hr_sheet_set(s, row, 2, HR_STYLE_DIM, _(shapes[i].help));
    }
}

static void recalc_help(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = new_sheet(v);
    const struct hr_ui there = where_from(ui);
    hr_sheet_column(s, N_("Key"));
    hr_sheet_column(s, N_("What works here"))->least = 12;
    hr_sheet_column(s, "")->least = 10;
    add_actions(s, ui, &there, false);
    if (!*typed_in(ui) && there.view->is->bit & HR_IN_CLASS)
        add_shapes(s, ui);
}

const struct hr_view_class hr_view_help = {
    .name = "help", .title = NC_("tab", "Help"), .bit = HR_IN_MENU, .recalc = recalc_help};

/* -- palette -- */

static void recalc_palette(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = new_sheet(v);
    const struct hr_ui there = where_from(ui);
    hr_sheet_column(s, N_("Command"))->least = 12;
    hr_sheet_column(s, N_("Key"));
    hr_sheet_column(s, "")->least = 10;
    add_actions(s, ui, &there, true);
}

const struct hr_view_class hr_view_palette = {
    .name = "palette", .title = NC_("tab", "Commands"), .bit = HR_IN_MENU, .recalc = recalc_palette};
