/* A CASE package as JSON, read into a table like that of one as CSV; owned by ctx. */
#ifndef EXCHANGE_CASE_H
#define EXCHANGE_CASE_H

#include "homeroom/table.h"

HR_CHECK bool hr_case_json(const void *ctx, const char *name, const char *bytes, size_t size, struct hr_table **out,
                           struct hr_err *err);

#endif
