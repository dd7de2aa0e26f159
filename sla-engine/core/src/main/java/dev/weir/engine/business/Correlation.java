package dev.weir.engine.business;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How a figure of the business moved with a service level: Spearman's rank correlation over lags. Ranks, so that a few wild values
 * do not make it.
 *
 * <p>The bound is what the coefficient exceeds by chance with 5 % probability at most, when the best of all lags is chosen: by the
 * normal tail, 2(1 − Φ(x)) ≤ exp(−x²/2), shared out over the lags (Bonferroni): √(2 ln(lags / 0.05) / (n − 1)). Neighbours in time
 * resemble each other and say less than independent samples do, so n is the effective number, n (1 − ab) / (1 + ab), with a and b
 * the correlations of each series with itself one step later (Bartlett 1935).
 */
public sealed interface Correlation {
    /** At fewer pairs nothing is said. */
    int LEAST = 30;

    /** The probability of being wrong by chance. */
    double CHANCE = 0.05;

    /**
     * The lag at which they went together most.
     *
     * @param samples how many pairs
     * @param effective how many independent ones they are worth
     * @param lag how long after the service level the figure moved; negative when it moved before
     * @param coefficient −1…1; the service level is its bad share, so negative means: the worse the service, the lower the figure
     * @param bound what chance alone reaches; at 1 or more these samples could prove nothing
     * @param lags how many lags were tried
     */
    record Lagged(int samples, double effective, Duration lag, double coefficient, double bound, int lags)
            implements Correlation {
        /** Whether it is more than chance. */
        public boolean significant() {
            return Math.abs(coefficient) > bound;
        }
    }

    /** Too few pairs at every lag: so many at most. */
    record NotEnoughData(int samples, int needed) implements Correlation {}

    /** One of them never changed, so it moved with nothing. */
    record Constant(String what) implements Correlation {}

    /**
     * Of two series that are cut into the same steps; NaN is unknown.
     *
     * @param most the greatest lag, in both directions
     */
    static Correlation of(double[] service, double[] figure, Duration step, Duration most) {
        if (service.length != figure.length) {
            throw new IllegalArgumentException(service.length + " and " + figure.length + " steps: must be as many");
        }
        int reach = Math.toIntExact(most.dividedBy(step));
        int pairs = 0;
        int tried = 0;
        Pairs best = null;
        int bestLag = 0;
        for (int distance = 0; distance <= reach; distance++) {
            for (int lag : distance == 0 ? new int[] {0} : new int[] {distance, -distance}) {
                Pairs candidate = Pairs.of(service, figure, lag);
                pairs = Math.max(pairs, candidate.count());
                if (candidate.count() < LEAST || Double.isNaN(candidate.coefficient())) {
                    continue;
                }
                tried++;
                if (best == null || candidate.weight() > best.weight()) {
                    best = candidate;
                    bestLag = lag;
                }
            }
        }
        if (best != null) {
            double bound = Math.sqrt(2 * Math.log(tried / CHANCE) / Math.max(1e-9, best.effective() - 1));
            return new Lagged(
                    best.count(), best.effective(), step.multipliedBy(bestLag), best.coefficient(), bound, tried);
        }
        if (pairs < LEAST) {
            return new NotEnoughData(pairs, LEAST);
        }
        return new Constant(constant(service) ? "the service level" : "the figure");
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values)
                        .filter(value -> !Double.isNaN(value))
                        .distinct()
                        .count()
                <= 1;
    }

    /** What is known of both at one lag: NaN as coefficient when one of them is constant. */
    record Pairs(int count, double effective, double coefficient) {
        static Pairs of(double[] service, double[] figure, int lag) {
            int[] steps = IntStream.range(0, service.length)
                    .filter(i -> i + lag >= 0 && i + lag < figure.length)
                    .filter(i -> !Double.isNaN(service[i]) && !Double.isNaN(figure[i + lag]))
                    .toArray();
            double[] x = ranks(Arrays.stream(steps).mapToDouble(i -> service[i]).toArray());
            double[] y =
                    ranks(Arrays.stream(steps).mapToDouble(i -> figure[i + lag]).toArray());
            double persistence = Math.max(0, neighbours(x, steps)) * Math.max(0, neighbours(y, steps));
            return new Pairs(steps.length, steps.length * (1 - persistence) / (1 + persistence), pearson(x, y));
        }

        /** How far beyond chance it is, up to a factor that all lags share. */
        double weight() {
            return Math.abs(coefficient) * Math.sqrt(Math.max(0, effective - 1));
        }

        private static double neighbours(double[] ranks, int[] steps) {
            int[] pairs = IntStream.range(1, steps.length)
                    .filter(i -> steps[i] == steps[i - 1] + 1)
                    .toArray();
            double correlation = pearson(
                    Arrays.stream(pairs).mapToDouble(i -> ranks[i - 1]).toArray(),
                    Arrays.stream(pairs).mapToDouble(i -> ranks[i]).toArray());
            return Double.isNaN(correlation) ? 0 : Math.min(0.999, correlation);
        }
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        var ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double together = 0;
        double ofX = 0;
        double ofY = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - meanX) * (y[i] - meanY);
            ofX += (x[i] - meanX) * (x[i] - meanX);
            ofY += (y[i] - meanY) * (y[i] - meanY);
        }
        return ofX > 0 && ofY > 0 ? together / Math.sqrt(ofX * ofY) : Double.NaN;
    }
}
