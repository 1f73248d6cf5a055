internal import Domain

/// Finds officers by what a file says of them.
struct OfficerBook {
  let officers: [RecordID: Officer]
  private let byName: [String: [RecordID]]

  init(_ officers: [RecordID: Officer]) {
    self.officers = officers
    byName = Dictionary(grouping: officers.keys) { officers[$0]?.name ?? "" }
  }

  /// The officer that is meant on a day.
  ///
  /// - Parameters:
  ///   - tier: of that tier, when one of the same name isn't.
  /// - Throws: `Invalid` when there is none of that id or name, or more than one.
  func find(_ person: RosterFile.Person, tier: Tier? = nil, on day: CivilDate) throws(Invalid)
    -> RecordID
  {
    switch person {
    case .id(let id):
      guard officers[id] != nil else {
        throw Invalid(
          "the officer \(id) is not known here", chinese: "本节点没有服务员\(id)",
          hint: "enter the officer first")
      }
      return id
    case .name(let name, let unit):
      let all = (byName[name] ?? []).filter { unit == nil || officers[$0]?.unit == unit }
      guard !all.isEmpty else {
        let place = unit.map { " of \($0)" } ?? ""
        throw Invalid(
          "no officer\(place) is called \(name)", chinese: "\(unit ?? "")没有名为\(name)的服务员",
          hint: "enter the officer first, or give the id")
      }
      let serving = all.filter { officers[$0]?.isInService(on: day) ?? false }
      let fitting = serving.filter { tier == nil || officers[$0]?.tier == tier }
      let choice = [fitting, serving, all].first { !$0.isEmpty } ?? all
      guard choice.count == 1 else {
        let units = choice.sorted().map { officers[$0]?.unit ?? $0.text }
        throw Invalid(
          "\(choice.count) officers are called \(name): \(units.joined(separator: ", "))",
          chinese: "有\(choice.count)名服务员叫\(name)：\(units.joined(separator: "、"))",
          hint: "give the unit or the id")
      }
      return choice[0]
    }
  }
}
