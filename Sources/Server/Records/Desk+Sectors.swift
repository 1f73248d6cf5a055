internal import Domain

// What is entered about sectors (Measures 5–16).
extension IndicatorFigure {
  /// Nobody knows the growth of months that aren't over.
  func check(before now: Moment) throws(Invalid) {
    guard period.lastDay >= CivilDate(at: now) else { return }
    throw Invalid(
      "\(period) isn't over", chinese: "\(period.chinese)尚未结束",
      hint: "enter it from \(period.lastDay.adding(days: 1)) on", field: "period")
  }
}

extension Target {
  /// A target stands under what it is about; a change of it may leave that out.
  func check(_ id: RecordID) throws(Invalid) {
    if let ownID, ownID != id {
      throw Invalid(
        "\(id) is not the id of this target", chinese: "编号\(id)与目标内容不符", hint: "\(ownID)",
        field: "id")
    }
    let isPart = division != nil || indicator != nil || sector != nil || period != nil
    guard ownID == nil, isPart else { return }
    throw Invalid(
      "what a target is about isn't changed", chinese: "目标的对象不可更改",
      hint: "set another one: give division, indicator, sector and period together",
      field: "indicator")
  }
}
