package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import java.util.Locale;

/** What a run could show and does not, each with the setting that makes it. */
record Gaps(Measurement measurement) {
    void tell(
            boolean markers,
            RunFacts facts,
            boolean rows,
            EventTimeSignals.Seen seen,
            RecordSignals.Sources sources,
            SignalPolicy policy) {
        if (!markers) {
            gap(
                    "processing latency",
                    "the job sends no latency markers, so there is no processing latency",
                    "metrics.latency.interval: 5 s in Flink's configuration (it costs a little throughput)");
        }
        if (facts.checkpointEvery().isEmpty()) {
            gap(
                    "checkpoints",
                    "the job makes no checkpoints by itself, so there is no checkpoint to judge and no state size",
                    "execution.checkpointing.interval: 10 s in Flink's configuration, and execution.checkpointing.dir");
        }
        if (!rows) {
            rows(facts.stateBackend().toLowerCase(Locale.ROOT));
        }
        if (seen.splits() == 0 && seen.sources() && policy.skew()) {
            gap(
                    "event-time skew",
                    "this Flink reports no watermark per split, so the skew is that of the subtasks and does not see two partitions of one subtask",
                    "name the input topic of the pipeline under inputs: of kind: kafka; Flink 2.1 and later report watermarks per split themselves");
        }
        if (seen.cut()) {
            gap(
                    "splits",
                    "the job reads " + seen.splits() + " splits; their watermarks are not shown one by one",
                    "the skew holds all of them; the kafka collector shows partitions");
        }
        if (policy.backlog()) {
            for (String source : sources.silent()) {
                gap(
                        "backlog of " + source,
                        "the source " + source + " reads and does not say what is pending, so the backlog is unknown",
                        "name the consumer group of the pipeline under groups: of kind: kafka");
            }
        }
    }

    private void rows(String backend) {
        if (backend.contains("rocksdb") || backend.contains("forst")) {
            String prefix = backend.contains("forst") ? "state.backend.forst" : "state.backend.rocksdb";
            gap(
                    "state rows",
                    "the state backend could count its rows, and does not report it",
                    prefix + ".metrics.estimate-num-keys: true in Flink's configuration");
        } else if (!backend.isEmpty()) {
            gap(
                    "state rows",
                    "this state backend does not count its rows",
                    "state.backend.type: rocksdb and state.backend.rocksdb.metrics.estimate-num-keys: true, where state is kept per key");
        }
    }

    private void gap(String about, String text, String advice) {
        measurement.finding(Finding.Kind.NOT_COLLECTED, about, text, advice);
    }
}
