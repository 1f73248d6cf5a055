/// What a write says, as far as this version understands it. Depends on the bytes and this program's
/// version only, never on what else is held or in which order it came.
public enum Content: Sendable {
  case fact(any Fact)
  case register(any Register, JSONFields)
  /// Kept in the log, forwarded, left out of the read tables; tried again after an upgrade.
  case quarantined(reason: String)

  /// Reads the body of a write by its kind.
  public init(of write: Write) {
    do {
      self = try Self.read(write)
    } catch let error as Invalid {
      self = .quarantined(reason: Self.short(error.description))
    } catch let error as DecodingError {
      self = .quarantined(reason: Self.short(Invalid(error).description))
    } catch {
      self = .quarantined(reason: Self.short("\(error)"))
    }
  }

  /// A reason may cite what it is about, which may be a whole body; it is stored with each change.
  private static func short(_ reason: String) -> String {
    guard reason.utf8.count > Limits.reasonBytes else { return reason }
    return String(decoding: reason.utf8.prefix(Limits.reasonBytes), as: UTF8.self) + "…"
  }

  /// Whether the read tables hold it.
  public var quarantineReason: String? {
    if case .quarantined(let reason) = self { return reason }
    return nil
  }

  private static func read(_ write: Write) throws -> Content {
    guard let type = Kinds.type(of: write.kind) else {
      return .quarantined(reason: "this version doesn't know the kind “\(write.kind)”")
    }
    guard write.version <= type.version else {
      return .quarantined(
        reason: "version \(write.version) of “\(write.kind)” is newer than \(type.version)")
    }
    // Such a stamp could never be followed by a later one.
    guard write.stamp.bits < UInt64(Int64.max) else {
      return .quarantined(reason: "its stamp is beyond all clocks")
    }
    try type.check(id: write.record)
    let record = try JSONReader.read(type, from: write.body)
    try record.validate()
    if let fact = record as? any Fact {
      guard fact.subject == write.subject else {
        return .quarantined(reason: "its subject is \(fact.subject), not \(write.subject)")
      }
      guard write.base.isEmpty else { return .quarantined(reason: "a fact replaces nothing") }
      return .fact(fact)
    }
    guard let register = record as? any Register else {
      return .quarantined(reason: "“\(write.kind)” is neither a fact nor a register")
    }
    let isOwnSubject = Swift.type(of: register).isRoot || register is Assignment
    guard !isOwnSubject || write.subject == write.record else {
      return .quarantined(reason: "its subject is \(write.subject), not itself")
    }
    return .register(register, try JSONFields(parsing: write.body))
  }
}

extension Invalid {
  /// What a decoder found wrong, with the field it found it in.
  public init(_ error: DecodingError) {
    func field(_ path: [any CodingKey], _ last: (any CodingKey)? = nil) -> String? {
      let names = (path + [last].compactMap { $0 }).map {
        $0.intValue.map(String.init) ?? $0.stringValue
      }
      return names.isEmpty ? nil : names.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      self.init("is missing", chinese: "缺少该项", field: field(context.codingPath, key))
    case .typeMismatch(let type, let context):
      self.init(
        "is not of the type \(type)", chinese: "类型不符", field: field(context.codingPath))
    case .valueNotFound(_, let context):
      self.init("is null", chinese: "不能为空", field: field(context.codingPath))
    case .dataCorrupted(let context):
      if let invalid = context.underlyingError as? Invalid {
        self = invalid
        self.field = field(context.codingPath)
      } else {
        self.init(
          context.debugDescription, chinese: "内容有误：\(context.debugDescription)",
          field: field(context.codingPath))
      }
    @unknown default:
      self.init("\(error)", chinese: "内容有误")
    }
  }
}
