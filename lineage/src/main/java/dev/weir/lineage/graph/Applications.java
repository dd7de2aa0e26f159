package dev.weir.lineage.graph;

import dev.weir.lineage.event.Facets;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.model.lineage.NodeId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which jobs are steps of one application. Not thread-safe. */
final class Applications {
    private static final int MOST = 10_000;

    private final Map<String, String> namespaces;
    private final Groups<NodeId> jobs = new Groups<>();
    private final Set<NodeId> wholes = new HashSet<>();
    private final Map<String, NodeId.OfJob> byApplication = newest(MOST);

    /** Those whose namespaces mean these environments; others mean themselves. */
    Applications(Map<String, String> namespaces) {
        this.namespaces = Map.copyOf(namespaces);
    }

    /** The job that stands for all steps of its application. */
    NodeId of(NodeId step) {
        return jobs.of(step);
    }

    /** Whether runs of others are parts of its runs. */
    boolean hasParts(NodeId job) {
        return wholes.contains(job);
    }

    /** The job of a name. */
    NodeId.OfJob name(LineageEvent.Name told) {
        return new NodeId.OfJob(namespaces.getOrDefault(told.namespace(), told.namespace()), told.name());
    }

    /** A step of a Spark application belongs to it, as its parent or its application's identity tells; orchestrators stay jobs of their own. */
    boolean stitch(NodeId.OfJob job, LineageEvent.OfRun run) {
        boolean spark = run.runFacets().names().stream().anyMatch(name -> name.startsWith("spark"))
                || run.jobFacets()
                        .get("jobType")
                        .filter(facet -> facet.path("integration").asString("").equalsIgnoreCase("spark"))
                        .isPresent();
        if (!spark) {
            return false;
        }
        boolean news = false;
        var parent = run.runFacets()
                .parent()
                .map(told -> name(told.job()))
                .filter(above -> job.name().startsWith(above.name() + "."));
        if (parent.isPresent()) {
            news = jobs.join(job, parent.get());
        }
        String application = run.runFacets()
                .get("spark_applicationDetails")
                .map(facet -> facet.path("applicationId").asString(""))
                .orElse("");
        if (!application.isEmpty()) {
            NodeId.OfJob other = byApplication.putIfAbsent(application, job);
            if (other != null) {
                news |= jobs.join(job, other);
            }
        }
        return news;
    }

    /** The run of the application that a step's run is part of. */
    Optional<UUID> whole(NodeId.OfJob job, LineageEvent.OfRun run) {
        Optional<UUID> whole = run.runFacets()
                .parent()
                .filter(above -> job.name().startsWith(above.job().name() + ".")
                        && !jobs.of(job).equals(job))
                .map(Facets.Parent::run);
        whole.ifPresent(any -> wholes.add(jobs.of(job)));
        return whole;
    }

    private static <K, V> Map<K, V> newest(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
