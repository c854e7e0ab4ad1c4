/*
 * A view: what stands between the tabs and the line at the bottom. It is a function from state to cells: it never
 * changes the class and never sees the terminal.
 *
 * A view is a const struct of operations (decisions.md). Most of them only fill a sheet in `recalc`; the engine
 * (view.c) then moves, pages, finds, marks and draws, and keeps the cursor on the same student and skill. To add one:
 * its file in views/, its bit here, its row in view.c, and the actions that work there in action.c.
 */
#ifndef HOMEROOM_VIEW_H
#define HOMEROOM_VIEW_H

#include "homeroom/sheet.h"

/* Views as bits, for the action table. */
enum hr_view_bit {
    HR_IN_GRID = 1,
    HR_IN_PACE = 2,
    HR_IN_READY = 4,
    HR_IN_NEEDS = 8,
    HR_IN_SKILLS = 16,
    HR_IN_GRADES = 32,
    HR_IN_LOG = 64,
    HR_IN_STUDENT = 128,
    HR_IN_MENU = 256, /* help, palette, an import */
    HR_IN_START = 512,
    HR_IN_SKILL = 1024,   /* one skill's page */
    HR_IN_WHY = 2048,     /* the reasons for a number */
    HR_IN_BOARD = 4096,   /* for a projector: nothing that records has this bit */
    HR_IN_PLAN = 8192,    /* the course's path, to be changed */
    HR_IN_PERIOD = 16384, /* this period: who was met with today */
    HR_IN_REPORT = 32768, /* a report as it would be printed */
    HR_IN_TABS = HR_IN_GRID | HR_IN_PACE | HR_IN_READY | HR_IN_NEEDS | HR_IN_SKILLS | HR_IN_GRADES | HR_IN_LOG,
    HR_IN_CLASS = HR_IN_TABS | HR_IN_STUDENT | HR_IN_SKILL | HR_IN_WHY | HR_IN_PERIOD | HR_IN_PLAN | HR_IN_REPORT,
    HR_IN_ALL = HR_IN_CLASS | HR_IN_START | HR_IN_BOARD
};

/* What a view is made from: which changes make it stale. */
enum hr_reads {
    HR_READS_EVIDENCE = 1, /* as enum hr_change_what */
    HR_READS_ROSTER = 2,
    HR_READS_CLOCK = 4,  /* waits in minutes */
    HR_READS_PLACE = 8,  /* who the cursor is on elsewhere: the student page */
    HR_READS_WIDTH = 16, /* how wide the screen is: texts that are broken into lines */
    HR_READS_FRESH = 32  /* what others changed since one looked */
};

struct hr_ui;

struct hr_view {
    const struct hr_view_class *is;
    struct hr_list rows, across; /* across.count is 0 where there is only down */
    struct hr_sheet *sheet;      /* of views that have one, else NULL */
    void *frame;                 /* owns what recalc made; made anew with each */
    struct hr_area body;         /* where it is drawn, since the last layout */
    int above, below;            /* lines over and under the sheet; those of the class unless `layout` says otherwise */
    int beside;                  /* cells to the right of the sheet that the view draws itself, set by `layout` */
    struct hr_subject placed;    /* the student and skill that the cursor was last put on, or moved to */
    struct hr_view *back;        /* where Esc leads from a page or the help, or NULL */
    bool is_stale;
};

struct hr_view_class {
    const char *name;  /* in the palette: "grid" */
    const char *title; /* on the tab */
    enum hr_view_bit bit;
    unsigned reads; /* enum hr_reads */
    size_t size;    /* of the view's own struct, which begins with a struct hr_view; 0: it has nothing of its own */
    int lines_above, lines_below; /* lines over and under the sheet that `draw` fills */

    /* Makes rows and columns from the model. The engine has emptied the frame and will put the cursor back. */
    void (*recalc)(struct hr_view *, const struct hr_ui *);
    /* NULL, or fits what the engine does not: columns, widths. */
    void (*layout)(struct hr_view *, const struct hr_ui *, struct hr_area);
    /* Pure. NULL: the sheet. */
    void (*draw)(const struct hr_view *, const struct hr_ui *, struct hr_canvas *, struct hr_area);
    /* What a row (and, in a grid, a column) is about. NULL: the sheet knows. */
    struct hr_subject (*subject)(const struct hr_view *, int row, int column);
    /* The line at the bottom: what the cursor is on, in words; owned by ctx. NULL: none. */
    char *(*detail)(const void *ctx, const struct hr_view *, const struct hr_ui *);
    /* The row and column under a place of the body; false: none. NULL: a row a line below the headings. */
    bool (*hit)(const struct hr_view *, int x, int y, int *row, int *column);
};

extern const struct hr_view_class hr_view_grid, hr_view_pace, hr_view_ready, hr_view_needs, hr_view_skills,
    hr_view_grades, hr_view_log, hr_view_student, hr_view_skill, hr_view_why, hr_view_report, hr_view_period,
    hr_view_plan, hr_view_help, hr_view_palette, hr_view_import, hr_view_batch, hr_view_start, hr_view_board;

/* The views with a tab, in the order of the keys 1..7. */
enum { HR_TAB_COUNT = 7 };
extern const struct hr_view_class *const hr_tabs[HR_TAB_COUNT];

struct hr_view *hr_view_new(const void *ctx, const struct hr_view_class *);
/* Recalculates when stale, and puts the cursor on the student and skill that the dashboard is on. */
void hr_view_refresh(struct hr_view *, struct hr_ui *);
void hr_view_layout(struct hr_view *, const struct hr_ui *, struct hr_area);
void hr_view_draw(const struct hr_view *, const struct hr_ui *, struct hr_canvas *);
struct hr_subject hr_view_subject(const struct hr_view *, int row, int column);
/* The line of the log the cursor is on; 0 for none. */
int64_t hr_view_seq(const struct hr_view *);
bool hr_view_hit(const struct hr_view *, int x, int y, int *row, int *column);

#endif
