package dev.weir.collector.kafka;

import java.util.Arrays;

/**
 * Whether a figure goes up. The slope is Theil and Sen's, the median of the slopes of all pairs, so that a few outliers do not turn it; whether it is more
 * than chance is Mann and Kendall's test on the same pairs, at 2.6 standard deviations (one in two hundred by chance). Fewer than six points show nothing.
 *
 * @param perSecond median slope
 * @param significant whether the figure rises by more than chance
 */
record Trend(double perSecond, boolean significant) {
    private static final double DEVIATIONS = 2.6;

    /** Of points in the order of time; quadratic in their number, so keep them to some dozens. */
    static Trend of(double[] seconds, double[] values) {
        int n = seconds.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        int balance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double span = seconds[j] - seconds[i];
                if (span > 0) {
                    slopes[count++] = (values[j] - values[i]) / span;
                    balance += Double.compare(values[j], values[i]);
                }
            }
        }
        if (count == 0) {
            return new Trend(0, false);
        }
        Arrays.sort(slopes, 0, count);
        double middle = count % 2 == 1 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
        double deviation = Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
        return new Trend(middle, balance > DEVIATIONS * deviation);
    }
}
