internal import ArgumentParser
internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Glibc
internal import Reports

/// What a command works on: the contract, its data, and every fault met while reading them.
final class Workspace {
  let findings = Findings()
  var sources = Sources()
  private(set) var hashes: [(name: String, hash: String)] = []
  private(set) var contract: Contract?
  private(set) var contractFile = ""
  /// The contract as it was read. Only what is evaluated needs its hash, and only then it is made.
  private var contractBytes: [UInt8] = []
  /// A file named on the command line that can't be opened.
  private(set) var isUnreadable = false

  /// Reads the contract; faults in it are findings, a file that can't be opened is not.
  func open(contract path: String) {
    contractFile = path
    do throws(Disk.Fault) {
      let bytes = try Disk.read(path)
      contractBytes = bytes
      sources.add(file: path, text: String(decoding: bytes.prefix(9 << 20), as: UTF8.self))
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      contract = ContractReader.read(bytes, file: path, findings: findings) { name, place in
        self.beside(folder: path.contains("/") ? folder : ".", name, place)
      }
    } catch {
      isUnreadable = true
      Console.say("kepi: `\(path)` can't be opened: \(error.reason)")
    }
  }

  /// A file named in the contract: relative to it, and beneath its folder also when links are
  /// followed.
  private func beside(folder: String, _ name: String, _ place: Place) -> [UInt8]? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let root = folder.isEmpty ? "/" : folder
    let path = "\(root)/\(name)"
    guard !name.hasPrefix("/"), !parts.contains(".."),
      Disk.isBeneath(path, root)
    else {
      findings.error(
        "K120", "`\(name)` leads out of the contract's folder", at: place,
        help: "keep the file beneath the contract and name it relative to it")
      return nil
    }
    do throws(Disk.Fault) {
      let bytes = try Disk.read(path)
      hashes.append((name, Disk.hash(bytes)))
      sources.add(file: name, text: String(decoding: bytes, as: UTF8.self))
      return bytes
    } catch {
      findings.error(
        "K121", "the file `\(name)` that the contract names can't be opened", at: place,
        help: "is it there? paths are relative to the contract")
      return nil
    }
  }

  /// Reads the data folder for the contract.
  func data(_ root: String, asOf: Day?) -> DataFolder? {
    guard let contract else { return nil }
    guard Disk.isFolder(root) else {
      isUnreadable = true
      Console.say("kepi: there is no data folder `\(root)`")
      return nil
    }
    var clean = root
    while clean.count > 1, clean.hasSuffix("/") { clean.removeLast() }
    // A delivery is the supplier's: a link in it must not show what lies elsewhere.
    let isInside = { (path: String) in Disk.isBeneath(path, clean) }
    let tree = FileTree(
      list: { isInside($0) ? Disk.list($0) : nil },
      isFolder: { isInside($0) && Disk.isFolder($0) },
      read: { path in
        guard isInside(path) else { return .unreadable("it leads out of the data folder") }
        do throws(Disk.Fault) {
          let bytes = try Disk.read(path)
          self.hashes.append((path, Disk.hash(bytes)))
          return .bytes(bytes)
        } catch {
          switch error {
          case .missing: return .missing
          case .unreadable(let reason): return .unreadable(reason)
          }
        }
      })
    let folder = DataFolder.read(
      clean, tree: tree, contract: contract, asOf: asOf, findings: findings)
    sources.merge(folder.sources)
    return folder
  }

  /// Whether something other than the content of a delivery has errors.
  func hasErrors(outsideDeliveriesOf folder: DataFolder?) -> Bool {
    guard findings.hasErrors else { return false }
    guard let folder, findings.dropped == 0 else { return true }
    let files = folder.evidence.deliveries.flatMap(\.files)
    let folders = Set(
      files.compactMap { file in file.lastIndex(of: "/").map { String(file[...$0]) } })
    return findings.all.contains { finding in
      guard finding.severity == .error else { return false }
      guard let file = finding.place?.file else { return true }
      return !folders.contains { file.hasPrefix($0) }
    }
  }

  var provenance: Provenance {
    Provenance(
      version: Kepi.version, contractFile: contractFile, contractHash: Disk.hash(contractBytes),
      files: hashes.sorted { $0.name < $1.name })
  }

  /// Every finding, for people, on standard error or output.
  func text(color: Bool) -> String {
    DiagnosticText.render(findings.sorted(), sources: sources, color: color)
  }
}

/// A contract and its data, evaluated for one period.
struct Evaluated {
  let workspace: Workspace
  let folder: DataFolder
  let assessment: Assessment

  /// - Parameter earlier: whether the periods before the one asked for are wanted too.
  func results(earlier: Bool) -> Results {
    Results.make(assessment, provenance: workspace.provenance, earlier: earlier)
  }

  /// Reads, checks and evaluates; every fault is printed before it gives up with exit code 2.
  ///
  /// - Parameter despiteDeliveries: go on with errors in deliveries, which then count as not
  ///   reported: the questions to the supplier are asked just then.
  static func make(
    _ job: Job, traced: Int = 1, despiteDeliveries: Bool = false
  ) throws -> Evaluated {
    let workspace = Workspace()
    workspace.open(contract: job.contract)
    let folder =
      workspace.contract == nil || workspace.findings.hasErrors
      ? nil : workspace.data(job.data, asOf: job.asOf)
    let color = job.wantsColor && Console.wantsColor(STDERR_FILENO)
    let isStopped =
      despiteDeliveries
      ? workspace.hasErrors(outsideDeliveriesOf: folder) : workspace.findings.hasErrors
    if isStopped || workspace.isUnreadable || workspace.contract == nil {
      let text = workspace.text(color: color)
      if !text.isEmpty { Console.say(text) }
      if !workspace.isUnreadable {
        Console.say("kepi: nothing was evaluated, mend the errors first")
      }
      throw ExitCode(2)
    }
    guard let contract = workspace.contract, let folder, let today = folder.asOf else {
      throw ExitCode(2)
    }
    if !job.isQuiet {
      let warnings = workspace.findings.sorted().filter { $0.severity == .warning }
      if !warnings.isEmpty {
        Console.say(DiagnosticText.render(warnings, sources: workspace.sources, color: color))
      }
      if job.asOf == nil {
        Console.say("as of \(today) (the latest delivery or act; --as-of names another day)")
      }
    }
    let target = try period(job, contract, folder, today)
    let assessment = Assessment.evaluate(
      contract, evidence: folder.evidence, opening: folder.opening, acts: folder.acts,
      asOf: today, through: target, traced: traced)
    guard assessment.current != nil else {
      Console.say("kepi: \(target.label) lies before the first period that is computed")
      throw ExitCode(2)
    }
    return Evaluated(workspace: workspace, folder: folder, assessment: assessment)
  }

  private static func period(
    _ job: Job, _ contract: Contract, _ folder: DataFolder, _ today: Day
  ) throws -> Period {
    if let label = job.period {
      guard let period = contract.head.settlementPeriods.parse(label) else {
        throw ValidationError(
          "`\(label)` is not a \(contract.head.settlementGrid) of this contract; write a label such as \(contract.head.settlementPeriods.containing(contract.head.firstDay).label)"
        )
      }
      if period.last < contract.head.firstDay || period.first > contract.head.lastDay {
        Console.say(
          "kepi: \(label) lies outside the contract (\(contract.head.firstDay) to \(contract.head.lastDay))"
        )
        throw ExitCode(2)
      }
      if !DataFolder.hasEnded(period, contract.head, today) {
        Console.say("kepi: \(label) is not over on \(today); nothing can be settled yet")
        throw ExitCode(2)
      }
      return period
    }
    guard let period = folder.latestPeriod(of: contract, on: today) else {
      Console.say(
        "kepi: no period of this contract has ended with a delivery, or is past its due date, on \(today)"
      )
      throw ExitCode(2)
    }
    return period
  }
}
