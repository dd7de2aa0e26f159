package dev.weir.ui.reports;

import dev.weir.ui.Mark;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports in words. Pure. */
final class ReportText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private ReportText() {}

    /** {@code Week 46 of 2026}, {@code November 2026}, {@code Quarter 4 of 2026}; a key that is none of them as it is. */
    static String period(String key) {
        if (key.matches("\\d{4}-W\\d{2}")) {
            return "Week " + Integer.parseInt(key.substring(6)) + " of " + key.substring(0, 4);
        }
        if (key.matches("\\d{4}-Q[1-4]")) {
            return "Quarter " + key.substring(6) + " of " + key.substring(0, 4);
        }
        return key.matches("\\d{4}-(0[1-9]|1[0-2])") ? MONTH.format(YearMonth.parse(key)) : key;
    }

    /** {@code 9 Nov to 15 Nov}. */
    static String days(Reports.Choice period) {
        return DAY.format(period.first()) + " to " + DAY.format(period.last());
    }

    static String day(LocalDate day) {
        return DAY.format(day) + " " + day.getYear();
    }

    /** What a choice of periods is called. */
    static String choice(Reports.Choice period) {
        return period(period.period()) + ", " + days(period) + (period.running() ? " (running)" : "");
    }

    /** Kept or not at a glance. */
    static Mark mark(Reports.Glance glance) {
        var mark = new Mark();
        if (glance.missed() > 0) {
            mark.show("■", glance.missed() + " missed", "breached");
        } else if (glance.kept() == glance.all() && glance.all() > 0) {
            mark.show("●", "kept", "met");
        } else {
            mark.show("?", glance.all() == 0 ? "nothing promised" : "not proven", "no-data");
        }
        return mark;
    }

    /** {@code 3 of 4 agreements kept, 1 missed}. */
    static String glance(Reports.Glance glance) {
        String what = glance.agreements() ? "agreement" : "promise";
        if (glance.all() == 0) {
            return "no " + what + " was in force";
        }
        return glance.kept() + " of " + counted(glance.all(), what) + " kept"
                + (glance.missed() == 0 ? "" : ", " + glance.missed() + " missed")
                + (glance.unproven() == 0 ? "" : ", " + glance.unproven() + " not proven");
    }

    static String counted(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    /** Where it did not arrive; empty when that is nowhere. */
    static String failed(List<Reports.Sent> sent) {
        return to(sent, Reports.SentState.FAILED, "not delivered to ");
    }

    /** To whom it went or goes. */
    static String sent(List<Reports.Sent> sent) {
        return Stream.of(
                        to(sent, Reports.SentState.SENT, "sent to "),
                        to(sent, Reports.SentState.WAITING, "on its way to "))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String to(List<Reports.Sent> sent, Reports.SentState state, String words) {
        String names = sent.stream()
                .filter(one -> one.state() == state)
                .map(Reports.Sent::to)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : words + names;
    }

    static Mark mark(Reports.SentState state) {
        var mark = new Mark();
        switch (state) {
            case SENT -> mark.show("●", "sent", "met");
            case WAITING -> mark.show("▲", "on its way", "burning");
            case FAILED -> mark.show("■", "not delivered", "breached");
        }
        return mark;
    }

    /** The name of a language in itself. */
    static String language(String code) {
        Locale locale = Locale.forLanguageTag(code);
        String name = locale.getDisplayLanguage(locale);
        return name.isEmpty() ? code : name;
    }
}
