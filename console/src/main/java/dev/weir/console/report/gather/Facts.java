package dev.weir.console.report.gather;

import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.reports.fact.Fact;
import java.time.Instant;

/** Where the facts of a report come from. Blocks on the store; thread-safe. */
public interface Facts {
    /**
     * Hands over what is known of a period, in the order in which {@link Fact} says that facts come.
     *
     * @param scope what it is about: facts of others are not handed over
     * @param known up to when: the present, or an earlier time to know what was known then
     */
    void feed(Period period, Scope scope, Instant known, Fact.Taker taker);
}
