package dev.weir.wire.definition;

import dev.weir.model.Interval;
import dev.weir.model.slo.Correction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * A rule of RFC 5545 and the times that it stands for. The rule is followed by the wall clock, and each time becomes an instant in the
 * zone then, so that three o'clock stays three o'clock when the clock changes; a time that the clock skips is moved on by the gap,
 * as the RFC says. {@code UNTIL} is compared with instants, since the library knows it only in the form of the start.
 */
final class Recurrence {
    private static final int MOST_A_YEAR = 1_000;
    private static final int MOST_COUNTED = 10_000;
    private static final Duration A_YEAR = Duration.ofDays(366);
    private static final String EXAMPLE = "write FREQ=WEEKLY;BYDAY=SU, say";

    private final RecurrenceRule rule;
    private final @Nullable DateTime until;

    private Recurrence(RecurrenceRule rule) {
        this.rule = rule;
        this.until = rule.getUntil();
        if (until != null) {
            rule.setUntil(null);
        }
    }

    /** The rule, if it is one and within limits; what is wrong with it is noted at the node. */
    static Optional<Recurrence> parse(String text, Node node) {
        try {
            var rule = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
            if (rule.getFreq() == Freq.SECONDLY || rule.getFreq() == Freq.MINUTELY || rule.getFreq() == Freq.HOURLY) {
                return node.error(
                        "FREQ=" + rule.getFreq() + " comes more often than once a day",
                        "write FREQ=DAILY with BYHOUR, and a duration for each");
            }
            if (rule.getCount() != null && rule.getCount() > MOST_COUNTED) {
                return node.error(
                        "COUNT=" + rule.getCount() + ", at most " + MOST_COUNTED + " is read", "write UNTIL instead");
            }
            return Optional.of(new Recurrence(rule));
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException wrong) {
            return node.error("is no rule of RFC 5545: " + Excerpt.of(String.valueOf(wrong.getMessage())), EXAMPLE);
        }
    }

    /** Whether the rule is one that comes, and not too often; what is wrong is noted at the node. */
    static boolean check(Correction.When.Recurring when, Node node) {
        Optional<Recurrence> rule = parse(when.rule(), node);
        if (rule.isEmpty()) {
            return false;
        }
        var times = rule.get().new Times(when, when.start());
        Instant first = times.next();
        if (first == null) {
            node.error("never comes after " + when.start(), "check UNTIL, BYMONTH and BYMONTHDAY");
            return false;
        }
        int count = 1;
        Instant next = times.next();
        while (next != null && next.isBefore(first.plus(A_YEAR)) && count <= MOST_A_YEAR) {
            count++;
            next = times.next();
        }
        if (count > MOST_A_YEAR) {
            node.error("comes more than " + MOST_A_YEAR + " times a year", "write fewer, longer times");
            return false;
        }
        Instant start = when.start().atZone(when.zone()).toInstant();
        if (!first.equals(start)) {
            node.warning(
                    "start " + when.start() + " is no time of the rule, the first one is "
                            + LocalDateTime.ofInstant(first, when.zone()),
                    "write that start");
        }
        return true;
    }

    /** The times that touch the span, whole, in order. The rule was read before, so it is in order. */
    static List<Interval> within(Correction.When.Recurring when, Interval span) {
        try {
            var read = new Recurrence(new RecurrenceRule(when.rule(), RecurrenceRule.RfcMode.RFC5545_STRICT));
            LocalDateTime from = LocalDateTime.ofInstant(span.start().minus(when.length()), when.zone())
                    .minusDays(1);
            var times = read.new Times(when, from);
            var found = new ArrayList<Interval>();
            for (Instant time = times.next(); time != null && time.isBefore(span.end()); time = times.next()) {
                Instant end = time.plus(when.length());
                if (end.isAfter(span.start())) {
                    found.add(new Interval(time, end));
                }
            }
            return found;
        } catch (InvalidRecurrenceRuleException wrong) {
            throw new IllegalArgumentException("rrule " + when.rule() + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The times of the rule one after the other. The library gives up on a rule that does not come for very long; so does this. */
    private final class Times {
        private final @Nullable RecurrenceRuleIterator walk;
        private final ZoneId zone;

        Times(Correction.When.Recurring when, LocalDateTime from) {
            zone = when.zone();
            walk = begin(when.start(), from);
        }

        private @Nullable RecurrenceRuleIterator begin(LocalDateTime start, LocalDateTime from) {
            try {
                RecurrenceRuleIterator begun = rule.iterator(floating(start));
                if (from.isAfter(start)) {
                    begun.fastForward(floating(from));
                }
                return begun;
            } catch (IllegalArgumentException neverComes) {
                return null;
            }
        }

        /** Null when there are no more. */
        @Nullable
        Instant next() {
            try {
                if (walk == null || !walk.hasNext()) {
                    return null;
                }
                LocalDateTime local = local(walk.nextDateTime());
                Instant time = local.atZone(zone).toInstant();
                return isOver(local, time) ? null : time;
            } catch (IllegalArgumentException neverComesAgain) {
                return null;
            }
        }
    }

    private boolean isOver(LocalDateTime local, Instant time) {
        if (until == null) {
            return false;
        }
        if (until.isAllDay()) {
            return local.toLocalDate()
                    .isAfter(java.time.LocalDate.of(until.getYear(), until.getMonth() + 1, until.getDayOfMonth()));
        }
        return until.isFloating() ? local.isAfter(local(until)) : time.toEpochMilli() > until.getTimestamp();
    }

    private static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
