package dev.weir.lineage.graph;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.EventType;
import dev.weir.lineage.event.Facets;
import dev.weir.lineage.event.Io;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.Told;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was told of lineage. Events come in any order and any number of times and give the same graph. Two times are kept apart:
 * when something was so, by the clocks of the producers, and when Weir learnt of it. Thread-safe.
 *
 * <p>What a job reads and writes at an instant is what its latest run until then did: a run that came to a good end, or goes from
 * something to something, replaces what runs before it did; any other adds to it. Of each step the newest 200 runs are kept one by one;
 * of older ones those that changed something.
 */
public final class KnowledgeGraph {
    private static final int SCHEMAS = 500;
    private static final int OWNERS = 50;
    private static final int DROPS = 500;
    /** So old may be what a snapshot says of when something was seen last, when nothing else changed. */
    private static final Duration SEEN_OLD = Duration.ofSeconds(30);

    /** The fields of a dataset and who told them; they are the same when the fields are. */
    private record Shape(List<Field> fields, NodeId job) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shape(List<Field> others, NodeId any) && fields.equals(others);
        }

        @Override
        public int hashCode() {
            return fields.hashCode();
        }

        @Override
        public String toString() {
            return fields.toString();
        }
    }

    private final Names names = new Names();
    private final Map<Use, Use> uses = new HashMap<>();
    private final Map<NodeId.OfJob, Step> steps = new HashMap<>();
    private final Applications applications;
    private final Map<Dataset, NavigableMap<Instant, Instant>> drops = new HashMap<>();
    private final Map<Dataset, History<Shape>> schemas = new HashMap<>();
    private Described described = new Described(Lineage.empty(), 0, Map.of());

    /** The names under which datasets were described, by the name that the graph of then knows them by. */
    private record Described(Lineage of, int told, Map<NodeId, List<Dataset>> names) {}

    /** What readers tell of schemas: maybe the columns that they take alone, or the types that their engine sees in them. */
    private final Map<Dataset, History<Shape>> views = new HashMap<>();

    private final Map<NodeId, History<List<String>>> owners = new HashMap<>();
    private final Map<NodeId, History<String>> descriptions = new HashMap<>();
    private final Declarations declarations = new Declarations();
    private volatile Made made = new Made(Lineage.empty(), Instant.MIN);
    private volatile boolean stale = true;
    private volatile Instant heard = Instant.EPOCH;
    private volatile long events;

    /** A snapshot and how far Weir had heard when it was made. */
    private record Made(Lineage lineage, Instant heard) {}

    /** Nothing is known yet. */
    public KnowledgeGraph() {
        this(Map.of());
    }

    /**
     * Nothing is known yet.
     *
     * @param namespaces which environments the namespaces of jobs mean; others mean themselves
     */
    public KnowledgeGraph(Map<String, String> namespaces) {
        applications = new Applications(namespaces);
    }

    /** Takes an event in; the same one twice, and in any order, comes to the same. */
    public synchronized void observe(Told told) {
        events++;
        heard = told.known().isAfter(heard) ? told.known() : heard;
        boolean news = switch (told.event()) {
            case LineageEvent.OfRun run -> run(run, told.known());
            case LineageEvent.OfJob job -> job(job, told.known());
            case LineageEvent.OfDataset dataset ->
                dataset(
                        new Dataset(
                                dataset.dataset().namespace(), dataset.dataset().name()),
                        dataset.facets(),
                        null,
                        told,
                        schemas);
        };
        if (news) {
            stale = true;
        }
    }

    /** From this instant on definitions say this, and nothing else. */
    public synchronized void declare(Declared said, Instant at) {
        if (!declarations.declare(said, at)) {
            return;
        }
        stale = true;
    }

    /**
     * The graph as it is, as far as is known. When things were seen last may be half a minute old, in large graphs some minutes. Takes no
     * lock unless something changed.
     */
    public Lineage now() {
        return fresh() ? made.lineage() : make();
    }

    /** The newest graph that was made, at once, even if something changed since; empty when none was made. */
    public Lineage latest() {
        return made.lineage();
    }

    /** Whether nothing changed since the newest graph was made. */
    public boolean fresh() {
        Made newest = made;
        long thousands = newest.lineage().edges().size() / 10_000;
        return !stale && heard.isBefore(newest.heard().plus(SEEN_OLD.multipliedBy(1 + thousands)));
    }

    private synchronized Lineage make() {
        if (!fresh()) {
            Lineage lineage = at(Instant.MAX, Instant.MAX);
            made = new Made(lineage, heard);
            stale = false;
        }
        return made.lineage();
    }

    /**
     * The graph as it was.
     *
     * @param at when it was so
     * @param known as far as was known then
     */
    public synchronized Lineage at(Instant at, Instant known) {
        var snapshot = new Snapshot(names, applications, declarations.at(at.isBefore(known) ? at : known), at, known);
        var inOrder = new ArrayList<>(steps.values());
        inOrder.sort(Comparator.comparing(Step::name));
        for (Step step : inOrder) {
            snapshot.add(step, completed(step, known), drops);
        }
        owners.forEach((node, told) -> told.at(at, known).ifPresent(one -> snapshot.owned(node, one)));
        descriptions.forEach(
                (node, told) -> told.at(at, known).ifPresent(one -> snapshot.described(node, one.value())));
        return snapshot.lineage();
    }

    /** The schemas that a dataset had, in order of time: as those tell it who write it; if none does, as those who read it. */
    public synchronized List<SchemaVersion> schemas(Dataset dataset) {
        Lineage lineage = now();
        if (described.of() != lineage || described.told() != schemas.size() + views.size()) {
            described = describe(lineage);
        }
        Dataset wanted = names.canonical(names.mentioned(dataset));
        NodeId asked = lineage.canonical(NodeId.of(dataset));
        var same = new LinkedHashSet<>(described.names().getOrDefault(NodeId.of(wanted), List.of()));
        same.addAll(described.names().getOrDefault(asked, List.of()));
        Dataset best = asked instanceof NodeId.OfDataset(Dataset known) ? known : wanted;
        List<SchemaVersion> versions = versions(best, same, schemas);
        return versions.isEmpty() ? versions(best, same, views) : versions;
    }

    /** Under which names each dataset was described, so that nobody who asks of all of them looks at all of them each time. */
    private Described describe(Lineage lineage) {
        var all = new LinkedHashSet<>(schemas.keySet());
        all.addAll(views.keySet());
        var byName = new HashMap<NodeId, List<Dataset>>();
        for (Dataset one : all) {
            byName.computeIfAbsent(NodeId.of(names.canonical(one)), any -> new ArrayList<>())
                    .add(one);
        }
        return new Described(lineage, schemas.size() + views.size(), byName);
    }

    private static List<SchemaVersion> versions(Dataset best, Set<Dataset> same, Map<Dataset, History<Shape>> shapes) {
        var merged = new History<Shape>(SCHEMAS);
        for (Dataset one : same) {
            History<Shape> history = shapes.get(one);
            if (history != null) {
                for (History.Span<Shape> span : history.spans()) {
                    merged.tell(span.since(), span.known(), span.value());
                    merged.tell(span.last(), span.known(), span.value());
                }
            }
        }
        var versions = new ArrayList<SchemaVersion>();
        for (History.Span<Shape> span : merged.spans()) {
            if (!span.value().fields().isEmpty()) {
                versions.add(new SchemaVersion(
                        best,
                        versions.size() + 1,
                        span.since(),
                        span.known(),
                        span.value().job(),
                        span.value().fields()));
            }
        }
        return versions;
    }

    /** The newest runs of a job, at most so many, the newest first; those of its steps when nobody told of its own. */
    public synchronized List<Run> runs(NodeId job, int limit) {
        Lineage lineage = now();
        NodeId wanted = lineage.canonical(job);
        var runs = new ArrayList<Run>();
        for (Step step : steps.values()) {
            NodeId root = applications.of(step.name());
            boolean told = root instanceof NodeId.OfJob whole
                    && !step.name().equals(whole)
                    && steps.containsKey(whole)
                    && steps.get(whole).runsByItself();
            if (lineage.canonical(root).equals(wanted) && !told) {
                int left = limit;
                String part = step.name().equals(root) ? "" : step.name().name();
                for (Attempt attempt : step.newest()) {
                    if (left-- == 0) {
                        break;
                    }
                    runs.add(attempt.run(wanted, part));
                }
            }
        }
        return runs.stream()
                .sorted(Comparator.comparing(KnowledgeGraph::begin).reversed().thenComparing(Run::id))
                .limit(limit)
                .toList();
    }

    /** How many events came in. */
    public long events() {
        return events;
    }

    private static Instant begin(Run run) {
        return run.started().or(run::ended).orElse(Instant.EPOCH);
    }

    private boolean run(LineageEvent.OfRun run, Instant known) {
        var job = applications.name(run.job());
        boolean news = !steps.containsKey(job);
        Step step = steps.computeIfAbsent(job, Step::new);
        news |= applications.stitch(job, run);
        news |= facets(job, run.jobFacets(), run.at(), known);
        Use use = use(run.inputs(), run.outputs(), job);
        String failure = run.runFacets()
                .get("errorMessage")
                .map(facet -> facet.path("message").asString(""))
                .orElse("");
        var whole = applications.whole(job, run);
        boolean completed = step.completed(run.run(), Instant.MAX);
        news |= step.tell(
                whole.orElse(run.run()),
                whole.isPresent(),
                completed(step, Instant.MAX),
                run.type(),
                run.at(),
                known,
                use,
                failure);
        // that an application came to its end can end edges of its steps
        news |= applications.hasParts(job) && completed != step.completed(run.run(), Instant.MAX);
        news |= revives(use);
        var told = new Told(run, known);
        for (Io one : run.inputs()) {
            news |= dataset(one.dataset(), one.facets(), job, told, views);
        }
        for (Io one : run.outputs()) {
            news |= dataset(one.dataset(), one.facets(), job, told, schemas);
        }
        return news;
    }

    private boolean job(LineageEvent.OfJob told, Instant known) {
        var job = applications.name(told.job());
        boolean news = !steps.containsKey(job);
        Step step = steps.computeIfAbsent(job, Step::new);
        Use use = use(told.inputs(), told.outputs(), job);
        news |= facets(job, told.facets(), told.at(), known);
        if (!use.isNone()) {
            // a job event speaks of what the job does whenever it runs: as a run of its own
            news |= step.tell(
                    UUID.nameUUIDFromBytes((told.at() + " " + job).getBytes(StandardCharsets.UTF_8)),
                    false,
                    completed(step, Instant.MAX),
                    EventType.OTHER,
                    told.at(),
                    known,
                    use,
                    "");
            news |= revives(use);
        }
        var event = new Told(told, known);
        for (Io one : told.inputs()) {
            news |= dataset(one.dataset(), one.facets(), job, event, views);
        }
        for (Io one : told.outputs()) {
            news |= dataset(one.dataset(), one.facets(), job, event, schemas);
        }
        return news;
    }

    /** Whether a run of a step came to a good end, as far as was known then; a part of an application's run when that did. */
    private Predicate<Attempt> completed(Step step, Instant then) {
        Step root = applications.of(step.name()) instanceof NodeId.OfJob name ? steps.get(name) : null;
        return run -> run.part ? root != null && root.completed(run.id, then) : run.completed(then);
    }

    /** Whether a dataset that was dropped once is read or written again. */
    private boolean revives(Use use) {
        return !drops.isEmpty()
                && (use.inputs().stream().anyMatch(drops::containsKey)
                        || use.outputs().stream().anyMatch(drops::containsKey));
    }

    private Use use(List<Io> inputs, List<Io> outputs, NodeId job) {
        if (inputs.isEmpty() && outputs.isEmpty()) {
            return Use.NONE;
        }
        var in = new HashSet<Dataset>();
        inputs.forEach(one -> in.add(names.read(one.dataset())));
        var out = new HashSet<Dataset>();
        var columns = new HashSet<ColumnEdge>();
        for (Io one : outputs) {
            Dataset dataset = names.read(one.dataset());
            if (!one.facets().lifecycle().orElse("").equals("DROP")) {
                out.add(dataset);
                for (ColumnEdge edge : one.facets().columnLineage(dataset, job)) {
                    columns.add(new ColumnEdge(
                            new Column(
                                    names.mentioned(edge.from().dataset()),
                                    edge.from().name()),
                            edge.to(),
                            job,
                            edge.direct(),
                            edge.how(),
                            edge.masked()));
                }
            }
        }
        var use = new Use(in, out, columns);
        Use same = uses.putIfAbsent(use, use);
        return same == null ? use : same;
    }

    private boolean dataset(
            Dataset raw, Facets facets, NodeId.@Nullable OfJob job, Told told, Map<Dataset, History<Shape>> shapes) {
        if (facets.json().isEmpty()) {
            return false;
        }
        Instant at = told.event().at();
        Dataset dataset = names.read(raw);
        boolean news = facets(NodeId.of(dataset), facets, at, told.known());
        for (Dataset other : facets.symlinks()) {
            news |= names.link(dataset, names.mentioned(other));
        }
        var former = facets.renamedFrom();
        if (former.isPresent()) {
            news |= names.rename(dataset, names.mentioned(former.get()));
        }
        if (facets.lifecycle().orElse("").equals("DROP")) {
            var known = drops.computeIfAbsent(dataset, any -> new TreeMap<>());
            news |= !known.containsKey(at);
            known.merge(at, told.known(), (one, other) -> one.isBefore(other) ? one : other);
            if (known.size() > DROPS) {
                known.pollFirstEntry();
            }
        }
        var fields = facets.deleted("schema") ? Optional.of(List.<Field>of()) : facets.schema();
        if (fields.isPresent()) {
            news |= shapes.computeIfAbsent(dataset, any -> new History<>(SCHEMAS))
                    .tell(at, told.known(), new Shape(fields.get(), job == null ? NodeId.of(dataset) : job));
        }
        return news;
    }

    private boolean facets(NodeId node, Facets facets, Instant at, Instant known) {
        boolean news = false;
        if (facets.deleted("ownership") || facets.get("ownership").isPresent()) {
            news = owners.computeIfAbsent(node, any -> new History<>(OWNERS)).tell(at, known, facets.owners());
        }
        var documentation = facets.get("documentation");
        if (documentation.isPresent()) {
            news |= descriptions
                    .computeIfAbsent(node, any -> new History<>(OWNERS))
                    .tell(at, known, documentation.get().path("description").asString(""));
        }
        return news;
    }
}
