/// Masks what nobody should read over a shoulder, or find in an export.
package enum URLCredentials {
    /// Masks the credentials in a row's values where one of the columns names a buildpack: that may
    /// be a URL.
    package static func mask(_ values: inout [StoreValue], _ layout: RowLayout) {
        guard let place = layout.buildpackNamePlace, case .text(let name) = values[place]
        else { return }
        values[place] = .text(masked(name))
    }

    /// A text with the user and the password of every URL in it as `***:***`, as Cloud Controller's
    /// `UrlSecretObfuscator` shows them; also where the scheme was left out.
    private static func masked(_ text: String) -> String {
        // Hardly any name has one, and a regular expression takes longer than the row's look-up.
        guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
        return text.replacing(/(\/\/)[^\/?#\s]*@/) { "\($0.1)***:***@" }
            .replacing(/(^|\s)[^\/?#\s:@]+:[^\/?#\s]*@/) { "\($0.1)***:***@" }
    }
}
