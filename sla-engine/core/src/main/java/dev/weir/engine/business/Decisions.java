package dev.weir.engine.business;

import dev.weir.model.Interval;
import dev.weir.model.Selector;
import java.util.OptionalDouble;

/** How much counters grew; asked when a slice becomes a fact. */
@FunctionalInterface
public interface Decisions {
    /** The growth of all chosen counters in the span, resets survived; empty when it cannot be told. */
    OptionalDouble grown(Selector counters, Interval span);
}
