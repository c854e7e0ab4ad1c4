/*
 * A year so far, lived day by day: everyone works on the next skill, practises, asks for a check, shows it or not, and
 * tries again with another form. Some are quick, some are stuck, some are away.
 */
#include "demo.h"

#include "homeroom/calendar.h"
#include "homeroom/mem.h"

#include <stdlib.h>
#include <string.h>

enum { WEEKS = 9, SCALE_POINTS = 5, MASTERY = 4, A_CLASS = 28, FIRST_ID = 20398 };
static const char course_title[] = "Grade 8 Mathematics";
static const char *const section_titles[] = {"Period 1", "Period 2", "Period 4"};
static const int section_minutes[] = {8 * 60 + 30, 9 * 60 + 25, 11 * 60 + 15}; /* after midnight */
enum { SECTIONS = sizeof section_titles / sizeof section_titles[0] };

/* What makes a student this one. */
struct pupil {
    hr_student_no no;
    int section;
    double ability; /* of showing a skill at the first check */
    double pace;    /* skills begun a day */
    double absent;  /* chance a day */
    struct hr_day joined;
    int at;         /* skill now worked on */
    double credit;  /* days of work put in */
    int tries;      /* at this skill */
    bool practised; /* since the last check */
    bool ready;
    int stuck_at; /* the skill that does not come, 0 for none */
    double ahead; /* so many skills before the plan are enough for now */
};

struct demo {
    const void *ctx;
    const struct hr_zone *zone;
    struct demo_size size;
    struct demo_random random;
    struct demo_skill *skills;
    int *unit_of; /* skill -> unit index, from 0 */
    int unit_count;
    struct hr_day *unit_opens, *unit_due;
    struct hr_calendar *calendar;
    struct hr_day first, today;
    double speed; /* skills the class is planned to do a day */
    int64_t now;
    struct pupil *pupils;
    struct hr_op *ops;
    size_t count;
};

static struct hr_op *add(struct demo *d, enum hr_op_kind kind)
{
    struct hr_op *op = hr_push(d->ctx, &d->ops, &d->count);
    op->kind = kind;
    return op;
}

/* -- the course -- */

static void find_units(struct demo *d)
{
    d->unit_of = hr_new_array(d->ctx, int, (size_t)d->size.skills + 1);
    for (int i = 0; i < d->size.skills; i++) {
        bool new_unit = i == 0 || strcmp(d->skills[i].unit, d->skills[i - 1].unit) != 0;
        d->unit_count += new_unit;
        d->unit_of[i] = d->unit_count - 1;
    }
}

static int unit_size(const struct demo *d, int unit)
{
    int n = 0;
    for (int i = 0; i < d->size.skills; i++)
        n += d->unit_of[i] == unit;
    return n;
}

/* The class is in the third quarter of its units after nine weeks: each unit gets days by its number of skills. */
static void plan_units(struct demo *d)
{
    d->unit_opens = hr_new_array(d->ctx, struct hr_day, (size_t)d->unit_count + 1);
    d->unit_due = hr_new_array(d->ctx, struct hr_day, (size_t)d->unit_count + 1);
    double days_a_skill = 1 / d->speed;
    struct hr_day opens = hr_calendar_nth(d->calendar, d->first, 1);
    for (int u = 0; u < d->unit_count; u++) {
        int days = (int)(unit_size(d, u) * days_a_skill + 0.5);
        d->unit_opens[u] = opens;
        d->unit_due[u] = hr_calendar_nth(d->calendar, opens, days > 0 ? days : 1);
        opens = hr_calendar_nth(d->calendar, (struct hr_day){d->unit_due[u].n + 1}, 1);
    }
}

static int skill_index(const struct demo *d, const char *code)
{
    for (int i = 0; i < d->size.skills; i++)
        if (strcmp(d->skills[i].code, code) == 0)
            return i;
    return -1;
}

static void add_course(struct demo *d)
{
    struct hr_op *course = add(d, HR_OP_COURSE);
    course->row.course = (struct hr_course_row){{1}, course_title};
    course->words = "the sample class was made";
    const struct hr_preset *preset = hr_preset_find("modern");
    for (const char *const(*pair)[2] = preset->pairs; (*pair)[0]; pair++)
        add(d, HR_OP_SETTING)->row.setting =
            (struct hr_setting_row){.course = {1}, .key = (*pair)[0], .value = (*pair)[1]};
    add(d, HR_OP_SETTING)->row.setting = (struct hr_setting_row){.course = {1}, .key = "retake", .value = "limited:3"};
    for (uint32_t s = 0; s < SECTIONS; s++) {
        add(d, HR_OP_SECTION)->row.section = (struct hr_section_row){{s + 1}, section_titles[s]};
        add(d, HR_OP_WORKS)->row.works = (struct hr_works_row){{s + 1}, {1}};
    }
    for (int u = 0, k = 0; u < d->unit_count; k += unit_size(d, u), u++)
        add(d, HR_OP_UNIT)->row.unit = (struct hr_unit_row){.no = {(uint32_t)u + 1},
                                                            .course = {1},
                                                            .title = d->skills[k].unit,
                                                            .position = u + 1,
                                                            .opens = d->unit_opens[u],
                                                            .due = d->unit_due[u]};
}

static void add_skills(struct demo *d)
{
    for (int i = 0, position = 1; i < d->size.skills; i++, position++) {
        if (i && d->unit_of[i] != d->unit_of[i - 1])
            position = 1;
        struct hr_skill_row row = {.no = {(uint32_t)i + 1},
                                   .unit = {(uint32_t)d->unit_of[i] + 1},
                                   .code = d->skills[i].code,
                                   .title = d->skills[i].title,
                                   .level = "8",
                                   .position = position,
                                   .tier = d->skills[i].tier,
                                   .weight = 1,
                                   .planned = hr_no_day};
        int needs = d->skills[i].needs ? skill_index(d, d->skills[i].needs) : -1;
        if (needs >= 0) {
            hr_skill_no *no = hr_new_array(d->ctx, hr_skill_no, 1);
            no->n = (uint32_t)needs + 1;
            row.prerequisites = no;
            row.prerequisite_count = 1;
        }
        add(d, HR_OP_SKILL)->row.skill = row;
    }
}

/* -- the students -- */

static void make_pupil(struct demo *d, int i)
{
    struct pupil *p = &d->pupils[i];
    struct demo_random *r = &d->random;
    double kind = demo_real(r);
    p->no.n = (uint32_t)i + 1;
    p->section = i / A_CLASS % SECTIONS;
    p->ability = 0.72 + 0.22 * demo_real(r);
    p->pace = d->speed * (1.0 + 0.4 * demo_real(r));
    p->absent = 0.02 + 0.03 * demo_real(r);
    p->joined = hr_no_day;
    p->ahead = -0.5;
    if (kind < 0.12) { /* quick */
        p->pace *= 1.5;
        p->ability = 0.96;
        p->ahead = 3;
    } else if (kind < 0.22) { /* slow but steady */
        p->pace *= 0.72;
    } else if (kind < 0.31) { /* gets stuck on something */
        p->stuck_at = demo_between(r, d->size.skills * 2 / 5, d->size.skills / 2);
    } else if (kind < 0.36) { /* often away */
        p->absent = 0.25;
    } else if (kind < 0.39) { /* came later */
        p->joined = hr_calendar_nth(d->calendar, d->first, demo_between(r, 8, 20));
    }
}

static void add_student(struct demo *d, int i)
{
    const struct pupil *p = &d->pupils[i];
    struct demo_name name = demo_name_at(&d->random, i);
    bool repeats = i >= 600;
    struct hr_other_id *canvas = hr_new_array(d->ctx, struct hr_other_id, 1);
    *canvas = (struct hr_other_id){"canvas", hr_printf(d->ctx, "%d", 51000 + 7 * i)};
    add(d, HR_OP_STUDENT)->row.student =
        (struct hr_student_row){.no = p->no,
                                .id = hr_printf(d->ctx, "%06d", FIRST_ID + 3 * i),
                                .family = repeats ? hr_printf(d->ctx, "%s %d", name.family, i) : name.family,
                                .given = name.given,
                                .preferred = name.preferred,
                                .joined = p->joined,
                                .active = true,
                                .ids = canvas,
                                .id_count = 1};
    hr_section_no *section = hr_new_array(d->ctx, hr_section_no, 1);
    section->n = (uint32_t)p->section + 1;
    add(d, HR_OP_ENROL)->row.enrol = (struct hr_enrol_row){p->no, section, 1};
}

/* -- the days -- */

static int64_t moment(struct demo *d, const struct pupil *p, struct hr_day day, int minute)
{
    int64_t at =
        hr_zone_start(d->zone, day) + 60 * (section_minutes[p->section] + minute) + demo_between(&d->random, 0, 59);
    /* The lesson is going on: what this would put after now happened before it. */
    return at < d->now ? at : d->now - 60 * (60 - minute % 60) - demo_between(&d->random, 0, 59);
}

static const char *who(struct demo *d)
{
    static const char *const people[] = {"rivera", "rivera", "rivera", "ana", "luis"};
    return people[demo_between(&d->random, 0, 4)];
}

static struct hr_evidence_row *happened(struct demo *d, const struct pupil *p, enum hr_kind kind, int64_t at)
{
    struct hr_op *op = add(d, HR_OP_EVIDENCE);
    struct hr_evidence_row *e = &op->row.evidence;
    e->kind = kind;
    e->student = p->no;
    e->at = at;
    e->recorded = at;
    if (kind != HR_ABSENT)
        e->skill.n = (uint32_t)p->at + 1;
    e->by = who(d);
    e->source = kind == HR_CHECK_TAKEN ? "queue" : "grid";
    return e;
}

static void practise(struct demo *d, struct pupil *p, struct hr_day day)
{
    struct hr_evidence_row *e = happened(d, p, HR_PRACTICE, moment(d, p, day, demo_between(&d->random, 4, 18)));
    e->has_score = e->has_max = true;
    e->max = hr_dec_of(2);
    e->score = hr_dec_of(demo_chance(&d->random, 0.8) ? 2 : 1);
    p->practised = true;
}

static int result(struct demo *d, const struct pupil *p)
{
    double chance = p->stuck_at && p->at >= p->stuck_at ? 0.08 : p->ability + 0.12 * p->tries;
    if (demo_chance(&d->random, chance))
        return demo_chance(&d->random, 0.45) ? SCALE_POINTS : MASTERY;
    return demo_between(&d->random, 1, MASTERY - 1);
}

static void note(struct demo *d, struct pupil *p, int64_t at, bool shown)
{
    static const char *const well[] = {"explained it to a neighbour", "first try, clear working",
                                       "strong effort on the corrections"};
    static const char *const badly[] = {"sign error again, otherwise fine", "mixes up slope and intercept",
                                        "used the table, then dropped it", "redo with the other form on Thursday"};
    struct hr_evidence_row *e = happened(d, p, HR_NOTE, at);
    e->note = shown ? well[demo_between(&d->random, 0, 2)] : badly[demo_between(&d->random, 0, 3)];
    e->families = shown;
}

static void check(struct demo *d, struct pupil *p, struct hr_day day)
{
    static const char *const forms[] = {"A", "B", "C"};
    int64_t at = moment(d, p, day, demo_between(&d->random, 24, 44));
    int score = result(d, p);
    struct hr_evidence_row *e = happened(d, p, HR_CHECK_TAKEN, at);
    e->has_score = true;
    e->score = hr_dec_of(score);
    e->form = forms[p->tries % 3];
    p->tries++;
    p->practised = p->ready = false;
    if (demo_chance(&d->random, 0.06))
        note(d, p, at + 60, score >= MASTERY);
    if (score < MASTERY)
        return;
    p->at++;
    p->tries = 0;
}

/* A unit test on the day the unit is due, for those who have reached its last skills. */
static void unit_test(struct demo *d, struct pupil *p, struct hr_day day)
{
    for (int u = 0; u < d->unit_count; u++) {
        if (d->unit_due[u].n != day.n)
            continue;
        struct hr_evidence_row *e = happened(d, p, HR_SUMMATIVE, moment(d, p, day, 30));
        e->skill.n = 0;
        e->unit.n = (uint32_t)u + 1;
        e->has_score = e->has_max = true;
        e->max = hr_dec_of(50);
        e->score = hr_dec_of((int)(50 * p->ability) + demo_between(&d->random, -12, 2));
    }
}

/* The work of one lesson: more when behind the plan, less when far enough ahead of it. */
static double effort(struct demo *d, const struct pupil *p, struct hr_day day)
{
    double plan = d->speed * hr_calendar_count(d->calendar, d->first, day);
    double work = p->pace * (0.6 + 0.8 * demo_real(&d->random));
    if (p->at > plan + p->ahead)
        return work * 0.3;
    return p->at < plan - 3 && p->pace > d->speed ? work * 1.3 : work;
}

/* One lesson of one student; on the last day those who are ready are left waiting. */
static void live_day(struct demo *d, struct pupil *p, struct hr_day day)
{
    enum { TRIES = 3 }; /* as the course's retake rule has it */
    bool last = day.n == d->today.n;
    if (hr_day_is_set(p->joined) && day.n < p->joined.n)
        return;
    if (demo_chance(&d->random, p->absent)) {
        happened(d, p, HR_ABSENT, moment(d, p, day, 1));
        return;
    }
    unit_test(d, p, day);
    bool gave_up = p->stuck_at && p->at >= p->stuck_at && p->tries == 2 && demo_chance(&d->random, 0.9);
    if (gave_up)
        return;
    p->credit += effort(d, p, day);
    while (p->credit >= 1 && p->at < d->size.skills && p->tries < TRIES) {
        p->credit -= 1;
        if (!p->practised)
            practise(d, p, day);
        if (last && !demo_chance(&d->random, 0.3))
            return;
        if (last) {
            happened(d, p, HR_READY, d->now - 60 * demo_between(&d->random, 1, 16));
            p->ready = true;
            return;
        }
        check(d, p, day);
    }
    bool begins = p->credit > 0.45 && p->at < d->size.skills && !p->practised && p->tries < TRIES;
    if (begins && demo_chance(&d->random, 0.7))
        practise(d, p, day);
}

static int by_time(const void *a, const void *b)
{
    const struct hr_op *x = a, *y = b;
    int64_t s = x->row.evidence.at, t = y->row.evidence.at;
    if (s != t)
        return s < t ? -1 : 1;
    return x->row.evidence.student.n < y->row.evidence.student.n
               ? -1
               : x->row.evidence.student.n > y->row.evidence.student.n;
}

static void live(struct demo *d)
{
    size_t before = d->count;
    int claimed = 0;
    for (struct hr_day day = d->first; day.n <= d->today.n; day.n++)
        for (int i = 0; i < d->size.students; i++)
            if (hr_calendar_is_school(d->calendar, day) || day.n == d->today.n)
                live_day(d, &d->pupils[i], day);
    for (int i = 0; i < d->size.students && claimed < SECTIONS; i++) {
        const struct pupil *p = &d->pupils[i];
        if (!p->ready || p->section != claimed)
            continue;
        happened(d, p, HR_CLAIM, d->now - 30)->by = "ana";
        claimed++;
    }
    qsort(d->ops + before, d->count - before, sizeof *d->ops, by_time);
}

bool demo_fill(struct hr_session *session, const struct hr_zone *zone, struct demo_size size, int64_t now,
               struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    struct demo d = {.ctx = ctx, .zone = zone, .size = size, .random = {size.seed}, .now = now};
    d.today = hr_zone_day(zone, now);
    d.first = (struct hr_day){d.today.n - hr_day_weekday(d.today) - 7 * (WEEKS - 1)};
    d.calendar = hr_calendar_new(ctx, 0x1F);
    struct hr_day holiday = {d.first.n + 7 * 4};
    hr_calendar_except(d.calendar, holiday, false);
    d.skills = demo_skills(ctx, size.skills);
    d.speed = 0.58 * size.skills / hr_calendar_count(d.calendar, d.first, d.today);
    find_units(&d);
    plan_units(&d);
    add_course(&d);
    add_skills(&d);
    add(&d, HR_OP_CALENDAR)->row.calendar = (struct hr_calendar_row){{0}, holiday, false, "holiday"};
    d.pupils = hr_new_array(ctx, struct pupil, (size_t)size.students + 1);
    for (int i = 0; i < size.students; i++) {
        make_pupil(&d, i);
        add_student(&d, i);
    }
    live(&d);
    struct hr_batch batch = {.ops = d.ops,
                             .count = d.count,
                             .by = "rivera",
                             .source = DEMO_SOURCE,
                             .recorded = now,
                             .revision = hr_session_model(session)->revision};
    bool ok = hr_session_commit(session, &batch, 0, ctx, NULL, err);
    talloc_free(ctx);
    return ok;
}
