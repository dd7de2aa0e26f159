package dev.weir.console.schema;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Dataset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says of every pipeline that reads datasets with schemas how many changes break it: of each dataset, and of all together. */
public final class SchemaSignal {
    /** The name of the writer of these series. */
    public static final String WRITER = "schemas";

    private static final int MOST = 5_000;

    private final SchemaLedger ledger;
    private final Consumer<List<Sample>> sink;

    /** Samples go to the sink. */
    public SchemaSignal(SchemaLedger ledger, Consumer<List<Sample>> sink) {
        this.ledger = ledger;
        this.sink = sink;
    }

    /** Looks and says. */
    public void beat(Instant now) {
        ledger.look(now);
        sink.accept(samples(now));
    }

    List<Sample> samples(Instant now) {
        List<KnownChange> open = ledger.all().stream()
                .filter(one -> one.state() == KnownChange.State.OPEN)
                .toList();
        Set<PipelineId> defined =
                ledger.catalogue().pipelines().stream().map(one -> one.id()).collect(Collectors.toSet());
        var samples = new ArrayList<Sample>();
        for (Map.Entry<PipelineId, Set<Dataset>> one : ledger.read().entrySet()) {
            PipelineId pipeline = one.getKey();
            if (!defined.contains(pipeline) || samples.size() + one.getValue().size() >= MOST) {
                continue;
            }
            List<KnownChange> breaking =
                    open.stream().filter(change -> change.breaks(pipeline)).toList();
            samples.add(Sample.of(Series.of(Signal.SCHEMA_DRIFT, pipeline), now, breaking.size()));
            for (Dataset dataset : one.getValue()) {
                long here = breaking.stream()
                        .filter(change -> change.change().dataset().equals(dataset))
                        .count();
                samples.add(Sample.of(
                        Series.of(
                                Signal.SCHEMA_DRIFT,
                                pipeline,
                                Labels.of("dataset", dataset.namespace() + ":" + dataset.name())),
                        now,
                        (double) here));
            }
        }
        return samples;
    }
}
