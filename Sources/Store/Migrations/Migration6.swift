/// Coordination: who served when, and each ticket as its events make it.
enum Migration6 {
  static let sql = """
    -- Half-open intervals of days; the one that lasts ends with the largest integer.
    CREATE TABLE service (
      enterprise TEXT NOT NULL,
      fromDay INTEGER NOT NULL,
      untilDay INTEGER NOT NULL CHECK (untilDay > fromDay),
      tier TEXT NOT NULL,
      lead TEXT NOT NULL,
      author TEXT NOT NULL,
      note TEXT,
      PRIMARY KEY (enterprise, fromDay)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX serviceLead ON service(lead, fromDay, untilDay);
    CREATE INDEX serviceFrom ON service(fromDay);
    """
}
