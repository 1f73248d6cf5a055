/// Where enterprises were before they moved, so that figures of earlier days count them there.
enum Migration4 {
  static let sql = """
    -- A list of [division, first day on which it was no longer there], the earliest first.
    ALTER TABLE enterprise ADD COLUMN formerDivisions TEXT;
    CREATE INDEX enterpriseMoved ON enterprise(record, knownFrom) WHERE formerDivisions IS NOT NULL;
    """
}
