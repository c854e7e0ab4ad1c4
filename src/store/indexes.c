/*
 * A million rows with their indexes kept in order cost 9 s, with the indexes made last 3.5 s (decisions.md). So a
 * large import takes them off and puts them back within its own transaction: nobody else ever sees the file without
 * them.
 */
#include "file.h"

/* From how many new rows on it pays to start anew. Test builds do it all the time. */
#ifndef HR_MANY_ROWS
#ifdef HR_SMALL
#define HR_MANY_ROWS 3
#else
#define HR_MANY_ROWS 20000
#endif
#endif

bool hr_indexes_take_off(struct hr_store *store, int64_t there, size_t adding, bool *off, struct hr_err *err)
{
    /* An insert into the indexes costs about three times as much as a row of making them anew. */
    *off = adding >= HR_MANY_ROWS && there <= 2 * (int64_t)adding;
    return !*off || (hr_sql_run(store, HR_SQL_DROP_ID_INDEX, err) && hr_sql_run(store, HR_SQL_DROP_STUDENT_INDEX, err));
}

bool hr_indexes_put_back(struct hr_store *store, struct hr_err *err)
{
    return hr_sql_run(store, HR_SQL_MAKE_ID_INDEX, err) && hr_sql_run(store, HR_SQL_MAKE_STUDENT_INDEX, err);
}
