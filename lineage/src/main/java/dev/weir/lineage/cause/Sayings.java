package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How reasons are put into words. */
final class Sayings {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int NAMED = 3;
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;

    private Sayings() {}

    static String own(Trouble trouble) {
        String what = trouble.what().isEmpty() ? "" : ": " + trouble.what();
        String since = " since " + CLOCK.format(trouble.onset());
        return switch (trouble.sign()) {
            case FIRING -> "is in trouble itself" + since + what;
            case BURNING -> "burns its budget too fast" + since + what;
            case FINDING -> "something was found" + since + what;
            case SILENT -> "nothing is heard of it" + since + ": how it is, is not known";
        };
    }

    /** @param inferred whether its own begin was not seen */
    static String onset(Instant candidate, Instant asked, Travel last, boolean inferred) {
        Duration took = Duration.between(candidate, asked);
        String when = (inferred ? "would have begun " : "began ")
                + (took.isNegative() ? span(took.negated()) + " after" : span(took) + " before");
        String usual = last.measured()
                ? "; what got here came in time: it usually takes " + span(last.typical()) + " (± " + span(last.blur())
                        + ") from the last pipeline on the way"
                : "; how long the last step takes was not measured";
        return when + usual;
    }

    static String tooLate(Duration late) {
        return "began " + span(late) + " after it: it cannot be its cause";
    }

    static String change(Nearby change, Instant onset) {
        Duration before = Duration.between(change.at(), onset);
        return change.what() + " at " + CLOCK.format(change.at())
                + (before.isNegative() || before.isZero() ? ", as it began" : ", " + span(before) + " before it began");
    }

    static String shared(List<NodeId> others) {
        return "explains " + count(others, "other pipeline") + " in trouble: " + names(others);
    }

    static String well(List<NodeId> others) {
        return "but " + count(others, "pipeline") + " that it feeds " + (others.size() == 1 ? "is" : "are") + " well: "
                + names(others);
    }

    private static String count(List<NodeId> nodes, String what) {
        return nodes.size() + " " + what + (nodes.size() == 1 ? "" : "s");
    }

    private static String names(List<NodeId> nodes) {
        String first = nodes.stream().limit(NAMED).map(NodeId::name).collect(Collectors.joining(", "));
        return nodes.size() > NAMED ? first + " and " + (nodes.size() - NAMED) + " more" : first;
    }

    private static String span(Duration span) {
        long seconds = Math.round(span.toMillis() / 1_000.0);
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        return seconds < 2 * HOUR ? Math.round(seconds / 60.0) + " min" : Math.round(seconds / 360.0) / 10.0 + " h";
    }
}
