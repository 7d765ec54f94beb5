internal import UsageRules

extension APIError.Refusal {
    /// What the API says in place of an answer; nil where an object is none of that.
    init?(_ object: ReadObject) {
        if case .composite(let list) = object["errors"] {
            self.init(list: UnsafeBufferPointer(rebasing: object.bytes[list]))
        } else if object.text("error_code") != nil {
            self.init(object, title: "error_code", detail: "description")
        } else {
            return nil
        }
    }

    /// The first of v3's errors.
    private init(list: UnsafeBufferPointer<UInt8>) {
        let tree = JSONFieldTree(paths: ["code", "title", "detail"])
        var reader = JSONFieldReader(tree)
        var cursor = JSONCursor(bytes: list, position: min(1, list.count))
        _ = try? reader.read(&cursor)
        self.init(
            ReadObject(tree: tree, values: reader.values, bytes: list),
            title: "title",
            detail: "detail"
        )
    }

    private init(_ object: ReadObject, title: String, detail: String) {
        self.init(
            code: object.number("code"),
            title: object.text(title) ?? "",
            detail: object.text(detail) ?? ""
        )
    }
}
