enum Sanitizer { static func visible(_ text: String) -> String { text } }
enum TextWidth { static func columns(of text: String) -> Int { text.count } }
