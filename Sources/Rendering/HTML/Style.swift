/// The names of the style sheet; a misspelt one does not compile.
enum Style: String, Sendable, CaseIterable {
  // The page.
  case overview, skip, top, logo, banner
  // Blocks.
  case facts, cards, card, lead, marks, mark, answers, answer, more
  case decisions, badge, text, place
  case programme, when, clock, length, what
  case signatures, outline, line, amount, pictures, numbers
  // Tables.
  case grid, wide, picture, stack, scroll, number, beneath, aside, total, strong
  // What happened to a target.
  case status, glyph, met, missed, mitigated, unknown
}
