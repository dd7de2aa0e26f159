package dev.weir.reports.render.page;

import dev.weir.reports.Report;
import dev.weir.reports.Report.Outcome;
import dev.weir.reports.Report.SloLine;
import dev.weir.reports.render.text.Shown;
import dev.weir.reports.render.text.Wording;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What every part of a page writes with. Not thread-safe. */
record Sheet(Report report, Wording words, Medium medium, Markup out, Map<String, SloLine> slos) {
    /** A name in the part for those who decide is not longer. */
    static final int NAME = 44;

    static Sheet of(Report report, Wording words, Medium medium) {
        return new Sheet(
                report,
                words,
                medium,
                new Markup(medium.longestText()),
                report.slos().stream()
                        .collect(Collectors.toMap(SloLine::slo, Function.identity(), (first, again) -> first)));
    }

    String text(String key, Object... values) {
        return words.text(key, values);
    }

    /** What people call an SLO: its title, or its name when it is not in the report. */
    String title(String slo) {
        SloLine line = slos.get(slo);
        return name(line == null || line.title().isBlank() ? slo : line.title());
    }

    /** A name as long as the medium bears. */
    String name(String name) {
        return Shown.shortened(name, medium.longestName());
    }

    /** A name, or that nobody and nothing is named. */
    String said(String name) {
        return name.isBlank() ? text("unnamed") : name(name);
    }

    /** An outcome as a shape and a word. */
    void outcome(Outcome outcome) {
        out.leaf("span." + key(outcome), shape(outcome) + "\u00a0" + text(key(outcome)));
    }

    /** A second, quieter line of a cell; none when there is nothing to say. */
    void below(String text) {
        if (!text.isBlank()) {
            out.leaf("div.below", text);
        }
    }

    /** A name with a quieter one below it, when that says more. */
    void named(String title, String name) {
        out.leaf("div.name", name(title.isBlank() ? name : title));
        if (!title.isBlank() && !name.equals(title)) {
            below(name(name));
        }
    }

    static String brief(String text) {
        return Shown.shortened(text, NAME);
    }

    /** Names the word of an outcome. */
    static String key(Outcome outcome) {
        return "outcome." + outcome.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String shape(Outcome outcome) {
        return switch (outcome) {
            case KEPT -> "●";
            case MISSED -> "■";
            case UNPROVEN -> "◐";
            case UNMEASURED -> "○";
        };
    }
}
