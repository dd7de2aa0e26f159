package dev.weir.wire.definition;

import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code timeWindow} of an SLO: a list of one, which rolls or follows a calendar. */
final class Periods {
    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(3_660);
    private static final Duration USUAL = Duration.ofDays(28);
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private Periods() {}

    /** The window that the {@code spec} of an SLO asks for. OpenSLO lets it be left out and does not say what holds then. */
    static Optional<TimeWindow> read(Fields spec) {
        Optional<Node> list = spec.optional("timeWindow");
        if (list.isEmpty()) {
            spec.owner()
                    .warning(
                            "the key 'timeWindow' is missing, the last " + Lengths.text(USUAL) + " are taken",
                            "write timeWindow: [{duration: 28d, isRolling: true}]");
            return Optional.of(new TimeWindow.Rolling(USUAL));
        }
        return list.get()
                .onlyItem("an SLO has exactly one time window", "write an SLO for each window")
                .flatMap(node -> node.fields(Keys.of("duration", "isRolling", "calendar")))
                .flatMap(Periods::window);
    }

    private static Optional<TimeWindow> window(Fields fields) {
        Optional<Node> flag = fields.optional("isRolling");
        Optional<Boolean> rolling = flag.isPresent() ? flag.flatMap(Node::bool) : absent(fields);
        Optional<Node> duration = fields.required("duration", "write duration: 28d");
        Optional<Node> calendar = fields.optional("calendar");
        if (rolling.isEmpty()) {
            return Optional.empty();
        }
        if (rolling.get()) {
            Optional<TimeWindow> window = duration.flatMap(Periods::rolling);
            return calendar.isEmpty()
                    ? window
                    : calendar.get()
                            .error(
                                    "a rolling window follows no calendar",
                                    "write isRolling: false, or remove the calendar");
        }
        Optional<TimeWindow> start = calendar.isPresent()
                ? calendar.flatMap(Periods::calendar)
                : fields.owner()
                        .error(
                                "the key 'calendar' is missing, which a window that does not roll needs",
                                "write calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}");
        Optional<TimeWindow.Calendar> first = start.map(TimeWindow.Calendar.class::cast);
        return duration.flatMap(node -> aligned(node, first));
    }

    private static Optional<Boolean> absent(Fields fields) {
        return fields.has("calendar")
                ? Optional.of(false)
                : fields.required("isRolling", "write isRolling: true").map(node -> true);
    }

    private static Optional<TimeWindow> rolling(Node node) {
        return Lengths.openSlo(node).flatMap(length -> checked(node, length)).map(TimeWindow.Rolling::new);
    }

    private static Optional<Duration> checked(Node node, Duration length) {
        if (node.text().orElse("").endsWith("m")) {
            node.warning(
                    "m is minutes; an example of OpenSLO writes 1m for a month",
                    "write days for months, 30d, and hours for hours");
        }
        if (length.compareTo(LEAST) < 0) {
            return node.error("a period of " + Lengths.text(length) + " is less than an hour", "write 30d, say");
        }
        if (length.compareTo(MOST) > 0) {
            return node.error("a period of " + Lengths.text(length) + " is more than ten years", "write 10Y or less");
        }
        return Optional.of(length);
    }

    /** The calendar with periods of a day; their true length is read elsewhere. */
    private static Optional<TimeWindow> calendar(Node node) {
        return node.fields(Keys.of("startTime", "timeZone")).flatMap(fields -> {
            Optional<LocalDateTime> start = fields.required("startTime", "write startTime: 2026-01-01 00:00:00")
                    .flatMap(Periods::start);
            Optional<ZoneId> zone = fields.required("timeZone", "write timeZone: Europe/Berlin, or UTC")
                    .flatMap(Periods::zone);
            return start.flatMap(first -> zone.map(where -> new TimeWindow.Calendar(first, where, 1, ChronoUnit.DAYS)));
        });
    }

    private static Optional<LocalDateTime> start(Node node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(LocalDateTime.parse(text, START));
            } catch (DateTimeParseException wrong) {
                return node.error(
                        "'" + Excerpt.of(text) + "' is no date with a time",
                        "write it as in 2026-01-31 00:00:00, without a zone");
            }
        });
    }

    private static Optional<ZoneId> zone(Node node) {
        return node.text()
                .flatMap(text -> ZONES.contains(text)
                        ? Optional.of(ZoneId.of(text))
                        : node.error(
                                "'" + Excerpt.of(text) + "' is no time zone of IANA",
                                "write one as in Europe/Berlin, or UTC"));
    }

    private static Optional<TimeWindow> aligned(Node node, Optional<TimeWindow.Calendar> calendar) {
        return Lengths.shorthand(node).flatMap(length -> {
            if (length.unit() == 'm' || length.unit() == 'h') {
                return node.error(
                        "a calendar has no periods of '" + node.text().orElse("")
                                + "': on the day that the clocks change, hours are skipped or come twice"
                                + (length.unit() == 'm' ? "; m is minutes, M is months" : ""),
                        length.unit() == 'm'
                                ? "write " + length.number() + "M, or a rolling window"
                                : "write 1d or more, or a rolling window");
            }
            return checked(node, length.duration())
                    .flatMap(checked -> calendar.map(known -> {
                        boolean days = length.unit() == 'd' || length.unit() == 'w';
                        return new TimeWindow.Calendar(
                                known.start(),
                                known.zone(),
                                length.number() * factor(length.unit()),
                                days ? ChronoUnit.DAYS : ChronoUnit.MONTHS);
                    }));
        });
    }

    private static int factor(char unit) {
        return switch (unit) {
            case 'w' -> 7;
            case 'Q' -> 3;
            case 'Y' -> 12;
            default -> 1;
        };
    }
}
