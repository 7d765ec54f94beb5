/// The version of the program.
enum Version {
    static let text = "usagetui 0.1.0"
}
