/* Descriptions in HTML as plain text, owned by ctx. */
#ifndef EXCHANGE_HTML_H
#define EXCHANGE_HTML_H

char *hr_html_text(const void *ctx, const char *html);

#endif
