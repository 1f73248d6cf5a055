internal import Domain
internal import Web

/// Reads the fields of a form, and collects what is wrong with them.
struct FormReader {
  let form: FormValues
  private(set) var problems: [Invalid] = []

  init(_ form: FormValues) { self.form = form }

  /// What is wrong, as a form is refused with it.
  var rejection: Rejection { Rejection(reasons: problems.map { (0, $0) }) }

  /// A field that has to be filled; `nil` when it isn't, or is wrong.
  mutating func read<Value>(_ name: String, _ parse: (String) throws -> Value) -> Value? {
    guard let text = form.filled(name) else {
      miss(name)
      return nil
    }
    return attempt(name) { try parse(text) }
  }

  /// A field that may be empty.
  mutating func readOptional<Value>(_ name: String, _ parse: (String) throws -> Value) -> Value? {
    guard let text = form.filled(name) else { return nil }
    return attempt(name) { try parse(text) }
  }

  /// A field that may be chosen several times.
  mutating func readAll<Value>(_ name: String, _ parse: (String) throws -> Value) -> [Value] {
    form[all: name].filter { !$0.isEmpty }.compactMap { text in
      attempt(name) { try parse(text) }
    }
  }

  /// One of the words of an enumeration.
  mutating func choose<C: RawRepresentable<String>>(_ name: String) -> C? {
    read(name) { text throws(Invalid) in
      guard let choice = C(rawValue: text) else {
        throw Invalid("“\(text.prefix(40))” is no choice", chinese: "没有“\(text.prefix(40))”这一选项")
      }
      return choice
    }
  }

  mutating func miss(_ name: String) {
    problems.append(Invalid("is missing", chinese: "请填写此项", field: name))
  }

  private mutating func attempt<Value>(_ name: String, _ body: () throws -> Value) -> Value? {
    do {
      return try body()
    } catch {
      var wrong =
        error as? Invalid ?? Invalid("can't be read", chinese: "内容有误")
      wrong.field = name
      problems.append(wrong)
      return nil
    }
  }
}

extension Visit.Mode {
  init(named name: String) throws(Invalid) {
    guard let mode = Self(rawValue: name) else {
      throw Invalid("there is no such way", chinese: "没有这种走访方式")
    }
    self = mode
  }
}

extension Resumption.State {
  init(named name: String) throws(Invalid) {
    guard let state = Self(rawValue: name) else {
      throw Invalid("there is no such state", chinese: "没有这种状态")
    }
    self = state
  }
}

extension Int {
  init(percent text: String) throws(Invalid) {
    guard let number = Int(text), (0...100).contains(number) else {
      let text = text.prefix(20)
      throw Invalid("“\(text)” is not 0 to 100", chinese: "“\(text)”不在0至100之间")
    }
    self = number
  }
}

extension Hash {
  init(digest text: String) throws(Invalid) {
    guard let hash = Hash(hex: text) else {
      throw Invalid("the photo has no digest", chinese: "照片未成功上传")
    }
    self = hash
  }
}
