package dev.weir.engine;

import java.util.Arrays;

/**
 * The robust slope of a series, as Theil and Sen define it: the median of the slopes between all pairs of values. Less than 29 % of
 * the values may be wild before it is (P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63, 1968). It keeps the
 * memory that it needs; not thread-safe.
 */
final class Slope {
    private final double[] slopes = new double[Line.MOST_MARKS * (Line.MOST_MARKS - 1) / 2];

    /** Per second; at least two marks are needed. */
    double perSecond(Marks marks) {
        int n = 0;
        for (int later = 1; later < marks.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                slopes[n++] =
                        (marks.value(later) - marks.value(earlier)) * 1000 / (marks.at(later) - marks.at(earlier));
            }
        }
        Arrays.sort(slopes, 0, n);
        return n % 2 == 1 ? slopes[n / 2] : (slopes[n / 2 - 1] + slopes[n / 2]) / 2;
    }
}
