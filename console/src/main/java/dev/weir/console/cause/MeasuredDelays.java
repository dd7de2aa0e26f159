package dev.weir.console.cause;

import dev.weir.console.flow.Briefer;
import dev.weir.console.flow.IncidentBook;
import dev.weir.lineage.cause.Delay;
import dev.weir.lineage.cause.Delays;
import dev.weir.lineage.cause.OnsetPairs;
import dev.weir.model.incident.Incident;
import dev.weir.model.lineage.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Delays between pipelines as past incidents showed them. Thread-safe; what it worked out holds until another incident opens. */
public final class MeasuredDelays implements Delays {
    private final IncidentBook book;
    private volatile Known known = new Known(0, Map.of());

    /** Onsets by node, and what was worked out of them; made for so many incidents. */
    private record Known(int incidents, Map<NodeId, List<Instant>> onsets, Map<List<NodeId>, Optional<Delay>> delays) {
        Known(int incidents, Map<NodeId, List<Instant>> onsets) {
            this(incidents, onsets, new ConcurrentHashMap<>());
        }
    }

    /** Reads the incidents of this. */
    public MeasuredDelays(IncidentBook book) {
        this.book = book;
    }

    @Override
    public Optional<Delay> between(NodeId from, NodeId to) {
        Known now = known;
        if (now.incidents() != book.size()) {
            now = read();
            known = now;
        }
        Map<NodeId, List<Instant>> onsets = now.onsets();
        return now.delays()
                .computeIfAbsent(
                        List.of(from, to),
                        any -> OnsetPairs.measure(
                                onsets.getOrDefault(from, List.of()), onsets.getOrDefault(to, List.of())));
    }

    private Known read() {
        List<Incident> all = book.all();
        var onsets = new HashMap<NodeId, List<Instant>>();
        for (Incident incident : all) {
            onsets.computeIfAbsent(NodeId.of(incident.pipeline()), any -> new ArrayList<>())
                    .add(Briefer.onset(incident));
        }
        return new Known(all.size(), onsets);
    }
}
