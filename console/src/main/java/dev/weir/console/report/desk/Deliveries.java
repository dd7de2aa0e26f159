package dev.weir.console.report.desk;

import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of scheduled reports and of those that are to go somewhere, folded from the journal. Thread-safe. */
public final class Deliveries {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    /** After so many attempts nobody is asked again. */
    static final int MOST_ATTEMPTS = 24;

    /** One schedule's delivery to one destination: two may send the same report to the same address, in two languages. */
    private record Way(String report, String schedule, String target) {
        static Way of(Event event) {
            return new Way(event.report(), event.schedule(), event.target());
        }
    }

    private final Journals journals;
    private final Journal<Event> journal;
    private final Map<Way, Event> last = new LinkedHashMap<>();
    private final Map<Way, Integer> orders = new HashMap<>();
    private final Map<String, Event> made = new LinkedHashMap<>();
    private final Map<String, Instant> known = new HashMap<>();

    /** Over the store. */
    public Deliveries(Journals journals) {
        this.journals = journals;
        journal = journals.open(Event.JOURNAL, new Event.Written());
        journal.replay(this::fold);
    }

    private void fold(Event event) {
        switch (event.kind()) {
            case MADE -> made.put(event.words(), event);
            case KNOWN -> known.putIfAbsent(event.schedule(), event.at());
            case FAILED -> {}
            case ORDERED -> {
                last.put(Way.of(event), event);
                orders.merge(Way.of(event), 1, Integer::sum);
            }
            case SENT, RETRY, REFUSED -> last.put(Way.of(event), event);
        }
    }

    /** Since when there is a schedule of this name: since now, and noted, if nobody knew of it. */
    public synchronized Instant known(String schedule, Instant now) {
        Instant since = known.get(schedule);
        if (since != null) {
            return since;
        }
        note(new Event(Event.Kind.KNOWN, "", schedule, "", now, 0, ""));
        return now;
    }

    /** Whether a schedule has its report about a period; {@code key} names schedule, scope and period. */
    synchronized boolean made(String key) {
        return made.containsKey(key);
    }

    /** Notes that a schedule has its report, and orders it to be sent, both or none; a second time nothing happens. */
    synchronized void made(String key, String schedule, String report, List<Target> to, Instant at) {
        var event = new Event(Event.Kind.MADE, report, schedule, "", at, 0, key);
        List<Event> ordered = ordered(report, schedule, to, at, "");
        journals.atomically(() -> {
            if (journal.appendOnce(event, key)) {
                journal.append(ordered);
            }
        });
        fold(event);
        ordered.forEach(this::fold);
    }

    /** Orders a report to be sent, or sent again. */
    synchronized void order(String report, String schedule, List<Target> to, Instant at, String by) {
        List<Event> ordered = ordered(report, schedule, to, at, by);
        journal.append(ordered);
        ordered.forEach(this::fold);
    }

    private static List<Event> ordered(String report, String schedule, List<Target> to, Instant at, String by) {
        return to.stream()
                .map(target -> new Event(Event.Kind.ORDERED, report, schedule, target.name(), at, 0, by))
                .toList();
    }

    /** Notes what came of an attempt. */
    synchronized void note(Event event) {
        journal.append(List.of(event));
        fold(event);
    }

    /** The deliveries of a report as they stand, in the order in which they were ordered. */
    synchronized List<Event> of(String report) {
        var found = new ArrayList<Event>();
        last.forEach((way, event) -> {
            if (way.report().equals(report)) {
                found.add(event);
            }
        });
        return found;
    }

    /**
     * The name of a delivery, the same for each of its attempts, also after a restart. What somebody sends again has another: mail servers and
     * receivers drop what they had under the same name.
     */
    synchronized String name(Event event) {
        int times = orders.getOrDefault(Way.of(event), 1);
        return event.report() + "/" + event.schedule() + (times == 1 ? "" : "/" + times);
    }

    /** What is to be tried now. */
    synchronized List<Event> pending(Instant now) {
        return last.values().stream()
                .filter(event -> event.kind() == Event.Kind.ORDERED
                        || (event.kind() == Event.Kind.RETRY
                                && !event.at().plus(pause(event.attempt())).isAfter(now)))
                .toList();
    }

    static Duration pause(int attempt) {
        return PAUSES.get(Math.clamp(attempt - 1, 0, PAUSES.size() - 1));
    }

    /** Those that were refused, or tried three times and more. */
    synchronized List<Event> failing() {
        return last.values().stream()
                .filter(event -> event.kind() == Event.Kind.REFUSED
                        || (event.kind() == Event.Kind.RETRY && event.attempt() >= 3))
                .toList();
    }
}
