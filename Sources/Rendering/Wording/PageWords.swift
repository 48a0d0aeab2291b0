/// What a page says besides its content. One such value per language.
struct PageWords: Sendable {
  /// As HTML names it (BCP 47).
  var language: String
  var skip: String
  var logo: String
  var numbers: String
  /// Before the name of a table that can be scrolled.
  var table: String
  var decide: Phrase
  /// At the head of every printed page of a draft.
  var draft: StaticString

  static let english = PageWords(
    language: "en", skip: "Skip to the content", logo: "Logo of the client",
    numbers: "The same in numbers", table: "Table: ",
    decide: "decide ",
    draft: "DRAFT – not yet approved")
}
