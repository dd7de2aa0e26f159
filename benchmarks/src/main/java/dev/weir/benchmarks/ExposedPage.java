package dev.weir.benchmarks;

import dev.weir.collector.exposition.Format;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A page like that of a busy TaskManager with its executors' histograms: 5,000 series, 0.8 MB. Its values differ from round to round, its series do not. */
final class ExposedPage {
    /** How many series. */
    static final int SERIES = 5_000;

    /** How many rounds there are before they begin anew. */
    static final int ROUNDS = 8;

    private static final int PER_FAMILY = SERIES / 10;
    private static final String[] BOUNDS = {"0.1", "0.5", "1.0", "2.5", "5.0", "10.0", "30.0", "+Inf"};
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    private final StringBuilder page = new StringBuilder(1 << 20);
    private final Random random;
    private final Format format;

    private ExposedPage(Format format, int round) {
        this.format = format;
        random = new Random(round);
    }

    /** The bytes of one round. */
    static byte[] of(Format format, int round) {
        var made = new ExposedPage(format, round);
        made.gauges(OPERATOR + "numRecordsOutPerSecond", "records", () -> 1_000 + made.random.nextGaussian() * 50);
        made.gauges(OPERATOR + "currentInputWatermark", "ms", () -> 1_790_000_000_000.0 + made.random.nextInt(100_000));
        made.gauges("flink_taskmanager_job_task_busyTimeMsPerSecond", "ms", () -> made.random.nextInt(1_000));
        made.gauges("flink_taskmanager_job_task_outPoolUsage", "a share", () -> made.random.nextInt(100) / 100.0);
        made.counters("flink_taskmanager_job_task_numBytesIn");
        made.histograms("spark_executor_stage_duration_seconds");
        if (format == Format.OPENMETRICS) {
            made.page.append("# EOF\n");
        }
        return made.page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Value {
        double next();
    }

    private void gauges(String name, String help, Value value) {
        page.append("# HELP ").append(name).append(' ').append(help).append('\n');
        page.append("# TYPE ").append(name).append(" gauge\n");
        for (int i = 0; i < PER_FAMILY; i++) {
            line(name, i, value.next());
        }
    }

    private void counters(String name) {
        String typed = format == Format.OPENMETRICS ? name : name + "_total";
        page.append("# TYPE ").append(typed).append(" counter\n");
        for (int i = 0; i < PER_FAMILY; i++) {
            line(name + "_total", i, 1e9 + random.nextInt(1_000_000));
        }
    }

    private void line(String name, int i, double value) {
        page.append(name)
                .append("{job_id=\"8f2c0a6b1d9e4f7a\",job_name=\"orders-enrichment\",tm_id=\"tm-")
                .append(i % 8)
                .append("\",host=\"10.0.")
                .append(i % 8)
                .append(".12\",operator_name=\"Source__KafkaSource____Map_")
                .append(i % 40)
                .append("\",subtask_index=\"")
                .append(i)
                .append("\"} ")
                .append(value)
                .append('\n');
    }

    private void histograms(String name) {
        page.append("# TYPE ").append(name).append(" histogram\n");
        int samples = BOUNDS.length + 2;
        for (int i = 0; i < SERIES / 2 / samples; i++) {
            String labels = "app=\"daily-aggregates-of-the-whole-estate\",attempt=\"1\",executor=\"" + i
                    + "\",host=\"10.0.3.17\",stage=\"stage_" + i % 20 + "\"";
            long count = 0;
            for (String bound : BOUNDS) {
                count += random.nextInt(1_000);
                page.append(name + "_bucket{" + labels + ",le=\"" + bound + "\"} " + (double) count + "\n");
            }
            page.append(name + "_sum{" + labels + "} " + count * 1.2345 + "\n");
            page.append(name + "_count{" + labels + "} " + (double) count + "\n");
        }
    }
}
