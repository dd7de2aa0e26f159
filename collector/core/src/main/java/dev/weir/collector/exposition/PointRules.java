package dev.weir.collector.exposition;

import java.util.Arrays;
import java.util.Optional;

/** The rules of OpenMetrics within one point of one metric. */
final class PointRules {
    private static final int MOST_QUANTILES = 1_000;

    private boolean total;
    private boolean sum;
    private boolean negativeSum;
    private boolean count;
    private double counted;
    private double bound;
    private double cumulative;
    private boolean negativeBound;
    private double[] quantiles = new double[8];
    private int quantileCount;

    void begin() {
        total = false;
        sum = false;
        negativeSum = false;
        count = false;
        bound = Double.NaN;
        cumulative = 0;
        negativeBound = false;
        quantileCount = 0;
    }

    void add(Member member, double value, Optional<Exemplar> exemplar) throws Malformed {
        Part part = member.part();
        if (exemplar.isPresent() && part != Part.BUCKET && part != Part.TOTAL) {
            throw new Malformed("only totals and buckets may have an exemplar");
        }
        switch (part) {
            case VALUE -> {
                // any number
            }
            case TOTAL -> {
                check(value >= 0, "the total of a counter must be 0 or more, not ", value);
                total = true;
            }
            case CREATED -> check(Double.isFinite(value), "a time of creation must be a time, not ", value);
            case SUM -> {
                check(value >= 0 || (member.kind() == Kind.GAUGEHISTOGRAM && value < 0), "a sum may not be ", value);
                sum = true;
                negativeSum = value < 0;
            }
            case COUNT -> {
                check(whole(value), "a count must be a whole number, 0 or more, not ", value);
                count = true;
                counted = value;
            }
            case BUCKET -> bucket(member.bound(), value, exemplar);
            case QUANTILE -> quantile(member.bound(), value);
            case STATE -> check(value == 0 || value == 1, "a state must be 0 or 1, not ", value);
            case INFO -> check(value == 1, "an info must be 1, not ", value);
        }
    }

    private void bucket(double le, double value, Optional<Exemplar> exemplar) throws Malformed {
        check(whole(value), "a bucket must be a whole number, 0 or more, not ", value);
        check(!(le <= bound), "buckets must be sorted by le, here comes ", le);
        check(value >= cumulative, "buckets must be cumulative, here comes ", value);
        if (exemplar.isPresent()) {
            double seen = exemplar.get().value();
            check(seen <= le || le == Double.POSITIVE_INFINITY, "outside of its bucket lies the exemplar ", seen);
        }
        bound = le;
        cumulative = value;
        negativeBound |= le < 0;
    }

    private void quantile(double quantile, double value) throws Malformed {
        check(!(value < 0), "the value of a quantile may not be negative, but is ", value);
        for (int i = 0; i < quantileCount; i++) {
            check(quantiles[i] != quantile, "there twice is the quantile ", quantile);
        }
        check(quantileCount < MOST_QUANTILES, "too many quantiles, here comes ", quantile);
        if (quantileCount == quantiles.length) {
            quantiles = Arrays.copyOf(quantiles, 2 * quantileCount);
        }
        quantiles[quantileCount++] = quantile;
    }

    void end(Kind kind) throws Malformed {
        switch (kind) {
            case COUNTER -> {
                if (!total) {
                    throw new Malformed("a counter needs its _total");
                }
            }
            case HISTOGRAM, GAUGEHISTOGRAM -> histogram(kind == Kind.GAUGEHISTOGRAM);
            case GAUGE, SUMMARY, INFO, STATESET, UNKNOWN -> {
                // complete with any sample
            }
        }
    }

    private void histogram(boolean gauge) throws Malformed {
        if (bound != Double.POSITIVE_INFINITY) {
            throw new Malformed("a histogram needs a bucket le=\"+Inf\"");
        }
        if (sum != count) {
            throw new Malformed("a histogram has both sum and count, or neither");
        }
        check(!count || counted == cumulative, "the count must be that of the +Inf bucket, not ", counted);
        if (sum && negativeBound && !gauge) {
            throw new Malformed("a histogram with negative bounds may have no sum");
        }
        if (negativeSum && !negativeBound) {
            throw new Malformed("without negative bounds the sum may not be negative");
        }
    }

    private static boolean whole(double value) {
        return value >= 0 && value == Math.rint(value) && value != Double.POSITIVE_INFINITY;
    }

    private static void check(boolean holds, String rule, double value) throws Malformed {
        if (!holds) {
            throw new Malformed(rule + value);
        }
    }
}
