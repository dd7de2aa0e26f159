package dev.weir.reports.fact;

import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The period over which a target holds, in plain types.
 *
 * @param kind {@code rolling} or {@code calendar}
 * @param length of a rolling one; of the others null, as what follows is of a rolling one
 * @param unit {@code DAYS} or {@code MONTHS}
 */
public record Window(
        String kind,
        @Nullable Duration length,
        @Nullable LocalDateTime start,
        @Nullable String zone,
        @Nullable Integer count,
        @Nullable String unit) {
    /** That of an SLO. */
    public static Window of(TimeWindow window) {
        return switch (window) {
            case TimeWindow.Rolling rolling -> new Window("rolling", rolling.length(), null, null, null, null);
            case TimeWindow.Calendar calendar ->
                new Window(
                        "calendar",
                        null,
                        calendar.start(),
                        calendar.zone().getId(),
                        calendar.count(),
                        calendar.unit().name());
        };
    }

    /**
     * The same as the model has it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public TimeWindow model() {
        if (kind.equals("rolling") && length != null) {
            return new TimeWindow.Rolling(length);
        }
        if (kind.equals("calendar") && start != null && zone != null && count != null && unit != null) {
            return new TimeWindow.Calendar(start, ZoneId.of(zone), count, ChronoUnit.valueOf(unit));
        }
        throw new IllegalArgumentException(
                "a window must be rolling with a length, or calendar with start, zone, count and unit: " + this);
    }
}
