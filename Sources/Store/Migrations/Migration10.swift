/// What notices look for, which of them people have seen, and what waits for a webhook's receiver.
enum Migration10 {
  static let sql = """
    -- Who raised a ticket, who took it on for its holder, and what the holder asks.
    ALTER TABLE ticket ADD COLUMN raiser TEXT;
    ALTER TABLE ticket ADD COLUMN handler TEXT;
    ALTER TABLE ticket ADD COLUMN asks TEXT;
    CREATE INDEX ticketRaiser ON ticket(raiser, moved);
    CREATE INDEX ticketAsks ON ticket(holder) WHERE asks IS NOT NULL;
    CREATE INDEX directiveIssuer ON directive(issuer, state)
      WHERE knownUntil = 9223372036854775807;
    CREATE INDEX exemptionFrom ON exemption(fromDay) WHERE knownUntil = 9223372036854775807;

    -- Local to the node, never replicated.
    CREATE TABLE noticeSeen (
      account TEXT NOT NULL,
      key TEXT NOT NULL,
      seenAt INTEGER NOT NULL,
      PRIMARY KEY (account, key)
    ) STRICT, WITHOUT ROWID;

    -- What was put into a delivery to the webhook, so that nothing is told twice.
    CREATE TABLE noticeSent (
      account TEXT NOT NULL,
      key TEXT NOT NULL,
      sentAt INTEGER NOT NULL,
      PRIMARY KEY (account, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE webhookDelivery (
      id TEXT PRIMARY KEY NOT NULL,
      created INTEGER NOT NULL,
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      nextAt INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
