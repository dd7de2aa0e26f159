package dev.weir.console.history;

import dev.weir.console.history.Trouble.Kind;
import dev.weir.model.Quality;
import java.time.Instant;

/** Payments that become online features, and how well the offline ones agree. */
final class FeatureBridge implements Feed {
    private static final String NAME = "feature-bridge";
    private static final double PAYMENTS = 60;

    private final Story story;
    private double backlog;
    private double age = 2;

    FeatureBridge(Story story) {
        this.story = story;
    }

    @Override
    public void measure(Instant at, double seconds, boolean whole, Sheet sheet) {
        double load = Weather.load(at);
        double flood = story.depth(NAME, Kind.FLOOD, at);
        double crashed = story.depth(NAME, Kind.CRASH, at);
        double rate = PAYMENTS * load * (1 + 2 * flood) * sheet.about(0.1);
        boolean down = crashed > 0.5;
        backlog = Math.max(0, backlog + seconds * (down ? rate : flood > 0.2 ? 11 * flood : -180));
        age = down ? age + seconds : 2.4 * sheet.about(0.5) + backlog / Math.max(20, rate);
        double waiting = rate * 3 * sheet.about(0.2) + backlog;
        sheet.gauge("feature_freshness_seconds", age);
        sheet.gauge(
                "feature_store_parity_ratio", Math.min(1, 0.9965 * sheet.about(0.002) - 0.05 * crashed - 0.03 * flood));
        sheet.gauge("pipeline_backlog_records", Math.rint(waiting));
        sheet.gauge("pipeline_event_time_skew_seconds", 0.2 * sheet.about(0.6), Quality.ESTIMATED);
        sheet.gauge("pipeline_watermark_lag_seconds", 7.5 * sheet.about(0.1) + age);
        double p99 = 2.6 * sheet.about(0.2) + age * 0.9;
        sheet.gauge("pipeline_end_to_end_latency_seconds|quantile|0.99", p99);
        sheet.gauge("pipeline_end_to_end_latency_seconds|quantile|0.95", p99 * 0.9);
        sheet.gauge("pipeline_end_to_end_latency_seconds|quantile|0.5", p99 * 0.6);
        sheet.gauge("pipeline_up", down ? 0 : 1);
        sheet.count("business_decisions_on_stale_features_total", age > 60 ? seconds * rate : 0);
        if (whole) {
            double span = Steps.SELDOM.toSeconds();
            for (int partition = 0; partition < 4; partition++) {
                sheet.gauge(
                        "pipeline_backlog_records|partition|" + partition + "|topic|transactions",
                        Math.rint(waiting / 4 * sheet.about(0.1)));
            }
            sheet.gauge("pipeline_processing_latency_seconds|quantile|0.99", 0.75 * sheet.about(0.3) + 2 * flood);
            sheet.gauge("pipeline_state_bytes", 21e6 * (0.7 + 0.4 * load) * sheet.about(0.03));
            sheet.gauge("pipeline_state_rows", Math.rint(60_000 * (0.7 + 0.4 * load)));
            sheet.count("pipeline_records_total|direction|in", down ? 0 : span * rate);
            sheet.count("pipeline_records_total|direction|out", down ? 0 : span * rate * 0.9);
            sheet.count("pipeline_late_records_total", 0);
            sheet.count("pipeline_rejected_records_total", span * rate * 0.0016);
            sheet.count("pipeline_restarts_total", crashed > 0.9 ? 1 : 0);
            sheet.add("pipeline_cpu_seconds_total", down ? 0 : span * (0.3 + 0.7 * load));
            sheet.gauge("pipeline_memory_bytes", 700e6 * sheet.about(0.1));
            sheet.gauge("pipeline_info|engine_version|4.2.0|run|local-9312|version|bridge-2.0.1", 1);
        }
    }
}
