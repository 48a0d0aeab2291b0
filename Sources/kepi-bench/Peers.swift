/// What the program is measured against, in Python: one that only loads YAML, and one that
/// evaluates the very contract of `EvaluationWork` and nothing else.
enum Peers {
  /// Prints the nanoseconds that PyYAML's loader in C takes for the files it is given.
  static let loading = """
    import sys, time, yaml
    texts = [open(name, "rb").read() for name in sys.argv[1:]]
    start = time.process_time_ns()
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)
    print(time.process_time_ns() - start)

    """

  /// Prints the total of the last month in cents. All numbers are whole: the unit of money is a
  /// millionth of a cent, of a percentage a tenth.
  static let evaluating = """
    import csv, sys
    root, months = sys.argv[1], int(sys.argv[2])
    SHARE = {"minor": 50, "serious": 75, "severe": 100}
    history, counts, charges, used, fired = {}, [], [], 0, set()
    for month in range(months):
        label = "%d-%02d" % (2021 + month // 12, month % 12 + 1)
        with open(f"{root}/data/{label}/v1/charges.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        charge = int(rows[0]["charge"].replace(".", ""))
        charges.append(charge)
        with open(f"{root}/data/{label}/v1/counts.csv", newline="") as file:
            rows = {row["site"]: row for row in csv.DictReader(file)}
        counts.append({s: {c: int(n) for c, n in r.items() if c != "site"} for s, r in rows.items()})
        if month % 12 == 0:
            used = 0
        total = 0
        for k in range(100):
            window = counts[-3:] if k % 4 == 3 else counts[-1:]
            of_kpi = 0
            for site in counts[-1]:
                good = sum(past[site][f"good {k}"] for past in window)
                cases = sum(past[site][f"all {k}"] for past in window)
                value = (2000 * good + cases) // (2 * cases)
                band = None
                if value < 900:
                    band = "minor" if value >= 880 else "serious" if value >= 850 else "severe"
                past = history.setdefault((k, site), [])
                if band:
                    factor = 2 if past and past[-1] else 1
                    of_kpi += charge * 1_000_000 * 2 * SHARE[band] * factor // 100_000
                past.append(bool(band))
                if sum(past[-6:]) >= 3:
                    fired.add(("plan", k, site, month))
                if len(past) >= 4 and all(past[-4:]):
                    fired.add(("way out", k, site, month))
            total += min(of_kpi, charge * 1_000_000 * 3 // 1000)
        total = min(total, charge * 1_000_000 * 12 // 100)
        year = sum(charges[month // 12 * 12:]) * 1_000_000 * 9 // 100
        total = min(total, max(0, year - used))
        used += total
    print((total + 500_000) // 1_000_000)

    """
}
