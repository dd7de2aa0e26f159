package dev.weir.wire.definition;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** An amount of money for one of something: the fields {@code amount} and {@code currency}. */
record Rate(BigDecimal amount, Currency currency) {
    private static final Set<String> CURRENCIES = currencies();

    /** The amount, above zero; {@code quoted} says whether it may be written as text. */
    static Optional<BigDecimal> amount(Fields fields, boolean quoted) {
        return fields.required("amount", "write amount: 12.40")
                .map(node -> quoted ? node.unquoted() : node)
                .flatMap(node -> node.number()
                        .flatMap(number -> number.signum() > 0
                                ? Optional.of(number)
                                : node.error(
                                        "amount " + number.toPlainString() + " must be above 0",
                                        "write what one of them costs, or remove the entry")));
    }

    /** A currency by its code. */
    static Optional<Currency> currency(Node node) {
        return node.text()
                .flatMap(code -> CURRENCIES.contains(code)
                        ? Optional.of(Currency.getInstance(code))
                        : node.error(
                                "'" + Excerpt.of(code) + "' is no currency of ISO 4217",
                                "write three capitals, as in EUR"));
    }

    /** Those that have minor units: no gold, no drawing rights. */
    private static Set<String> currencies() {
        var codes = new HashSet<String>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0) {
                codes.add(currency.getCurrencyCode());
            }
        }
        return codes;
    }
}
