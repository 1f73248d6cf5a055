/// Who gave service back, and what lists look for, so that none reads what is over.
enum Migration11 {
  static let sql = """
    ALTER TABLE service ADD COLUMN endedBy TEXT;
    ALTER TABLE service ADD COLUMN endNote TEXT;

    -- Open tickets in the order of lists, and those of an enterprise; the others grow with the years.
    CREATE INDEX ticketOpen ON ticket(ticket) WHERE isOver = 0;
    CREATE INDEX ticketOpenOf ON ticket(enterprise) WHERE isOver = 0;
    CREATE INDEX directiveOpen ON directive(due, record)
      WHERE knownUntil = 9223372036854775807 AND state NOT IN ('verified', 'cancelled');
    -- Figures of a county read these without the tables.
    DROP INDEX deliveryEnterprise;
    CREATE INDEX deliveryEnterprise
      ON delivery(enterprise, measure, isOneToOne, givenDay, received);
    DROP INDEX ticketEventTicket;
    CREATE INDEX ticketEventTicket ON ticketEvent(ticket, ordinal);
    -- What was known at a moment of the past, of one county.
    CREATE INDEX enterpriseEver ON enterprise(division, record);
    CREATE INDEX projectOwnerEver ON project(owner);
    -- A county's facts in the order of lists, at nodes that hold many counties'.
    CREATE INDEX changeOfDivision ON change(kind, division, record) WHERE isRegister = 0;
    CREATE INDEX milestoneDivision ON milestone(division)
      WHERE knownUntil = 9223372036854775807;
    """
}
