#define _GNU_SOURCE
#include "CMalloc.h"

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

// Gives back the pages of one loaded object's code and constants. They are private, never written,
// and backed by the object's file, so a later access reads them again from there.
static int give_back(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  (void)context;
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int index = 0; index < info->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[index];
    if (header->p_type != PT_LOAD || (header->p_flags & PF_W)) continue;
    // Only whole pages of this segment: a neighbour's may share the first and the last.
    uintptr_t start = info->dlpi_addr + header->p_vaddr;
    uintptr_t end = start + header->p_filesz;
    start = (start + page - 1) & ~(page - 1);
    end &= ~(page - 1);
    if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

void liaison_give_back_memory(void) {
  malloc_trim(0);
  dl_iterate_phdr(give_back, 0);
}
