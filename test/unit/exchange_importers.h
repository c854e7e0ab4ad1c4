/*
 * What the importers of other systems ask of a file, written from formats.md 5 and not from our writers: each gives
 * NULL for a file that its system would take in as it is meant, else what is wrong with it.
 */
#ifndef EXCHANGE_IMPORTERS_H
#define EXCHANGE_IMPORTERS_H

#include "homeroom/exchange.h"

typedef const char *importer_fn(const void *ctx, const char *bytes, size_t size);

importer_fn importer_canvas, importer_blackboard, importer_d2l, importer_moodle, importer_powerteacher, importer_sakai;

/* A set of several files: the gradebook part of OneRoster 1.2. */
const char *importer_oneroster(const void *ctx, const struct hr_bundle_file *files, size_t count);

#endif
