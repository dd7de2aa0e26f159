package dev.weir.engine.business;

import dev.weir.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exact sums of money in major units, one a currency; they are rounded only when they are shown.
 *
 * @param unpriced how many bad slices are in no sum, since what they cost cannot be told: the sums are the least that is at risk
 */
public record Amounts(Map<Currency, BigDecimal> byCurrency, int unpriced) {
    private static final Comparator<Currency> BY_CODE = Comparator.comparing(Currency::getCurrencyCode);

    /** Sorts the currencies by code and leaves out those of nothing. */
    public Amounts {
        var sorted = new TreeMap<Currency, BigDecimal>(BY_CODE);
        byCurrency.forEach((currency, amount) -> {
            if (amount.signum() != 0) {
                sorted.put(currency, amount.stripTrailingZeros());
            }
        });
        byCurrency = Collections.unmodifiableMap(sorted);
    }

    /** Nothing. */
    public static Amounts none() {
        return new Amounts(Map.of(), 0);
    }

    /** The sum. */
    public Amounts plus(Amounts other) {
        var sum = new TreeMap<Currency, BigDecimal>(BY_CODE);
        sum.putAll(byCurrency);
        other.byCurrency.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        return new Amounts(sum, unpriced + other.unpriced);
    }

    /** Whether nothing is at risk, as far as is known. */
    public boolean isNone() {
        return byCurrency.isEmpty();
    }

    /** To show: in minor units, half of one rounded up, a currency each. */
    public List<Money> money() {
        return byCurrency.entrySet().stream()
                .map(entry -> new Money(
                        entry.getValue()
                                .movePointRight(Math.max(0, entry.getKey().getDefaultFractionDigits()))
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact(),
                        entry.getKey()))
                .toList();
    }
}
