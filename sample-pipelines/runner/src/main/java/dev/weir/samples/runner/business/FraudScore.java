package dev.weir.samples.runner.business;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.samples.runner.kafka.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Joins transactions, decisions and the truth about them, which come in any order, and keeps the balance. */
public final class FraudScore implements Score {

    /** A decision that is visible later than this after the payment is late. */
    static final Duration LATE_AFTER = Duration.ofSeconds(1);

    /** How long missed fraud counts as money at risk. */
    static final Duration AT_RISK = Duration.ofMinutes(10);

    /** Payments remembered; older ones are forgotten, and no longer count as undecided. */
    static final int REMEMBERED = 60_000;

    private static final int LATENCIES = 2_000;

    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Deque<Missed> missedLately = new ArrayDeque<>();
    private final double[] latencies = new double[LATENCIES];
    private long decisions;
    private long caught;
    private long missed;
    private long falsePositives;
    private long late;
    private long ledger;
    private double undecided;

    private static final class Payment {
        double amount;
        boolean known;

        @Nullable
        Boolean decision;

        @Nullable
        Boolean truth;
    }

    private record Missed(Instant when, double amount) {}

    /** Takes a record of {@code transactions}, {@code labels}, {@code decisions} or {@code alert-ledger}. */
    public synchronized void see(Seen seen) {
        JsonNode v = seen.value();
        String id = v.path("id").asText();
        if (id.isEmpty()) {
            return; // bad on purpose, the pipelines count them
        }
        switch (seen.topic()) {
            case "transactions" -> transaction(id, v);
            case "decisions" -> decision(id, v, seen.arrived());
            case "labels" -> label(id, v, seen.arrived());
            case "alert-ledger" -> ledger++;
            default -> throw new IllegalArgumentException("not a topic of this score: " + seen.topic());
        }
    }

    private void transaction(String id, JsonNode v) {
        JsonNode amount = v.path("amount");
        if (!amount.isNumber() || amount.doubleValue() < 0) {
            return;
        }
        Payment p = payment(id);
        p.amount = amount.doubleValue();
        p.known = true;
        if (p.decision == null) {
            undecided += p.amount;
        }
    }

    private void decision(String id, JsonNode v, Instant arrived) {
        Payment p = payment(id);
        if (p.decision != null) {
            return; // at-least-once: the same decision again
        }
        p.decision = v.path("fraud").asBoolean();
        if (p.known) {
            undecided -= p.amount;
        }
        Duration latency = Duration.between(Instant.ofEpochMilli(v.path("at").asLong()), arrived);
        latencies[(int) (decisions % LATENCIES)] = latency.toNanos() / 1e9;
        decisions++;
        late += latency.compareTo(LATE_AFTER) > 0 ? 1 : 0;
        balance(p, arrived);
    }

    private void label(String id, JsonNode v, Instant arrived) {
        Payment p = payment(id);
        if (p.truth == null) {
            p.truth = v.path("fraud").asBoolean();
            balance(p, arrived);
        }
    }

    private void balance(Payment p, Instant now) {
        if (p.decision == null || p.truth == null) {
            return;
        }
        if (p.decision && p.truth) {
            caught++;
        } else if (p.truth) {
            missed++;
            missedLately.add(new Missed(now, p.amount));
        } else if (p.decision) {
            falsePositives++;
        }
    }

    private Payment payment(String id) {
        Payment p = payments.computeIfAbsent(id, unknown -> new Payment());
        if (payments.size() > REMEMBERED) {
            Iterator<Payment> oldest = payments.values().iterator();
            Payment forgotten = oldest.next();
            if (forgotten.known && forgotten.decision == null) {
                undecided -= forgotten.amount;
            }
            oldest.remove();
        }
        return p;
    }

    /** Seconds from payment to visible decision over the last 2,000 decisions; empty before the first. */
    public synchronized OptionalDouble latency(double quantile) {
        int count = (int) Math.min(decisions, LATENCIES);
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        return OptionalDouble.of(sorted[Math.min(count - 1, (int) (quantile * count))]);
    }

    @Override
    public synchronized List<Figure> figures(Instant now) {
        while (!missedLately.isEmpty()
                && missedLately.peek().when().plus(AT_RISK).isBefore(now)) {
            missedLately.remove();
        }
        double lately = missedLately.stream().mapToDouble(Missed::amount).sum();
        return List.of(
                Figure.counter("business_decisions_total", "Payments decided, each counted once.", decisions),
                Figure.counter("business_fraud_caught_total", "Fraud that was called fraud.", caught),
                Figure.counter("business_fraud_missed_total", "Fraud that was let through.", missed),
                Figure.counter("business_false_positives_total", "Honest payments called fraud.", falsePositives),
                Figure.counter(
                        "business_decisions_late_total", "Decisions visible more than 1 s after the payment.", late),
                Figure.counter("business_ledger_alerts_total", "Alerts committed to the ledger.", ledger),
                Figure.gauge(
                        "business_amount_at_risk_euros",
                        "Payments not decided yet, and fraud missed in the last 10 minutes.",
                        Math.round(100 * (Math.max(0, undecided) + lately)) / 100.0));
    }
}
