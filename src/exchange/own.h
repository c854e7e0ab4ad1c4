/* Our own files, read: one function and one file a kind (commands.md, "CSV files"). */
#ifndef EXCHANGE_OWN_H
#define EXCHANGE_OWN_H

#include "import.h"

HR_CHECK bool hr_own_roster(struct hr_import *, struct hr_file *, struct hr_err *err);
HR_CHECK bool hr_own_skills(struct hr_import *, struct hr_file *, struct hr_err *err);
HR_CHECK bool hr_own_calendar(struct hr_import *, struct hr_file *, struct hr_err *err);

#endif
