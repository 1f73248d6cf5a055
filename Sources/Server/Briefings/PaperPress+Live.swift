internal import Domain
internal import Foundation
internal import Synchronization

/// Makes PDFs of HTML with a headless Chromium, one at a time.
///
/// Chromium is given a file of this program's own making and no network: it resolves no host, and
/// lives in a new folder that is gone afterwards.
public final class PaperPress: Sendable {
  private let isBusy = Mutex(false)

  public init() {}

  /// Where Chromium is: `LIAISON_CHROMIUM`, else in the path, else where Debian has it.
  static func chromium(_ environment: [String: String]) -> String? {
    if let named = environment["LIAISON_CHROMIUM"] { return usable(named) }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init) + ["/usr/bin"]
    return folders.lazy.compactMap { usable("\($0)/chromium") }.first
  }

  private static func usable(_ path: String) -> String? {
    FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }

  /// Prints a page that needs nothing but itself. - Throws: `PaperFailure`.
  public func pdf(ofHTML html: String) async throws -> [UInt8] {
    guard let program = Self.chromium(ProcessInfo.processInfo.environment) else {
      throw PaperFailure.noChromium
    }
    let isFree = isBusy.withLock { busy in
      defer { busy = true }
      return !busy
    }
    guard isFree else { throw PaperFailure.busy }
    defer { isBusy.withLock { $0 = false } }
    let folder = try Self.newFolder()
    // What can't be removed is left to the system's own cleaning of temporary files.
    defer { try? FileManager.default.removeItem(at: folder) }
    let (page, paper) = (folder.appending(path: "page.html"), folder.appending(path: "page.pdf"))
    try Data(html.utf8).write(to: page)
    try await Self.run(program, page: page, paper: paper, in: folder)
    guard let pdf = try? Data(contentsOf: paper), pdf.starts(with: Data("%PDF-".utf8)) else {
      let said = (try? String(contentsOf: folder.appending(path: "errors"), encoding: .utf8)) ?? ""
      throw PaperFailure.failed(said.isEmpty ? "no reason given" : String(said.suffix(600)))
    }
    return Array(pdf)
  }

  /// Chromium makes a socket in it, whose path may have 107 bytes (unix(7)) and adds 45 to the folder's.
  private static func newFolder() throws -> URL {
    let usual = FileManager.default.temporaryDirectory
    let base = usual.path.utf8.count > 44 ? URL(filePath: "/tmp") : usual
    let folder = base.appending(
      path: "paper-" + String(UInt32.random(in: .min ... .max), radix: 16))
    // What is there already is somebody else's.
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return folder
  }

  private static func run(_ program: String, page: URL, paper: URL, in folder: URL) async throws {
    let errors = folder.appending(path: "errors")
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
      "--user-data-dir=\(folder.appending(path: "profile").path)",
      "--print-to-pdf=\(paper.path)", "\(page.absoluteString)",
    ]
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder.path, "TMPDIR": folder.path, "LANG": "C.UTF-8",
    ]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    // Whatever ends this task ends Chromium too.
    defer { end(process) }
    let start = ContinuousClock().now
    while process.isRunning {
      guard ContinuousClock().now - start < Limits.paper else { throw PaperFailure.tookTooLong }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private static func end(_ process: Process) {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

extension Limits {
  /// How long Chromium may take for one PDF.
  fileprivate static let paper = Duration.seconds(30)
}
