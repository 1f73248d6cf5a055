#ifndef LIAISON_CMALLOC_H
#define LIAISON_CMALLOC_H

#include <malloc.h>

/// Gives free memory of the C library, and code that isn't running now, back to the system. Code that
/// is needed again comes back from the page cache, a few microseconds for each 64 KiB.
void liaison_give_back_memory(void);

#endif
