/// Literals are our own words: only the compiler can make a `StaticString`.
extension VisibleText: ExpressibleByStringInterpolation {
    package init(stringLiteral words: StaticString) {
        self.init(known: words.description)
    }

    package init(stringInterpolation: StringInterpolation) {
        self.init(known: stringInterpolation.text)
    }

    /// Puts the words and the values of a literal together.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        package mutating func appendLiteral(_ words: StaticString) {
            text += words.description
        }

        /// What is visible stays as it is.
        package mutating func appendInterpolation(_ value: VisibleText) {
            text += value.text
        }

        package mutating func appendInterpolation(_ value: some VisiblyDescribed) {
            text += value.visibleText.text
        }

        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            text += String(number)
        }

        package mutating func appendInterpolation(_ error: any Error) {
            text += VisibleText(describing: error).text
        }

        /// Anything else is data.
        package mutating func appendInterpolation(_ value: some Any) {
            text += Sanitizer.visible(String(describing: value))
        }
    }
}
