package dev.weir.engine.business;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Time cut into steps of equal length, to lay series of different kinds beside each other. What is unknown is NaN. */
public record Steps(Instant from, Duration step, int count) {
    /** The last steps before a time that fill so long. */
    public static Steps before(Instant now, Duration length, Duration step) {
        long end = Math.floorDiv(now.toEpochMilli(), step.toMillis()) * step.toMillis();
        int count = Math.toIntExact(length.dividedBy(step));
        return new Steps(Instant.ofEpochMilli(end - count * step.toMillis()), step, count);
    }

    /** All of it. */
    public Interval span() {
        return new Interval(from, from.plus(step.multipliedBy(count)));
    }

    private int of(Instant at) {
        long step0 = Math.floorDiv(at.toEpochMilli() - from.toEpochMilli(), step.toMillis());
        return step0 < 0 || step0 >= count ? -1 : (int) step0;
    }

    /** The bad share of each step, of parts by their shares of the weights; unknown while a part has no event in it. */
    public double[] badShare(Slo slo, List<Slice> slices) {
        int parts = slo.parts().size();
        if (parts == 0) {
            return badShare(slices, 0);
        }
        var sum = new double[count];
        for (int part = 1; part <= parts; part++) {
            double[] its = badShare(slices, part);
            double share = slo.share(part);
            Arrays.setAll(sum, i -> sum[i] + share * its[i]);
        }
        return sum;
    }

    private double[] badShare(List<Slice> slices, int part) {
        var bad = new double[count];
        var total = new double[count];
        for (Slice slice : slices) {
            int place = of(slice.span().start());
            if (place >= 0 && slice.part() == part) {
                bad[place] += slice.total() - slice.good();
                total[place] += slice.total();
            }
        }
        return shares(bad, total);
    }

    /** Of each step the mean of a gauge, or the growth of a counter. */
    public double[] figures(List<Sample> samples, Selector metric) {
        List<Sample> chosen = samples.stream()
                .filter(sample -> metric.matches(sample.series()))
                .toList();
        var sum = new double[count];
        var samplesIn = new double[count];
        boolean counter = Growth.counts(metric.name());
        for (List<Sample> one : Growth.speakers(chosen).values()) {
            double before = Double.NaN;
            for (Sample sample : one) {
                double value = sample.value();
                double gained = value < before ? value : value - before;
                int place = of(sample.at());
                if (place >= 0 && !(counter && Double.isNaN(before))) {
                    sum[place] += counter ? gained : value;
                    samplesIn[place]++;
                }
                before = value;
            }
        }
        if (!counter) {
            return shares(sum, samplesIn);
        }
        for (int i = 0; i < count; i++) {
            sum[i] = samplesIn[i] > 0 ? sum[i] : Double.NaN;
        }
        return sum;
    }

    private static double[] shares(double[] part, double[] whole) {
        var shares = new double[part.length];
        Arrays.setAll(shares, i -> whole[i] > 0 ? part[i] / whole[i] : Double.NaN);
        return shares;
    }
}
