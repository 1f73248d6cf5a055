#define _GNU_SOURCE
#include "CXlsxWriter.h"

#include <sys/mman.h>

int liaison_memory_file(void) { return memfd_create("sheet", MFD_CLOEXEC); }
