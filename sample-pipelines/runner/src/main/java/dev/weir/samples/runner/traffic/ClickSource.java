package dev.weir.samples.runner.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Page views: visitors come, look at some eight pages, a few seconds each, and leave; some come more often than others. */
public final class ClickSource implements Source {

    private static final double BAD = 0.002;
    private static final double LEAVES = 1 / 8.0;
    private static final Duration BETWEEN_CLICKS = Duration.ofSeconds(5);
    private static final List<String> PAGES = List.of(
            "/home",
            "/search",
            "/cart",
            "/offers",
            "/books",
            "/music",
            "/games",
            "/garden",
            "/kitchen",
            "/sports",
            "/shoes",
            "/coats",
            "/toys",
            "/travel",
            "/news",
            "/account",
            "/orders",
            "/help",
            "/about",
            "/jobs");

    private final Zipf frequency = new Zipf(5_000, 0.9, 10);
    private final Zipf pages = new Zipf(PAGES.size(), 1, 1);
    private final Flow flow;
    private final SplittableRandom random;
    private final List<String> visitors = new ArrayList<>();
    private long next;

    /** Clicks at {@code base} a second on average, numbered from {@code first}. */
    public ClickSource(double base, long seed, long first) {
        flow = new Flow(new Pace(base, seed + 17), Duration.ofSeconds(1), 0.01, Duration.ofSeconds(30));
        random = new SplittableRandom(seed + 2);
        next = first;
        int present = Math.max(1, (int) (base * BETWEEN_CLICKS.toMillis() / 1_000));
        for (int i = 0; i < present; i++) {
            visitors.add(newcomer());
        }
    }

    @Override
    public String topic() {
        return "clicks";
    }

    @Override
    public List<Emission> until(Instant now, Distortion distortion) {
        List<Emission> out = new ArrayList<>();
        for (int due = flow.due(now, distortion); due > 0; due--) {
            out.add(click(now, distortion));
        }
        return out;
    }

    private Emission click(Instant now, Distortion distortion) {
        int seat = random.nextInt(visitors.size());
        String user = visitors.get(seat);
        if (random.nextDouble() < LEAVES) {
            visitors.set(seat, newcomer());
        }
        int partition = Flow.partition(user, distortion);
        Flow.Moment moment = flow.moment(now, partition, distortion, random);
        String value = "{\"id\":\"k-%010d\",\"user\":\"%s\",\"page\":\"%s\",\"at\":%d}"
                .formatted(
                        next++, user, PAGES.get(pages.draw(random)), moment.at().toEpochMilli());
        Optional<String> bad = Optional.empty();
        if (random.nextDouble() < BAD + distortion.badShare()) {
            boolean malformed = random.nextBoolean();
            value = malformed ? value.substring(0, value.length() / 2) : value.replace("\"page\"", "\"url\"");
            bad = Optional.of(malformed ? "malformed" : "missing-field");
        }
        return new Emission(topic(), partition, user, value, moment.at(), bad, moment.late());
    }

    private String newcomer() {
        return "u-%05d".formatted(frequency.draw(random) + 1);
    }
}
