package dev.weir.console.api;

import dev.weir.console.api.MarquezAnswers.Findings;
import dev.weir.console.api.MarquezAnswers.Found;
import dev.weir.console.api.MarquezAnswers.Namespace;
import dev.weir.model.lineage.Node;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Finds datasets and jobs, and lists where their names are ones. */
record MarquezSearch(MarquezView view) {
    private static final int LONGEST = 200;
    private static final Set<String> KINDS = Set.of("dataset", "job");

    List<Namespace> namespaces() {
        var found = new TreeMap<String, Namespace>();
        for (Node node : view.lineage().nodes()) {
            if (KINDS.contains(node.id().kind())) {
                Instant created = view.created(node);
                Instant updated = view.updated(node);
                found.merge(
                        node.id().namespace(),
                        new Namespace(node.id().namespace(), created, updated, "anonymous", null, false),
                        (one, other) -> new Namespace(
                                one.name(),
                                one.createdAt().isBefore(other.createdAt()) ? one.createdAt() : other.createdAt(),
                                one.updatedAt().isAfter(other.updatedAt()) ? one.updatedAt() : other.updatedAt(),
                                one.ownerName(),
                                null,
                                false));
            }
        }
        return List.copyOf(found.values());
    }

    Findings find(String query, String filter, String sort, int limit) {
        String kind = filter.toLowerCase(Locale.ROOT);
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            throw new IllegalArgumentException("filter must be DATASET or JOB");
        }
        if (query.length() > LONGEST) {
            throw new IllegalArgumentException("q has more than " + LONGEST + " characters");
        }
        Comparator<Found> order = switch (sort.toLowerCase(Locale.ROOT)) {
            case "", "name" -> Comparator.comparing(Found::name).thenComparing(Found::nodeId);
            case "update_at", "updated_at" ->
                Comparator.comparing(Found::updatedAt).reversed().thenComparing(Found::nodeId);
            default -> throw new IllegalArgumentException("sort must be NAME or UPDATE_AT");
        };
        String[] parts = query.toLowerCase(Locale.ROOT).split("%");
        var found = view.lineage().nodes().stream()
                .filter(node -> kind.isEmpty()
                        ? KINDS.contains(node.id().kind())
                        : node.id().kind().equals(kind))
                .filter(node -> holds(node.id().name().toLowerCase(Locale.ROOT), parts))
                .map(node -> new Found(
                        node.id().kind().toUpperCase(Locale.ROOT),
                        node.id().name(),
                        view.updated(node),
                        node.id().namespace(),
                        node.id().text()))
                .sorted(order)
                .toList();
        return new Findings(found.size(), found.subList(0, Math.min(limit, found.size())));
    }

    /** Whether the parts stand in the name one after the other. */
    private static boolean holds(String name, String[] parts) {
        int from = 0;
        for (String part : parts) {
            int here = name.indexOf(part, from);
            if (here < 0) {
                return false;
            }
            from = here + part.length();
        }
        return true;
    }
}
