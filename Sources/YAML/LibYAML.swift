internal import CYAML

/// The events of a YAML text, read by libyaml. Nothing of libyaml is seen outside this file.
final class EventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var isReady: Bool
  private var isAtEnd = false
  /// Set when the reading stopped at a fault.
  private(set) var fault: SyntaxFault?

  /// - Parameter bytes: UTF-8 without byte order mark; must outlive the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    isReady = yaml_parser_initialize(parser) == 1
    // libyaml takes an address even for no bytes, which a Swift buffer need not have.
    guard let start = bytes.baseAddress else {
      isAtEnd = true
      return
    }
    guard isReady else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, start, bytes.count)
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
    event.deallocate()
  }

  /// The next event; nil after the last one and at a fault.
  func next() -> Event? {
    if isAtEnd { return nil }
    guard isReady, yaml_parser_parse(parser, event) == 1 else {
      isAtEnd = true
      fault = isReady ? readFault() : Self.noMemory
      return nil
    }
    defer { yaml_event_delete(event) }
    if event.pointee.type == YAML_STREAM_END_EVENT || event.pointee.type == YAML_NO_EVENT {
      isAtEnd = true
      return nil
    }
    return readEvent()
  }

  private func readEvent() -> Event {
    var result = Event(
      kind: .other, start: mark(event.pointee.start_mark), end: mark(event.pointee.end_mark))
    switch event.pointee.type {
    case YAML_DOCUMENT_START_EVENT:
      let start = event.pointee.data.document_start
      let tags = start.tag_directives.start != start.tag_directives.end
      result.kind = .documentStart(hasDirectives: start.version_directive != nil || tags)
    case YAML_SCALAR_EVENT:
      let scalar = event.pointee.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      result.kind = .scalar(
        text: String(decoding: bytes, as: UTF8.self), style: style(scalar.style))
      result.anchor = text(scalar.anchor)
      result.tag = tag(scalar.tag)
    case YAML_ALIAS_EVENT:
      result.kind = .alias(text(event.pointee.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      result.kind = .sequenceStart
      result.anchor = text(event.pointee.data.sequence_start.anchor)
      result.tag = tag(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      result.kind = .mappingStart
      result.anchor = text(event.pointee.data.mapping_start.anchor)
      result.tag = tag(event.pointee.data.mapping_start.tag)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      result.kind = .collectionEnd
    default:
      break
    }
    return result
  }

  private func style(_ style: yaml_scalar_style_t) -> Event.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private func tag(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let tag = text(bytes) else { return nil }
    let core = "tag:yaml.org,2002:"
    return tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag
  }

  private func mark(_ mark: yaml_mark_t) -> Mark {
    Mark(line: Self.ordinal(mark.line), column: Self.ordinal(mark.column))
  }

  /// libyaml counts from 0.
  private static func ordinal(_ index: Int) -> Int {
    let (sum, overflow) = index.addingReportingOverflow(1)
    return overflow ? index : sum
  }

  private func readFault() -> SyntaxFault {
    let state = parser.pointee
    return SyntaxFault(
      problem: state.problem.map { String(cString: $0) } ?? "",
      context: state.context.map { String(cString: $0) } ?? "",
      mark: mark(state.problem_mark), contextMark: mark(state.context_mark))
  }

  private static let noMemory = SyntaxFault(
    problem: "memory is exhausted", context: "", mark: Mark(line: 1, column: 1),
    contextMark: Mark(line: 1, column: 1))
}
