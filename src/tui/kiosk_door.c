/*
 * The kiosk's door: who is it, is it the code, and how long must be waited after wrong ones. An unknown name is asked
 * for its code like any other, is compared with nothing in the same time, and is told the same.
 */
#include "homeroom/secret.h"
#include "homeroom/text.h"
#include "kiosk_parts.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_WAIT = 60, IDLE_MS = 30000, MS = 1000 };

#define LEAVE ":leave"

/* No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, and no E: no words. */
const char hr_kiosk_alphabet[] = "34679ACDFGHJKMNPQRTWXY";

int hr_kiosk_wait_seconds(int wrong)
{
    int seconds = wrong > 0 ? 1 : 0;
    for (int i = 1; i < wrong && seconds < LONGEST_WAIT; i++)
        seconds *= 2;
    return seconds < LONGEST_WAIT ? seconds : LONGEST_WAIT;
}

bool hr_kiosk_is_idle(int64_t last_key_ms, int64_t now_ms)
{
    return now_ms - last_key_ms >= IDLE_MS;
}

char *hr_kiosk_code(const void *ctx, const char *typed)
{
    char *code = hr_strdup(ctx, typed), *out = code;
    for (const char *s = typed; *s; s++)
        if (!strchr(" \t-", *s))
            *out++ = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
    *out = '\0';
    return code;
}

void kiosk_ask(struct hr_kiosk *k, enum kiosk_page page)
{
    memset(k->field.text, 0, strlen(k->field.text)); /* it may be a code */
    hr_field_set(k, &k->field, "");
    k->page = page;
    k->paints = true;
}

void kiosk_sign_out(struct hr_kiosk *k, const char *why)
{
    k->student.n = 0;
    k->sheet = NULL;
    TALLOC_FREE(k->frame);
    TALLOC_FREE(k->named);
    kiosk_ask(k, KIOSK_NAME);
    kiosk_say(k, HR_STYLE_NORMAL, "%s", why);
}

/* -- who -- */

/* "Hall, Dee", "Dee Hall" and the given name behind a preferred one; whatever the case and accents. */
static bool is_called(const void *ctx, const struct hr_student *s, const char *key)
{
    const char *family = s->family ? s->family : "", *given = s->given ? s->given : "";
    const char *preferred = s->preferred && *s->preferred ? s->preferred : given;
    const char *const names[] = {s->name, hr_printf(ctx, "%s %s", preferred, family),
                                 hr_printf(ctx, "%s %s", given, family), hr_printf(ctx, "%s, %s", family, given)};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(hr_text_sort_key(ctx, hr_text_trim(ctx, names[i])), key) == 0)
            return true;
    return false;
}

/* The one active student with this id or name; number 0 for none, and for two of one name. */
static hr_student_no who(const struct hr_kiosk *k, const char *typed)
{
    const struct hr_model *m = hr_session_model(k->session);
    void *ctx = hr_ctx(NULL);
    const char *key = hr_text_sort_key(ctx, typed);
    hr_student_no found = hr_model_find_student(m, typed);
    size_t count = found.n != 0;
    for (uint32_t i = 1; !found.n && i < m->student_count; i++)
        if (m->students[i].active && is_called(ctx, &m->students[i], key)) {
            found.n = count++ ? 0 : i;
            if (count > 1)
                break;
        }
    talloc_free(ctx);
    return count == 1 && m->students[found.n].active ? found : (hr_student_no){0};
}

/* -- how long to wait -- */

static struct kiosk_tries *tries_of(struct hr_kiosk *k, const char *whom)
{
    for (size_t i = 0; i < k->try_count; i++)
        if (strcmp(k->tries[i].whom, whom) == 0)
            return &k->tries[i];
    struct kiosk_tries *t = hr_push(k, &k->tries, &k->try_count);
    *t = (struct kiosk_tries){.whom = hr_strdup(k, whom)};
    return t;
}

static int seconds_until(const struct hr_kiosk *k, int64_t until_ms)
{
    return until_ms > k->now_ms ? (int)((until_ms - k->now_ms + MS - 1) / MS) : 0;
}

int kiosk_wait(const struct hr_kiosk *k)
{
    return k->page == KIOSK_PATH ? 0 : seconds_until(k, k->here.until_ms);
}

static void count_wrong(const struct hr_kiosk *k, struct kiosk_tries *t)
{
    t->wrong += t->wrong < LONGEST_WAIT; /* the waits are at their longest long before */
    t->until_ms = k->now_ms + (int64_t)hr_kiosk_wait_seconds(t->wrong) * MS;
}

/* Compares what was typed with a secret, unless one must wait; what is said does not depend on who was named. */
static bool opens(struct hr_kiosk *k, const char *whom, enum hr_secret what, const char *of, const char *phrase)
{
    struct hr_err err;
    struct kiosk_tries *t = tries_of(k, whom);
    int here = seconds_until(k, k->here.until_ms), of_them = seconds_until(k, t->until_ms);
    int wait = here > of_them ? here : of_them;
    bool matches = false;
    if (wait) {
        kiosk_say(k, HR_STYLE_WARNING,
                  hr_plural("too many wrong codes: wait %d second", "too many wrong codes: wait %d seconds", wait),
                  wait);
        return false;
    }
    if (!hr_session_secret_matches(k->session, what, of, phrase, &matches, &err)) {
        kiosk_say(k, HR_STYLE_ERROR, "the class file is busy: try again in a moment");
        return false;
    }
    if (matches) {
        t->wrong = k->here.wrong = 0;
        return true;
    }
    count_wrong(k, t);
    count_wrong(k, &k->here);
    kiosk_say(k, HR_STYLE_ERROR, what == HR_SECRET_LOCK ? _("that is not it") : _("the name or the code is not right"));
    return false;
}

/* -- the questions -- */

static void take_name(struct hr_kiosk *k, const char *typed)
{
    bool leaves = strcmp(typed, LEAVE) == 0;
    if (!*typed)
        return;
    talloc_free(k->named);
    k->named = hr_strdup(k, typed);
    kiosk_ask(k, leaves ? KIOSK_PHRASE : KIOSK_CODE);
}

static void take_code(struct hr_kiosk *k, const char *typed)
{
    hr_student_no student = who(k, k->named);
    const char *id = student.n ? hr_model_student(hr_session_model(k->session), student)->id : "";
    char *key = hr_text_sort_key(k, k->named), *code = hr_kiosk_code(k, typed);
    char *whom = student.n ? hr_printf(k, "#%u", student.n) : key;
    bool is_in = opens(k, whom, HR_SECRET_KIOSK, id, code) && student.n;
    kiosk_ask(k, is_in ? KIOSK_PATH : KIOSK_NAME);
    if (is_in) {
        k->student = student;
        k->rows = (struct hr_list){0};
        TALLOC_FREE(k->message);
        kiosk_make_path(k);
    }
    TALLOC_FREE(k->named);
    memset(code, 0, strlen(code));
    talloc_free(code);
    if (whom != key)
        talloc_free(whom);
    talloc_free(key);
}

void kiosk_answer(struct hr_kiosk *k)
{
    char *typed = hr_text_trim(k, k->field.text);
    TALLOC_FREE(k->message);
    k->paints = true;
    if (k->page == KIOSK_NAME) {
        take_name(k, typed);
    } else if (k->page == KIOSK_CODE) {
        take_code(k, typed);
    } else {
        k->is_over = opens(k, LEAVE, HR_SECRET_LOCK, k->starter, k->field.text);
        kiosk_ask(k, KIOSK_NAME);
    }
    memset(typed, 0, strlen(typed));
    talloc_free(typed);
}
