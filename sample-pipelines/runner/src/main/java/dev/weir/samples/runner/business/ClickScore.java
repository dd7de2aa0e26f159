package dev.weir.samples.runner.business;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.samples.runner.kafka.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions and page views from the clicks, and how old the dashboard is. */
public final class ClickScore implements Score {

    /** A visitor who was away for longer begins a new session. */
    static final Duration SESSION_GAP = Duration.ofSeconds(30);

    /** A dashboard whose newest event is older than this is stale. */
    static final Duration STALE_AFTER = Duration.ofSeconds(1);

    private static final int REMEMBERED_USERS = 20_000;

    private final Map<String, Long> lastClick = new LinkedHashMap<>(1024, 0.75f, true);
    private long sessions;
    private long views;
    private long newestShown = Long.MIN_VALUE;
    private double staleSeconds;
    private Instant accountedUntil = Instant.MIN;

    /** Takes a record of {@code clicks} or {@code dashboard}. */
    public synchronized void see(Seen seen) {
        JsonNode v = seen.value();
        switch (seen.topic()) {
            case "clicks" -> click(v);
            case "dashboard" -> {
                account(seen.arrived());
                newestShown = Math.max(newestShown, v.path("newest").asLong(Long.MIN_VALUE));
            }
            default -> throw new IllegalArgumentException("not a topic of this score: " + seen.topic());
        }
    }

    private void click(JsonNode v) {
        String user = v.path("user").asText();
        if (user.isEmpty() || !v.path("page").isTextual() || !v.path("at").isIntegralNumber()) {
            return; // bad on purpose, the pipelines count them
        }
        long at = v.path("at").asLong();
        views++;
        Long before = lastClick.get(user);
        if (before == null || at - before > SESSION_GAP.toMillis()) {
            sessions++;
        }
        lastClick.put(user, before == null ? at : Math.max(before, at));
        if (lastClick.size() > REMEMBERED_USERS) {
            lastClick.remove(lastClick.keySet().iterator().next());
        }
    }

    /** Adds the part of the time since the last call during which the dashboard was stale. */
    private void account(Instant now) {
        if (newestShown != Long.MIN_VALUE && !accountedUntil.equals(Instant.MIN)) {
            Instant staleFrom = Instant.ofEpochMilli(newestShown).plus(STALE_AFTER);
            Instant from = staleFrom.isAfter(accountedUntil) ? staleFrom : accountedUntil;
            if (from.isBefore(now)) {
                staleSeconds += Duration.between(from, now).toNanos() / 1e9;
            }
        }
        accountedUntil = now;
    }

    @Override
    public synchronized List<Figure> figures(Instant now) {
        account(now);
        List<Figure> out = new ArrayList<>(List.of(
                Figure.counter("business_sessions_total", "Visits, a new one after 30 s of absence.", sessions),
                Figure.counter("business_page_views_total", "Pages looked at.", views),
                Figure.counter(
                        "business_stale_dashboard_seconds_total",
                        "Time during which the newest event on the dashboard was older than 1 s.",
                        staleSeconds)));
        if (newestShown != Long.MIN_VALUE) {
            out.add(Figure.gauge(
                    "business_dashboard_refresh_lag_seconds",
                    "Age of the newest event on the dashboard.",
                    Math.max(0, (double) (now.toEpochMilli() - newestShown) / 1e3)));
        }
        return out;
    }
}
