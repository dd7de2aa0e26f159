package dev.weir.console.flow;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How promptly pages are taken: from the promise, which is made with the event that it tells of or when a page is let go that was held
 * on purpose, to the destination's acceptance. It reads the journal of deliveries and nothing else, so what is owed is known again
 * after a restart.
 *
 * <p>The beginnings of incidents are what counts. One that is accepted within {@link #LIMIT} is good; one that was not is bad as soon as
 * the limit has passed, and once more each time it passes again, so that a destination that is dead burns the budget of the pager's own
 * SLO instead of being silent. One that is refused is bad. One that is withdrawn within the limit counts for nothing: it was over before
 * anybody could be told.
 *
 * <p>One thread looks.
 */
public final class Promptness {
    /** Within so long a page is to be taken. */
    public static final Duration LIMIT = Duration.ofMinutes(1);

    /** Whose figures these are. */
    public static final PipelineId PIPELINE = new PipelineId("weir", "pager");

    private static final String DUE = "weir_pages_due_total";
    private static final String LATE = "weir_pages_late_total";
    private static final String LATENCY = "weir_page_latency_seconds";
    private static final int BATCH = 500;
    /** What a destination asks for is honoured up to this, as the dispatcher does. */
    private static final Duration LONGEST = Duration.ofHours(1);
    /** Counters that did not move are told so often, so that silence is none. */
    private static final Duration OFTEN = Duration.ofSeconds(5);

    /** Who wants to know at once; called in the thread that looks. */
    public interface Witness {
        /** A beginning was taken so long after it was promised. */
        void accepted(String destination, Duration latency);

        /** Something became of a page: {@code sent}, {@code retry}, {@code refused}, {@code withdrawn} or {@code requeued}. */
        void outcome(String destination, String word);
    }

    /**
     * How a destination is doing.
     *
     * @param due beginnings that were judged so far, {@code late} those of them that were bad
     * @param owed pages of any kind that are promised and not settled
     * @param oldest when the oldest of them was promised; the present when nothing is owed
     * @param moved when anything last came of an attempt, or the time until which it asked not to be asked again
     */
    public record Figures(String destination, long due, long late, int owed, Instant oldest, Instant moved) {}

    /** A page that is owed; {@code marks} is how often the limit has passed. */
    private static final class Owed {
        private final Instant since;
        private final boolean beginning;
        private long marks;

        Owed(Instant since, boolean beginning) {
            this.since = since;
            this.beginning = beginning;
        }
    }

    private static final class Account {
        private final Map<String, Owed> owed = new HashMap<>();
        private long due;
        private long late;
        private Instant moved = Instant.EPOCH;

        void moved(Instant at) {
            moved = at.isAfter(moved) ? at : moved;
        }
    }

    private final Journal<Delivery> journal;
    private final Witness witness;
    private final Map<String, Account> accounts = new TreeMap<>();
    private final List<Sample> latencies = new ArrayList<>();
    private long position;
    private Instant told = Instant.EPOCH;
    private volatile Instant looked = Instant.EPOCH;
    private volatile List<Figures> figures = List.of();

    /**
     * Knows what is owed at this moment; what was settled before is counted by nobody.
     *
     * @param destinations those that are configured; pages that are owed to others wait for somebody to look at them
     */
    public Promptness(Journal<Delivery> journal, List<String> destinations, Witness witness, Instant now) {
        this.journal = journal;
        this.witness = witness;
        destinations.forEach(destination -> accounts.put(destination, new Account()));
        read(false);
        accounts.values().forEach(account -> account.owed.values().forEach(one -> one.marks = marks(one, now)));
        publish(now);
    }

    /** Takes in what became of pages since the last look. Tells the samples that follow from it; every few seconds also when nothing did. */
    public List<Sample> look(Instant now) {
        read(true);
        for (Account account : accounts.values()) {
            account.owed.values().stream().filter(one -> one.beginning).forEach(one -> {
                long passed = marks(one, now) - one.marks;
                if (passed > 0) {
                    account.due += passed;
                    account.late += passed;
                    one.marks += passed;
                }
            });
        }
        List<Figures> before = figures;
        publish(now);
        var samples = new ArrayList<>(latencies);
        latencies.clear();
        if (!counts(before).equals(counts(figures)) || !now.isBefore(told.plus(OFTEN))) {
            for (Figures each : figures) {
                samples.add(sample(DUE, each.destination(), now, (double) each.due()));
                samples.add(sample(LATE, each.destination(), now, (double) each.late()));
            }
            told = now;
        }
        return samples;
    }

    private static List<Long> counts(List<Figures> figures) {
        return figures.stream()
                .flatMap(each -> Stream.of(each.due(), each.late()))
                .toList();
    }

    /** When somebody looked last. Any thread. */
    public Instant looked() {
        return looked;
    }

    /** How each destination was doing at the last look, by name. Any thread. */
    public List<Figures> figures() {
        return figures;
    }

    private void read(boolean count) {
        List<Journal.Entry<Delivery>> news;
        do {
            news = journal.after(position, BATCH);
            for (var entry : news) {
                Account account = accounts.get(entry.value().destination());
                if (account != null) {
                    take(account, entry.value(), count);
                }
                position = entry.position();
            }
        } while (news.size() == BATCH);
    }

    private void take(Account account, Delivery delivery, boolean count) {
        switch (delivery) {
            case Delivery.Queued queued -> account.owed.put(queued.page(), owed(queued.at(), queued.what()));
            case Delivery.Requeued again -> {
                account.owed.put(again.page(), owed(again.at(), again.what()));
                outcome(again, "requeued", count);
            }
            case Delivery.Retry retry -> {
                Duration asked = retry.after().orElse(Duration.ZERO);
                account.moved(retry.at().plus(asked.compareTo(LONGEST) < 0 ? asked : LONGEST));
                outcome(retry, "retry", count);
            }
            case Delivery.Sent sent -> {
                account.moved(sent.at());
                outcome(sent, "sent", count);
                Owed one = account.owed.remove(sent.page());
                if (one != null && one.beginning && count) {
                    accepted(account, sent, one);
                }
            }
            case Delivery.Refused refused -> {
                account.moved(refused.at());
                outcome(refused, "refused", count);
                Owed one = account.owed.remove(refused.page());
                if (one != null && one.beginning && count) {
                    account.due++;
                    account.late++;
                }
            }
            case Delivery.Withdrawn withdrawn -> {
                account.moved(withdrawn.at());
                outcome(withdrawn, "withdrawn", count);
                account.owed.remove(withdrawn.page());
            }
        }
    }

    private static Owed owed(Instant since, Page what) {
        return new Owed(since, what.kind() == Page.Kind.TRIGGER);
    }

    private void accepted(Account account, Delivery.Sent sent, Owed one) {
        Duration took = Duration.between(one.since, sent.at());
        Duration latency = took.isNegative() ? Duration.ZERO : took;
        witness.accepted(sent.destination(), latency);
        latencies.add(sample(LATENCY, sent.destination(), sent.at(), latency.toNanos() / 1e9));
        if (one.marks == 0) {
            account.due++;
            account.late += latency.compareTo(LIMIT) > 0 ? 1 : 0;
        }
    }

    private void outcome(Delivery delivery, String word, boolean count) {
        if (count) {
            witness.outcome(delivery.destination(), word);
        }
    }

    private static long marks(Owed one, Instant now) {
        Duration age = Duration.between(one.since, now);
        return age.isNegative() ? 0 : age.dividedBy(LIMIT);
    }

    private void publish(Instant now) {
        var fresh = new ArrayList<Figures>();
        accounts.forEach((destination, account) -> fresh.add(new Figures(
                destination,
                account.due,
                account.late,
                account.owed.size(),
                account.owed.values().stream()
                        .map(one -> one.since)
                        .min(Instant::compareTo)
                        .orElse(now),
                account.moved)));
        figures = List.copyOf(fresh);
        looked = now;
    }

    private static Sample sample(String name, String destination, Instant at, double value) {
        var labels = Labels.of("environment", PIPELINE.environment(), "pipeline", PIPELINE.name())
                .with("destination", destination);
        return new Sample(new Series(name, labels), at, at, value, Quality.OK);
    }
}
