/*
 * What the files of the kiosk share.
 */
#ifndef HOMEROOM_TUI_KIOSK_PARTS_H
#define HOMEROOM_TUI_KIOSK_PARTS_H

#include "homeroom/field.h"
#include "homeroom/kiosk.h"
#include "homeroom/sheet.h"
#include "homeroom/translate.h"

enum kiosk_page { KIOSK_NAME, KIOSK_CODE, KIOSK_PHRASE, KIOSK_PATH };

/* Wrong codes in a row for whoever was named: "#3" for a student, else the text itself. */
struct kiosk_tries {
    char *whom;
    int wrong;
    int64_t until_ms; /* nothing is compared before */
};

struct hr_kiosk {
    struct hr_session *session;
    const struct hr_tui_options *options;
    const char *starter;
    enum kiosk_page page;
    struct hr_field field;
    char *named; /* what was typed for a name, while the code is asked for */

    hr_student_no student; /* who is signed in; 0: nobody */
    void *frame;           /* owns the sheet */
    struct hr_sheet *sheet;
    struct hr_list rows;

    char *message; /* NULL for none */
    enum hr_style style;
    struct kiosk_tries here, *tries; /* of this terminal; of each who was named */
    size_t try_count;
    int64_t key_ms, now_ms, minute;
    bool paints, is_over;
};

void kiosk_say(struct hr_kiosk *, enum hr_style, const char *fmt, ...) HR_PRINTF(3, 4);

/* -- kiosk_door.c: signing in and out, and leaving -- */
/* Enter on one of the questions. */
void kiosk_answer(struct hr_kiosk *);
void kiosk_sign_out(struct hr_kiosk *, const char *why);
/* To the first question, with nothing typed. */
void kiosk_ask(struct hr_kiosk *, enum kiosk_page);
/* Seconds until a code is compared again; 0: now. */
int kiosk_wait(const struct hr_kiosk *);

/* -- kiosk_path.c: what the student signed in sees -- */
void kiosk_make_path(struct hr_kiosk *);
/* The skill under the cursor; number 0 for none. */
hr_skill_no kiosk_skill(const struct hr_kiosk *);
/* The pace in the course of this skill, and what comes next there; owned by ctx. */
char *kiosk_pace(const void *ctx, const struct hr_kiosk *, hr_skill_no);
char *kiosk_next(const void *ctx, const struct hr_kiosk *, hr_skill_no);
/* What the rules allow now, in words; owned by ctx. */
char *kiosk_allowed(const void *ctx, const struct hr_kiosk *, hr_skill_no);

#endif
