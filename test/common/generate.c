#include "common/generate.h"

#include "common/meter.h"
#include "homeroom/day.h"
#include "homeroom/mem.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { A_SECTION = 28, A_UNIT = 10, A_FILE = 250000, FIRST_STUDENT = 10000, SCHOOL_DAYS = 58, DAY = 86400 };
static const struct hr_day first_day = {20682}; /* Monday 2026-08-17 */
static const struct hr_zone utc = {0};

/* ---- looking into the file ---- */

static bool ask(const char *path, const char *sql, char *text, size_t size)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    bool found = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
                 sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW;
    if (found)
        snprintf(text, size, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return found;
}

int generated_pieces(const char *path)
{
    char text[32];
    return ask(path, "SELECT count(*) FROM evidence", text, sizeof text) ? atoi(text) : -1;
}

bool generated_alike(const char *path, const char *other)
{
    /* Not the indexes: a large import makes them anew, in other words and another order. */
    static const char tables[] = "SELECT user_version || group_concat(sql) FROM pragma_user_version,"
                                 " (SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name)";
    static char one[64 * 1024], two[64 * 1024];
    return ask(path, tables, one, sizeof one) && ask(other, tables, two, sizeof two) && strcmp(one, two) == 0;
}

const char *generated_text(const char *path, const char *table, const char *column, int n)
{
    static char text[256];
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE no = %d", column, table, n);
    return ask(path, sql, text, sizeof text) ? text : "";
}

/* ---- the program's commands ---- */

static bool carry_out(const struct generator *g, const char *const *argv)
{
    struct run r = run_command(argv, g->env);
    if (r.code != 0)
        fprintf(stderr, "%s %s left with %d: %s\n", argv[0], argv[3], r.code, r.output);
    return r.code == 0;
}

static bool import(const struct generator *g, const char *path, const char *what, const char *csv)
{
    const char *argv[] = {g->program, "-f", path, "import", what, csv, "--now", GENERATED_NOW, "--by", "rivera", NULL};
    return carry_out(g, argv);
}

/* ---- the files ---- */

typedef void row_fn(FILE *f, const void *about, int i);

static bool write_rows(const char *csv, const char *header, row_fn *row, const void *about, int from, int to)
{
    FILE *f = fopen(csv, "w");
    if (!f)
        return false;
    fprintf(f, "%s\n", header);
    for (int i = from; i < to; i++)
        row(f, about, i);
    return fclose(f) == 0;
}

/* Writes rows from..to-1 with a header, imports them, and removes the file. */
static bool import_rows(const struct generator *g, const char *path, const char *what, const char *header, row_fn *row,
                        const void *about, int from, int to)
{
    char csv[4096];
    snprintf(csv, sizeof csv, "%s/generated.csv", g->folder);
    bool done = write_rows(csv, header, row, about, from, to) && import(g, path, what, csv);
    unlink(csv);
    return done;
}

static const char evidence_header[] = "student_id,kind,at,skill,score,max";

static void evidence_row(FILE *f, const char *student, const char *skill, const char *kind, int64_t at, int score,
                         int max)
{
    char text[HR_TIME_TEXT];
    fprintf(f, "%s,%s,%s,%s,%d,%d", student, kind, hr_time_text(&utc, at, text), skill, score, max);
}

/* ---- more practice for the sample class ---- */

struct sample {
    int students, skills;
    char **ids, **codes;
};

static void sample_row(FILE *f, const void *about, int i)
{
    const struct sample *s = about;
    int64_t at = (int64_t)first_day.n * DAY + (int64_t)(i / (s->students * s->skills)) * DAY + 8 * 3600 + i % 400 * 60;
    evidence_row(f, s->ids[i % s->students], s->codes[i / s->students % s->skills], "practice", at, 1 + i % 2, 2);
    fputc('\n', f);
}

static char **read_texts(const void *ctx, const char *path, const char *table, const char *column, int count)
{
    char **texts = hr_new_array(ctx, char *, (size_t)count);
    for (int i = 0; i < count; i++)
        texts[i] = hr_strdup(texts, generated_text(path, table, column, i + 1));
    return texts;
}

bool generate_sample(const struct generator *g, const char *path, int students, int skills, int pieces)
{
    void *ctx = hr_ctx(NULL);
    const char *argv[] = {g->program,   "demo",
                          "--make",     path,
                          "--students", hr_printf(ctx, "%d", students),
                          "--skills",   hr_printf(ctx, "%d", skills),
                          "--seed",     "8",
                          "--now",      GENERATED_NOW,
                          NULL};
    unlink(path);
    bool done = carry_out(g, argv);
    int missing = done ? pieces - generated_pieces(path) : 0;
    if (missing > 0) {
        struct sample s = {students, skills, read_texts(ctx, path, "student", "id", students),
                           read_texts(ctx, path, "skill", "code", skills)};
        done = import_rows(g, path, "evidence", evidence_header, sample_row, &s, 0, missing);
    }
    talloc_free(ctx);
    return done;
}

/* ---- a school ---- */

struct school {
    int students, skills, pieces;
};

static void student_row(FILE *f, const void *about, int i)
{
    (void)about;
    fprintf(f, "%d,Family%05d,Given%d,Section %02d\n", FIRST_STUDENT + i, i, i % 97, i / A_SECTION + 1);
}

static void skill_row(FILE *f, const void *about, int i)
{
    const struct school *s = about;
    int unit = i / A_UNIT, days = 2 * SCHOOL_DAYS * A_UNIT / s->skills;
    char opens[HR_DAY_TEXT], due[HR_DAY_TEXT];
    hr_day_text((struct hr_day){first_day.n + unit * days}, opens);
    hr_day_text((struct hr_day){first_day.n + unit * days + days - 1}, due);
    fprintf(f, "Mathematics,Unit %02d,K.%03d,Skill number %d,%s,%s\n", unit + 1, i + 1, i + 1, opens, due);
}

static const char roster_header[] = "student_id,family_name,given_name,section";

/* In order of time: everyone practises a skill, then everyone is checked on it, and so on. */
static void piece_cells(FILE *f, const void *about, int i)
{
    const struct school *s = about;
    char student[32], skill[32];
    int64_t at = (int64_t)first_day.n * DAY + (int64_t)i * (SCHOOL_DAYS * DAY) / s->pieces;
    bool check = i / s->students % 2 != 0;
    snprintf(student, sizeof student, "%d", FIRST_STUDENT + i % s->students);
    snprintf(skill, sizeof skill, "K.%03d", i / s->students / 2 % s->skills + 1);
    int score = (int)((uint32_t)i * 2654435761u >> 29); /* 0..7 */
    evidence_row(f, student, skill, check ? "check" : "practice", at, check ? (score < 5 ? score + 1 : 5) : 2,
                 check ? 5 : 2);
}

static void piece_row(FILE *f, const void *about, int i)
{
    piece_cells(f, about, i);
    fputc('\n', f);
}

static void piece_row_with_id(FILE *f, const void *about, int i)
{
    piece_cells(f, about, i);
    fprintf(f, ",01%024d\n", i);
}

bool generate_school(const struct generator *g, const char *path, int students, int skills, int pieces)
{
    struct school s = {students, skills, pieces};
    const char *new[] = {g->program, "-f",     path,    "new",         "--course", "Mathematics",
                         "--preset", "modern", "--now", GENERATED_NOW, NULL};
    unlink(path);
    bool done =
        carry_out(g, new) &&
        import_rows(g, path, "skills", "course,unit,skill,title,unit_opens,unit_due", skill_row, &s, 0, skills) &&
        (!students || import_rows(g, path, "roster", roster_header, student_row, &s, 0, students));
    for (int from = 0; done && from < pieces; from += A_FILE)
        done = import_rows(g, path, "evidence", evidence_header, piece_row, &s, from,
                           from + A_FILE < pieces ? from + A_FILE : pieces);
    return done;
}

bool generate_roster(const char *csv, int students)
{
    return write_rows(csv, roster_header, student_row, NULL, 0, students);
}

bool generate_evidence(const char *csv, int students, int skills, int pieces)
{
    struct school s = {students, skills, pieces};
    char header[128];
    snprintf(header, sizeof header, "%s,id", evidence_header);
    return write_rows(csv, header, piece_row_with_id, &s, 0, pieces);
}

static void user_row(FILE *f, const void *about, int i)
{
    (void)about;
    fprintf(f, "u%d,student,Given%d,Family%05d\n", i, i % 97, i);
}

static void class_row(FILE *f, const void *about, int i)
{
    (void)about;
    fprintf(f, "c%d,Section %d,C%d,k1\n", i, i + 1, i + 1);
}

static void enrolment_row(FILE *f, const void *about, int i)
{
    fprintf(f, "e%d,c%d,u%d,student\n", i, i % *(const int *)about, i);
}

bool generate_set(const char *folder, int students, int classes)
{
    char users[4096], lessons[4096], enrolments[4096];
    snprintf(users, sizeof users, "%s/users.csv", folder);
    snprintf(lessons, sizeof lessons, "%s/classes.csv", folder);
    snprintf(enrolments, sizeof enrolments, "%s/enrollments.csv", folder);
    return write_rows(users, "sourcedId,role,givenName,familyName", user_row, NULL, 0, students) &&
           write_rows(lessons, "sourcedId,title,classCode,courseSourcedId", class_row, NULL, 0, classes) &&
           write_rows(enrolments, "sourcedId,classSourcedId,userSourcedId,role", enrolment_row, &classes, 0, students);
}

/* ---- a log that is longer than anyone's ---- */

bool generate_more(const char *path, int times)
{
    static const char open_up[] = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                                  "DROP INDEX evidence_id; DROP INDEX evidence_student";
    /* In the words of the migration. */
    static const char close_again[] = "CREATE UNIQUE INDEX evidence_id ON evidence (id);"
                                      "CREATE INDEX evidence_student ON evidence (student, skill, voids); COMMIT";
    int pieces = generated_pieces(path);
    char sql[1024];
    sqlite3 *db = NULL;
    bool done = sqlite3_open(path, &db) == SQLITE_OK && sqlite3_exec(db, open_up, NULL, NULL, NULL) == SQLITE_OK;
    for (int i = 1; i < times && done; i++) {
        /* An id has no small letter: with one at its end it is another's. */
        snprintf(
            sql, sizeof sql,
            "INSERT INTO evidence SELECT seq + %d, batch + %d, kind, student, skill, unit, at, recorded, score, max,"
            " form_no, by_no, source_no, voids + %d, families, exception, substr(id, 1, 25) || char(96 + %d), note"
            " FROM evidence WHERE seq <= %d ORDER BY seq",
            i * pieces, i * pieces, i * pieces, i, pieces);
        done = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    }
    done = done && sqlite3_exec(db, close_again, NULL, NULL, NULL) == SQLITE_OK;
    if (!done)
        fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
    sqlite3_close(db);
    return done;
}
