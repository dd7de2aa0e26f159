package dev.weir.alerting;

import dev.weir.model.PipelineId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Everything upstream of pipelines, searched breadth first, each pipeline once, so that cycles end. It remembers what it searched:
 * make one for one question, so that no answer mixes two states of the lineage.
 */
final class Ancestry {
    /** No search looks at more pipelines than this; what lies beyond holds nothing. */
    static final int FURTHEST = 2_000;

    private final Upstreams upstreams;
    private final Map<PipelineId, Map<PipelineId, Integer>> searched = new HashMap<>();

    Ancestry(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** The pipelines that feed this one, directly or not, nearest first, with their distance; itself only when it is on a cycle. */
    Map<PipelineId, Integer> of(PipelineId pipeline) {
        return searched.computeIfAbsent(pipeline, this::search);
    }

    /** Whether one feeds the other and the other feeds the one. */
    boolean onOneCycle(PipelineId one, PipelineId other) {
        return of(one).containsKey(other) && of(other).containsKey(one);
    }

    private Map<PipelineId, Integer> search(PipelineId from) {
        var found = new LinkedHashMap<PipelineId, Integer>();
        var next = new ArrayDeque<Map.Entry<PipelineId, Integer>>();
        next.add(Map.entry(from, 0));
        while (!next.isEmpty() && found.size() < FURTHEST) {
            var here = next.remove();
            Set<PipelineId> direct = upstreams.of(here.getKey());
            for (PipelineId upstream : direct.stream().sorted().toList()) {
                if (found.size() < FURTHEST && found.putIfAbsent(upstream, here.getValue() + 1) == null) {
                    next.add(Map.entry(upstream, here.getValue() + 1));
                }
            }
        }
        return found;
    }
}
