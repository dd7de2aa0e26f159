package dev.weir.samples.runner.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.samples.runner.kafka.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {

    private static final Instant START = Instant.ofEpochMilli(1_763_800_000_000L);

    private static Seen seen(String topic, String json, Instant arrived) {
        try {
            return new Seen(topic, "", new JsonMapper().readTree(json), arrived);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Map<String, Double> figures(Score score, Instant now) {
        Map<String, Double> out = new HashMap<>();
        score.figures(now).forEach(figure -> out.put(figure.name(), figure.value()));
        return out;
    }

    private static double figure(Score score, Instant now, String name) {
        return figures(score, now).getOrDefault(name, Double.NaN);
    }

    private static Seen payment(String id, double amount) {
        return seen("transactions", "{\"id\":\"%s\",\"amount\":%s}".formatted(id, amount), START);
    }

    private static Seen decision(String id, boolean fraud, Duration after) {
        return seen(
                "decisions",
                "{\"id\":\"%s\",\"fraud\":%b,\"at\":%d}".formatted(id, fraud, START.toEpochMilli()),
                START.plus(after));
    }

    private static Seen label(String id, boolean fraud) {
        return seen("labels", "{\"id\":\"%s\",\"fraud\":%b}".formatted(id, fraud), START.plusSeconds(40));
    }

    @Test
    void decisions_are_balanced_against_the_truth() {
        FraudScore score = new FraudScore();
        boolean[][] cases = {{true, true}, {true, false}, {false, true}, {false, false}, {false, true}};
        for (int i = 0; i < cases.length; i++) {
            score.see(payment("t-" + i, 10 * (i + 1)));
            score.see(decision("t-" + i, cases[i][0], Duration.ofMillis(100)));
            score.see(label("t-" + i, cases[i][1]));
        }
        Map<String, Double> figures = figures(score, START.plusSeconds(60));
        assertEquals(5, figures.getOrDefault("business_decisions_total", Double.NaN));
        assertEquals(1, figures.getOrDefault("business_fraud_caught_total", Double.NaN));
        assertEquals(2, figures.getOrDefault("business_fraud_missed_total", Double.NaN));
        assertEquals(1, figures.getOrDefault("business_false_positives_total", Double.NaN));
        assertEquals(80, figures.getOrDefault("business_amount_at_risk_euros", Double.NaN));
        assertEquals(0, figure(score, START.plus(Duration.ofMinutes(11)), "business_amount_at_risk_euros"));
    }

    @Test
    void the_order_in_which_the_topics_arrive_does_not_matter() {
        FraudScore score = new FraudScore();
        score.see(label("t-1", true));
        score.see(decision("t-1", true, Duration.ofMillis(100)));
        score.see(payment("t-1", 10));
        Map<String, Double> figures = figures(score, START);
        assertEquals(1, figures.getOrDefault("business_fraud_caught_total", Double.NaN));
        assertEquals(0, figures.getOrDefault("business_amount_at_risk_euros", Double.NaN));
    }

    @Test
    void a_repeated_decision_counts_once_and_a_late_one_is_late() {
        FraudScore score = new FraudScore();
        score.see(payment("t-1", 10));
        score.see(decision("t-1", false, Duration.ofMillis(1_001)));
        score.see(decision("t-1", false, Duration.ofSeconds(5)));
        score.see(decision("t-2", false, Duration.ofSeconds(1)));
        Map<String, Double> figures = figures(score, START);
        assertEquals(2, figures.getOrDefault("business_decisions_total", Double.NaN));
        assertEquals(1, figures.getOrDefault("business_decisions_late_total", Double.NaN));
        assertEquals(1.001, score.latency(0.99).orElseThrow(), 1e-9);
        assertEquals(1.001, score.latency(0.5).orElseThrow(), 1e-9);
    }

    @Test
    void what_is_not_decided_is_at_risk_and_bad_records_are_nothing() {
        FraudScore score = new FraudScore();
        assertTrue(score.latency(0.5).isEmpty());
        score.see(payment("t-1", 12.5));
        score.see(payment("t-2", 7.25));
        score.see(payment("t-3", -5));
        score.see(seen("transactions", "{\"id\":\"t-4\",\"amount_eur\":5}", START));
        assertEquals(19.75, figure(score, START, "business_amount_at_risk_euros"));
        score.see(decision("t-1", false, Duration.ofMillis(1)));
        assertEquals(7.25, figure(score, START, "business_amount_at_risk_euros"));
    }

    @Test
    void memory_is_bounded() {
        FraudScore score = new FraudScore();
        for (int i = 0; i < FraudScore.REMEMBERED + 500; i++) {
            score.see(payment("t-" + i, 1));
        }
        assertEquals(FraudScore.REMEMBERED, figure(score, START, "business_amount_at_risk_euros"));
    }

    private static Seen click(String user, long second) {
        long at = START.plusSeconds(second).toEpochMilli();
        return seen("clicks", "{\"id\":\"k\",\"user\":\"%s\",\"page\":\"/home\",\"at\":%d}".formatted(user, at), START);
    }

    private static Seen row(Instant newest, Instant arrived) {
        return seen("dashboard", "{\"page\":\"/home\",\"newest\":%d}".formatted(newest.toEpochMilli()), arrived);
    }

    @Test
    void a_session_ends_after_30_s_of_absence() {
        ClickScore score = new ClickScore();
        score.see(click("u-1", 0));
        score.see(click("u-1", 30));
        score.see(click("u-2", 31));
        score.see(click("u-1", 61));
        score.see(click("u-1", 55));
        score.see(seen("clicks", "{\"user\":\"u-3\",\"url\":\"/home\",\"at\":1}", START));
        Map<String, Double> figures = figures(score, START);
        assertEquals(3, figures.getOrDefault("business_sessions_total", Double.NaN));
        assertEquals(5, figures.getOrDefault("business_page_views_total", Double.NaN));
        assertFalse(figures.containsKey("business_dashboard_refresh_lag_seconds"));
    }

    @Test
    void a_dashboard_is_stale_from_one_second_after_its_newest_event_on() {
        ClickScore score = new ClickScore();
        score.see(row(START, START.plusMillis(200)));
        assertEquals(0.5, figure(score, START.plusMillis(500), "business_dashboard_refresh_lag_seconds"));
        assertEquals(0, figure(score, START.plusMillis(900), "business_stale_dashboard_seconds_total"));
        assertEquals(2, figure(score, START.plusSeconds(3), "business_stale_dashboard_seconds_total"), 1e-9);
        score.see(row(START.plusMillis(3_900), START.plusSeconds(4)));
        Map<String, Double> figures = figures(score, START.plusMillis(4_500));
        assertEquals(3, figures.getOrDefault("business_stale_dashboard_seconds_total", Double.NaN), 1e-9);
        assertEquals(0.6, figures.getOrDefault("business_dashboard_refresh_lag_seconds", Double.NaN), 1e-9);
    }

    @TempDir
    private Path folder;

    private void report(String name, String due, String ended, boolean ok) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "{\"pipeline\":\"warehouse-etl\",\"due\":%s,\"ended\":\"%s\",\"written\":100,\"rejected\":{\"malformed\":2,\"missing-field\":1},\"ok\":%b}"
                        .formatted(due, ended, ok));
    }

    @Test
    void loads_are_added_up_once_each() throws IOException {
        EtlScore score = new EtlScore(folder);
        report("a.json", "\"2026-01-01T00:01:30Z\"", "2026-01-01T00:01:30Z", true);
        report("b.json", "\"2026-01-01T00:01:30Z\"", "2026-01-01T00:01:31Z", true);
        figures(score, START);
        report("c.json", "null", "2026-01-01T00:01:31Z", false);
        Files.writeString(folder.resolve(".half.tmp"), "{");
        Map<String, Double> figures = figures(score, START);
        assertEquals(
                Map.of(
                        "business_loads_total", 3.0,
                        "business_rows_loaded_total", 300.0,
                        "business_rows_rejected_total", 9.0,
                        "business_late_loads_total", 1.0,
                        "business_failed_loads_total", 1.0),
                figures);
        assertEquals(0, figure(new EtlScore(folder.resolve("none")), START, "business_loads_total"));
    }

    @Test
    void features_are_as_fresh_as_the_newest_payment_in_them() throws IOException {
        Path parity = folder.resolve("parity.json");
        FeatureScore score = new FeatureScore(parity);
        score.see(decision("t-0", false, Duration.ZERO));
        assertEquals(Map.of("business_decisions_on_stale_features_total", 0.0), figures(score, START));
        score.see(seen("online-features", "{\"card\":\"c\",\"at\":" + START.toEpochMilli() + "}", START));
        score.see(seen("online-features", "{\"card\":\"c\",\"at\":5}", START));
        Files.writeString(parity, "{\"compared\":200,\"equal\":199}");
        score.see(decision("t-1", false, Duration.ofSeconds(60)));
        score.see(decision("t-2", false, Duration.ofSeconds(61)));
        Map<String, Double> figures = figures(score, START.plusSeconds(62));
        assertEquals(62, figures.getOrDefault("feature_freshness_seconds", Double.NaN));
        assertEquals(1, figures.getOrDefault("business_decisions_on_stale_features_total", Double.NaN));
        assertEquals(0.995, figures.getOrDefault("feature_store_parity_ratio", Double.NaN));
    }

    @Test
    void the_exposition_is_prometheus_text() {
        String text = Exposition.write(List.of(
                Figure.counter("business_x_total", "All x.", 1_763_800_000_000L),
                Figure.gauge("business_y", "Now y.", 0.25)));
        assertEquals("""
                # HELP business_x_total All x.
                # TYPE business_x_total counter
                business_x_total 1763800000000
                # HELP business_y Now y.
                # TYPE business_y gauge
                business_y 0.25
                """, text);
        assertThrows(
                IllegalArgumentException.class,
                () -> Exposition.write(List.of(Figure.gauge("business_y", "Now y.", Double.NaN))));
    }
}
