package dev.weir.ui.cost;

import dev.weir.ui.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;

/**
 * What something cost, or less than that.
 *
 * @param units of the currency; NaN when nothing of it was measured
 * @param measured how much of the time it covers
 * @param whole whether it covers all of it; else it cost at least this
 */
public record Amount(double units, Duration measured, boolean whole) {
    /** Nothing was measured. */
    public static Amount unknown() {
        return new Amount(Double.NaN, Duration.ZERO, false);
    }

    /** Whether it is known at all. */
    public boolean known() {
        return Double.isFinite(units);
    }

    /** For people: {@code 12.40 €}, {@code at least 0.0021 €}; a dash when it is not known. */
    public String words(String currency) {
        return known() ? (whole ? "" : "at least ") + money(units, currency) : Words.UNKNOWN;
    }

    /** A price, small ones with two digits that matter: {@code 1,204.50 €}, {@code 0.00042 €}. */
    static String money(double units, String currency) {
        if (!Double.isFinite(units)) {
            return Words.UNKNOWN;
        }
        String number = units >= 0.01 || units == 0
                ? String.format(Locale.ROOT, "%,.2f", units)
                : new BigDecimal(units).round(new MathContext(2)).toPlainString();
        return number + " " + symbol(currency);
    }

    private static String symbol(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .findFirst()
                .map(known -> known.getSymbol(Locale.ENGLISH))
                .orElse(currency);
    }
}
