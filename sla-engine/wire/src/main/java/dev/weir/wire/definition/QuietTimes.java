package dev.weir.wire.definition;

import dev.weir.model.Severity;
import dev.weir.model.incident.Route;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The list {@code quietHours} of a route. */
final class QuietTimes {
    private static final int MAX = 16;
    private static final Keys KEYS = Keys.of("zone", "days", "from", "until", "severities");
    private static final String DAYS = "mon, tue, wed, thu, fri, sat, sun, or mon-fri";

    private QuietTimes() {}

    static Optional<List<Route.QuietHours>> read(Node list) {
        List<Node> items = list.items();
        if (items.size() > MAX) {
            return items.get(MAX)
                    .error(items.size() + " quiet hours, at most " + MAX + " are allowed", "join some of them");
        }
        var quiet = new ArrayList<Route.QuietHours>();
        for (Node item : items) {
            item.fields(KEYS).flatMap(QuietTimes::one).ifPresent(quiet::add);
        }
        return quiet.size() == items.size() && !items.isEmpty() ? Optional.of(quiet) : Optional.empty();
    }

    private static Optional<Route.QuietHours> one(Fields fields) {
        Optional<ZoneId> zone =
                fields.required("zone", "write zone: Europe/Berlin, say").flatMap(Moments::zone);
        Optional<Set<DayOfWeek>> days = fields.has("days")
                ? fields.optional("days").flatMap(QuietTimes::days)
                : Optional.of(EnumSet.allOf(DayOfWeek.class));
        Optional<LocalTime> from =
                fields.required("from", "write from: 22:00, say").flatMap(QuietTimes::time);
        Optional<LocalTime> until =
                fields.required("until", "write until: 07:00, say").flatMap(QuietTimes::time);
        Optional<List<Severity>> severities = fields.has("severities")
                ? fields.optional("severities")
                        .flatMap(node -> Names.read(node, Severity.values().length, Routes::severity))
                : Optional.of(List.of(Severity.TICKET));
        return zone.flatMap(where -> days.flatMap(which -> from.flatMap(start -> until.flatMap(
                end -> severities.map(what -> new Route.QuietHours(where, which, start, end, EnumSet.copyOf(what)))))));
    }

    /** A day, a range of days, or a list of such. */
    private static Optional<Set<DayOfWeek>> days(Node node) {
        List<Node> items = node.value() instanceof Value.Sequence ? node.items() : List.of(node);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        boolean good = !items.isEmpty();
        for (Node item : items) {
            Optional<Set<DayOfWeek>> some = range(item);
            some.ifPresent(days::addAll);
            good &= some.isPresent();
        }
        return good ? Optional.of(days) : Optional.empty();
    }

    private static Optional<Set<DayOfWeek>> range(Node node) {
        return node.text().flatMap(text -> {
            String[] ends = text.strip().split("-", -1);
            Optional<DayOfWeek> first = day(ends[0]);
            Optional<DayOfWeek> last = ends.length == 1 ? first : day(ends[1]);
            if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
                return node.error("'" + Excerpt.of(text) + "' is no day of the week", "write " + DAYS);
            }
            Set<DayOfWeek> days = EnumSet.of(first.get());
            for (DayOfWeek day = first.get(); day != last.get(); ) {
                day = day.plus(1);
                days.add(day);
            }
            return Optional.of(days);
        });
    }

    private static Optional<DayOfWeek> day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> word(day).equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** The word of a day: its first three letters. */
    static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static Optional<LocalTime> time(Node node) {
        return node.text().flatMap(text -> {
            try {
                if (text.length() == 5) {
                    return Optional.of(LocalTime.parse(text));
                }
            } catch (DateTimeException wrong) {
                // told below, as anything else that is no time of the day
            }
            return node.error(
                    "'" + Excerpt.of(text) + "' is no time of the day",
                    text.equals("24:00") ? "write 00:00" : "write hours and minutes, as in 07:30");
        });
    }
}
