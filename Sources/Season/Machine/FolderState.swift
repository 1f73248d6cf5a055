internal import Foundation

/// The sizes and times of the files of a folder, to see that somebody writes there.
struct FolderState: Equatable {
  private var files: [String: [Int]] = [:]

  /// Logs don't count: a daemon may write about what it is going to do.
  init(of folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where !name.hasSuffix(".log") {
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { continue }
      files[name] = [
        Int(status.st_size), Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec),
      ]
    }
  }
}
