import EventStore
import TestSupport
import Testing

@Suite struct URLCredentialsTests {
    @Test(arguments: [
        ("https://user:secret@git.example/buildpack", "https://***:***@git.example/buildpack"),
        ("https://token@git.example/bp.git#v1", "https://***:***@git.example/bp.git#v1"),
        ("HTTPS://u:p@ss@git.example", "HTTPS://***:***@git.example"),
        (
            "git+ssh://u:p@a.example and http://v:q@b.example",
            "git+ssh://***:***@a.example and http://***:***@b.example"
        ),
        ("//u:p@git.example/bp", "//***:***@git.example/bp"),
        ("u:p@git.example/bp", "***:***@git.example/bp"),
        ("https://git.example/path@v2?to=a@b", "https://git.example/path@v2?to=a@b"),
        ("git@git.example:buildpack", "git@git.example:buildpack"),
        ("ruby_buildpack", "ruby_buildpack"),
    ])
    func areMaskedInTheBuildpacksName(stored: String, shown: String) throws {
        let temporary = try TemporaryStore()
        try temporary.insert(
            [["id": 1, "state": "BUILDPACK_SET", "buildpack_name": stored, "app_name": "a:b@c"]],
            into: .appUsageEvents
        )
        let store = try EventStore(path: temporary.path)
        let row = try #require(try store.rows(of: .appUsageEvents, ids: [1]).first)
        #expect(row["buildpack_name"] == .text(shown))
        #expect(row["app_name"] == .text("a:b@c"))
        #expect(
            try temporary.rows("SELECT buildpack_name FROM app_usage_events")
                .map { $0["buildpack_name"] } == [.text(stored)]
        )
    }
}
