import Domain
import Seed
import Store
import Sync
import Testing

/// When tickets are due is stored, by the calendar and the limits that a program came with.
@Suite struct DueVersionTests {
  @Test func `another calendar or other limits have another version of the read tables`() throws {
    var digest = RunningDigest()
    for file in Seed.files where ["calendar.csv", "tickets.json"].contains(file.name) {
      digest.add(file.bytes)
    }
    // If this fails: raise `ReadTables.version`, so that nodes make their tickets again, and renew both.
    #expect(Transaction.readVersion == 5)
    #expect("\(digest.value())".prefix(16) == "3be0c987276d0fa5")
  }
}
