#include "desk.h"

#include "../common/folder.h"
#include "homeroom/exchange.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct hr_zone utc;
static const int64_t now = 1791974520; /* 2026-10-14T10:42:00Z */

static int64_t desk_clock(void)
{
    return now;
}

/* -- the class -- */

enum { SKILLS = 9, STUDENTS = 9, DAY = 86400 };

struct making {
    const void *ctx;
    struct hr_op *ops;
    size_t count;
};

static struct hr_op *add(struct making *m, enum hr_op_kind kind, const char *words)
{
    struct hr_op *op = hr_push(m->ctx, &m->ops, &m->count);
    op->kind = kind;
    op->words = words;
    return op;
}

static void set(struct making *m, const char *key, const char *value)
{
    add(m, HR_OP_SETTING, hr_printf(m->ctx, "%s of Algebra 1: %s", key, value))->row.setting =
        (struct hr_setting_row){.course = {1}, .key = key, .value = value};
}

static void make_course(struct making *m)
{
    add(m, HR_OP_COURSE, "course Algebra 1")->row.course = (struct hr_course_row){{1}, "Algebra 1"};
    set(m, "retake", "limited:3");
    set(m, "practice-first", "on");
    set(m, "gate", "strict");
    set(m, "item.practice", "10,mastered");
    set(m, "item.check", "2,mastered");
    set(m, "letters", "A:90,B:80,C:70,D:60,F:0");
    add(m, HR_OP_SECTION, "section Period 2")->row.section = (struct hr_section_row){{1}, "Period 2"};
    add(m, HR_OP_SECTION, "section Period 5")->row.section = (struct hr_section_row){{2}, "Period 5"};
    add(m, HR_OP_WORKS, "Period 2 works through Algebra 1")->row.works = (struct hr_works_row){{1}, {1}};
    add(m, HR_OP_WORKS, "Period 5 works through Algebra 1")->row.works = (struct hr_works_row){{2}, {1}};
    add(m, HR_OP_UNIT, "unit Lines")->row.unit = (struct hr_unit_row){.no = {1},
                                                                      .course = {1},
                                                                      .title = "Lines",
                                                                      .position = 1,
                                                                      .opens = hr_day_of(2026, 10, 5),
                                                                      .due = hr_day_of(2026, 10, 20),
                                                                      .linear = true};
    add(m, HR_OP_UNIT, "unit Systems")->row.unit = (struct hr_unit_row){.no = {2},
                                                                        .course = {1},
                                                                        .title = "Systems",
                                                                        .position = 2,
                                                                        .opens = hr_day_of(2026, 10, 21),
                                                                        .due = hr_day_of(2026, 11, 4)};
}

static void make_skills(struct making *m)
{
    static const char *const titles[SKILLS] = {
        "Slope",       "Intercepts",   "Graph a line", "Slope-intercept form", "Point-slope form", "Parallel lines",
        "Elimination", "Substitution", "Mixtures"};
    for (uint32_t i = 1; i <= SKILLS; i++)
        add(m, HR_OP_SKILL, titles[i - 1])->row.skill =
            (struct hr_skill_row){.no = {i},
                                  .unit = {i <= 6 ? 1 : 2},
                                  .code = hr_printf(m->ctx, i <= 6 ? "4.%u" : "5.%u", i <= 6 ? i : i - 6),
                                  .title = titles[i - 1],
                                  .level = "",
                                  .position = (int)(i <= 6 ? i : i - 6),
                                  .tier = i == 6 ? HR_ASPIRE : HR_MUST,
                                  .weight = 1,
                                  .planned = hr_no_day};
}

static void make_students(struct making *m)
{
    static const char *const names[STUDENTS][2] = {{"Abara", "Chidi"},
                                                   {"Brandt", "Lotte"},
                                                   {"Castillo", "In\xc3\xa9s"},
                                                   {"Nguye\xcc\x82\xcc\x83n", "Linh"},
                                                   {"Farouk", "Omar"},
                                                   {"Hall", "Dee"},
                                                   {"\xe7\x8e\x8b", "\xe5\xb0\x8f\xe6\x98\x8e"},
                                                   {"Evil\x1b[31m", "\xe2\x80\xae"
                                                                    "drib"},
                                                   {"Wolfeschlegelsteinhausenbergerdorff", "Hubert Blaine"}};
    static const hr_section_no sections[] = {{1}, {2}};
    for (uint32_t i = 1; i <= STUDENTS; i++) {
        add(m, HR_OP_STUDENT, "student")->row.student = (struct hr_student_row){.no = {i},
                                                                                .id = hr_printf(m->ctx, "00%u", 40 + i),
                                                                                .family = names[i - 1][0],
                                                                                .given = names[i - 1][1],
                                                                                .joined = hr_no_day,
                                                                                .active = true};
        add(m, HR_OP_ENROL, "enrolled")->row.enrol =
            (struct hr_enrol_row){.student = {i}, .sections = &sections[i == 6], .section_count = 1};
    }
}

static struct hr_evidence_row *say(struct making *m, enum hr_kind kind, uint32_t student, uint32_t skill, int day)
{
    struct hr_op *op = add(m, HR_OP_EVIDENCE, NULL);
    op->row.evidence = (struct hr_evidence_row){.kind = kind,
                                                .student = {student},
                                                .skill = {skill},
                                                .at = now - (14 - day) * DAY - 600,
                                                .recorded = now - (14 - day) * DAY};
    return &op->row.evidence;
}

static void check(struct making *m, uint32_t student, uint32_t skill, int day, int score, const char *form)
{
    struct hr_evidence_row *row = say(m, HR_CHECK_TAKEN, student, skill, day);
    row->has_score = true;
    row->score = hr_dec_of(score);
    row->form = form;
}

static void make_evidence(struct making *m)
{
    for (uint32_t student = 1; student <= STUDENTS; student++)
        for (uint32_t skill = 1; skill <= student % 4 + 1; skill++) {
            say(m, HR_PRACTICE, student, skill, 5 + (int)skill);
            check(m, student, skill, 6 + (int)skill, 3 + (int)(student + skill) % 2, "A");
        }
    check(m, 5, 3, 12, 1, "A");
    check(m, 5, 3, 13, 2, "B");
    check(m, 5, 3, 14, 2, "C");
    check(m, 3, 5, 13, 2, "A");
    say(m, HR_PRACTICE, 3, 5, 14);
    say(m, HR_READY, 3, 5, 14);
    say(m, HR_PRACTICE, 8, 2, 14);
    say(m, HR_EXCUSE, 9, 3, 12)->note = "moved here";
    say(m, HR_NOTE, 1, 2, 13)->note = "mixes up m and b";
    say(m, HR_ABSENT, 4, 0, 13);
    struct hr_evidence_row *judged = say(m, HR_JUDGEMENT, 2, 4, 13);
    judged->has_score = true;
    judged->score = hr_dec_of(3);
    judged->note = "explained it at the board";
}

static void commit(struct hr_session *session, struct hr_op *ops, size_t count)
{
    struct hr_err err = {HR_OK, "", ""};
    struct hr_batch batch = {
        .ops = ops, .count = count, .by = "ana", .source = "test", .recorded = now, .revision = -1};
    ck_assert_msg(!count || hr_session_commit(session, &batch, 100, session, NULL, &err), "%s: %s", err.what, err.why);
}

/* -- paper: a file in the folder of the class file -- */

static char *beside(void *app, const void *ctx, const char *name)
{
    const struct desk *d = app;
    return hr_printf(ctx, "%.*s/%s", (int)(strrchr(d->path, '/') - d->path), d->path, name);
}

/* Whatever name is typed, the file is made there and nowhere else. */
static bool write_file(void *app, const char *path, const struct hr_buf *bytes, bool over, struct hr_err *err)
{
    const struct desk *d = app;
    void *ctx = hr_ctx(d);
    const char *folder = beside(app, ctx, ""), *full = path[0] == '/' ? path : beside(app, ctx, path);
    bool is_there = strncmp(full, folder, strlen(folder)) == 0 && !strchr(full + strlen(folder), '/');
    FILE *f = is_there ? fopen(full, over ? "wb" : "wbx") : NULL;
    talloc_free(ctx);
    if (!f)
        return hr_fail(err, HR_NO, path, "there is such a file already");
    ck_assert_uint_eq(fwrite(bytes->bytes, 1, bytes->n, f), bytes->n);
    ck_assert_int_eq(fclose(f), 0);
    ((struct desk *)app)->written = hr_strdup(app, bytes->bytes);
    return true;
}

static bool back_up(void *app, struct hr_session *session, const char *path, bool over, struct hr_err *err)
{
    const char *full = path[0] == '/' ? path : beside(app, app, path);
    if (!over && access(full, F_OK) == 0)
        return hr_fail(err, HR_NO, path, "there is such a file already");
    return hr_store_backup(hr_session_store(session), full, err);
}

/* One file is enough to see that it was asked for. */
static bool export_class(void *app, struct hr_session *session, const char *path, bool over, struct hr_err *err)
{
    const struct hr_scope everyone = {0};
    struct hr_buf *out = hr_buf_new(app, NULL, NULL);
    hr_export_roster(out, hr_session_model(session), &everyone);
    return write_file(app, path, out, over, err);
}

static bool has_printer(void *app)
{
    return app != NULL;
}

static bool print(void *app, const struct hr_buf *bytes, struct hr_err *err)
{
    (void)err;
    ((struct desk *)app)->printed = hr_strdup(app, bytes->bytes);
    return true;
}

/* -- the desk -- */

static struct hr_session *open_file(const void *ctx, const char *path, const char *by, enum hr_role role)
{
    struct hr_err err = {HR_OK, "", ""};
    struct hr_session_options options = {
        .zone = &utc, .by = by, .role = role, .mode = HR_STORE_CREATE, .now = now, .clock_set = true};
    struct hr_session *session = hr_session_open(ctx, path, &options, &err);
    ck_assert_msg(session != NULL, "%s: %s", err.what, err.why);
    return session;
}

static struct desk *make(int width, int height, bool ascii, enum hr_role role, bool is_empty)
{
    struct desk *d = hr_new(NULL, struct desk);
    d->path = folder_file(d, folder_new(d), "class.db");
    d->options = (struct hr_tui_options){.now = desk_clock,
                                         .ascii = ascii,
                                         .only_ascii = ascii,
                                         .app = d,
                                         .beside = beside,
                                         .write = write_file,
                                         .backup = back_up,
                                         .export_class = export_class,
                                         .has_printer = has_printer,
                                         .print = print};
    if (!is_empty) {
        struct making m = {.ctx = d};
        struct hr_session *teacher = open_file(d, d->path, "ana", HR_TEACHER);
        make_course(&m);
        make_skills(&m);
        make_students(&m);
        commit(teacher, m.ops, m.count);
        m.count = 0;
        m.ops = NULL;
        make_evidence(&m);
        commit(teacher, m.ops, m.count);
        talloc_free(teacher);
        d->session = open_file(d, d->path, "luis", role);
    }
    d->ui = hr_ui_new(d, d->session, &d->options, width, height);
    d->canvas = hr_canvas_new(d, width, height, ascii);
    d->canvas->only_ascii = ascii;
    return d;
}

struct desk *desk_new(int width, int height, bool ascii)
{
    return make(width, height, ascii, HR_TEACHER, false);
}

struct desk *desk_as(enum hr_role role)
{
    return make(80, 24, true, role, false);
}

struct desk *desk_empty(int width, int height, bool ascii)
{
    return make(width, height, ascii, HR_TEACHER, true);
}

void desk_free(struct desk *d)
{
    talloc_free(d);
}

void desk_keys(struct desk *d, const char *names)
{
    while (*names) {
        char name[HR_KEY_NAME];
        struct hr_key key = hr_key_named(hr_key_first(names, name));
        desk_screen(d, false); /* what is not laid out can't be paged through */
        hr_ui_key(d->ui, &key);
        names += strcspn(names, " ");
        names += strspn(names, " ");
    }
}

void desk_types(struct desk *d, const char *text)
{
    while (*text) {
        struct hr_key key = {.kind = HR_KEY_TEXT};
        size_t n = 1;
        while (((unsigned char)text[n] & 0xc0) == 0x80)
            n++;
        memcpy(key.name, text, n);
        hr_ui_key(d->ui, &key);
        text += n;
    }
}

const char *desk_screen(struct desk *d, bool attributes)
{
    hr_ui_draw(d->ui, d->canvas);
    return hr_canvas_print(d->canvas, d->canvas, attributes);
}

void desk_sees(struct desk *d, const char *text)
{
    const char *screen = desk_screen(d, false);
    ck_assert_msg(strstr(screen, text) != NULL, "\"%s\" is not on the screen:\n%s", text, screen);
}

void desk_sees_not(struct desk *d, const char *text)
{
    const char *screen = desk_screen(d, false);
    ck_assert_msg(strstr(screen, text) == NULL, "\"%s\" is on the screen:\n%s", text, screen);
}

struct hr_session *desk_other(struct desk *d, const char *by)
{
    return open_file(d, d->path, by, HR_TEACHER);
}

void desk_other_records(struct desk *d, struct hr_session *other, enum hr_kind kind, uint32_t student, uint32_t skill)
{
    struct hr_err err = {HR_OK, "", ""};
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    op.row.evidence = (struct hr_evidence_row){.kind = kind, .student = {student}, .skill = {skill}, .at = now};
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "test", .revision = -1};
    ck_assert_msg(hr_session_commit(other, &batch, 100, d, NULL, &err), "%s: %s", err.what, err.why);
    hr_ui_tick(d->ui);
}

size_t desk_standing(const struct desk *d)
{
    const struct hr_model *m = hr_session_model(d->session);
    size_t standing = 0;
    for (size_t i = 1; i < m->piece_count; i++)
        standing += m->pieces[i].kind != HR_VOID && !(m->pieces[i].flags & HR_PIECE_VOIDED);
    return standing;
}
