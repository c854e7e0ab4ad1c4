/*
 * What nothing can be faster than: a grid under bare ncurses, a commit and a scan under bare SQLite. bench.c measures
 * the program against these in the same run, since on a machine that others share only ratios inside one run hold.
 *
 *   floor [FILE]          a grid of 30 students and 40 skills with nothing behind it: arrows move, m marks and goes on
 *                         to the next student, PgUp and PgDn, ^L sends everything anew, q leaves. With a FILE each mark
 *                         is committed to it as a row before it is shown
 *   floor --commit FILE   makes FILE and commits single rows to it; prints the microseconds of each, one a line
 *   floor --copy FROM TO  writes with fwrite what is in FROM
 *   floor --rows CSV FILE makes FILE of what libcsv reads: a row of four texts each, the first unique
 *   floor --scan FILE     steps through the evidence of a class file, column by column as the program's fold reads it
 *                         (src/store/statements.c); prints how many rows there were, and a sum of all
 */
#include <csv.h>
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { STUDENTS = 30, SKILLS = 40, NAME_CELLS = 22, SKILL_CELLS = 4, HEAD_ROWS = 2, FOOT_ROWS = 1, KINDS = 5 };
enum { COMMITS = 12, PAUSE_MS = 150, REPAINT = 'L' & 0x1f };

/* ---- the file ---- */

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e6 * (double)t.tv_sec + 1e-3 * (double)t.tv_nsec;
}

static int fail(sqlite3 *db)
{
    fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
    sqlite3_close(db);
    return 1;
}

/* A file of marks, and the statement that adds one. */
static struct {
    sqlite3 *db;
    sqlite3_stmt *insert;
} marks;

static bool open_marks(const char *path)
{
    static const char prepare[] = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;"
                                  "CREATE TABLE mark (seq INTEGER PRIMARY KEY, student INTEGER NOT NULL,"
                                  " skill INTEGER NOT NULL, at INTEGER NOT NULL, score INTEGER NOT NULL) STRICT";
    static const char insert[] = "INSERT INTO mark VALUES (NULL, ?1, ?2, ?3, ?4)";
    unlink(path);
    return sqlite3_open(path, &marks.db) == SQLITE_OK &&
           sqlite3_exec(marks.db, prepare, NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(marks.db, insert, -1, &marks.insert, NULL) == SQLITE_OK;
}

/* On the disk when it returns. */
static bool commit_mark(int student, int skill)
{
    const int row[] = {student, skill, 1, 4};
    for (int i = 0; i < 4; i++)
        sqlite3_bind_int(marks.insert, i + 1, row[i]);
    return sqlite3_step(marks.insert) == SQLITE_DONE && sqlite3_reset(marks.insert) == SQLITE_OK;
}

static void close_marks(void)
{
    sqlite3_finalize(marks.insert);
    sqlite3_close(marks.db);
}

static int commit(const char *path)
{
    if (!open_marks(path))
        return fail(marks.db);
    for (int i = 0; i < COMMITS; i++) {
        double begun = now_us();
        if (!commit_mark(i, i))
            return fail(marks.db);
        printf("%.1f\n", now_us() - begun);
        poll(NULL, 0, PAUSE_MS); /* as between two keys of a person: a disk that has nothing to do is slower */
    }
    close_marks();
    return 0;
}

static int scan(const char *path)
{
    static const char select[] = "SELECT seq, batch, kind, student, skill, unit, at, recorded, score, max, form_no,"
                                 " by_no, source_no, voids, families, exception IS NOT NULL FROM evidence ORDER BY seq";
    sqlite3 *db;
    sqlite3_stmt *rows = NULL;
    uint64_t count = 0, sum = 0;
    int rc;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ||
        sqlite3_prepare_v2(db, select, -1, &rows, NULL))
        return fail(db);
    int columns = sqlite3_column_count(rows);
    while ((rc = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int i = 0; i < columns; i++)
            sum += (uint64_t)sqlite3_column_int64(rows, i);
        count++;
    }
    if (rc != SQLITE_DONE)
        return fail(db);
    printf("%llu rows, sum %llu\n", (unsigned long long)count, (unsigned long long)sum);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return 0;
}

/* ---- files ---- */

static char *read_whole(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    char *bytes = NULL;
    if (f && fseek(f, 0, SEEK_END) == 0) {
        long end = ftell(f);
        *size = end > 0 ? (size_t)end : 0;
        bytes = malloc(*size + 1);
        rewind(f);
        if (bytes && fread(bytes, 1, *size, f) != *size) {
            free(bytes);
            bytes = NULL;
        }
    }
    if (f)
        fclose(f);
    return bytes;
}

static int copy(const char *from, const char *to)
{
    size_t size;
    char *bytes = read_whole(from, &size);
    FILE *f = fopen(to, "wb");
    bool done = bytes && f && fwrite(bytes, 1, size, f) == size && fflush(f) == 0 && fsync(fileno(f)) == 0;
    if (f)
        fclose(f);
    free(bytes);
    return done ? 0 : 1;
}

/* A row on its way from libcsv to SQLite. */
struct row {
    sqlite3_stmt *insert;
    int cell;
    bool failed;
};

static void take_cell(void *bytes, size_t size, void *arg)
{
    struct row *row = arg;
    row->failed |= sqlite3_bind_text(row->insert, ++row->cell, bytes, (int)size, SQLITE_TRANSIENT) != SQLITE_OK;
}

static void take_row(int end, void *arg)
{
    struct row *row = arg;
    (void)end;
    row->failed |= sqlite3_step(row->insert) != SQLITE_DONE || sqlite3_reset(row->insert) != SQLITE_OK;
    row->cell = 0;
}

static int import_rows(const char *csv, const char *path)
{
    static const char make[] =
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; BEGIN;"
        "CREATE TABLE row (no INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT, c TEXT, d TEXT) STRICT";
    struct csv_parser parser;
    struct row row = {0};
    sqlite3 *db;
    size_t size;
    char *bytes = read_whole(csv, &size);
    unlink(path);
    if (!bytes || csv_init(&parser, 0) != 0)
        return 1;
    if (sqlite3_open(path, &db) || sqlite3_exec(db, make, NULL, NULL, NULL) ||
        sqlite3_prepare_v2(db, "INSERT INTO row VALUES (NULL, ?1, ?2, ?3, ?4)", -1, &row.insert, NULL))
        return fail(db);
    if (csv_parse(&parser, bytes, size, take_cell, take_row, &row) != size ||
        csv_fini(&parser, take_cell, take_row, &row) != 0 || row.failed)
        return fail(db);
    sqlite3_finalize(row.insert);
    if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL))
        return fail(db);
    sqlite3_close(db);
    csv_free(&parser);
    free(bytes);
    return 0;
}

/* ---- the grid ---- */

static struct {
    unsigned char kind[STUDENTS][SKILLS];
    int top, left; /* the student and skill in the corner */
    int student, skill;
} grid;

static int shown_students(void)
{
    int room = LINES - HEAD_ROWS - FOOT_ROWS;
    return room < STUDENTS ? room : STUDENTS;
}

static int shown_skills(void)
{
    int room = (COLS - NAME_CELLS) / SKILL_CELLS;
    return room < SKILLS ? room : SKILLS;
}

/* Everyone has mastered the first skills, works on one or two, and has not touched the rest. */
static void fill(void)
{
    uint32_t random = 8;
    for (int s = 0; s < STUDENTS; s++)
        for (int k = 0; k < SKILLS; k++) {
            int reached = s * 7 % 13 + 6;
            random = random * 1664525 + 1013904223;
            grid.kind[s][k] = (unsigned char)(k < reached ? 1 + (random >> 24) % 2 : k == reached ? 3 : 0);
        }
}

static void draw_cell(int s, int k)
{
    static const char *const shapes[KINDS] = {" .  ", " #  ", " 1  ", " o  ", " !  "};
    bool here = s == grid.student && k == grid.skill;
    attr_set(here ? A_REVERSE : A_NORMAL, (short)(grid.kind[s][k] + 1), NULL);
    mvaddstr(HEAD_ROWS + s - grid.top, NAME_CELLS + SKILL_CELLS * (k - grid.left), shapes[grid.kind[s][k]]);
    attr_set(A_NORMAL, 0, NULL);
}

static void draw(void)
{
    erase();
    mvprintw(0, 0, " floor  %d students, %d skills", STUDENTS, SKILLS);
    for (int k = grid.left; k < grid.left + shown_skills(); k++)
        mvprintw(1, NAME_CELLS + SKILL_CELLS * (k - grid.left), "%d.%d", k / 8 + 1, k % 8 + 1);
    for (int s = grid.top; s < grid.top + shown_students(); s++) {
        mvprintw(HEAD_ROWS + s - grid.top, 0, " Student %02d, Given", s + 1);
        for (int k = grid.left; k < grid.left + shown_skills(); k++)
            draw_cell(s, k);
    }
    mvaddstr(LINES - 1, 0, " arrows move  m mark  q leave");
}

static int hold(int n, int low, int high)
{
    return n < low ? low : n > high ? high : n;
}

/* Moves the cursor; the window follows it. True when everything must be drawn. */
static bool go(int student, int skill)
{
    int top = grid.top, left = grid.left;
    grid.student = hold(student, 0, STUDENTS - 1);
    grid.skill = hold(skill, 0, SKILLS - 1);
    grid.top = hold(grid.top, grid.student - shown_students() + 1, grid.student);
    grid.left = hold(grid.left, grid.skill - shown_skills() + 1, grid.skill);
    return top != grid.top || left != grid.left;
}

/* A page is other students, as far as there are others. */
static bool turn_page(int students)
{
    int top = grid.top;
    grid.top = hold(grid.top + students, 0, STUDENTS - shown_students());
    return go(grid.student + students, grid.skill) || top != grid.top;
}

static bool mark(void)
{
    if (marks.db && !commit_mark(grid.student, grid.skill))
        return false;
    grid.kind[grid.student][grid.skill] = 1;
    return go(grid.student + 1, grid.skill);
}

static bool press(int key)
{
    switch (key) {
    case KEY_UP: return go(grid.student - 1, grid.skill);
    case KEY_DOWN: return go(grid.student + 1, grid.skill);
    case KEY_LEFT: return go(grid.student, grid.skill - 1);
    case KEY_RIGHT: return go(grid.student, grid.skill + 1);
    case KEY_PPAGE: return turn_page(-shown_students());
    case KEY_NPAGE: return turn_page(shown_students());
    case 'm': return mark();
    case REPAINT: clearok(curscr, TRUE); return true;
    default: return false;
    }
}

static int show_grid(const char *path)
{
    if (path && !open_marks(path))
        return fail(marks.db);
    setlocale(LC_ALL, "");
    if (!newterm(NULL, stdout, stdin))
        return 1;
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    set_escdelay(25);
    curs_set(0);
    start_color();
    use_default_colors();
    for (short kind = 0; kind < KINDS; kind++)
        init_pair((short)(kind + 1), (short)(kind + 1), -1);
    fill();
    draw();
    refresh();
    for (int key; (key = getch()) != 'q' && key != ERR;) {
        int student = grid.student, skill = grid.skill;
        if (press(key)) {
            draw();
        } else {
            draw_cell(student, skill);
            draw_cell(grid.student, grid.skill);
        }
        refresh();
    }
    endwin();
    close_marks();
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--commit") == 0)
        return commit(argv[2]);
    if (argc == 4 && strcmp(argv[1], "--copy") == 0)
        return copy(argv[2], argv[3]);
    if (argc == 4 && strcmp(argv[1], "--rows") == 0)
        return import_rows(argv[2], argv[3]);
    if (argc == 3 && strcmp(argv[1], "--scan") == 0)
        return scan(argv[2]);
    if (argc == 1 || (argc == 2 && argv[1][0] != '-'))
        return show_grid(argv[1]);
    fprintf(stderr, "usage: floor [FILE] | floor --commit FILE | floor --scan FILE |"
                    " floor --copy FROM TO | floor --rows CSV FILE\n");
    return 2;
}
