package dev.weir.ui;

import dev.weir.model.Money;
import java.util.List;

/**
 * What is at risk, for people.
 *
 * @param unpriced how many bad slices are in no amount, since what they cost cannot be told: the amounts are the least then
 */
public record AtRisk(List<Money> amounts, int unpriced) {
    /** Copies the amounts. */
    public AtRisk {
        amounts = List.copyOf(amounts);
    }

    /** Nothing. */
    public static AtRisk none() {
        return new AtRisk(List.of(), 0);
    }

    /** Whether there is nothing to say. */
    public boolean isNone() {
        return amounts.isEmpty() && unpriced == 0;
    }

    /** As {@code 12.40 €}, {@code at least 12.40 €} or {@code an amount that cannot be told}. */
    public String text() {
        if (amounts.isEmpty()) {
            return unpriced == 0 ? "nothing" : "an amount that cannot be told";
        }
        return (unpriced == 0 ? "" : "at least ") + Words.money(amounts);
    }
}
