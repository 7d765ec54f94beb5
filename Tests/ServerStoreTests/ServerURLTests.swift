import Presentation
import ServerStore
import Testing
import UsageRules

/// A URL leads to a server, and never shows a password.
struct ServerURLTests {
    @Test(arguments: [
        (
            "postgres://cc@db.example:5524/ccdb?sslmode=verify-full",
            "postgres://cc@db.example:5524/ccdb"
        ),
        ("postgresql:///ccdb?host=/var/run/postgresql", "postgres:///ccdb"),
        ("postgres://?service=cc", "postgres://?service=cc"),
        ("postgres://a,b:5433/ccdb", "postgres://a,b:,5433/ccdb"),
        (
            "mysql://cc@db.example:3306/ccdb?ssl-mode=VERIFY_IDENTITY",
            "mysql://cc@db.example:3306/ccdb"
        ),
        ("mariadb://cc@[::1]:3307/ccdb", "mysql://cc@[::1]:3307/ccdb"),
        ("mysql://c%40c@/cc%20db?socket=/tmp/a:b@c", "mysql://c@c@/cc db"),
        ("mysql://db.example", "mysql://db.example"),
        ("POSTGRES://cc@db.example/ccdb", "postgres://cc@db.example/ccdb"),
        ("PostgreSQL://cc@db.example/CCDB", "postgres://cc@db.example/CCDB"),
        ("MySQL://cc@db.example/CCDB", "mysql://cc@db.example/CCDB"),
    ])
    func isNamedWithoutItsParameters(url: String, text: String) throws {
        #expect(try ServerURL(url).text == text)
    }

    @Test(arguments: [
        "postgres://cc:CANARY@db/ccdb", "postgres://cc:CANA/RY@db/ccdb",
        "postgres://cc:CAN?ARY@db/ccdb",
        "postgres://db/ccdb?password=CANARY",
        "postgres://db/ccdb?sslmode=require&p%61ssword=CANARY",
        "mysql://cc:CANARY@db/ccdb", "mysql://cc:CAN@ARY@db/ccdb", "mysql://cc:CAN?ARY@db/ccdb",
        "mysql://cc@db/ccdb?password=CANARY", "mariadb://:CANARY@db", "mysql://cc:@db/ccdb",
        "POSTGRES://cc:CANARY@db/ccdb", "MySQL://cc:CANARY@db/ccdb",
    ])
    func refusesAPassword(url: String) {
        let error = #expect(throws: ServerError.self) { try ServerURL(url) }
        let line = error?.description ?? ""
        let way = url.lowercased().hasPrefix("postgres") ? "PGPASSFILE" : "--defaults-file"
        #expect(line.contains("holds a password") && line.contains(way), "\(line)")
        #expect(!line.contains("CANARY"))
    }

    @Test(arguments: [
        ("", "no URL"), ("ccdb", "no URL"), ("oracle://cc@db/ccdb", "no URL"),
        ("postgres://db/ccdb?colour=red", "can't be read"),
        ("postgres://d%zz/ccdb", "can't be read"),
        ("postgres://[::1/ccdb", "can't be read"), ("mysql://db:port/ccdb", "the port"),
        ("mysql://db:0/ccdb", "the port"), ("mysql://db:99999999999/ccdb", "the port"),
        ("mysql://db/ccdb?colour=red", "a parameter colour"), ("mysql://d%zz/ccdb", "%"),
        ("mysql://d%/ccdb", "%"), ("mysql://db/cc%00db", "%"), ("mysql://db/cc%FFdb", "%"),
        ("mysql://db/ccdb?ssl-mode=MAYBE", "ssl-mode is none of"),
    ])
    func saysWhatIsWrong(url: String, words: String) {
        let error = #expect(throws: ServerError.self) { try ServerURL(url) }
        let line = error?.description ?? ""
        #expect(line.contains(words), "\(line)")
        #expect(!line.contains { $0.isNewline })
    }

    @Test(arguments: ["postgres", "mysql"])
    func anEngineHasOneName(engine: String) throws {
        #expect(try ServerURL("\(engine)://db/ccdb").engine.rawValue == engine)
    }

    /// What a server says may hold anything.
    @Test func whatAServerSaysIsMadeVisible() {
        let error = ServerError.failed(server: "s\u{1B}[2J", code: "1\n2", reason: "a\nb\u{1B}[2Jc")
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
}
