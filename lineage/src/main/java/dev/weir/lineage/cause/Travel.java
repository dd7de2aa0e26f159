package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import java.time.Duration;

/**
 * How long trouble takes on its way: typical delays add up, and the squares of what is not known of them.
 *
 * @param seconds the sum of the medians; of a hop that was never measured half of the most that is likely
 * @param square the square of how far from it an onset may lie and still fit
 * @param measured whether every hop was measured
 */
record Travel(double seconds, double square, boolean measured) {
    private static final double MINUTE = 60;
    private static final double BOTH_ENDS = 2 * square(seconds(Weights.BLUR));

    /** Over one hop. */
    static Travel over(NodeId from, NodeId to, Delays delays) {
        return delays.between(from, to)
                .map(delay -> {
                    double usual = seconds(delay.typical());
                    return new Travel(usual, square(Math.max(seconds(delay.spread()), usual / 4)), true);
                })
                .orElseGet(() -> {
                    double half = seconds(Weights.UNKNOWN_DELAY) / 2;
                    return new Travel(half, square(half), false);
                });
    }

    Travel and(Travel further) {
        return new Travel(seconds + further.seconds, square + further.square, measured && further.measured);
    }

    /** What an onset after so long says for this way, in nats: much when it came just in time, nothing when it did not. */
    double worth(Duration took) {
        double off = seconds(took) - seconds;
        double squares = square + BOTH_ENDS;
        double worth = Weights.DENSER - Math.log(Math.sqrt(squares) / MINUTE) - off * off / squares / 2;
        return Math.max(0, Math.min(Weights.IN_TIME, worth));
    }

    Duration typical() {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    Duration blur() {
        return Duration.ofMillis(Math.round(Math.sqrt(square + BOTH_ENDS) * 1_000));
    }

    private static double square(double value) {
        return value * value;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
