/// When each ticket is due, so that lists find what is overdue without its events.
enum Migration22 {
  static let sql = """
    -- In milliseconds; none while no clock runs. It rests on the working calendar that the program has.
    ALTER TABLE ticket ADD COLUMN due INTEGER;
    CREATE INDEX ticketDue ON ticket(due, ticket) WHERE due IS NOT NULL;
    CREATE INDEX ticketDueMoved ON ticket(moved) WHERE due IS NOT NULL;
    """
}
