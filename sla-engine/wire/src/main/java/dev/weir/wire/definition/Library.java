package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The documents of all files by kind and name, and the pipelines that they define. */
final class Library {
    private static final int MAX_SERVICE = 255;

    private final Map<Kind, Map<String, Document>> byKind = new EnumMap<>(Kind.class);
    private final List<Document> documents = new ArrayList<>();
    private final Set<Document> behind = new HashSet<>();
    private final Set<PipelineId> pipelines = new HashSet<>();
    private final Map<String, List<SloId>> objectives = new TreeMap<>();
    private final Map<String, Document> claims = new HashMap<>();
    private boolean whole = true;

    /** Keeps a document under its name; a second one of the same kind and name is noted. Pipelines are told apart later. */
    void add(Document document) {
        documents.add(document);
        if (document.metadata().name().isEmpty()) {
            incomplete();
            return;
        }
        Document first =
                byKind.computeIfAbsent(document.kind(), kind -> new TreeMap<>()).putIfAbsent(document.name(), document);
        if (first != null && document.kind() != Kind.PIPELINE) {
            Node node = document.metadata().node();
            node.error(
                    "the " + document + " is already defined at "
                            + first.metadata().node().file() + ":"
                            + first.metadata().node().line(),
                    "rename or remove one of them");
        }
    }

    /** Keeps a document unless one of its kind and name is there. */
    void addBehind(Document document) {
        if (document.kind() == Kind.PIPELINE || !has(document.kind(), document.name())) {
            behind.add(document);
            add(document);
        }
    }

    /** Whether a document stands behind the others, so that it gives way to them. */
    boolean isBehind(Document document) {
        return behind.contains(document);
    }

    /** Whether a pipeline is defined. */
    boolean knows(PipelineId pipeline) {
        return pipelines.contains(pipeline);
    }

    /** Keeps a pipeline; false when it is there already. */
    boolean add(PipelineId pipeline) {
        return pipelines.add(pipeline);
    }

    /** Some document could not be read at all, so that a name that is not found may yet be there. */
    void incomplete() {
        whole = false;
    }

    /** Whether every document could be read, so that a name that is not found is not there. */
    boolean whole() {
        return whole;
    }

    /** All documents of a kind in order of their files, also those that share a name. */
    List<Document> all(Kind kind) {
        return documents.stream().filter(document -> document.kind() == kind).toList();
    }

    boolean has(Kind kind, String name) {
        return byKind.getOrDefault(kind, Map.of()).containsKey(name);
    }

    /** The document that the node names. */
    Optional<Document> find(Node reference, Kind kind) {
        return reference.text().flatMap(name -> {
            Map<String, Document> known = byKind.getOrDefault(kind, Map.of());
            Document document = known.get(name);
            if (document == null && whole) {
                return reference.error(missing(kind, name), define(name, known.keySet()));
            }
            return Optional.ofNullable(document);
        });
    }

    /** Keeps the names of what a document makes to be judged, maybe none; false when another one has one of them, which is noted. */
    boolean claim(Document document, List<SloId> ids) {
        boolean free = true;
        for (SloId id : ids) {
            Document first = claims.get(id.name());
            if (first == null) {
                continue;
            }
            free = false;
            if (!first.name().equals(document.name())) {
                Node node = document.metadata().node();
                Node other = first.metadata().node();
                node.error(
                        "the name " + id + " is taken by the " + first + " at " + other.file() + ":" + other.line(),
                        "rename one of them");
            }
        }
        ids.forEach(id -> claims.putIfAbsent(id.name(), document));
        objectives.putIfAbsent(document.name(), ids);
        return free;
    }

    /**
     * The SLOs that the node names, of those that were {@linkplain #claim claimed}: all that come of the SLO document of that name,
     * or the one objective. Nothing when there are none, which is noted.
     */
    List<SloId> slos(Node reference) {
        Optional<String> name = reference.text();
        if (name.isEmpty()) {
            return List.of();
        }
        List<SloId> ids = objectives.get(name.get());
        if (ids != null && has(Kind.SLO, name.get())) {
            return ids.isEmpty()
                    ? reference
                            .<List<SloId>>error(
                                    "the SLO '" + name.get() + "' is judged by nobody, so nothing can build on it",
                                    "remove it here, or change the SLO as the warning at it says")
                            .orElse(List.of())
                    : ids;
        }
        Document owner = claims.get(name.get());
        if (owner != null && owner.kind() == Kind.SLO) {
            return List.of(new SloId(name.get()));
        }
        find(reference, Kind.SLO);
        return List.of();
    }

    /** Whether the pipeline is defined; if not, that is noted at the node. */
    boolean knows(PipelineId pipeline, Node node) {
        if (pipelines.contains(pipeline)) {
            return true;
        }
        if (whole) {
            var names = new TreeSet<String>();
            pipelines.forEach(known -> names.add(known.toString()));
            node.error("no file defines the Pipeline " + pipeline, define(pipeline.toString(), names));
        }
        return false;
    }

    /** The document that the node names; that there is none is a doubt only. */
    Optional<Document> seek(Node reference, Kind kind) {
        return reference.text().flatMap(name -> {
            Map<String, Document> known = byKind.getOrDefault(kind, Map.of());
            Document document = known.get(name);
            if (document == null && whole) {
                reference.warning(missing(kind, name), define(name, known.keySet()));
            }
            return Optional.ofNullable(document);
        });
    }

    private static String missing(Kind kind, String name) {
        return "no file defines the " + kind.word() + " '" + Excerpt.of(name) + "'";
    }

    private static String define(String name, Collection<String> known) {
        return known.isEmpty() ? "define it" : "define it, or " + Keys.advice(name, known);
    }

    /** Doubts a service that no file defines, as Service or as pipeline, which is one; OpenSLO lets it be any word. */
    void checkService(Node node) {
        node.text(MAX_SERVICE).ifPresent(name -> {
            if (whole && !has(Kind.SERVICE, name) && !has(Kind.PIPELINE, name)) {
                var names = new TreeSet<String>();
                List.of(Kind.SERVICE, Kind.PIPELINE)
                        .forEach(kind -> all(kind).forEach(found -> names.add(found.name())));
                node.warning("no file defines a Service or Pipeline '" + Excerpt.of(name) + "'", define(name, names));
            }
        });
    }
}
