import GRDB
import Synchronization

/// What a connection was asked, in SQL.
final class StatementLog: Sendable {
    private let statements = Mutex<[String]>([])

    /// Listens to a connection from now on.
    init(_ queue: DatabaseQueue) {
        queue.inDatabase { database in
            database.trace(options: .statement) { [self] event in
                if case .statement(let statement) = event {
                    statements.withLock { $0.append(statement.sql) }
                }
            }
        }
    }

    /// The statements since the last call, in their order.
    func take() -> [String] {
        statements.withLock { statements in
            defer { statements = [] }
            return statements
        }
    }
}
