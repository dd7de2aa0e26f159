package dev.weir.samples.runner.traffic;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks 0 … n−1, rank k with a weight of 1 / (k + 1 + flat)^exponent: few are frequent, many are rare. */
final class Zipf {

    private final double[] cumulative;

    /** {@code flat} shaves the head (Zipf–Mandelbrot): with 0 the first rank alone may take a tenth of everything. */
    Zipf(int n, double exponent, double flat) {
        cumulative = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += Math.pow(k + 1 + flat, -exponent);
            cumulative[k] = sum;
        }
        for (int k = 0; k < n; k++) {
            cumulative[k] /= sum;
        }
    }

    /** Draws a rank. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        return Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1);
    }
}
