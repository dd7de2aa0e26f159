package dev.weir.collector.spark;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import dev.weir.model.Signal;
import java.util.List;
import java.util.Set;

/** What Spark does not tell as it is configured, and the settings that would make it. */
final class Advice {
    private static final String PLUGIN = "put weir-spark-plugin on the driver's class path and set"
            + " spark.plugins=dev.weir.sparkplugin.WeirPlugin and spark.weir.url";
    private static final String STREAMING =
            PLUGIN + " and spark.sql.streaming.streamingQueryListeners=dev.weir.sparkplugin.WeirStreamingListener";
    private static final String SERVLET =
            "set spark.sql.streaming.metricsEnabled=true and, in metrics.properties or with the prefix spark.metrics.conf.,"
                    + " *.sink.prometheusServlet.class=org.apache.spark.metrics.sink.PrometheusServlet"
                    + " and *.sink.prometheusServlet.path=/metrics/prometheus; or " + STREAMING;
    private static final List<Signal> PROGRESS =
            List.of(Signal.BACKLOG_RECORDS, Signal.LAST_RECORD_AGE, Signal.LATE_RECORDS, Signal.TRIGGER_PHASE);
    private static final List<Signal> GAUGES =
            List.of(Signal.PROCESSING_LATENCY, Signal.WATERMARK_LAG, Signal.STATE_ROWS, Signal.STATE_BYTES);

    private Advice() {}

    /** Of a stream's progress, for which no driver has an address. */
    static void progress(Measurement into, Set<Signal> leave) {
        PROGRESS.forEach(signal -> missing(into, leave, signal, "no address of a driver tells it", STREAMING));
    }

    /** Of the gauges of the Prometheus servlet. */
    static void gauges(Measurement into, Set<Signal> leave, String why) {
        GAUGES.forEach(signal -> missing(into, leave, signal, why, SERVLET));
    }

    /** Of a query without a watermark. */
    static void watermark(Measurement into, Set<Signal> leave, String queries) {
        missing(into, leave, Signal.WATERMARK_LAG, "no watermark yet in " + queries, "use withWatermark in the query");
    }

    /** Of the load window. */
    static void lateness(Measurement into, Set<Signal> leave) {
        missing(
                into,
                leave,
                Signal.RUN_LATENESS,
                "nobody said when the run has to be over",
                "set spark.weir.run.due to an instant, such as 2026-01-31T06:00:00Z, when submitting");
    }

    /** Of the end of a run, which a driver takes with it. */
    static void outcome(Measurement into, Set<Signal> leave) {
        missing(
                into,
                leave,
                Signal.RUN_FAILURES,
                "a driver is gone before it could be asked how its run ended",
                "add a collector of kind spark-history or spark-events; or " + PLUGIN);
    }

    private static void missing(Measurement into, Set<Signal> leave, Signal signal, String why, String advice) {
        if (!leave.contains(signal)) {
            into.finding(Finding.Kind.NOT_COLLECTED, signal.seriesName(), why, advice);
        }
    }
}
