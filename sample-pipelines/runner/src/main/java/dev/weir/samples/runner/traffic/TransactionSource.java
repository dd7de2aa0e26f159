package dev.weir.samples.runner.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Payments, about one in a hundred of them fraud: bursts on one card, amounts that stand out and far countries, which a
 * detector can find; quiet ones that it cannot; and honest ones that look suspicious. The truth follows 20 to 60 s later
 * in the topic {@code labels}.
 */
public final class TransactionSource implements Source {

    private static final double BAD = 0.002;

    private final Cards cards;
    private final Flow flow;
    private final SplittableRandom random;
    private final Comparator<Planned> byDue = Comparator.comparing(Planned::due);
    private final PriorityQueue<Planned> bursts = new PriorityQueue<>(byDue);
    private final PriorityQueue<Label> labels = new PriorityQueue<>(Comparator.comparing(Label::due));
    private long next;

    /** Payments at {@code base} a second on average, numbered from {@code first}. */
    public TransactionSource(double base, long seed, long first) {
        cards = new Cards(seed);
        flow = new Flow(new Pace(base, seed), Duration.ofMillis(200), 0.001, Duration.ofSeconds(20));
        random = new SplittableRandom(seed + 1);
        next = first;
    }

    private record Planned(Instant due, int card, double amount) {}

    private record Label(Instant due, String id, boolean fraud) {}

    private record Payment(int card, double amount, String country, boolean fraud) {}

    @Override
    public String topic() {
        return "transactions";
    }

    @Override
    public List<Emission> until(Instant now, Distortion distortion) {
        List<Emission> out = new ArrayList<>();
        for (int due = flow.due(now, distortion); due > 0; due--) {
            out.add(send(draw(now), now, distortion));
        }
        for (Planned p = bursts.peek(); p != null && !p.due.isAfter(now); p = bursts.peek()) {
            bursts.remove();
            out.add(send(new Payment(p.card, p.amount, cards.home(p.card), true), now, distortion));
        }
        for (Label l = labels.peek(); l != null && !l.due.isAfter(now); l = labels.peek()) {
            labels.remove();
            String value = "{\"id\":\"%s\",\"fraud\":%b,\"at\":%d}".formatted(l.id, l.fraud, now.toEpochMilli());
            out.add(new Emission(
                    "labels", Flow.partition(l.id, Distortion.NONE), l.id, value, now, Optional.empty(), false));
        }
        return out;
    }

    private Payment draw(Instant now) {
        int card = cards.draw(random);
        double ordinary = cards.ordinary(card, random);
        String home = cards.home(card);
        double fate = random.nextDouble();
        if (fate < 0.0003) {
            planBurst(now, card);
        } else if (fate < 0.0033) {
            return new Payment(card, cards.outstanding(card, random), home, true);
        } else if (fate < 0.0058) {
            return new Payment(card, ordinary, cards.abroad(random), true);
        } else if (fate < 0.0063) {
            return new Payment(card, ordinary, home, true);
        } else if (fate < 0.0067) {
            return new Payment(card, ordinary, cards.abroad(random), false);
        } else if (fate < 0.0070) {
            return new Payment(card, cards.outstanding(card, random), home, false);
        }
        return new Payment(card, ordinary, home, false);
    }

    private void planBurst(Instant now, int card) {
        int count = random.nextInt(11, 17);
        Instant due = now;
        for (int i = 0; i < count; i++) {
            due = due.plusMillis(random.nextLong(500, 2_500));
            bursts.add(new Planned(due, card, cards.ordinary(card, random)));
        }
    }

    private Emission send(Payment payment, Instant now, Distortion distortion) {
        String card = cards.name(payment.card);
        int partition = Flow.partition(card, distortion);
        Flow.Moment moment = flow.moment(now, partition, distortion, random);
        String id = "t-%010d".formatted(next++);
        String value =
                "{\"id\":\"%s\",\"card\":\"%s\",\"amount\":%s,\"country\":\"%s\",\"merchant\":\"m-%d\",\"at\":%d}"
                        .formatted(
                                id,
                                card,
                                String.format(Locale.ROOT, "%.2f", payment.amount),
                                payment.country,
                                1 + random.nextInt(120),
                                moment.at().toEpochMilli());
        if (random.nextDouble() < BAD + distortion.badShare()) {
            return switch (random.nextInt(3)) {
                case 0 -> bad(partition, card, value.substring(0, value.length() / 2), moment, "malformed");
                case 1 -> bad(partition, card, value.replace("\"amount\"", "\"amount_eur\""), moment, "missing-field");
                default ->
                    bad(partition, card, value.replace("\"amount\":", "\"amount\":-1"), moment, "negative-amount");
            };
        }
        labels.add(new Label(now.plusMillis(random.nextLong(20_000, 60_000)), id, payment.fraud));
        return new Emission(topic(), partition, card, value, moment.at(), Optional.empty(), moment.late());
    }

    private Emission bad(int partition, String card, String value, Flow.Moment moment, String reason) {
        return new Emission(topic(), partition, card, value, moment.at(), Optional.of(reason), moment.late());
    }
}
