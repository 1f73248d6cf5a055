/// Imports point downward only: what each target may import, from `architecture.md`.
enum Layers {
  /// Of the system: allowed everywhere.
  static let system: Set = [
    "Swift", "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
  ]
  /// `Domain` is pure: no queues, no locks.
  static let domain: Set = ["Foundation", "FoundationEssentials", "Glibc"]

  /// Composes the live parts, so it may import everything.
  static let composer = "liaison"

  /// As `architecture.md` has it, and what Season may import.
  static let table: [String: Set<String>] = [
    "Domain": [],
    "Store": ["Domain", "GRDB"],
    "Sync": ["Domain", "Store", "Crypto", "HTTPTypes", "CZstd"],
    "Transport": ["Sync", "HTTPTypes", "CCurl"],
    "Sheets": ["Domain", "CXlsxWriter", "CZip", "CXml"],
    "Web": ["Domain"],
    "Server": [
      "Domain", "Store", "Sync", "Web", "Hummingbird", "HummingbirdCore", "HummingbirdTLS",
      "NIOSSL", "SwiftASN1", "X509", "ServiceLifecycle", "Logging", "Metrics",
    ],
    "Seed": ["Domain"],
    "Season": ["Domain", "Seed", "Sync", "Transport"],
    "Simulator": ["Domain", "Store", "Sync"],
    "CCurl": [], "CZstd": [], "CMalloc": [], "CXlsxWriter": [], "CZip": [], "CXml": [],
    "CQrencode": [],
  ]

  /// What `Package.swift` grants beyond the table: parts of the same libraries, and the seeds.
  static let granted: [String: Set<String>] = [
    // Read tables keep when tickets are due, which the calendar says.
    "Store": ["GRDBSQLite", "Seed"],
    "Sync": ["RawStructuredFieldValues"],
    "Transport": ["Domain"],
    "Season": ["HTTPTypes"],
    // People write through the door that staff use; the seeded generator is the demo's.
    "Simulator": ["Server", "Season", "Seed", "HTTPTypes"],
    "Server": [
      "Seed", "Sheets", "Crypto", "CryptoExtras", "HTTPTypes", "NIOCore", "NIOPosix", "CQrencode",
    ],
  ]

  static func findings(_ file: SourceFile) -> [Finding] {
    guard let target = file.target, target != composer, file.isSwift else { return [] }
    guard let own = table[target] else {
      return [Finding(file.path, "“\(target)” is not in the table of layers")]
    }
    let allowed = own.union(granted[target] ?? []).union(target == "Domain" ? domain : system)
    return imports(of: file).filter { !allowed.contains($0.module) }.map {
      Finding(file.path, line: $0.line, "\(target) may not import \($0.module)")
    }
  }

  /// The modules that a file imports, with the line of each.
  static func imports(of file: SourceFile) -> [(module: String, line: Int)] {
    SourceFile.lines(of: file.code).enumerated().flatMap { index, line in
      line.split(separator: ";").compactMap { statement in
        var words = statement.split(separator: " ")[...]
        let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        while let word = words.first, word.hasPrefix("@") || modifiers.contains(word) {
          words = words.dropFirst()
        }
        guard words.first == "import", var module = words.dropFirst().first else { return nil }
        let kinds: Set<Substring> = [
          "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
        ]
        if kinds.contains(module), let next = words.dropFirst(2).first { module = next }
        return (String(module.prefix { $0 != "." }), index + 1)
      }
    }
  }
}
