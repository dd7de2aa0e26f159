package dev.weir.console.screens;

import dev.weir.model.slo.Sla;
import dev.weir.ui.AtRisk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What each agreement puts at risk this week, worked out again every few seconds while something about it is bad and about every minute
 * while nothing is: pricing a week of slices of a thousand agreements every second would be most of what the wall costs. Used by one
 * thread at a time.
 */
final class Weekly {
    private static final Duration BAD = Duration.ofSeconds(5);
    private static final Duration CALM = Duration.ofMinutes(1);

    private record Priced(Sla sla, AtRisk amount, boolean bad, Instant until) {}

    private final BiFunction<Sla, Instant, AtRisk> price;
    private final Map<String, Priced> known = new HashMap<>();

    Weekly(BiFunction<Sla, Instant, AtRisk> price) {
        this.price = price;
    }

    /** As known a moment ago. An agreement that turned good or bad is priced at once. */
    AtRisk of(Sla sla, boolean bad, Instant now) {
        if (sla.costs().isEmpty()) {
            return AtRisk.none();
        }
        Priced last = known.get(sla.name());
        if (last != null && last.sla().equals(sla) && last.bad() == bad && now.isBefore(last.until())) {
            return last.amount();
        }
        Duration lasts = bad ? BAD : CALM;
        // not all at once: a part of the span by name
        Duration part =
                lasts.multipliedBy(Math.floorMod(sla.name().hashCode(), 16)).dividedBy(32);
        var next = new Priced(sla, price.apply(sla, now), bad, now.plus(lasts).minus(part));
        known.put(sla.name(), next);
        return next.amount();
    }

    /** Forgets agreements of other definitions. */
    void forget() {
        known.clear();
    }
}
