package dev.weir.console.api;

import dev.weir.model.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way of an incident's pages as a page of text, for people at a terminal. */
final class RouteText {
    private final StringBuilder text = new StringBuilder();

    private RouteText() {}

    static String of(RouteAnswer way) {
        return new RouteText().write(way);
    }

    /** The open incidents, so many at most. */
    static String list(List<Incident> open, int most) {
        if (open.isEmpty()) {
            return "no incident is open\n";
        }
        var page = new RouteText();
        page.text.append("open incidents; ./weir route explain INCIDENT tells the way of one\n");
        open.stream()
                .limit(most)
                .forEach(incident -> page.line(String.format(
                        Locale.ROOT,
                        "  %-44s %-7s since %s  %s",
                        incident.id().key(),
                        incident.severity().word(),
                        time(incident.opened()),
                        incident.pipeline())));
        if (open.size() > most) {
            page.line("  and " + (open.size() - most) + " more");
        }
        return page.text.toString();
    }

    private String write(RouteAnswer way) {
        line("incident " + way.incident());
        line("  " + way.summary());
        line("  " + way.severity() + ", " + way.state()
                + (way.acknowledgedBy() == null ? "" : " by " + way.acknowledgedBy()) + ", opened "
                + time(way.opened()));
        line("attributes that routes and silences match");
        way.attributes()
                .forEach((name, values) -> field(name, values.isEmpty() ? "(none)" : String.join(", ", values)));
        line("routes, in the order in which they are asked");
        for (RouteAnswer.Asked asked : way.asked()) {
            line(String.format(
                    Locale.ROOT,
                    "  %s %-20s %s",
                    asked.took() ? "✓" : "✗",
                    asked.route(),
                    asked.took() ? "takes it" : "no: " + String.join(", ", asked.unmet()) + " does not match"));
        }
        line("group");
        line("  " + way.group());
        if (way.leader() != null) {
            line("  told with its leader, incident " + way.leader());
        }
        line("quiet hours");
        line(way.quietUntil() == null ? "  none now" : "  until " + time(way.quietUntil()));
        steps(way);
        pages(way);
        return text.toString();
    }

    private void steps(RouteAnswer way) {
        line("who is told");
        for (RouteAnswer.Step step : way.steps()) {
            Duration after = Duration.parse(step.after());
            field(
                    after.isZero() ? "at once" : "after " + words(after),
                    (step.destinations().isEmpty() ? "nobody" : String.join(", ", step.destinations()))
                            + state(way, step));
        }
        field("notices", way.notices().isEmpty() ? "nobody" : String.join(", ", way.notices()));
    }

    private static String state(RouteAnswer way, RouteAnswer.Step step) {
        if (step.told()) {
            return ": told";
        }
        return switch (way.state()) {
            case "acknowledged" -> ": no more, it was taken";
            case "resolved" -> ": no more, it is over";
            default -> step.at() == null ? "" : ": due " + time(step.at());
        };
    }

    private void pages(RouteAnswer way) {
        line("pages");
        if (way.pages().isEmpty()) {
            line("  none so far");
        }
        for (RouteAnswer.Told page : way.pages()) {
            line("  " + page.kind() + " of " + time(page.at()) + ": " + page.summary());
            for (RouteAnswer.Said said : page.said()) {
                moment(said.at(), said.words() + again(said.lookAgain()));
            }
            for (RouteAnswer.Delivered delivery : page.deliveries()) {
                moment(
                        delivery.at(),
                        delivery.destination() + " " + delivery.state()
                                + (delivery.answer() == null
                                                || delivery.answer().isEmpty()
                                        ? ""
                                        : ": " + delivery.answer()));
            }
        }
    }

    private static String again(@Nullable Instant at) {
        return at == null ? "" : "; asked again at " + time(at);
    }

    private void moment(Instant at, String words) {
        line("    " + time(at) + "  " + words);
    }

    private void field(String name, String value) {
        line(String.format(Locale.ROOT, "  %-20s %s", name, value));
    }

    /** What others wrote must not move the cursor of a terminal. */
    private void line(String words) {
        words.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(text::appendCodePoint);
        text.append('\n');
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String words(Duration length) {
        long seconds = length.toSeconds();
        return seconds % 3_600 == 0
                ? seconds / 3_600 + " h"
                : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
