package dev.weir.reports;

import dev.weir.model.Interval;
import dev.weir.reports.fact.Fact;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one price of an agreement comes to: a sum over bad slices, exact, rounded when it is shown. A slice costs what
 * {@code dev.weir.engine.business.MoneyAtRisk} says that it costs.
 */
final class Ledger {
    private static final BigDecimal MINUTE_MS = BigDecimal.valueOf(60_000);

    /** What bad slices cost, and of how many it cannot be told. */
    record Cost(BigDecimal amount, int unpriced) {}

    private record Bad(Interval slice, double good, double total, double share) {}

    private final String sla;
    private final Fact.Price price;
    private final List<Bad> slices = new ArrayList<>();
    private final Map<Interval, BigDecimal> decided = new HashMap<>();

    Ledger(String sla, Fact.Price price) {
        this.sla = sla;
        this.price = price;
    }

    String sla() {
        return sla;
    }

    Fact.Price price() {
        return price;
    }

    void take(Interval slice, double good, double total, double share) {
        slices.add(new Bad(slice, good, total, share));
    }

    /** Takes how many decisions were taken in a slice. */
    void take(Fact.Decided decisions) {
        Double grown = decisions.grown();
        if (grown != null && decisions.decisions().equals(price.decisions())) {
            decided.put(
                    new Interval(decisions.slice().start(), decisions.slice().end()), new BigDecimal(grown));
        }
    }

    /** All of it. */
    Cost all() {
        return between(Instant.MIN, Instant.MAX);
    }

    /** Of the slices that end after one time and not after another. */
    Cost between(Instant after, Instant upTo) {
        BigDecimal sum = BigDecimal.ZERO;
        int unpriced = 0;
        for (Bad bad : slices) {
            if (bad.slice().end().isAfter(after) && !bad.slice().end().isAfter(upTo)) {
                BigDecimal amount = amount(bad);
                sum = amount == null ? sum : sum.add(amount);
                unpriced += amount == null ? 1 : 0;
            }
        }
        return new Cost(sum, unpriced);
    }

    private @Nullable BigDecimal amount(Bad slice) {
        BigDecimal total = new BigDecimal(slice.total());
        BigDecimal bad = total.subtract(new BigDecimal(slice.good()));
        BigDecimal rate = price.rate();
        BigDecimal whole = switch (price.per()) {
            case "minute" ->
                rate.multiply(BigDecimal.valueOf(slice.slice().length().toMillis()))
                        .multiply(bad)
                        .divide(MINUTE_MS.multiply(total), MathContext.DECIMAL128);
            case "event" -> rate.multiply(bad).round(MathContext.DECIMAL128);
            case "decision" -> {
                BigDecimal grown = decided.get(slice.slice());
                yield grown == null ? null : rate.multiply(grown).multiply(bad).divide(total, MathContext.DECIMAL128);
            }
            default ->
                throw new IllegalArgumentException(
                        "SLA " + sla + ": a price per '" + price.per() + "' must be per minute, event or decision");
        };
        return whole == null ? null : whole.multiply(BigDecimal.valueOf(slice.share()));
    }

    /** In minor units, half of one rounded up. */
    static Report.Amount amount(BigDecimal major, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return new Report.Amount(
                currency,
                major.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
