internal import CMalloc

/// Keeps a daemon's resident memory near what it uses: most of a county's day it is idle, and its
/// machine is small; a demo runs 126 of them on one.
enum MemoryKeeper {
  /// One arena of the C library instead of one for each thread, and freed memory goes back.
  static func limit() {
    mallopt(M_ARENA_MAX, 1)
    // The buffers of requests are used again and again: each from the system anew costs more.
    mallopt(M_TRIM_THRESHOLD, 8 << 20)
    mallopt(M_MMAP_THRESHOLD, 4 << 20)
  }

  /// Gives back what start-up and busy times have left behind, until it is cancelled.
  static func run() async {
    while !Task.isCancelled {
      // Cancellation is the only way in which sleeping can fail.
      try? await Task.sleep(for: .seconds(20))
      liaison_give_back_memory()
    }
  }
}
