/// Where something stands in a file that is read.
package struct FilePosition: Hashable, Sendable {
    /// What is counted.
    package enum Place: Hashable, Sendable {
        /// A line, the first is 1.
        case line(Int)
        /// A byte, the first is 0.
        case byte(Int)
        /// A resource of the API, by its number in the file, the first is 1.
        case resource(Int)
    }

    /// The file's path as it was given, or `-`.
    package let file: String
    /// Where in it; after decompression, where it is compressed.
    package let place: Place

    package init(file: String, _ place: Place) { (self.file, self.place) = (file, place) }
}
