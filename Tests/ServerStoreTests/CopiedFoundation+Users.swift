import Foundation
import TestSupport
import UsageRules

extension CopiedFoundation {
    /// A new user of the server without rights on any table, or with rights on all.
    ///
    /// - Parameter password: What he has to give; nil for nothing.
    func makeUser(grants: Bool = false, password: String? = nil) async throws -> String {
        let name = "u\(UUID().uuidString.prefix(8).lowercased())"
        switch server.engine {
        case .postgres:
            try await run("CREATE ROLE \(name) LOGIN;")
            if let password {
                let group = DatabaseServer.passwordRole
                try await run(
                    """
                    DO $$ BEGIN CREATE ROLE \(group); EXCEPTION WHEN duplicate_object THEN END $$;
                    ALTER ROLE \(name) PASSWORD '\(password)';
                    GRANT \(group) TO \(name);
                    """
                )
            }
            if grants { try await run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(name);") }
        case .mysql:
            let identified = password.map { " IDENTIFIED BY '\($0)'" } ?? ""
            try await run("CREATE USER \(grantee(name))\(identified);")
            if grants { try await run("GRANT SELECT ON \(database).* TO \(grantee(name));") }
        }
        return name
    }

    /// Gives a user rights on those columns alone that are copied.
    func grantColumns(to user: String) async throws {
        let quote = server.engine == .postgres ? "\"" : "`"
        let grants = Self.tables.map { table in
            let columns = table.columns.filter { !$0.isWithheld }
                .map { "\(quote)\($0.name)\(quote)" }.joined(separator: ", ")
            return "GRANT SELECT (\(columns)) ON \(table.name) TO \(grantee(user));\n"
        }
        try await run(grants.joined())
    }

    /// How a user is called where rights are given.
    func grantee(_ user: String) -> String {
        server.engine == .postgres ? user : "'\(user)'@'localhost'"
    }
}
