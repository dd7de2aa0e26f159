package dev.weir.model.lineage;

import dev.weir.model.PipelineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The identity of a node of the knowledge graph. Its text is the one that Marquez uses: {@code dataset:kafka://broker:9092:orders},
 * {@code job:production:orders-etl}; features, models, owners and agreements go by the same pattern.
 */
public sealed interface NodeId extends Comparable<NodeId> {
    /** A dataset: a topic, a table, a folder. */
    record OfDataset(Dataset dataset) implements NodeId {
        @Override
        public String kind() {
            return "dataset";
        }

        @Override
        public String namespace() {
            return dataset.namespace();
        }

        @Override
        public String name() {
            return dataset.name();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** A transformation. That of a pipeline has the pipeline's environment as its namespace and the pipeline's name. */
    record OfJob(String namespace, String name) implements NodeId {
        @Override
        public String kind() {
            return "job";
        }

        @Override
        public Optional<PipelineId> pipeline() {
            return PipelineId.tried(namespace, name);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** A feature of models, within an environment. */
    record OfFeature(String namespace, String name) implements NodeId {
        @Override
        public String kind() {
            return "feature";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** A model that takes decisions, within an environment. */
    record OfModel(String namespace, String name) implements NodeId {
        @Override
        public String kind() {
            return "model";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** A team or person that stands for something. */
    record OfOwner(String name) implements NodeId {
        @Override
        public String kind() {
            return "owner";
        }

        @Override
        public String namespace() {
            return "";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** An agreement with a consumer. */
    record OfSla(String name) implements NodeId {
        @Override
        public String kind() {
            return "sla";
        }

        @Override
        public String namespace() {
            return "";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** What it is, in one word: the first part of the text. */
    String kind();

    /** Where its name is one; empty where names are global. */
    String namespace();

    /** Its name. */
    String name();

    /** The pipeline that this is, if it is one. */
    default Optional<PipelineId> pipeline() {
        return Optional.empty();
    }

    /** {@code kind:namespace:name}, or {@code kind:name} where names are global. */
    default String text() {
        return namespace().isEmpty() ? kind() + ":" + name() : kind() + ":" + namespace() + ":" + name();
    }

    @Override
    default int compareTo(NodeId other) {
        int order = kind().compareTo(other.kind());
        if (order == 0) {
            order = namespace().compareTo(other.namespace());
        }
        return order == 0 ? name().compareTo(other.name()) : order;
    }

    /** The node of a pipeline. */
    static NodeId of(PipelineId pipeline) {
        return new OfJob(pipeline.environment(), pipeline.name());
    }

    /** The node of a dataset. */
    static NodeId of(Dataset dataset) {
        return new OfDataset(dataset);
    }

    /**
     * What a text can mean: namespaces and names may hold colons, so there can be several readings; the likeliest comes first, that is
     * the one whose namespace is an address with a port. Empty when it is no identity of a node.
     */
    static List<NodeId> readings(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || colon == text.length() - 1) {
            return List.of();
        }
        String kind = text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (kind) {
            case "owner" -> List.of(new OfOwner(rest));
            case "sla" -> List.of(new OfSla(rest));
            case "dataset", "job", "feature", "model" ->
                splits(rest).stream()
                        .map(at -> read(kind, rest.substring(0, at), rest.substring(at + 1)))
                        .toList();
            default -> List.of();
        };
    }

    private static NodeId read(String kind, String namespace, String name) {
        return switch (kind) {
            case "dataset" -> new OfDataset(new Dataset(namespace, name));
            case "job" -> new OfJob(namespace, name);
            case "feature" -> new OfFeature(namespace, name);
            default -> new OfModel(namespace, name);
        };
    }

    /** Where a colon can part namespace and name: those that begin neither an authority nor a port come first. */
    private static List<Integer> splits(String rest) {
        var likely = new ArrayList<Integer>();
        var others = new ArrayList<Integer>();
        for (int at = rest.indexOf(':'); at >= 0; at = rest.indexOf(':', at + 1)) {
            if (at > 0 && at < rest.length() - 1) {
                char next = rest.charAt(at + 1);
                (next == '/' || Character.isDigit(next) ? others : likely).add(at);
            }
        }
        likely.addAll(others);
        return likely;
    }
}
