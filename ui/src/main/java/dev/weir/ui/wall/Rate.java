package dev.weir.ui.wall;

import dev.weir.model.Money;
import dev.weir.ui.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;

/**
 * What broken promises cost at this moment.
 *
 * @param perHour one amount a currency, by code
 * @param least whether there is more: something is bad whose cost depends on events or decisions that have not been counted yet
 */
public record Rate(List<Money> perHour, boolean least) {
    private static final Comparator<Currency> BY_CODE = Comparator.comparing(Currency::getCurrencyCode);

    /** Copies the amounts. */
    public Rate {
        perHour = List.copyOf(perHour);
    }

    /** Nothing is at risk. */
    public static Rate none() {
        return new Rate(List.of(), false);
    }

    /** The sum of these. */
    public static Rate sum(Collection<Rate> rates) {
        var sums = new TreeMap<Currency, Money>(BY_CODE);
        boolean least = false;
        for (Rate rate : rates) {
            rate.perHour.forEach(amount -> sums.merge(amount.currency(), amount, Money::plus));
            least |= rate.least;
        }
        return new Rate(new ArrayList<>(sums.values()), least);
    }

    /** Whether there is nothing to say. */
    public boolean isNone() {
        return perHour.isEmpty() && !least;
    }

    /** As {@code 900.00 €/min}, {@code at least 12.40 €/h} or {@code an amount that is not told yet}. */
    public String text() {
        if (perHour.isEmpty()) {
            return least ? "an amount that is counted afterwards" : "nothing";
        }
        boolean minutes = perHour.stream().allMatch(Rate::large);
        return (least ? "at least " : "")
                + Words.money(minutes ? perHour.stream().map(Rate::perMinute).toList() : perHour)
                + (minutes ? "/min" : "/h");
    }

    /** Whether it is ten major units a minute or more. */
    private static boolean large(Money perHour) {
        return perHour.minorUnits()
                >= 600 * Math.pow(10, Math.max(0, perHour.currency().getDefaultFractionDigits()));
    }

    private static Money perMinute(Money perHour) {
        return new Money(Math.round(perHour.minorUnits() / 60.0), perHour.currency());
    }
}
