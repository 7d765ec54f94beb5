import TestSupport
import Testing

@testable import UsageRules

/// What is masked in a text, and that no secret is left in it.
@Suite struct URLMaskTests {
    @Test(arguments: [
        ("https://user:s3cret@git.example.com/bp.git", "https://***:***@git.example.com/bp.git"),
        ("ssh://deploy:pa/ss@host/bp.git", "ssh://***:***@host/bp.git"),
        ("https://user:pa?s#s@host/bp", "https://***:***@host/bp"),
        (
            "https://host/bp.zip?private_token=s3cret&x=1",
            "https://host/bp.zip?private_token=***&x=1"
        ),
        ("https://host/p?a=1;token=x;y=2", "https://host/p?a=1;token=***;y=2"),
        ("https://host/p?token=a;b&c&y=2#v1", "https://host/p?token=***&y=2#v1"),
        ("https://host/p#access_token=x&state=y", "https://host/p#access_token=***&state=y"),
        (
            "https://host/p?X-Amz-Signature=ab12&X-Amz-Date=1",
            "https://host/p?X-Amz-Signature=***&X-Amz-Date=1"
        ),
        ("https://host/p?api%5Fkey=x", "https://host/p?api%5Fkey=***"),
        ("https://host/?country=de&monkeys=2", "https://host/?country=de&monkeys=2"),
        (
            "https://a.example/?u=https%3A%2F%2Fv%3Aw%40b.example",
            "https://a.example/?u=https://***:***@b.example"
        ),
        ("https%3A%2F%2Fuser%3As3cret%40host", "https://***:***@host"),
        (
            #"{"url":"https://u:p@host/p?sig=x","n":1}"#,
            #"{"url":"https://***:***@host/p?sig=***","n":1}"#
        ),
        (#"{"url":"https:\/\/u:p@host"}"#, #"{"url":"https:\/\/***:***@host"}"#),
        (
            "see (https://u:p@a.example) and https://b.example/x@y",
            "see (https://***:***@a.example) and https://b.example/x@y"
        ),
        ("https://[::1]:8080/a@b", "https://[::1]:8080/a@b"),
        ("https://user:secr…", "https://***:***"),
        ("https://token…", "https://***:***"),
    ])
    func masks(text: String, shown: String) {
        #expect((URLCredentials.masked(text) ?? text) == shown)
        // What is masked has nothing more to mask.
        #expect(URLCredentials.masked(shown) == nil)
    }

    @Test(arguments: [
        "", "ruby_buildpack", "a:b@c", "git@git.example:acme/bp.git", "12:30",
        "https://host/bp.git",
        "100%", "https://host:8443/bp?stack=cflinuxfs4", "file:///home/a/bp", "C://x", "://",
    ])
    func leavesTheRest(text: String) {
        #expect(URLCredentials.masked(text) == nil)
    }

    @Test(arguments: [
        ("u:pa/ss@git.example/bp", "***:***@git.example/bp"),
        ("//u:p@git.example/bp", "//***:***@git.example/bp"),
        ("git.example/bp.zip?token=x", "git.example/bp.zip?token=***"),
        ("git@git.example:acme/bp.git?token=x", "git@git.example:acme/bp.git?token=***"),
    ])
    func aBuildpackMayLackItsScheme(text: String, shown: String) {
        #expect(URLCredentials.masked(text, mayLackScheme: true) == shown)
    }

    /// Whatever marks a secret has, none of its letters is left.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func noSecretIsLeft(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let url = Self.url(&generator)
            let shown = URLCredentials.masked(url) ?? url
            #expect(!shown.contains("Q"), "\(url) is shown as \(shown)")
        }
    }

    /// A URL all of whose secrets are of the letter Q and marks.
    private static func url(_ generator: inout SeededGenerator) -> String {
        func one(of choices: [String]) -> String {
            choices.randomElement(using: &generator) ?? ""
        }
        func secret(_ marks: [String]) -> String {
            "Q"
                + (0..<Int.random(in: 0...4, using: &generator)).map { _ in one(of: marks) }
                .joined()
                + "Q"
        }
        let scheme = one(of: ["https", "HTTP", "git+ssh", "ssh", "x-y.z"])
        let password = secret(["Q", "/", "@", ":", "?", "#", "%40", "&", ";", "=", "ü", "\"", "1"])
        let user = one(of: ["", "u:", "deploy.bot:", "x-access-token:", "u%20v:"])
        let credentials = user.isEmpty ? secret(["Q", "-", "%2F"]) : user + password
        let host = one(of: ["host", "git.example.com", "127.0.0.1", "[::1]", "h:8443"])
        let path = one(of: ["", "/", "/a/b.git", "/a@b/c", "/a;v=1"])
        let name = one(of: ["private_token", "Access-Token", "sig", "api_key", "KEY", "p%61ssword"])
        let value =
            Bool.random(using: &generator)
            ? secret(["Q", "/", ":", "%26", "@", "=", "+"]) : secret(["Q", "&", ";"])
        let query = one(of: ["", "?x=1&\(name)=\(value)", "#\(name)=\(value)&y=2"])
        let holder = one(of: ["URL", "from URL to a", "<URL>", "\"URL\"", "a,URL", "(URL)"])
        var url = "\(scheme)://\(credentials)@\(host)\(path)\(query)"
        if holder.hasPrefix("\"") { url.replace("\"", with: "\\\"") }
        return holder.replacing("URL", with: url)
    }
}
