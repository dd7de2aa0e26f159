package dev.weir.console.history;

import dev.weir.console.history.Trouble.Kind;
import dev.weir.model.Quality;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Payments that are decided while the customer waits. */
final class FraudDetection implements Feed {
    private static final String NAME = "fraud-detection";
    private static final String[] OPERATORS = {
        "Source: transactions -> parse",
        "detector -> decisions: Writer -> decisions: Committer",
        "alerts -> alert-ledger: Writer -> alert-ledger: Committer"
    };
    private static final double PAYMENTS = 60;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Story story;
    private double backlog;
    private double checkpointAge;

    FraudDetection(Story story) {
        this.story = story;
    }

    @Override
    public void measure(Instant at, double seconds, boolean whole, Sheet sheet) {
        double load = Weather.load(at);
        double slow = story.depth(NAME, Kind.SLOW, at);
        double flood = story.depth(NAME, Kind.FLOOD, at);
        double stalled = story.depth(NAME, Kind.STALLED_PARTITION, at);
        double failing = story.depth(NAME, Kind.CHECKPOINTS, at);
        double depth = Math.max(slow, flood);
        double rate = PAYMENTS * load * (1 + 2.5 * flood) * sheet.about(0.1);

        backlog = Math.max(0, backlog + seconds * (depth > 0.2 ? 9 * depth : -220));
        double waiting = rate * 5 * sheet.about(0.15) + backlog;
        double p99 = (0.16 + 0.12 * load) * sheet.about(0.3)
                + 5.5 * depth * sheet.about(0.2)
                + (sheet.chance(0.004) ? 1.1 : 0);
        double behind = waiting / Math.max(1, rate);
        latency("", p99, sheet);
        latency(
                "|output|alert-ledger",
                1.9 * sheet.about(0.25) + 4 * depth + 14 * failing + (housekeeping(at) ? 11 : 0),
                sheet);
        sheet.gauge("pipeline_processing_latency_seconds|quantile|0.99", 0.4 * sheet.about(0.4) + 3 * depth);
        sheet.gauge("pipeline_processing_latency_seconds|quantile|0.5", 0.006 * sheet.about(0.4));
        sheet.gauge("pipeline_backlog_records", Math.rint(waiting));
        sheet.gauge("pipeline_backlog_seconds", behind, Quality.ESTIMATED);
        double skew = 0.4 * sheet.about(0.5) + 60 * stalled;
        double lag = 6.2 * sheet.about(0.15) + 8 * depth + 60 * stalled;
        sheet.gauge("pipeline_event_time_skew_seconds", skew);
        sheet.gauge("pipeline_watermark_lag_seconds", lag);
        sheet.gauge("pipeline_state_bytes", 46e6 * (0.7 + 0.5 * load) * sheet.about(0.02) + 60e6 * failing);
        checkpointAge = failing > 0.3 ? checkpointAge + seconds : 5 * sheet.about(0.6);
        sheet.gauge("pipeline_checkpoint_age_seconds", checkpointAge);
        sheet.gauge("pipeline_up", 1);
        sheet.count("pipeline_checkpoint_failures_total", failing > 0.3 ? seconds / 300 : 0);
        sheet.count("pipeline_restarts_total", 0);
        business(seconds, rate, p99, depth, load, sheet);
        if (whole) {
            seldom(at, load, rate, Math.max(depth, 0), stalled, failing, skew, lag, waiting, sheet);
        }
    }

    private static void latency(String labels, double p99, Sheet sheet) {
        sheet.gauge("pipeline_end_to_end_latency_seconds" + labels + "|quantile|0.99", p99);
        sheet.gauge("pipeline_end_to_end_latency_seconds" + labels + "|quantile|0.95", p99 * 0.7);
        sheet.gauge("pipeline_end_to_end_latency_seconds" + labels + "|quantile|0.5", p99 * 0.28);
    }

    /** As the correction of the demo says: Sundays at three. */
    private static boolean housekeeping(Instant at) {
        var local = at.atZone(ZONE);
        LocalTime time = local.toLocalTime();
        return local.getDayOfWeek() == DayOfWeek.SUNDAY
                && !time.isBefore(LocalTime.of(3, 0))
                && time.isBefore(LocalTime.of(3, 30));
    }

    private static void business(double seconds, double rate, double p99, double depth, double load, Sheet sheet) {
        double decided = seconds * rate;
        double frauds = decided * 0.0008;
        double caught = 0.82 - 0.45 * depth;
        sheet.count("business_decisions_total", decided);
        sheet.count("business_decisions_late_total", decided * (p99 > 1 ? 0.2 + 0.6 * depth : 0.001));
        sheet.count("business_fraud_caught_total", frauds * caught * sheet.about(0.2));
        sheet.count("business_fraud_missed_total", frauds * (1 - caught) * sheet.about(0.2));
        sheet.count("business_false_positives_total", decided * 0.0004 * sheet.about(0.3));
        sheet.count("business_ledger_alerts_total", decided * 0.0009 * sheet.about(0.2));
        sheet.gauge("business_amount_at_risk_euros", (2_400 * load + 41_000 * depth) * sheet.about(0.2));
    }

    private void seldom(
            Instant at,
            double load,
            double rate,
            double depth,
            double stalled,
            double failing,
            double skew,
            double lag,
            double waiting,
            Sheet sheet) {
        double seconds = Steps.SELDOM.toSeconds();
        sheet.gauge("pipeline_event_time_skew_seconds|source|transactions", skew);
        Partitions.watermarks("transactions", Math.max(1, lag - 60 * stalled), 60 * stalled, 2, sheet);
        Partitions.backlog(NAME, "transactions", waiting, sheet);
        Partitions.operators(OPERATORS, 1, depth, load, sheet);
        for (String operator : OPERATORS) {
            sheet.gauge("pipeline_state_bytes|operator|" + operator, operator.startsWith("detector") ? 45e6 : 1_200);
        }
        sheet.count("pipeline_records_total|direction|in", seconds * rate);
        sheet.count("pipeline_records_total|direction|out", seconds * rate * 1.01);
        sheet.count("pipeline_late_records_total", seconds * rate * 0.001);
        sheet.count("pipeline_rejected_records_total", seconds * rate * 0.0016);
        sheet.gauge("pipeline_checkpoint_duration_seconds", 0.05 * sheet.about(0.4) + 40 * failing);
        sheet.gauge("pipeline_checkpoint_bytes", 14e6 * sheet.about(0.1));
        sheet.gauge("pipeline_last_record_age_seconds", 0.2 * sheet.about(0.9));
        sheet.add("pipeline_cpu_seconds_total", seconds * (0.35 + 0.9 * load + 0.8 * depth));
        sheet.gauge("pipeline_memory_bytes", 620e6 * sheet.about(0.1));
        boolean after = !at.isBefore(story.deploy());
        sheet.gauge(
                "pipeline_info|engine_version|2.3.0|run|" + (after ? "5b1e77aa41c04d1f" : "0c9ad23e8f714b62")
                        + "|version|" + (after ? "fraud-1.5.0" : "fraud-1.4.2"),
                1);
    }
}
