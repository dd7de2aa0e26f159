package dev.weir.ui;

import com.vaadin.flow.router.QueryParameters;
import dev.weir.model.Interval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;

/**
 * The span of time that a page looks at, as it stands in the address: {@code ?range=1h}, and {@code &until=…} when the page is
 * paused there. Without {@code until} the page is live and ends now.
 */
public record TimeRange(Length length, Optional<Instant> until) {
    /** What stands in the address when nothing does. */
    public static final TimeRange DEFAULT = new TimeRange(Length.HOUR, Optional.empty());

    private static final String RANGE = "range";
    private static final String UNTIL = "until";

    /** The lengths to choose from. The step keeps a chart at 300 to 400 points. */
    public enum Length {
        /** A quarter of an hour. */
        QUARTER("15m", "15 min", Duration.ofMinutes(15), Duration.ofSeconds(3)),
        /** An hour. */
        HOUR("1h", "1 h", Duration.ofHours(1), Duration.ofSeconds(10)),
        /** Six hours. */
        SIX_HOURS("6h", "6 h", Duration.ofHours(6), Duration.ofMinutes(1)),
        /** A day. */
        DAY("1d", "1 day", Duration.ofDays(1), Duration.ofMinutes(4)),
        /** A week. */
        WEEK("7d", "7 days", Duration.ofDays(7), Duration.ofMinutes(30)),
        /** Four weeks. */
        FOUR_WEEKS("28d", "28 days", Duration.ofDays(28), Duration.ofHours(2));

        private final String word;
        private final String title;
        private final Duration span;
        private final Duration step;

        Length(String word, String title, Duration span, Duration step) {
            this.word = word;
            this.title = title;
            this.span = span;
            this.step = step;
        }

        /** The word of the address. */
        public String word() {
            return word;
        }

        /** The words for people. */
        public String title() {
            return title;
        }

        /** How long. */
        public Duration span() {
            return span;
        }

        /** How far apart the points of a chart are. */
        public Duration step() {
            return step;
        }
    }

    /** Reads an address; what cannot be read is as if it were not there. */
    public static TimeRange of(QueryParameters address) {
        Length length = DEFAULT.length;
        String wanted = address.getSingleParameter(RANGE).orElse("");
        for (Length one : Length.values()) {
            if (one.word.equals(wanted)) {
                length = one;
            }
        }
        return new TimeRange(length, address.getSingleParameter(UNTIL).flatMap(TimeRange::instant));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the page goes on with time. */
    public boolean live() {
        return until.isEmpty();
    }

    /** The span, given the present. */
    public Interval interval(Instant now) {
        return Interval.before(until.orElse(now), length.span);
    }

    /** The same length, live. */
    public TimeRange resumed() {
        return new TimeRange(length, Optional.empty());
    }

    /** The same length, standing still at that instant (to the second). */
    public TimeRange pausedAt(Instant at) {
        return new TimeRange(length, Optional.of(Instant.ofEpochSecond(at.getEpochSecond())));
    }

    /** Another length. */
    public TimeRange of(Length other) {
        return new TimeRange(other, until);
    }

    /** This range in an address; its other parameters stay. */
    public QueryParameters in(QueryParameters address) {
        var parameters = new HashMap<>(address.getParameters());
        parameters.remove(RANGE);
        parameters.remove(UNTIL);
        QueryParameters range = query();
        parameters.putAll(range.getParameters());
        return new QueryParameters(parameters);
    }

    /** This range alone. */
    public QueryParameters query() {
        var parameters = new HashMap<String, String>();
        if (length != DEFAULT.length) {
            parameters.put(RANGE, length.word);
        }
        until.ifPresent(at -> parameters.put(UNTIL, at.toString()));
        return QueryParameters.simple(parameters);
    }

    /** The path with this range. */
    public String address(String path) {
        String query = query().getQueryString();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
