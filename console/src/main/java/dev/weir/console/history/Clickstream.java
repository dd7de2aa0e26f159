package dev.weir.console.history;

import dev.weir.console.history.Trouble.Kind;
import dev.weir.model.Quality;
import java.time.Instant;

/** Clicks that become dashboards. */
final class Clickstream implements Feed {
    private static final String NAME = "clickstream";
    private static final String[] OPERATORS = {
        "Source: clicks -> parse -> gate",
        "pages -> (dashboard: Writer -> dashboard: Committer, too-late -> too-late-end: Writer)",
        "views-per-minute -> feature-updates: Writer -> feature-updates: Committer"
    };
    private static final double CLICKS = 140;

    private final Story story;
    private double backlog;

    Clickstream(Story story) {
        this.story = story;
    }

    @Override
    public void measure(Instant at, double seconds, boolean whole, Sheet sheet) {
        double load = Weather.load(at.minusSeconds(5_400));
        double slow = story.depth(NAME, Kind.SLOW, at);
        double stalled = story.depth(NAME, Kind.STALLED_PARTITION, at);
        double apart = story.depth(NAME, Kind.SKEW, at);
        double rate = CLICKS * load * sheet.about(0.15);
        backlog = Math.max(0, backlog + seconds * (slow > 0.2 ? 14 * slow : -400));
        double waiting = rate * 0.3 * sheet.about(0.3) + backlog;
        double refresh = (0.05 + 0.09 * load) * sheet.about(0.7)
                + 3.2 * slow * sheet.about(0.2)
                + (sheet.chance(0.02) ? 0.6 : 0);
        double skew = 0.3 * sheet.about(0.6) + 45 * stalled + 26 * apart * sheet.about(0.2);
        double lag = 6.9 * sheet.about(0.12) + 45 * stalled + 11 * apart + 12 * slow;
        sheet.gauge("business_dashboard_refresh_lag_seconds", refresh);
        sheet.gauge("pipeline_watermark_lag_seconds", lag);
        sheet.gauge("pipeline_event_time_skew_seconds", skew);
        sheet.gauge("pipeline_backlog_records", Math.rint(waiting));
        sheet.gauge("pipeline_backlog_seconds", waiting / Math.max(1, rate), Quality.ESTIMATED);
        double p99 = 0.9 * sheet.about(0.3) + 6 * slow;
        sheet.gauge("pipeline_end_to_end_latency_seconds|quantile|0.99", p99);
        sheet.gauge("pipeline_end_to_end_latency_seconds|quantile|0.95", p99 * 0.75);
        sheet.gauge("pipeline_end_to_end_latency_seconds|quantile|0.5", p99 * 0.27);
        sheet.gauge("pipeline_checkpoint_age_seconds", 4 * sheet.about(0.8));
        sheet.gauge("pipeline_up", 1);
        sheet.count("pipeline_checkpoint_failures_total", 0);
        sheet.count("pipeline_restarts_total", 0);
        sheet.count("business_page_views_total", seconds * rate * (1 - 0.15 * slow));
        sheet.count("business_sessions_total", seconds * rate * 0.1 * (1 - 0.3 * slow));
        sheet.add("business_stale_dashboard_seconds_total", refresh > 1 ? seconds : 0);
        if (whole) {
            double span = Steps.SELDOM.toSeconds();
            sheet.gauge("pipeline_event_time_skew_seconds|source|clicks", skew);
            Partitions.watermarks("clicks", Math.max(1, lag - 45 * stalled), 45 * stalled, 3, sheet);
            Partitions.backlog(NAME, "clicks", waiting, sheet);
            Partitions.operators(OPERATORS, 1, slow, load, sheet);
            sheet.gauge("pipeline_state_bytes", 9e6 * (0.6 + 0.6 * load) * sheet.about(0.05));
            sheet.count("pipeline_records_total|direction|in", span * rate);
            sheet.count("pipeline_records_total|direction|out", span * rate * 0.9);
            sheet.count("pipeline_late_records_total", span * rate * (0.004 + 0.05 * apart));
            sheet.count("pipeline_rejected_records_total", span * rate * 0.0016);
            sheet.gauge("pipeline_checkpoint_duration_seconds", 0.08 * sheet.about(0.4));
            sheet.gauge("pipeline_checkpoint_bytes", 3e6 * sheet.about(0.1));
            sheet.gauge("pipeline_last_record_age_seconds", 0.1 * sheet.about(0.9));
            sheet.add("pipeline_cpu_seconds_total", span * (0.3 + 0.8 * load + 0.6 * slow));
            sheet.gauge("pipeline_memory_bytes", 540e6 * sheet.about(0.1));
            sheet.gauge("pipeline_info|engine_version|2.3.0|run|77c3a0b1f29e4d58|version|clickstream-3.2.0", 1);
        }
    }
}
