package dev.weir.console.config;

import dev.weir.model.PipelineId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code lineage.namespaces} of weir.yaml: which environment each namespace of lineage events means. */
final class Namespaces {
    private Namespaces() {}

    static Map<String, String> read(Object section, List<String> problems) {
        if (!(section instanceof Map<?, ?> map)
                || !Set.of("namespaces", "kafka").containsAll(map.keySet())) {
            problems.add("lineage: write 'namespaces:' and under it a namespace and its environment a line, or 'kafka:'"
                    + " and under it bootstrap and topic");
            return Map.of();
        }
        var namespaces = new HashMap<String, String>();
        if (map.containsKey("namespaces")) {
            if (!(map.get("namespaces") instanceof Map<?, ?> given)) {
                problems.add("lineage.namespaces: write a namespace and its environment a line, for instance"
                        + " 'spark-prod: production'");
                return Map.of();
            }
            given.forEach((namespace, environment) -> {
                if (PipelineId.tried(String.valueOf(environment), "x").isPresent()) {
                    namespaces.put(String.valueOf(namespace), String.valueOf(environment));
                } else {
                    problems.add("lineage.namespaces." + namespace + " = '" + environment
                            + "': must be the name of an environment");
                }
            });
        }
        return namespaces;
    }
}
