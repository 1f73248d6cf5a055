internal import GRDB
internal import GRDBSQLite
