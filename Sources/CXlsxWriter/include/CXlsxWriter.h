#ifndef LIAISON_CXLSXWRITER_H
#define LIAISON_CXLSXWRITER_H

#include <xlsxwriter.h>

/// A file in memory, which libxlsxwriter can open by name as long as it is open; -1: there is none.
int liaison_memory_file(void);

#endif
