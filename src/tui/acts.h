/*
 * What the rows of the action table run, and nobody else calls.
 */
#ifndef HOMEROOM_TUI_ACTS_H
#define HOMEROOM_TUI_ACTS_H

#include "homeroom/ui.h"

typedef enum hr_reaction act_fn(struct hr_ui *, const char *argument);

/* act_move.c */
act_fn act_up, act_down, act_left, act_right, act_page_up, act_page_down, act_first, act_last, act_home, act_end;
act_fn act_find, act_find_next, act_find_previous, act_next_fresh;
act_fn act_mark, act_mark_range, act_mark_all, act_mark_none;

/* act_record.c */
act_fn act_mastered, act_not_yet, act_score, act_practice, act_practice_part, act_ready, act_excuse, act_judge,
    act_note, act_note_student, act_stack, act_not_ready, act_absent, act_undo, act_redo, act_take_back;

/* act_plan.c */
act_fn act_plan, act_plan_title, act_plan_dates, act_plan_unit, act_plan_earlier, act_plan_later, act_plan_needs,
    act_plan_tier, act_plan_weight, act_plan_code, act_plan_path, act_plan_day, act_plan_back, act_plan_month_after,
    act_plan_month_before;

/* act_groups.c */
act_fn act_seen_to, act_needs_order, act_regroup, act_move_to_group, act_new_group, act_print_groups;

/* act_queue.c */
act_fn act_claim, act_release, act_check, act_defer, act_change_form, act_add_ready, act_batch;
/* Says so, and returns true, when one of these lines of the queue is with someone else, or waits no more. */
bool act_is_taken(struct hr_ui *, const struct hr_subject *lines, size_t count);

/* act_look.c */
act_fn act_grid, act_pace, act_ready_view, act_needs, act_skills, act_grades, act_log, act_period, act_next_view,
    act_previous_view;
act_fn act_open, act_back, act_next_student, act_previous_student;
act_fn act_next_unit, act_previous_unit, act_all_units, act_next_section, act_previous_section, act_unit, act_section,
    act_course, act_student;
act_fn act_earlier, act_later, act_now, act_as_of;
act_fn act_filter, act_log_of, act_everyone, act_order, act_show;
act_fn act_help, act_palette, act_unfold, act_redraw, act_suspend, act_leave, act_mouse, act_start, act_tour;

/* act_page.c: the pages of one skill and of a number's reasons */
act_fn act_skill_page, act_next_skill, act_previous_skill, act_why, act_report, act_report_here, act_next_report,
    act_print_report, act_backup, act_export;

/* act_grades.c */
act_fn act_compare;

/* act_class.c */
act_fn act_set, act_import_roster, act_import_skills, act_import_calendar, act_import_evidence;
act_fn act_add_student, act_add_skill, act_new_course, act_class_file;

/* act_private.c */
act_fn act_lock, act_phrase, act_board, act_leave_board, act_board_names, act_board_code;

/* choices.c: what stands behind a name in the palette */
hr_choices_fn choices_units, choices_sections, choices_courses, choices_students, choices_settings, choices_files,
    choices_reports;

#endif
