package dev.weir.model.slo;

import dev.weir.model.Selector;
import java.math.BigDecimal;
import java.util.Currency;

/** What a broken promise costs: money per unit of something bad. */
public sealed interface Cost {
    /** Whose bad slices are counted. */
    SloId slo();

    /** How much a unit costs, in major units (12.40 is 12.40 €); it may have more digits than the currency. */
    BigDecimal rate();

    /** Of which currency. */
    Currency currency();

    /** Per minute of slices that are bad; of a slice that is partly bad, that part. */
    record PerBadMinute(SloId slo, BigDecimal rate, Currency currency) implements Cost {}

    /** Per bad event. */
    record PerBadEvent(SloId slo, BigDecimal rate, Currency currency) implements Cost {}

    /** Per wrong decision while slices are bad: the growth of a counter of decisions in them, times their bad share. */
    record PerWrongDecision(SloId slo, Selector decisions, BigDecimal rate, Currency currency) implements Cost {}
}
