package dev.weir.console.health;

import dev.weir.alerting.Decision;
import dev.weir.console.flow.Promptness;
import dev.weir.model.incident.Outcome;
import dev.weir.model.store.Journal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the pager says about itself on /actuator/prometheus; the names stand in docs/alerting/own-slo.md. One thread looks. */
public final class PagerGauges implements Promptness.Witness {
    private static final int BATCH = 500;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Promptness.LIMIT,
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };

    private final MeterRegistry registry;
    private final Journal<Decision> decisions;
    private final MultiGauge owed;
    private final MultiGauge oldest;
    private long position;

    /** Counts from now on. */
    public PagerGauges(MeterRegistry registry, List<String> destinations, Journal<Decision> decisions) {
        this.registry = registry;
        this.decisions = decisions;
        owed = MultiGauge.builder("weir.deliveries.owed")
                .description("Pages that are promised to a destination and not settled")
                .register(registry);
        oldest = MultiGauge.builder("weir.deliveries.owed.oldest.age.seconds")
                .description("How long the oldest of them is owed; 0 when nothing is")
                .register(registry);
        destinations.forEach(this::latency);
        read(false);
    }

    @Override
    public void accepted(String destination, Duration latency) {
        latency(destination).record(latency);
    }

    @Override
    public void outcome(String destination, String word) {
        Counter.builder("weir.deliveries")
                .description("What became of attempts to tell a destination")
                .tag("destination", destination)
                .tag("outcome", word)
                .register(registry)
                .increment();
    }

    /** Brings them up to date. */
    public void look(List<Promptness.Figures> figures, Instant now) {
        var count = new ArrayList<MultiGauge.Row<?>>();
        var age = new ArrayList<MultiGauge.Row<?>>();
        for (Promptness.Figures each : figures) {
            var tags = Tags.of("destination", each.destination());
            count.add(MultiGauge.Row.of(tags, each.owed()));
            age.add(MultiGauge.Row.of(tags, Duration.between(each.oldest(), now).toMillis() / 1e3));
        }
        owed.register(count, true);
        oldest.register(age, true);
        read(true);
    }

    private void read(boolean count) {
        List<Journal.Entry<Decision>> news;
        do {
            news = decisions.after(position, BATCH);
            for (var entry : news) {
                position = entry.position();
                if (count) {
                    decided(entry.value().outcome());
                }
            }
        } while (news.size() == BATCH);
    }

    private void decided(Outcome outcome) {
        switch (outcome) {
            case Outcome.Pass pass -> {
                // a line ends held or handed over, see Decision
            }
            case Outcome.Held held -> page("held", held.reason().name().toLowerCase(Locale.ROOT));
            case Outcome.Done done -> page(done.deliveries().isEmpty() ? "nobody" : "handed", "");
        }
    }

    private void page(String outcome, String reason) {
        Counter.builder("weir.pages")
                .description("What the line said to pages, each time that it said something else")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    private Timer latency(String destination) {
        return Timer.builder("weir.page.latency")
                .description("From the promise of a page to its acceptance")
                .tag("destination", destination)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
