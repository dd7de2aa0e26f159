package dev.weir.console.silence;

import dev.weir.alerting.Silences;
import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Silence;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All silences, folded from their journal; every change is audited in the same unit of work. Thread-safe. */
public final class SilenceBook implements Silences {
    /** The name of their journal. */
    public static final String JOURNAL = "silences";
    /** How many may hold or be to come at once: every page is compared with all of them. */
    public static final int MOST = 500;

    private final Journals journals;
    private final Journal<SilenceEvent> journal;
    private final Audit audit;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private volatile List<Silence> current = List.of();

    /** How a silence stands. */
    public enum State {
        /** It holds pages back now. */
        ACTIVE,
        /** It will. */
        TO_COME,
        /** It does not any more. */
        OVER
    }

    /** Who ended a silence before its time, and when. */
    public record End(Instant at, Actor by) {}

    /** A silence, when it was made, and its early end. */
    public record Kept(Silence silence, Instant made, Optional<End> end) {
        /** When it ends or ended, whichever was first. */
        public Instant until() {
            Instant planned = silence.when().end();
            return end.map(End::at).filter(planned::isAfter).orElse(planned);
        }

        /** How it stands at this instant. */
        public State state(Instant now) {
            if (!now.isBefore(until())) {
                return State.OVER;
            }
            return now.isBefore(silence.when().start()) ? State.TO_COME : State.ACTIVE;
        }
    }

    /** Folds what the journal holds. */
    public SilenceBook(Journals journals, Audit audit) {
        this.journals = journals;
        this.journal = journals.open(JOURNAL, new SilenceCodec());
        this.audit = audit;
        journal.replay(this::fold);
        publish();
    }

    /** Keeps a new silence; refuses one more than {@link #MOST}. It holds when this returns. */
    public synchronized Kept make(List<Matcher> matchers, Interval when, Actor author, String reason, Instant now) {
        if (full(now)) {
            throw new IllegalArgumentException(MOST + " silences hold or are to come: end some of them first");
        }
        var silence = new Silence(id(now), matchers, when, author, reason);
        keep(new SilenceEvent.Made(silence, now), author, "silence.make", words(silence));
        return kept(silence.id());
    }

    /** Ends a silence now, or takes back one that is to come; one that is over stays as it is. Empty when there is none of this id. */
    public synchronized Optional<Kept> end(String id, Actor by, Instant now) {
        Kept known = kept.get(id);
        if (known != null && known.state(now) != State.OVER) {
            keep(new SilenceEvent.Ended(id, now, by), by, "silence.end", words(known.silence()));
        }
        return find(id);
    }

    /** Whether there are as many as there may be. */
    public synchronized boolean full(Instant now) {
        return kept.values().stream()
                        .filter(one -> one.state(now) != State.OVER)
                        .count()
                >= MOST;
    }

    @Override
    public List<Silence> active(Instant now) {
        return current.stream().filter(silence -> silence.when().contains(now)).toList();
    }

    /** The silence of this id, also when it is over. */
    public synchronized Optional<Kept> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    /** All: those that hold, the next to end first; those to come, the next first; those that are over, the newest first. */
    public synchronized List<Kept> all(Instant now) {
        Map<State, List<Kept>> by = kept.values().stream().collect(Collectors.groupingBy(one -> one.state(now)));
        return java.util.stream.Stream.of(
                        sorted(by.getOrDefault(State.ACTIVE, List.of()), Comparator.comparing(Kept::until)),
                        sorted(
                                by.getOrDefault(State.TO_COME, List.of()),
                                Comparator.comparing(one -> one.silence().when().start())),
                        sorted(
                                by.getOrDefault(State.OVER, List.of()),
                                Comparator.comparing(Kept::until).reversed()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Kept> sorted(Collection<Kept> some, Comparator<Kept> order) {
        return some.stream().sorted(order).toList();
    }

    private void keep(SilenceEvent event, Actor by, String verb, String detail) {
        journals.atomically(() -> {
            journal.append(List.of(event));
            audit.record(by, verb, event.id(), detail);
        });
        fold(event);
        publish();
    }

    private void fold(SilenceEvent event) {
        switch (event) {
            case SilenceEvent.Made made -> kept.put(made.id(), new Kept(made.silence(), made.at(), Optional.empty()));
            // retention may have taken the beginning
            case SilenceEvent.Ended ended ->
                kept.computeIfPresent(
                        ended.id(),
                        (id, known) ->
                                new Kept(known.silence(), known.made(), Optional.of(new End(ended.at(), ended.by()))));
        }
    }

    /** What the pager asks for with every page, without a lock. */
    private void publish() {
        current = kept.values().stream()
                .filter(one -> one.until().isAfter(one.silence().when().start()))
                .map(one -> {
                    Silence whole = one.silence();
                    return new Silence(
                            whole.id(),
                            whole.matchers(),
                            new Interval(whole.when().start(), one.until()),
                            whole.author(),
                            whole.reason());
                })
                .toList();
    }

    private Kept kept(String id) {
        return find(id).orElseThrow();
    }

    private String id(Instant now) {
        String first = "silence-" + Long.toString(now.toEpochMilli(), 36);
        String id = first;
        for (int i = 2; kept.containsKey(id); i++) {
            id = first + "-" + i;
        }
        return id;
    }

    private static String words(Silence silence) {
        return silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", ")) + " | "
                + silence.when().start() + " to " + silence.when().end() + " | " + silence.reason();
    }
}
