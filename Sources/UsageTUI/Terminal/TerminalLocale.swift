import CNcurses
import Foundation

/// The user's locale, as far as it says how characters are written.
enum TerminalLocale {
    /// The character set that can show everything.
    static let utf8 = "UTF-8"

    /// Has characters read and written as the user's locale says.
    ///
    /// Where that locale is not installed, as often over ssh into a small machine, its name still
    /// tells what the terminal shows.
    ///
    /// - Returns: The name of the character set.
    static func adopt() -> String {
        if setlocale(LC_CTYPE, "") == nil, namesUTF8(wantedName) {
            setlocale(LC_CTYPE, "C.UTF-8")
        }
        return String(cString: cncurses_character_set())
    }

    private static var wantedName: String {
        let environment = ProcessInfo.processInfo.environment
        return ["LC_ALL", "LC_CTYPE", "LANG"].lazy
            .compactMap { environment[$0] }
            .first { !$0.isEmpty } ?? ""
    }

    /// Such as `en_US.UTF-8` or `de_DE.utf8`.
    private static func namesUTF8(_ locale: String) -> Bool {
        locale.lowercased().replacing("-", with: "").hasSuffix(".utf8")
    }
}
