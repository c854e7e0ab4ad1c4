/*
 * Slips to cut apart and groups to hang up. The rule on a slip is the sentence that is made from the settings, so that
 * what a student reads is what the program does.
 */
#include "homeroom/slips.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { WIDTH = 72, INDENT = 4, LETTERS = 26 };

/* -- lines -- */

static void add_line(struct hr_buf *out, const char *text)
{
    hr_buf_printf(out, "%s\n", text);
}

/* Text on the left, and a short one at the right end of the line. */
static void add_ends(struct hr_buf *out, const char *left, const char *right)
{
    void *ctx = hr_ctx(NULL);
    int used, room = WIDTH - hr_text_width(right) - 2;
    char *text = hr_text_clean(ctx, left);
    text[hr_text_fit(text, room, &used)] = '\0';
    hr_buf_printf(out, "%s%*s%s\n", text, WIDTH - used - hr_text_width(right), "", right);
    talloc_free(ctx);
}

/* Parted at blanks; every line but the first is indented. */
static void add_wrapped(struct hr_buf *out, const char *text, int indent)
{
    void *ctx = hr_ctx(NULL);
    const char *at = hr_text_clean(ctx, text);
    for (int before = 0; *at; before = indent) {
        size_t n = hr_text_line(at, WIDTH - before);
        hr_buf_printf(out, "%*s%.*s\n", before, "", (int)n, at);
        at += n;
        at += strspn(at, " ");
    }
    talloc_free(ctx);
}

/* -- slips -- */

/* The words of a slip. */
struct slip {
    const char *name, *skill, *form, *rule, *score; /* form: "" for none */
    char day[HR_DAY_TEXT];
};

static struct slip slip_of(const void *ctx, const struct hr_model *m, const struct hr_handout *h)
{
    char points[HR_DEC_TEXT];
    const struct hr_skill *k = hr_model_skill(m, h->skill);
    const struct hr_policy *policy = hr_model_course(m, k->course)->policy;
    struct slip s = {.name = hr_model_student(m, h->student)->name,
                     .skill = hr_printf(ctx, "%s %s", k->code, k->title),
                     .form = *h->form ? hr_printf(ctx, _("form %s"), hr_text_clean(ctx, h->form)) : "",
                     .rule = hr_printf(ctx, "%s %s", hr_policy_mastery_sentence(ctx, policy, k->policy),
                                       hr_policy_retake_sentence(ctx, policy, k->policy)),
                     .score = hr_printf(ctx, _("Score ________ of %s"), hr_dec_text(policy->points, points))};
    hr_day_text(m->today, s.day);
    return s;
}

static void add_text(struct hr_buf *out, const struct slip *s)
{
    add_ends(out, s->name, s->day);
    add_ends(out, s->skill, s->form);
    add_line(out, "");
    add_wrapped(out, s->rule, 0);
    add_line(out, "");
    add_line(out, s->score);
}

static void cut(struct hr_buf *out)
{
    add_line(out, "");
    for (int x = 0; x < WIDTH; x += 2)
        hr_buf_text(out, x + 2 < WIDTH ? "- " : "-\n");
    add_line(out, "");
}

static void add_page(struct hr_pages *p, const struct slip *s)
{
    struct hr_document *d = hr_document_new(p->out);
    hr_document_title(d, hr_printf(d, "%s%s%s", s->day, *s->form ? ", " : "", s->form), s->name, s->skill);
    hr_document_text(d, s->rule);
    hr_document_text(d, s->score);
    hr_pages_add(p, d);
    talloc_free(d);
}

void hr_slips_print(struct hr_buf *out, const struct hr_model *m, const struct hr_handout *all, size_t count,
                    enum hr_document_form form)
{
    void *ctx = hr_ctx(NULL);
    struct hr_pages pages = {.out = out, .form = form, .title = _("Slips"), .cut_apart = true};
    bool is_text = form == HR_DOCUMENT_TEXT;
    if (!is_text)
        hr_pages_begin(&pages);
    for (size_t i = 0; i < count; i++) {
        const struct slip s = slip_of(ctx, m, &all[i]);
        if (is_text && i)
            cut(out);
        if (is_text)
            add_text(out, &s);
        else
            add_page(&pages, &s);
    }
    if (!is_text)
        hr_pages_end(&pages);
    talloc_free(ctx);
}

void hr_slips_print_queue(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope,
                          enum hr_document_form form)
{
    void *ctx = hr_ctx(NULL);
    size_t count, may = 0;
    struct hr_ready *queue = hr_ready_queue(ctx, m, scope, &count);
    for (size_t i = 0; i < count; i++)
        if (hr_ready_may(&queue[i]))
            queue[may++] = queue[i];
    hr_slips_print(out, m, hr_hand_out(ctx, m, queue, may), may, form);
    talloc_free(ctx);
}

/* -- groups -- */

const char *hr_group_letter(int group, char *buf)
{
    if (group >= 1 && group <= LETTERS)
        snprintf(buf, HR_GROUP_LETTER, "%c", 'A' + group - 1);
    else
        snprintf(buf, HR_GROUP_LETTER, "%d", group);
    return buf;
}

char *hr_group_names(const void *ctx, const struct hr_model *m, const struct hr_group_row *rows, size_t count,
                     bool tutors)
{
    char *s = hr_strdup(ctx, "");
    for (size_t i = 0; i < count; i++)
        if (rows[i].tutor == tutors)
            hr_append(&s, "%s%s", *s ? "; " : "", hr_model_student(m, rows[i].student)->name);
    return s;
}

static void add_group(struct hr_buf *out, const struct hr_model *m, const struct hr_group_row *rows, size_t count)
{
    void *ctx = hr_ctx(NULL);
    char letter[HR_GROUP_LETTER];
    const struct hr_skill *k = hr_model_skill(m, rows->skill);
    const char *helpers = hr_group_names(ctx, m, rows, count, true);
    add_wrapped(out,
                rows->skill.n ? hr_printf(ctx, "%s  %s %s", hr_group_letter(rows->group, letter), k->code, k->title)
                              : hr_printf(ctx, _("%s  put together by hand"), hr_group_letter(rows->group, letter)),
                INDENT);
    add_wrapped(out, hr_printf(ctx, "   %s", hr_group_names(ctx, m, rows, count, false)), INDENT);
    if (*helpers)
        add_wrapped(out, hr_printf(ctx, _("   could help: %s"), helpers), INDENT);
    talloc_free(ctx);
}

void hr_groups_print(struct hr_buf *out, const struct hr_model *m, const struct hr_group_row *rows, size_t count)
{
    char day[HR_DAY_TEXT];
    add_ends(out, _("Groups"), hr_day_text(m->today, day));
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && rows[to].group == rows[from].group; to++)
            continue;
        add_line(out, "");
        add_group(out, m, &rows[from], to - from);
    }
}
