package dev.weir.console.silence;

import dev.weir.model.Interval;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Matcher;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A silence as somebody asks for it, before it is looked at.
 *
 * @param matchers each as text, one or several in each: {@code pipeline="fraud-detection"}
 * @param from when it begins, ISO 8601; now unless given
 * @param until when it ends, ISO 8601
 * @param lasts how long it lasts, as {@code 2h} or in ISO 8601, instead of {@code until}
 * @param reason why, for whoever is not told
 */
public record Draft(
        @Nullable List<@Nullable String> matchers,
        @Nullable String from,
        @Nullable String until,
        @Nullable String lasts,
        @Nullable String reason) {
    /** The longest silence: what is to be quiet for longer needs another route, or another promise. */
    public static final Duration LONGEST = Duration.ofDays(30);
    /** How far ahead one may begin. */
    public static final Duration FURTHEST = Duration.ofDays(365);
    /** How long a reason may be, in characters. */
    public static final int LONGEST_REASON = 500;
    /** How many matchers one has at most. */
    public static final int MOST_MATCHERS = 20;

    private static final Pattern SHORT = Pattern.compile("[0-9]{1,6}[smhd]");
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Attributes NOTHING = new Attributes(Map.of());

    /** What is wrong with which entry, and what to write instead. */
    public record Mistake(String entry, String detail) {}

    /** A draft that is good. */
    public record Checked(List<Matcher> matchers, Interval when, String reason) {
        /** Copies the matchers. */
        public Checked {
            matchers = List.copyOf(matchers);
        }
    }

    /** What it asks for; empty when something is wrong, and then everything that is wrong is among the mistakes. */
    public Optional<Checked> check(Instant now, List<Mistake> mistakes) {
        int before = mistakes.size();
        List<Matcher> matching = matching(mistakes);
        Optional<Interval> when = when(now, mistakes);
        String why = given(reason);
        if (why.isEmpty()) {
            mistakes.add(new Mistake("reason", "is missing: whoever is not paged will ask for it"));
        } else if (why.length() > LONGEST_REASON) {
            mistakes.add(new Mistake(
                    "reason", "has " + why.length() + " characters, at most " + LONGEST_REASON + " are kept"));
        }
        return mistakes.size() == before
                ? Optional.of(new Checked(matching, when.orElseThrow(), why))
                : Optional.empty();
    }

    /** The matchers alone, for a look at what they reach. */
    public List<Matcher> matching(List<Mistake> mistakes) {
        int before = mistakes.size();
        var matching = new ArrayList<Matcher>();
        List<@Nullable String> texts = matchers == null ? List.of() : matchers;
        if (texts.size() > MOST_MATCHERS) {
            mistakes.add(new Mistake("matchers", "are more than " + MOST_MATCHERS));
            return matching;
        }
        for (int i = 0; i < texts.size() && matching.size() <= MOST_MATCHERS; i++) {
            String text = texts.get(i);
            String entry = texts.size() == 1 ? "matchers" : "matchers[" + i + "]";
            try {
                matching.addAll(MatcherText.parse(given(text)));
            } catch (IllegalArgumentException wrong) {
                mistakes.add(new Mistake(entry, String.valueOf(wrong.getMessage())));
            }
        }
        if (mistakes.size() > before) {
            return matching;
        }
        if (matching.isEmpty()) {
            mistakes.add(new Mistake(
                    "matchers", "are missing: write what is to be quiet, for instance pipeline=\"fraud-detection\""));
        } else if (matching.size() > MOST_MATCHERS) {
            mistakes.add(new Mistake("matchers", "are more than " + MOST_MATCHERS));
        } else if (matching.stream().allMatch(matcher -> matcher.matches(NOTHING))) {
            mistakes.add(new Mistake(
                    "matchers",
                    "match everything that lacks these attributes: add one that names something,"
                            + " for instance environment=\"staging\""));
        }
        return matching;
    }

    private Optional<Interval> when(Instant now, List<Mistake> mistakes) {
        int before = mistakes.size();
        String given = given(from);
        Instant start = given.isEmpty() ? now : instant("from", given, now, mistakes);
        if (start.isBefore(now.minus(LATE))) {
            mistakes.add(new Mistake("from", "'" + given + "' lies in the past: leave it out to begin now"));
        } else if (start.isAfter(now.plus(FURTHEST))) {
            mistakes.add(new Mistake("from", "'" + given + "' is over " + FURTHEST.toDays() + " days ahead"));
        }
        start = start.isBefore(now) ? now : start;
        Instant end = end(start, mistakes);
        if (mistakes.size() > before) {
            return Optional.empty();
        }
        String entry = given(until).isEmpty() ? "lasts" : "until";
        if (!end.isAfter(start)) {
            mistakes.add(new Mistake(entry, "ends at " + end + ", not after it begins at " + start));
        } else if (end.isAfter(start.plus(LONGEST))) {
            mistakes.add(new Mistake(
                    entry,
                    "ends more than " + LONGEST.toDays() + " days after it begins, at " + start.plus(LONGEST)
                            + " at the latest: what nobody wants to hear for longer needs another route"));
        } else {
            return Optional.of(new Interval(start, end));
        }
        return Optional.empty();
    }

    private Instant end(Instant start, List<Mistake> mistakes) {
        String at = given(until);
        String length = given(lasts);
        if (at.isEmpty() == length.isEmpty()) {
            mistakes.add(new Mistake(
                    "until",
                    at.isEmpty()
                            ? "is missing: a silence ends; write until when (2026-11-23T08:00:00Z) or how long it lasts (2h)"
                            : "and lasts are both given: write one of them"));
            return start;
        }
        if (!at.isEmpty()) {
            return instant("until", at, start, mistakes);
        }
        try {
            return start.plus(Duration.parse(
                    SHORT.matcher(length).matches() ? (length.endsWith("d") ? "P" : "PT") + length : length));
        } catch (DateTimeException | ArithmeticException wrong) {
            mistakes.add(
                    new Mistake("lasts", "'" + shown(length) + "' is no duration: write for instance 2h, 30m or 1d"));
            return start;
        }
    }

    private static Instant instant(String entry, String text, Instant otherwise, List<Mistake> mistakes) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            mistakes.add(new Mistake(
                    entry, "'" + shown(text) + "' is no time with its zone: write for instance 2026-11-23T08:00:00Z"));
            return otherwise;
        }
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
