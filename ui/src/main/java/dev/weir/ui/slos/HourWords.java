package dev.weir.ui.slos;

import dev.weir.ui.Simulated;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What an hour of the calendar was, in words. */
final class HourWords {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm zzz", Locale.ENGLISH);

    private HourWords() {}

    static String of(Past.Hour hour, ZoneId zone, Simulated simulated) {
        return WHEN.format(hour.span().start().atZone(zone)) + ": " + what(hour, simulated);
    }

    static String what(Past.Hour hour, Simulated simulated) {
        if (hour.ahead()) {
            return "not measured yet";
        }
        String bad = Double.isNaN(hour.bad())
                ? "nothing was counted"
                : hour.bad() <= 0 ? "nothing bad" : Words.percent(hour.bad()) + " bad";
        return bad
                + (hour.measured() < 0.995 ? ", " + Words.percent(hour.measured()) + " of it measured" : "")
                + (hour.corrected() > 0
                        ? ", " + Words.percent(hour.corrected()) + " of it taken out by a correction"
                        : "")
                + (simulated.within(hour.span()).isPresent() ? ", " + Simulated.WORD : "");
    }
}
