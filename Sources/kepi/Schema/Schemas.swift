internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Rendering
internal import YAML

/// The files that have a schema.
enum SchemaKind: String, ExpressibleByArgument, CaseIterable {
  case contract, holidays, delivery, acts, actions, opening
  case rootCauses = "root-causes"
  case settings, result

  /// What the program reads by; nil for what it prints.
  private var form: Form? {
    switch self {
    case .contract: ContractForms.contract
    case .holidays: ContractForms.holidays
    case .delivery: DataForms.delivery
    case .acts: DataForms.acts
    case .actions: DataForms.actions
    case .opening: DataForms.opening
    case .rootCauses: DataForms.rootCauses
    case .settings: Settings.form
    case .result: nil
    }
  }

  /// JSON Schema, draft-07.
  var schema: String {
    guard let form else { return ResultSchema.json.written }
    return FormSchema.document(form, title: "kepi \(rawValue)").written
  }
}
