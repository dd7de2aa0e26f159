package dev.weir.ui.impact;

import dev.weir.ui.AtRisk;
import java.util.Comparator;
import java.util.Currency;
import java.util.TreeMap;

/** Sums of what is at risk, one a currency. */
final class Money {
    private Money() {}

    static AtRisk plus(AtRisk one, AtRisk other) {
        var sums = new TreeMap<Currency, dev.weir.model.Money>(Comparator.comparing(Currency::getCurrencyCode));
        one.amounts().forEach(money -> sums.merge(money.currency(), money, dev.weir.model.Money::plus));
        other.amounts().forEach(money -> sums.merge(money.currency(), money, dev.weir.model.Money::plus));
        return new AtRisk(sums.values().stream().toList(), one.unpriced() + other.unpriced());
    }
}
