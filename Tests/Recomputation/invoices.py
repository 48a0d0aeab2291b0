"""Where amounts stand, what an invoice comes to, and until when a credit is claimed."""

from fractions import Fraction

from quantities import round_to
from periods import parse_deadline


class Invoices:
    """The last stage of a settlement period: placement, rounding, claims."""

    def credits(self):
        return self.c.head.get("credits") or {}

    def invoice_of(self, settlement, where):
        """The period on whose invoice it stands, or None where none follows."""
        invoice = settlement
        if where == "next invoice":
            invoice = self.cal.after(settlement)
        if self.credits().get("if disputed") == "the invoice after":  # whatever stands on it
            disputed = {a["period"] for a in self.acts if a["act"] == "invoice disputed"}
            while invoice.label in disputed:
                invoice = self.cal.after(invoice)
        follows = bool(self.credits()) and invoice.first <= self.c.end
        return invoice.label if follows else None

    def place_of(self, x, settlement):
        """A true-up and converted money stand where the head says, other lines where they say."""
        said = self.c.consequences.get(x.consequence, {}).get("credited on")
        return self.invoice_of(settlement, said or self.credits().get("credited on"))

    def placed(self, settlement):
        """{invoice: exact lines} of the money of a period, none of them nothing."""
        found, ledger = {}, self.ledgers.get(settlement.label)
        for x in ledger.lines if ledger else self.opened(settlement):
            if x.unit != "points" and x.due:
                found.setdefault(self.place_of(x, settlement), []).append(x.due)
        return found

    def rounded(self, amounts):
        said, exact = self.c.head.get("money"), sum(amounts, Fraction(0))
        if not said:
            return exact
        step = self.c.expression(said["to"])[1].amount
        if said["when"] == "each entry":
            return sum((round_to(x, said["round"], step) for x in amounts), Fraction(0))
        return round_to(exact, said["round"], step)

    def total(self, settlement):
        """Money due: each invoice is rounded by itself."""
        return sum((self.rounded(amounts) for amounts in self.placed(settlement).values()),
                   Fraction(0))

    def placement(self, settlement):
        """The invoices on which the period stands, and until when it must be claimed."""
        placed = self.placed(settlement)
        places = list(placed) or [self.invoice_of(settlement, self.credits().get("credited on"))]
        within = self.credits().get("claim within")
        until = self.deadline(within, settlement) if within else None
        days = [a["date"] for a in self.acts if a["act"] == "credit claimed"
                and a["period"] == settlement.label]
        return {"invoice": places[0] if len(places) == 1 else None,
                "placed": {str(invoice): str(self.rounded(amounts))
                           for invoice, amounts in placed.items()},
                "claimBy": str(until) if until else None, "claimedOn": min(days) if days else None}

    def deadline(self, text, settlement):
        """The last day, counted from what sets it running; None while that has not happened."""
        clock = parse_deadline(text)[3]
        if clock == "period":
            begin = settlement.last
        elif clock == "delivery":
            begin = self.deliveries.first_received(settlement.label)
        else:
            begin = self.notice_of(settlement.label)
        return self.cal.add(begin, text) if begin else None

    # ------------------------------------------------------------ what an invoice deducts

    def parts_of(self, settlement):
        """{invoice: amount expected on it}: what was approved, or else what was computed. What the
        approval differs by stands on the first of the invoices."""
        parts = {invoice: self.rounded(amounts)
                 for invoice, amounts in self.placed(settlement).items() if invoice}
        approved = self.approved(settlement)
        if approved is not None:
            first = min(parts, default=self.invoice_of(
                settlement, self.credits().get("credited on")))
            if first:
                parts[first] = parts.get(first, Fraction(0)) + approved - self.total(settlement)
        return parts

    def approved(self, settlement):
        """What was approved by somebody whose mandate is large enough, or was trued up since."""
        acts = [a for a in self.acts if a["act"] == "credit approved"
                and a["period"] == settlement.label and "amount" in a]
        if not acts:
            return None
        act = max(acts, key=lambda a: a["date"])
        amount = self.c.expression(act["amount"])[1].amount
        mandates = [self.c.expression(role["may approve credits up to"])[1].amount
                    for role in (self.c.doc.get("roles") or {}).values()
                    if role.get("person") == act["by"] and role["party"] == "client"
                    and "may approve credits up to" in role]
        trued_up = any(x.consequence == "true-up" and x.period.label == settlement.label
                       for ledger in self.ledgers.values() for x in ledger.lines)
        return amount if trued_up or any(amount <= most for most in mandates) else None

    def invoice_check(self, settlement):
        """What stands on the invoice for a period, and how what it deducts differs; None where
        nothing is checked, or something on it still had to be claimed."""
        named = self.credits().get("deducted", "not checked")
        if named == "not checked":
            return None
        expected = Fraction(0)
        for period in self.periods(self.c.settles):  # of an opening, too
            if period.last > settlement.last:
                break
            amount = self.parts_of(period).get(settlement.label, Fraction(0))
            if amount > 0 and "claim within" in self.credits():
                said = self.placement(period)
                if not said["claimedOn"] or said["claimBy"] and said["claimedOn"] > said["claimBy"]:
                    return None
            expected += amount
        deducted = self.part(named, None, settlement)
        invoiced = self.credits().get("invoice amount")
        invoiced = self.part(invoiced, None, settlement) if invoiced else None
        disputes = [a for a in self.acts if a["act"] == "invoice disputed"
                    and a["period"] == settlement.label]
        payable = None
        if invoiced and disputes and all("amount" in a for a in disputes):
            payable = invoiced.amount - sum(
                (self.c.expression(a["amount"])[1].amount for a in disputes), Fraction(0))
        return {"expected": str(expected),
                "difference": str(expected - deducted.amount) if deducted else None,
                "payable": str(payable) if payable is not None else None}
