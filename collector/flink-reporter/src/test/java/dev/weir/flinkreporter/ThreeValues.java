package dev.weir.flinkreporter;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/** A histogram of 1, 2 and 3. */
final class ThreeValues implements Histogram {
    @Override
    public void update(long value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return 3;
    }

    @Override
    public HistogramStatistics getStatistics() {
        return new HistogramStatistics() {
            @Override
            public double getQuantile(double quantile) {
                return Math.ceil(3 * quantile);
            }

            @Override
            public long[] getValues() {
                return new long[] {1, 2, 3};
            }

            @Override
            public int size() {
                return 3;
            }

            @Override
            public double getMean() {
                return 2;
            }

            @Override
            public double getStdDev() {
                return 1;
            }

            @Override
            public long getMax() {
                return 3;
            }

            @Override
            public long getMin() {
                return 1;
            }
        };
    }
}
