internal import Contracts
internal import Diagnostics

/// Names of KPIs and of the people who answer for them.
struct Subjects {
  let contract: Contract

  func subject(_ kpi: String, _ instance: String?) -> Subject {
    let found = contract.kpi(kpi)
    let name = instance.flatMap { $0.isEmpty ? nil : $0 }
    return Subject(kpi: kpi, title: found?.title, clause: found?.clause, instance: name)
  }

  func party(_ party: Role.Party) -> Party {
    switch party {
    case .client: .client
    case .supplier: .supplier
    }
  }

  func organisation(_ party: Party) -> String {
    switch party {
    case .client: contract.head.client
    case .supplier: contract.head.supplier
    }
  }

  func owner(_ role: Role) -> Owner {
    let party = party(role.party)
    return Owner(
      party: party, organisation: organisation(party), role: role.name.value, person: role.person)
  }

  /// The role of a side that answers for a KPI: the one the KPI names, or the first that says so;
  /// the side itself where nobody does.
  func accountable(for kpi: String?, of party: Role.Party) -> Owner {
    if let kpi, let name = contract.kpi(kpi)?.accountable?.value, let role = contract.role(name),
      role.party == party
    {
      return owner(role)
    }
    let own = contract.roles.filter { $0.party == party }
    let special = own.first { role in
      role.answersFor?.contains { $0.value == kpi } ?? false
    }
    if let role = special ?? own.first(where: { $0.answersFor == nil }) { return owner(role) }
    let side = self.party(party)
    return Owner(party: side, organisation: organisation(side), role: nil, person: nil)
  }

  /// The role a person of the action log holds.
  func role(ofPerson name: String, _ party: Role.Party) -> Role? {
    contract.roles.first { $0.party == party && ($0.person == name || $0.name.value == name) }
  }
}
