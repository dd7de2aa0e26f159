package dev.weir.console.api;

import dev.weir.engine.business.Amounts;
import dev.weir.model.Money;
import java.math.BigDecimal;
import java.util.List;

/**
 * Money at risk. {@code unpriced} bad slices are in no amount, since what they cost cannot be told: with any, the amounts are the
 * least that is at risk.
 */
record MoneyAnswer(List<AmountAnswer> amounts, int unpriced) {
    /** An amount as text in major units, {@code 12.40}, of an ISO 4217 currency. */
    record AmountAnswer(String amount, String currency) {
        static AmountAnswer of(Money money) {
            int digits = Math.max(0, money.currency().getDefaultFractionDigits());
            return new AmountAnswer(
                    BigDecimal.valueOf(money.minorUnits(), digits).toPlainString(),
                    money.currency().getCurrencyCode());
        }
    }

    static MoneyAnswer of(Amounts amounts) {
        return new MoneyAnswer(amounts.money().stream().map(AmountAnswer::of).toList(), amounts.unpriced());
    }
}
