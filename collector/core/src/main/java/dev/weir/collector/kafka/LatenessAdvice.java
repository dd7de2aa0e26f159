package dev.weir.collector.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to do about records that come too late: how much more lateness would have to be allowed, what it would keep, and what it costs. */
record LatenessAdvice(String text, String advice) {
    private static final long FEWEST = 20;
    private static final double LEAST_RATIO = 0.001;
    private static final double WELL = 0.9;
    private static final double HALF = 0.5;
    /** Spans that people configure. */
    private static final List<Duration> SPANS =
            List.of(1, 2, 3, 5, 10, 15, 20, 30, 40, 50, 60, 90, 120, 180, 300, 600, 900, 1_800, 3_600, 7_200).stream()
                    .map(Duration::ofSeconds)
                    .toList();

    /** Nothing when too few are late to say anything: less than twenty, or one in a thousand. */
    static Optional<LatenessAdvice> of(Lateness.Seen seen, LatenessRule rule) {
        long late = seen.needed().count();
        if (late < FEWEST || seen.lateRatio() < LEAST_RATIO) {
            return Optional.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "%s of %s come too late and are dropped, half of them by more than %s",
                percent(seen.lateRatio()),
                rule.topic(),
                word(Duration.ofMillis(Math.round(1_000 * seen.needed().quantile(HALF)))
                        .minus(rule.allowed())));
        return Optional.of(new LatenessAdvice(text, advice(seen.needed(), rule)));
    }

    private static String advice(Latencies needed, LatenessRule rule) {
        Optional<Duration> enough = least(needed, rule, WELL).or(() -> least(needed, rule, HALF));
        if (enough.isEmpty()) {
            return "no allowed lateness up to " + word(SPANS.getLast())
                    + " would keep half of them: find out who sends them so late, or correct the results by a batch run";
        }
        Duration span = enough.get();
        String from = rule.allowed().isZero() ? "" : "from " + word(rule.allowed()) + " ";
        return "raising the allowed lateness " + from + "to " + word(span) + " would keep "
                + percent(kept(needed, span)) + " of what is now dropped; the price: results are final "
                + word(span.minus(rule.allowed())) + " later, and the state of windows is kept for so much longer";
    }

    private static Optional<Duration> least(Latencies needed, LatenessRule rule, double share) {
        return SPANS.stream()
                .filter(span -> span.compareTo(rule.allowed()) > 0 && kept(needed, span) >= share)
                .findFirst();
    }

    private static double kept(Latencies needed, Duration allowed) {
        return (double) needed.atMost(allowed) / needed.count();
    }

    /** Never 100 % of what is not all, and never 0 % of what is not none. */
    private static String percent(double share) {
        double percent = share >= 0.1 ? Math.floor(100 * share) : Math.floor(10_000 * share) / 100;
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
    }

    private static String word(Duration span) {
        long seconds = Math.max(1, Math.round(span.toMillis() / 1_000.0));
        return seconds < 120 || (seconds % 60 != 0 && seconds < 600)
                ? seconds + " s"
                : LagWindow.word(Duration.ofSeconds(seconds));
    }
}
