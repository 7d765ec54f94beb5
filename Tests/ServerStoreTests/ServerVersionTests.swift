import Testing
import UsageRules

@testable import ServerStore

/// Which servers are asked, and which are too old for it.
@Suite struct ServerVersionTests {
    @Test(arguments: [
        (ServerEngine.postgres, "15.4 (Debian 15.4-1)", true), (.postgres, "12.0", true),
        (.postgres, "11.22", false), (.postgres, "9.6.24", false), (.postgres, "16beta1", true),
        (.mysql, "8.0.36", true), (.mysql, "9.1.0-cluster", true), (.mysql, "5.7.44-log", false),
        (.mysql, "10.11.6-MariaDB-0+deb12u1", true), (.mysql, "10.2.44-MariaDB", false),
        (.mysql, "5.5.5-10.4.32-MariaDB", true), (.mysql, "11.4.2-MariaDB", true),
        (.mysql, "", true), (.mysql, "PXC", true),
    ])
    func versions(engine: ServerEngine, text: String, isNewEnough: Bool) {
        #expect(ServerVersion(text).hasWindowFunctions(on: engine) == isNewEnough)
    }
}
