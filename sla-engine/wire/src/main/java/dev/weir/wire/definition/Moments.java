package dev.weir.wire.definition;

import dev.weir.model.Interval;
import dev.weir.model.slo.Correction;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a correction holds: {@code start} and {@code end}, or {@code start}, {@code rrule} and {@code duration}. A time with an offset
 * is an instant; one without is by the wall clock of {@code zone}.
 */
final class Moments {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String LOCAL = "2026-03-29T02:00:00";

    private Moments() {}

    static Optional<Correction.When> when(Fields fields) {
        if (fields.has("rrule")) {
            return recurring(fields);
        }
        fields.optional("duration")
                .ifPresent(node -> node.error("belongs to rrule", "write end: instead, or an rrule"));
        return once(fields);
    }

    private static Optional<Correction.When> once(Fields fields) {
        Optional<ZoneId> zone = fields.optional("zone").flatMap(Moments::zone);
        Optional<Instant> start =
                fields.required("start", "write start: " + LOCAL + "Z").flatMap(node -> instant(node, fields, zone));
        Optional<Node> endNode = fields.required("end", "write end: when it is over, or an rrule");
        Optional<Instant> end = endNode.flatMap(node -> instant(node, fields, zone));
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (!end.get().isAfter(start.get())) {
            return endNode.get()
                    .error(
                            "ends at " + end.get() + ", which is not after its start, " + start.get(),
                            "write a later time");
        }
        var span = new Interval(start.get(), end.get());
        return span.length().compareTo(LONGEST) <= 0
                ? Optional.of(new Correction.When.Once(span))
                : endNode.get()
                        .error(
                                "lasts " + span.length().toDays() + " days, at most " + LONGEST.toDays()
                                        + " are allowed",
                                "change the SLO instead");
    }

    private static Optional<Correction.When> recurring(Fields fields) {
        fields.optional("end")
                .ifPresent(node -> node.error(
                        "stands beside rrule", "write duration: for each time, and UNTIL in the rrule for the last"));
        Optional<ZoneId> zone =
                fields.required("zone", "write zone: Europe/Berlin, say").flatMap(Moments::zone);
        Optional<LocalDateTime> start = fields.required(
                        "start", "write start: " + LOCAL + ", when the first one begins")
                .flatMap(node -> local(node, "write it as " + LOCAL + ", by the clock of the zone"));
        Optional<Duration> length =
                fields.required("duration", "write duration: 30m").flatMap(Moments::length);
        Optional<Node> ruleNode = fields.optional("rrule");
        Optional<String> rule = ruleNode.flatMap(Node::text);
        if (zone.isEmpty() || start.isEmpty() || length.isEmpty() || rule.isEmpty()) {
            rule.ifPresent(text -> Recurrence.parse(text, ruleNode.get()));
            return Optional.empty();
        }
        var recurring = new Correction.When.Recurring(rule.get(), start.get(), length.get(), zone.get());
        return Recurrence.check(recurring, ruleNode.get()) ? Optional.of(recurring) : Optional.empty();
    }

    private static Optional<Duration> length(Node node) {
        return Lengths.weir(node)
                .flatMap(length -> length.compareTo(LONGEST) <= 0
                        ? Optional.of(length)
                        : node.error(
                                Lengths.text(length) + " is longer than " + LONGEST.toDays() + " days",
                                "write 30m, say"));
    }

    static Optional<ZoneId> zone(Node node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                return node.error("unknown zone '" + Excerpt.of(text) + "'", "write one as in Europe/Berlin, or UTC");
            }
        });
    }

    private static Optional<Instant> instant(Node node, Fields fields, Optional<ZoneId> zone) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException withoutOffset) {
                return local(node, "write it as " + LOCAL + "Z").flatMap(local -> {
                    if (zone.isPresent()) {
                        return Optional.of(instant(local, zone.get(), node));
                    }
                    return fields.has("zone")
                            ? Optional.empty()
                            : node.error(
                                    "'" + Excerpt.of(text) + "' has no offset, and there is no zone",
                                    "write " + local + "Z, or zone: Europe/Berlin beside it");
                });
            }
        });
    }

    /** A time that the clock skips is moved on by the gap, of one that it shows twice the first is meant. */
    private static Instant instant(LocalDateTime local, ZoneId zone, Node node) {
        Instant instant = local.atZone(zone).toInstant();
        int offsets = zone.getRules().getValidOffsets(local).size();
        if (offsets != 1) {
            node.warning(
                    local + (offsets == 0 ? " does not exist in " : " comes twice in ") + zone + ", it is read as "
                            + instant,
                    "write that instant");
        }
        return instant;
    }

    private static Optional<LocalDateTime> local(Node node, String fix) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(LocalDateTime.parse(text));
            } catch (DateTimeException wrong) {
                return node.error("'" + Excerpt.of(text) + "' is no time of this form", fix);
            }
        });
    }
}
