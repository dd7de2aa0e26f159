package dev.weir.model;

import java.util.Currency;

/** An amount in minor units of an ISO 4217 currency: 1240 EUR is 12.40 €. */
public record Money(long minorUnits, Currency currency) {
    /** The sum; refuses to add two currencies. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }
}
