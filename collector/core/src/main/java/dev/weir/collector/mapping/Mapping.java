package dev.weir.collector.mapping;

import dev.weir.model.Engine;
import java.util.List;
import java.util.Optional;

/**
 * One mapping document.
 *
 * @param pipeline what the foreign labels call the pipeline; the configured pairs and the rules of names apply to it
 * @param run what tells one run from the next; only the newest run of a pipeline counts
 */
record Mapping(String name, Optional<Engine> engine, Template pipeline, Optional<Template> run, List<Rule> rules) {
    /** Copies the rules. */
    Mapping {
        rules = List.copyOf(rules);
    }
}
