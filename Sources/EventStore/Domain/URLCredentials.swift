/// Masks what nobody should read over a shoulder, or find in an export.
enum URLCredentials {
    /// Masks the credentials in a row's values where one of the columns names a buildpack: that may
    /// be a URL.
    static func mask(_ values: inout [StoreValue], columns: [String]) {
        guard let position = columns.firstIndex(of: "buildpack_name"),
            case .text(let name) = values[position]
        else { return }
        values[position] = .text(masked(name))
    }

    /// A text with the user and the password of every URL in it as `***:***`, as Cloud Controller's
    /// `UrlSecretObfuscator` shows them.
    private static func masked(_ text: String) -> String {
        text.replacing(/([A-Za-z][A-Za-z0-9+.\-]*:\/\/)[^\/?#\s]*@/) { "\($0.1)***:***@" }
    }
}
