package dev.weir.lineage.graph;

import dev.weir.lineage.event.EventType;
import dev.weir.lineage.event.Io;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.Told;
import dev.weir.model.lineage.Dataset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The slow way to the same answers: it keeps every event and reads all of them for each question. */
final class Oracle {
    private final List<LineageEvent.OfRun> events = new ArrayList<>();

    /** What all events of a run that were known come to. */
    private record Whole(UUID id, Instant first, boolean completed, Set<String> in, Set<String> out) {
        boolean tellsAll() {
            return completed || (!in.isEmpty() && !out.isEmpty());
        }
    }

    /** Every edge a line with since when it is so. */
    static Set<String> edges(List<Told> all, Instant at, Instant known) {
        var heard = new Oracle();
        for (Told told : all) {
            if (!told.known().isAfter(known) && told.event() instanceof LineageEvent.OfRun run) {
                heard.events.add(run);
            }
        }
        var edges = new TreeSet<String>();
        heard.events.stream().map(LineageEvent.OfRun::job).distinct().forEach(job -> heard.edges(job, at, edges));
        return edges;
    }

    private void edges(LineageEvent.Name job, Instant at, Set<String> edges) {
        Map<UUID, List<LineageEvent.OfRun>> byRun = events.stream()
                .filter(event -> event.job().equals(job))
                .collect(Collectors.groupingBy(LineageEvent.OfRun::run));
        List<Whole> runs = byRun.values().stream()
                .map(Oracle::whole)
                .filter(run -> !run.first().isAfter(at)
                        && !(run.in().isEmpty() && run.out().isEmpty()))
                .sorted(Comparator.comparing(Whole::first)
                        .thenComparing(Whole::id)
                        .reversed())
                .toList();
        for (boolean read : new boolean[] {true, false}) {
            var names = new HashSet<String>();
            for (Whole run : runs) {
                names.addAll(read ? run.in() : run.out());
                if (run.tellsAll()) {
                    break;
                }
            }
            for (String name : names) {
                edge(job, name, read, runs, at, edges);
            }
        }
    }

    private void edge(
            LineageEvent.Name job, String name, boolean read, List<Whole> runs, Instant at, Set<String> edges) {
        List<Whole> with = new ArrayList<>();
        for (Whole run : runs) {
            if ((read ? run.in() : run.out()).contains(name)) {
                with.add(run);
            } else if (!with.isEmpty() && run.tellsAll()) {
                break;
            }
        }
        Instant begun = with.getFirst().first();
        if (drops(name).stream().anyMatch(drop -> !drop.isAfter(at) && !drop.isBefore(begun))) {
            return;
        }
        String told = with.getLast().first().toString();
        edges.add(read ? name + " -> " + job.name() + " " + told : job.name() + " -> " + name + " " + told);
    }

    private List<Instant> drops(String name) {
        return events.stream()
                .filter(event -> event.outputs().stream()
                        .anyMatch(one -> one.dataset().name().equals(name) && dropped(one)))
                .map(LineageEvent::at)
                .toList();
    }

    private static boolean dropped(Io one) {
        return one.facets().lifecycle().orElse("").equals("DROP");
    }

    private static Whole whole(List<LineageEvent.OfRun> events) {
        Comparator<LineageEvent.OfRun> order =
                Comparator.comparing(LineageEvent.OfRun::at).thenComparing(LineageEvent.OfRun::type);
        boolean completed = events.stream()
                .filter(event -> Set.of(EventType.COMPLETE, EventType.ABORT, EventType.FAIL)
                        .contains(event.type()))
                .max(order)
                .filter(event -> event.type() == EventType.COMPLETE)
                .isPresent();
        return new Whole(
                events.getFirst().run(),
                events.stream()
                        .map(LineageEvent.OfRun::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                completed,
                names(events.stream().flatMap(event -> event.inputs().stream()).toList()),
                names(events.stream()
                        .flatMap(event -> event.outputs().stream())
                        .filter(one -> !dropped(one))
                        .toList()));
    }

    private static Set<String> names(List<Io> all) {
        return all.stream().map(Io::dataset).map(Dataset::name).collect(Collectors.toSet());
    }
}
