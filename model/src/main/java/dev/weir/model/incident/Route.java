package dev.weir.model.incident;

import dev.weir.model.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who hears of what, when, and who next if nobody takes it.
 *
 * @param priority routes are asked in this order, the lowest first, equal ones by name; the first that matches takes the page
 * @param matchers all of them must match; none matches everything
 * @param groupBy the attributes whose values make a group; pages of one group are told as one
 * @param groupWait how long the first ticket of a group waits for others; what wakes people does not wait
 * @param groupInterval how long a group that was told of waits before it tells of those that joined
 * @param repeat how often a group is told again while it burns
 * @param quiet when it is not told at all
 * @param steps who is told, the first at once; empty tells those notifiers that want to hear of the severity
 * @param notices who is told that somebody else's trouble is felt; empty tells those of the steps that want tickets
 */
public record Route(
        String name,
        int priority,
        List<Matcher> matchers,
        List<String> groupBy,
        Duration groupWait,
        Duration groupInterval,
        Duration repeat,
        List<QuietHours> quiet,
        List<Step> steps,
        List<String> notices) {
    /** The name of the route that always exists. */
    public static final String DEFAULT = "default";
    /** What is right for most, and the field's usual. */
    public static final Duration GROUP_WAIT = Duration.ofSeconds(30);

    /** As {@link #GROUP_WAIT}. */
    public static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);
    /** As {@link #GROUP_WAIT}. */
    public static final Duration REPEAT = Duration.ofHours(4);
    /** One trouble of one pipeline wakes once. */
    public static final List<String> GROUP_BY = List.of("environment", "pipeline");

    /** Copies the lists; refuses steps that do not come one after another, the first at once. */
    public Route {
        matchers = List.copyOf(matchers);
        groupBy = List.copyOf(groupBy);
        quiet = List.copyOf(quiet);
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
        for (int i = 0; i < steps.size(); i++) {
            Duration after = steps.get(i).after();
            if (i == 0 ? !after.isZero() : after.compareTo(steps.get(i - 1).after()) <= 0) {
                throw new IllegalArgumentException("step " + (i + 1) + " of route " + name + " comes after " + after
                        + (i == 0 ? ", the first must come at once" : ", not later than the one before"));
            }
        }
    }

    /** One target, and how long after the page was told it is told too, should nobody have taken it. */
    public record Step(Duration after, List<String> destinations) {
        /** Copies; refuses a step that tells nobody. */
        public Step {
            destinations = List.copyOf(destinations);
            if (after.isNegative() || destinations.isEmpty()) {
                throw new IllegalArgumentException("a step after " + after + " must tell somebody");
            }
        }
    }

    /**
     * Hours of the day in which pages of these severities wait; {@code until} before {@code from} goes over midnight and belongs to
     * the day on which it began. {@code from} equal to {@code until} is the whole day. A time that the clock skips is the moment of
     * the skip; of one that it shows twice the first is meant.
     */
    public record QuietHours(
            ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until, Set<Severity> severities) {
        /** Copies; refuses no day and no severity. */
        public QuietHours {
            days = Set.copyOf(days);
            severities = Set.copyOf(severities);
            if (days.isEmpty() || severities.isEmpty()) {
                throw new IllegalArgumentException("quiet hours need a day and a severity");
            }
        }

        /** When the quiet that holds at this instant ends; empty when it is not quiet. */
        public Optional<Instant> endsAfter(Instant now) {
            var local = now.atZone(zone);
            for (int back = 0; back <= 1; back++) {
                var day = local.toLocalDate().minusDays(back);
                if (!days.contains(day.getDayOfWeek())) {
                    continue;
                }
                Instant start = instant(day.atTime(from));
                Instant end = instant((until.isAfter(from) ? day : day.plusDays(1)).atTime(until));
                if (!now.isBefore(start) && now.isBefore(end)) {
                    return Optional.of(end);
                }
            }
            return Optional.empty();
        }

        private Instant instant(LocalDateTime local) {
            ZoneOffsetTransition skip = zone.getRules().getTransition(local);
            return skip != null && skip.isGap()
                    ? skip.getInstant()
                    : local.atZone(zone).toInstant();
        }
    }

    /** The route that takes what no other does. */
    public static Route byDefault() {
        return new Route(
                DEFAULT,
                Integer.MAX_VALUE,
                List.of(),
                GROUP_BY,
                GROUP_WAIT,
                GROUP_INTERVAL,
                REPEAT,
                List.of(),
                List.of(),
                List.of());
    }

    /** Whether it takes a page with these attributes. */
    public boolean takes(Attributes attributes) {
        return matchers.stream().allMatch(matcher -> matcher.matches(attributes));
    }
}
