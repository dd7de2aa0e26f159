package dev.weir.console.flow;

import dev.weir.model.Finding;
import dev.weir.model.PipelineId;
import dev.weir.model.Scrape;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the collectors understood beside their figures, as of the last scrape of each target that answered. Thread-safe. */
public final class Findings {
    /** A finding, who found it, and when it was found last. */
    public record Found(Finding finding, String target, Instant at) {}

    private record Said(Instant at, List<Finding> findings) {}

    private final Map<String, Said> byTarget = new ConcurrentHashMap<>();

    /** Takes the findings of a scrape; a target that is down keeps what it said last, with the time at which it said it. */
    public void update(Scrape scrape) {
        if (scrape instanceof Scrape.Up up) {
            byTarget.put(up.target(), new Said(up.at(), up.findings()));
        }
    }

    /** The findings about a pipeline, by kind. */
    public List<Found> about(PipelineId pipeline) {
        return byTarget.entrySet().stream()
                .flatMap(said -> Finding.merged(said.getValue().findings()).stream()
                        .filter(finding -> finding.pipeline().equals(pipeline))
                        .map(finding -> new Found(
                                finding, said.getKey(), said.getValue().at())))
                .sorted(Comparator.comparing((Found found) -> found.finding().kind() == Finding.Kind.NOT_COLLECTED)
                        .thenComparing(found -> found.finding().kind())
                        .thenComparing(found -> found.finding().about()))
                .toList();
    }

    /** Keeps what these targets said, and forgets the others: nobody asks them any more. */
    public void retain(Set<String> targets) {
        byTarget.keySet().retainAll(targets);
    }

    /** Forgets what was said before. */
    public void forget(Instant before) {
        byTarget.values().removeIf(said -> said.at().isBefore(before));
    }
}
