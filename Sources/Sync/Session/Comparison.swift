/// What a comparison of a node with its parent came to.
public enum Comparison: Sendable, Equatable {
  /// Both hold the same.
  case same
  /// The two haven't exchanged everything else yet, so they can't be compared.
  case early
  /// So many changes went either way: compare again once they have travelled.
  case exchanged(Int)
  /// They differ, and neither has what would mend it.
  case stuck
}
