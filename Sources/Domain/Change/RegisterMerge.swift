/// The state of a register as a function of the *set* of its versions, so that every order of arrival
/// gives the same value and the same conflicts.
public struct RegisterMerge: Sendable {
  /// By field, the versions that no held version replaces, the one that is shown first.
  public private(set) var heads: [String: [Head]] = [:]

  /// One change of the register, as held.
  public struct Version: Sendable {
    public var id: ChangeID
    public var stamp: Stamp
    public var author: RecordID
    public var base: [Write.Base]
    public var fields: JSONFields

    public init(
      id: ChangeID, stamp: Stamp, author: RecordID, base: [Write.Base], fields: JSONFields
    ) {
      self.id = id
      self.stamp = stamp
      self.author = author
      self.base = base
      self.fields = fields
    }
  }

  /// A version of one field that stands.
  public struct Head: Sendable, Equatable {
    public var id: ChangeID
    public var stamp: Stamp
    public var author: RecordID
    public var value: [UInt8]
  }

  public init(_ versions: [Version]) {
    var replaced: [String: Set<ChangeID>] = [:]
    for version in versions {
      for base in version.base { replaced[base.field, default: []].formUnion(base.versions) }
    }
    var seen: Set<ChangeID> = []
    for version in versions where seen.insert(version.id).inserted {
      for field in version.fields.fields where replaced[field.name]?.contains(version.id) != true {
        heads[field.name, default: []].append(
          Head(id: version.id, stamp: version.stamp, author: version.author, value: field.value))
      }
    }
    for name in heads.keys {
      heads[name]?.sort { ($1.stamp, $1.id) < ($0.stamp, $0.id) }
    }
  }

  /// The value shown of each field: of the heads, the one with the latest stamp; ties by id.
  public var fields: JSONFields {
    JSONFields(
      heads.compactMap { name, heads in heads.first.map { (name, $0.value) } }
        .sorted { $0.0 < $1.0 })
  }

  /// The fields whose heads have different values, in order of name.
  public var conflicts: [String] {
    heads.filter { _, heads in heads.dropFirst().contains { $0.value != heads[0].value } }
      .keys.sorted()
  }

  /// What a write of `names` replaces when its author saw this state.
  public func base(of names: [String]) -> [Write.Base] {
    names.compactMap { name in
      heads[name].map { Write.Base(field: name, versions: $0.map(\.id).sorted()) }
    }
  }

  /// The latest stamp among the versions shown of `names`; a write that saw them must be later.
  public func latestStamp(of names: [String]) -> Stamp {
    names.compactMap { heads[$0]?.first?.stamp }.max() ?? .zero
  }
}
