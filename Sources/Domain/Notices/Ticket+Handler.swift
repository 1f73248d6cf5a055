extension Ticket {
  /// The person who took it on for the unit that holds it: who accepted or began it last since it came
  /// there; `nil`: nobody has.
  public var handler: RecordID? {
    for step in steps.reversed() {
      guard step.holder == holder else { return nil }
      if step.action == .accept || step.action == .start { return step.author }
    }
    return nil
  }
}
