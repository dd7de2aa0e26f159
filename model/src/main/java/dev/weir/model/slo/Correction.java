package dev.weir.model.slo;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Time that does not count against SLOs: slices that begin in it are left out of budgets and burn rates. What was measured stays
 * stored as it was.
 *
 * @param name its name among the corrections
 * @param slos the SLOs it holds for
 */
public record Correction(String name, List<SloId> slos, Category category, When when, Actor author, String reason) {
    /** Copies the list; refuses one that holds for nothing or says no reason. */
    public Correction {
        slos = List.copyOf(slos);
        if (slos.isEmpty() || reason.isBlank()) {
            throw new IllegalArgumentException("correction " + name + " needs SLOs and a reason");
        }
    }

    /** What kind of time it is. */
    public enum Category {
        /** Planned work. */
        SCHEDULED_MAINTENANCE,
        /** Nobody relies on it then. */
        OUTSIDE_BUSINESS_HOURS,
        /** A release goes out. */
        DEPLOYMENT,
        /** The measurement was wrong. */
        MEASUREMENT_ERROR,
        /** Anything else; the reason says it. */
        OTHER;

        /** The word of definitions, {@code scheduled-maintenance}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The time it takes in. */
    public sealed interface When {
        /** Once. */
        record Once(Interval span) implements When {}

        /**
         * Again and again.
         *
         * @param rule an RFC 5545 RRULE, {@code FREQ=WEEKLY;BYDAY=SU}
         * @param start when the first one begins, by the wall clock of the zone
         * @param length how long each is, in real time
         */
        record Recurring(String rule, LocalDateTime start, Duration length, ZoneId zone) implements When {}
    }
}
