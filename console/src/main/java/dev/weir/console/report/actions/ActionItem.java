package dev.weir.console.report.actions;

import dev.weir.model.Actor;
import dev.weir.reports.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that is to be done about a promise.
 *
 * @param about the name of the SLA or SLO
 * @param owner who does it; empty while nobody was named
 * @param period the key of the period whose report it was opened for, and {@code from} when that began
 * @param done when it was done and by whom; empty while it is open
 * @param changed when it became as it is
 */
public record ActionItem(
        String id,
        String about,
        String title,
        String owner,
        Optional<LocalDate> due,
        String period,
        Instant from,
        Instant opened,
        Actor by,
        Optional<Done> done,
        Instant changed) {
    /** The longest title, in characters. */
    public static final int LONGEST_TITLE = 300;
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 100;

    /** That it was done. */
    public record Done(Instant at, Actor by) {}

    /** What somebody wishes to be done; names are stripped, and the due date may be absent. */
    public record Wish(String about, String title, String owner, Optional<LocalDate> due) {
        /** Refuses a wish about nothing, an empty one, and texts that no table holds. */
        public Wish {
            about = text("about", about, 1, LONGEST_NAME);
            title = text("title", title, 1, LONGEST_TITLE);
            owner = text("owner", owner, 0, LONGEST_NAME);
            due.filter(day -> day.getYear() < 1970 || day.getYear() > 9999).ifPresent(day -> {
                throw new IllegalArgumentException("due " + day + " must be of a year from 1970 to 9999");
            });
        }

        private static String text(String name, String given, int least, int most) {
            String text = given.strip();
            if (text.length() < least || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        name + " must be a line of " + least + " to " + most + " characters");
            }
            return text;
        }
    }

    /** Whether it is past its date and not done. */
    public boolean late(LocalDate today) {
        return done.isEmpty() && due.filter(today::isAfter).isPresent();
    }

    /** Whether the report about a period tells it: it was opened for that one or one before, and was not done before it began. */
    boolean standsIn(Period period) {
        var span = period.interval();
        return from.isBefore(span.end())
                && done.map(end -> !end.at().isBefore(span.start())).orElse(true);
    }

    ActionItem with(Wish wish, Instant now) {
        return new ActionItem(
                id, wish.about(), wish.title(), wish.owner(), wish.due(), period, from, opened, by, done, now);
    }

    ActionItem with(Optional<Done> end, Instant now) {
        return new ActionItem(id, about, title, owner, due, period, from, opened, by, end, now);
    }
}
