package dev.weir.console.history;

/** The figures of partitions and operators that Kafka and Flink tell beside the whole. */
final class Partitions {
    private static final int COUNT = 4;

    private Partitions() {}

    /** How far the watermark of each partition is behind: all alike, but for the one that is stalled. */
    static void watermarks(String topic, double lag, double stalled, int silent, Sheet sheet) {
        for (int partition = 0; partition < COUNT; partition++) {
            sheet.gauge(
                    "pipeline_watermark_lag_seconds|partition|" + partition + "|source|" + topic + "|topic|" + topic,
                    partition == silent ? lag + stalled : lag * sheet.about(0.08));
        }
    }

    /** The backlog of a group, spread over the partitions. */
    static void backlog(String group, String topic, double records, Sheet sheet) {
        for (int partition = 0; partition < COUNT; partition++) {
            sheet.gauge(
                    "pipeline_backlog_records|group|" + group + "|partition|" + partition + "|topic|" + topic,
                    Math.rint(records / COUNT * sheet.about(0.1)));
        }
    }

    /** How busy each operator is: what comes before the one that is too slow is held back by it. */
    static void operators(String[] operators, int slowest, double depth, double load, Sheet sheet) {
        for (int i = 0; i < operators.length; i++) {
            double busy = i == slowest ? 0.02 + 0.05 * load + 0.93 * depth : 0.01 + 0.03 * load;
            double held = i < slowest ? 0.95 * depth : 0;
            sheet.gauge("pipeline_busy_ratio|operator|" + operators[i], busy);
            sheet.gauge("pipeline_backpressured_ratio|operator|" + operators[i], held);
            sheet.gauge("pipeline_idle_ratio|operator|" + operators[i], Math.max(0, 1 - busy - held));
        }
        double worst = 0.02 + 0.05 * load + 0.93 * depth;
        sheet.gauge("pipeline_busy_ratio", worst);
        sheet.gauge("pipeline_backpressured_ratio", slowest > 0 ? 0.95 * depth : 0);
        sheet.gauge("pipeline_idle_ratio", Math.max(0, 1 - worst));
    }
}
