#include "booth.h"

#include <check.h>

const char booth_code[] = "TPRDGY";

void booth_secret(struct hr_session *teacher, enum hr_secret what, const char *who, const char *phrase)
{
    struct hr_err err = {HR_OK, "", ""};
    ck_assert_msg(hr_session_secret_set(teacher, what, who, phrase, 100, &err), "%s: %s", err.what, err.why);
}

struct booth booth_new(int width, int height)
{
    static const struct hr_zone utc;
    struct booth b = {.desk = desk_new(width, height, true), .ms = 1000000};
    struct hr_err err = {HR_OK, "", ""};
    struct hr_session *teacher = desk_other(b.desk, "ana");
    struct hr_session_options options = {.zone = &utc,
                                         .by = HR_BY_KIOSK,
                                         .role = HR_KIOSK,
                                         .mode = HR_STORE_WRITE,
                                         .now = b.desk->options.now(),
                                         .clock_set = true};
    booth_secret(teacher, HR_SECRET_KIOSK, "0043", booth_code);
    booth_secret(teacher, HR_SECRET_KIOSK, "0042", "777777");
    booth_secret(teacher, HR_SECRET_LOCK, "ana", "open sesame");
    b.session = hr_session_open(b.desk, b.desk->path, &options, &err);
    ck_assert_msg(b.session != NULL, "%s: %s", err.what, err.why);
    b.kiosk = hr_kiosk_new(b.desk, b.session, &b.desk->options, "ana", b.ms);
    return b;
}

void booth_free(struct booth *b)
{
    talloc_free(b->kiosk);
    desk_free(b->desk);
}

void booth_press(struct booth *b, const char *name)
{
    struct hr_key key = hr_key_named(name);
    hr_kiosk_key(b->kiosk, &key, b->ms);
}

void booth_enters(struct booth *b, const char *text)
{
    struct hr_key paste = {.kind = HR_KEY_PASTE, .paste = text};
    hr_kiosk_key(b->kiosk, &paste, b->ms);
    booth_press(b, "Enter");
}

void booth_sign_in(struct booth *b, const char *name, const char *code)
{
    booth_enters(b, name);
    booth_enters(b, code);
}

const char *booth_screen(struct booth *b)
{
    hr_kiosk_draw(b->kiosk, b->desk->canvas);
    return hr_canvas_print(b->desk->canvas, b->desk->canvas, false);
}
