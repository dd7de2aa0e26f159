package dev.weir.console.schema;

import dev.weir.console.access.Audit;
import dev.weir.console.flow.Changes;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.schema.Consumer;
import dev.weir.lineage.schema.Effect;
import dev.weir.lineage.schema.Readers;
import dev.weir.lineage.schema.SchemaChange;
import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.SchemaVersion;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes of all schemas and how they stand. Everything but the acceptances follows from the knowledge graph, so a start neither
 * repeats nor loses any. Thread-safe.
 */
public final class SchemaLedger {
    /** The name of the journal of acceptances. */
    public static final String JOURNAL = "schema-acceptances";
    /** Changes that are older are told of no more. */
    static final Duration REMEMBERED = Duration.ofDays(90);

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST = 2_000;
    private static final int RUNS = 20;
    /** What a change meant then is looked at again for so long: events may come late. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Knowledge knowledge;
    private final Changes changes;
    private final Audit audit;
    private final Journals journals;
    private final Journal<Acceptance> journal;
    private final Map<String, Acceptance> accepted = new HashMap<>();
    private final Map<SchemaVersion, List<SchemaChange>> settled = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private volatile Catalogue catalogue = Catalogue.empty();
    private volatile State state = new State(List.of(), Map.of(), false);

    /** All that is known: the changes, the newest first, and which datasets with a schema each pipeline reads. */
    record State(List<KnownChange> changes, Map<PipelineId, Set<Dataset>> read, boolean whole) {}

    /** Reads what was accepted; knows no change before the first look. */
    public SchemaLedger(Knowledge knowledge, Changes changes, Journals journals, Audit audit) {
        this.knowledge = knowledge;
        this.changes = changes;
        this.audit = audit;
        this.journals = journals;
        journal = journals.open(JOURNAL, new Acceptance.Written());
        journal.replay(one -> accepted.putIfAbsent(one.change(), one));
    }

    /** Takes over a catalogue. */
    public void define(Catalogue fresh) {
        catalogue = fresh;
    }

    /** The changes of the last 90 days, the newest first. */
    public List<KnownChange> all() {
        return state.changes();
    }

    /** One of them. */
    public Optional<KnownChange> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Which datasets with a schema each pipeline reads. */
    Map<PipelineId, Set<Dataset>> read() {
        return state.read();
    }

    /** Whether it looked since there are definitions: before, what they declare is not known. */
    boolean whole() {
        return state.whole();
    }

    /** What is defined. */
    Catalogue catalogue() {
        return catalogue;
    }

    /** The versions of the schema of a dataset, oldest first. */
    public List<SchemaVersion> versions(Dataset dataset) {
        return knowledge.graph().schemas(dataset);
    }

    /**
     * Accepts a change: what reads it is not broken, whatever lineage says. One that was accepted stays with who accepted it first.
     *
     * @throws IllegalArgumentException when the reason is missing or longer than 1,000 characters
     * @throws NoSuchElementException when there is no such change
     */
    public synchronized KnownChange accept(String id, Actor by, String reason, Instant at) {
        String kept = reason.strip();
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("reason is missing: say why this change breaks nobody");
        }
        if (kept.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason has " + kept.length() + " characters, at most " + LONGEST_REASON + " are kept");
        }
        KnownChange known =
                find(id).orElseThrow(() -> new NoSuchElementException("there is no change of a schema '" + id + "'"));
        if (!accepted.containsKey(id)) {
            var acceptance = new Acceptance(id, at, by, kept);
            String what = known.change().dataset().name() + ": "
                    + known.change().change().words();
            journals.atomically(() -> {
                journal.append(List.of(acceptance));
                audit.record(by, "schema.accept", id, what + ": " + kept);
            });
            accepted.put(id, acceptance);
            state = new State(
                    all().stream()
                            .map(one -> one.id().equals(id) ? with(one, acceptance) : one)
                            .toList(),
                    state.read(),
                    state.whole());
        }
        return find(id).orElseThrow();
    }

    private static KnownChange with(KnownChange known, Acceptance acceptance) {
        return new KnownChange(
                known.id(), known.change(), known.reverted(), Optional.of(acceptance), known.broken(), known.slas());
    }

    /** Looks at everything that is known now, and tells changes that were not told before. */
    public synchronized void look(Instant now) {
        boolean defined = !catalogue.hash().isEmpty();
        Lineage lineage = knowledge.now();
        var readers = new Readers(lineage);
        Instant oldest = now.minus(REMEMBERED);
        var found = new ArrayList<KnownChange>();
        var read = new HashMap<PipelineId, Set<Dataset>>();
        var kept = new HashSet<SchemaVersion>();
        for (var node : lineage.nodes()) {
            if (!(node.id() instanceof NodeId.OfDataset of)) {
                continue;
            }
            List<SchemaVersion> versions = versions(of.dataset());
            if (versions.isEmpty()) {
                continue;
            }
            for (NodeId job : readers.jobs(of.dataset())) {
                job.pipeline()
                        .ifPresent(pipeline -> read.computeIfAbsent(
                                        pipeline, any -> new TreeSet<>(Comparator.comparing(Dataset::toString)))
                                .add(of.dataset()));
            }
            for (int i = 1; i < versions.size(); i++) {
                SchemaVersion after = versions.get(i);
                if (!after.since().isBefore(oldest)) {
                    kept.add(after);
                    changesOf(versions.get(i - 1), after, lineage, now)
                            .forEach(change -> found.add(standing(change, versions, readers, lineage, now)));
                }
            }
        }
        settled.keySet().retainAll(kept);
        List<KnownChange> newest = found.stream()
                .sorted(Comparator.comparing((KnownChange one) -> one.change().since())
                        .reversed())
                .limit(MOST)
                .toList();
        state = new State(newest, Map.copyOf(read), defined);
        SchemaNews.tell(newest, told, changes::record);
    }

    private List<SchemaChange> changesOf(SchemaVersion before, SchemaVersion after, Lineage now, Instant at) {
        List<SchemaChange> known = settled.get(after);
        if (known != null) {
            return known;
        }
        List<SchemaChange> fresh = SchemaChange.of(
                List.of(before, after), version -> new Readers(knowledge.graph().at(version.since(), at), now));
        if (after.known().isBefore(at.minus(LATE))) {
            settled.put(after, fresh);
        }
        return fresh;
    }

    private KnownChange standing(
            SchemaChange change, List<SchemaVersion> versions, Readers readers, Lineage lineage, Instant now) {
        String id = change.id();
        Optional<Instant> reverted = change.reverted(versions);
        List<Consumer> broken = change.consumers().stream()
                .filter(one -> one.effect() == Effect.BREAKING)
                .filter(one -> !change.survived(one, readers, knowledge.graph().runs(one.job(), RUNS), now))
                .toList();
        return new KnownChange(
                id,
                change,
                reverted,
                Optional.ofNullable(accepted.get(id)),
                broken,
                Touched.slas(change, lineage, catalogue));
    }
}
