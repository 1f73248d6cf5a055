internal import GRDB

/// The migrations in their order: one file each in `Migrations`, never edited once released.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-log") { try $0.execute(sql: Migration1.sql) }
    migrator.registerMigration("2-read-tables") { try $0.execute(sql: Migration2.sql) }
    migrator.registerMigration("3-healing") { try $0.execute(sql: Migration3.sql) }
    return migrator
  }
}
