package dev.weir.benchmarks;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the journals say of incidents beside what the receiver took and what the samples must have opened. */
final class CrashVerdict {
    private final Map<String, IncidentEvent.Opened> opened = new LinkedHashMap<>();
    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<String, List<CrashReceiver.Taken>> taken = new LinkedHashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final List<CrashPlan.Fault> faults;
    private int repeated;

    CrashVerdict(
            List<IncidentEvent> events,
            List<Delivery> deliveries,
            List<CrashReceiver.Taken> received,
            List<CrashPlan.Fault> faults) {
        this.faults = faults;
        for (IncidentEvent event : events) {
            if (event instanceof IncidentEvent.Opened first) {
                opened.putIfAbsent(first.incident().key(), first);
            }
            if (event instanceof IncidentEvent.Opened || event instanceof IncidentEvent.Reopened) {
                beginnings.merge(event.incident().key(), 1, Integer::sum);
            }
        }
        var ids = new HashSet<String>();
        for (CrashReceiver.Taken one : received) {
            taken.computeIfAbsent(one.incident(), first -> new ArrayList<>()).add(one);
            repeated += ids.add(one.id()) ? 0 : 1;
        }
        var pages = new HashMap<String, Page>();
        for (Delivery delivery : deliveries) {
            if (delivery instanceof Delivery.Queued queued) {
                pages.put(queued.page(), queued.what());
            }
            Page page = pages.get(delivery.page());
            if (delivery instanceof Delivery.Withdrawn && page != null && page.kind() == Page.Kind.TRIGGER) {
                withdrawn.add(page.incident().key());
            }
        }
    }

    int incidents() {
        return opened.size();
    }

    /** Pages that came more than once, under the same id. */
    int repeated() {
        return repeated;
    }

    /** Incidents that were over before the receiver took their beginning, so that it was told nothing, which is recorded. */
    long withdrawn() {
        return opened.keySet().stream()
                .filter(key -> withdrawn.contains(key) && !taken.containsKey(key))
                .count();
    }

    /** Faults that opened no incident. */
    long unopened() {
        return faults.stream().filter(fault -> of(fault) == 0).count();
    }

    /** Incidents whose beginning the receiver did not take, although it was not taken back. */
    long unpaged() {
        return opened.keySet().stream()
                .filter(key -> !withdrawn.contains(key) && count(key, "opened") == 0)
                .count();
    }

    /** Faults with two incidents, incidents with two beginnings, and keys that the journals do not know. */
    long openedTwice() {
        long faultsTwice = faults.stream().filter(fault -> of(fault) > 1).count();
        long incidentsTwice = taken.entrySet().stream()
                .filter(one -> one.getValue().stream()
                                .filter(page -> page.what().equals("opened"))
                                .map(CrashReceiver.Taken::id)
                                .distinct()
                                .count()
                        > beginnings.getOrDefault(one.getKey(), 0))
                .count();
        return faultsTwice + incidentsTwice;
    }

    /** Incidents of which something was taken before the beginning. */
    long resolveBeforeTrigger() {
        return taken.values().stream()
                .filter(pages -> !pages.getFirst().what().equals("opened"))
                .count();
    }

    /** Incidents that the receiver still has open, although all are over. */
    long leftOpen() {
        return taken.values().stream()
                .filter(pages -> !pages.getLast().what().equals("resolved"))
                .count();
    }

    private long of(CrashPlan.Fault fault) {
        return opened.values().stream()
                .filter(one -> one.slo().equals(fault.slo())
                        && !one.at().isBefore(fault.from())
                        && one.at().isBefore(fault.from().plus(CrashPlan.untilTheNext())))
                .count();
    }

    private long count(String key, String what) {
        return taken.getOrDefault(key, List.of()).stream()
                .filter(page -> page.what().equals(what))
                .count();
    }
}
