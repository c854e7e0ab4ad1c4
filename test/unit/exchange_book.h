/*
 * What the suites of gradebooks share: a class of three students (0042, 0043, 13aa3) and four skills (1.1, 1.2, 1.10 of
 * Lines, 2.1 of Systems), files that look like Canvas's, and the evidence that comes of them as text.
 */
#ifndef EXCHANGE_BOOK_H
#define EXCHANGE_BOOK_H

#include "exchange_class.h"
#include "exchange_help.h"

#define HEAD "Student,ID,SIS User ID,SIS Login ID,Section,"
#define WHO1 "\"Castillo, Inés\",10421,0042,icastillo,P1,"
#define WHO2 "\"O'Neil, Yara\",10422,0043,yoneil,P1,"
#define WHO3 "\"Hall, Dee\",10423,13aa3,dhall,P1,"
#define POINTS "    Points Possible,,,,,"

#define MAP "item,vendor_id,to,skill,unit,points,threshold,form\n"

extern struct class_book *book;
void book_open(void);
void book_close(void);

struct hr_plan *book_plan(const char *text);
/* Planned, carried out, and nothing when it is imported again. */
struct hr_plan *book_import(const char *text);
/* --map of the imports to come; NULL for none. */
void book_map(const char *text);
/* Every piece of evidence from `first` on, a line each: "0042 check 1.1 8.5/10 form=A note=Quiz\n" */
const char *book_pieces(size_t first);

#endif
