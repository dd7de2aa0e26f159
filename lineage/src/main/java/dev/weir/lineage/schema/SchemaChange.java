package dev.weir.lineage.schema;

import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * That a field of a dataset changed from one version of its schema to the next, and what it meant to those who read it then.
 *
 * @param version the number of the version in which it is so first
 * @param since when that was, by the producer's clock
 * @param known when Weir learnt of it
 * @param consumers those who read the dataset just then
 */
public record SchemaChange(
        Dataset dataset,
        int version,
        Instant since,
        Instant known,
        NodeId by,
        FieldChange change,
        List<Consumer> consumers) {
    private static final int ID_BYTES = 8;
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** Copies the list. */
    public SchemaChange {
        consumers = List.copyOf(consumers);
    }

    /**
     * The changes of a dataset, oldest first.
     *
     * @param versions all versions of its schema, in order
     * @param at who read what when a version came
     */
    public static List<SchemaChange> of(List<SchemaVersion> versions, Function<SchemaVersion, Readers> at) {
        var changes = new ArrayList<SchemaChange>();
        for (int i = 1; i < versions.size(); i++) {
            SchemaVersion after = versions.get(i);
            List<FieldChange> fields = SchemaDiff.between(versions.get(i - 1).fields(), after.fields());
            if (fields.isEmpty()) {
                continue;
            }
            Readers readers = at.apply(after);
            for (FieldChange field : fields) {
                changes.add(new SchemaChange(
                        after.dataset(),
                        after.number(),
                        after.since(),
                        after.known(),
                        after.job(),
                        field,
                        readers.of(after.dataset(), field)));
            }
        }
        return changes;
    }

    /** The same after every start, and of no other change: a hash in hex of what changed and when. */
    public String id() {
        String text = String.join(
                "\n",
                dataset.namespace(),
                dataset.name(),
                since.toString(),
                change.kind().name(),
                change.path(),
                change.before(),
                change.after());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** What it means to the worst of those who are known to read the dataset; compatible when nobody is. */
    public Effect effect() {
        return consumers.stream().map(Consumer::effect).reduce(Effect.COMPATIBLE, Effect::worse);
    }

    /** Since when a later version of the schema is again one that readers of the former can read; empty while none is. */
    public Optional<Instant> reverted(List<SchemaVersion> versions) {
        return versions.stream()
                .filter(later -> later.number() > version)
                .filter(later -> SchemaDiff.field(later.fields(), change.path())
                        .map(field -> FieldType.turn(change.before(), field.type()) != FieldType.Turn.OTHER)
                        .orElse(false))
                .map(SchemaVersion::since)
                .min(Comparator.naturalOrder());
    }

    /**
     * Whether a consumer was seen to live with the change: what it makes does not come from the field any more, and its newest run that
     * began since then ended well, or runs for ten minutes already.
     *
     * @param then who reads what now
     * @param runs the newest runs of the job, the newest first
     */
    public boolean survived(Consumer consumer, Readers then, List<Run> runs, Instant now) {
        return !then.names(dataset, consumer.job(), change.path())
                && runs.stream()
                        .filter(run -> run.started()
                                .filter(start -> !start.isBefore(since))
                                .isPresent())
                        .filter(run -> run.state() != Run.State.UNKNOWN && run.state() != Run.State.ABORTED)
                        .findFirst()
                        .filter(run -> well(run, now))
                        .isPresent();
    }

    private static boolean well(Run run, Instant now) {
        return run.state() == Run.State.COMPLETED
                || (run.state() == Run.State.RUNNING
                        && run.started()
                                .filter(start -> !start.plus(SETTLED).isAfter(now))
                                .isPresent());
    }
}
