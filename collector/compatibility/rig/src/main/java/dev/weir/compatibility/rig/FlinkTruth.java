package dev.weir.compatibility.rig;

import java.nio.file.Path;
import java.util.List;

/**
 * How a Flink truth job is started; see {@code TruthJob}.
 *
 * @param name of the job, of its consumer group, and of its pipeline
 * @param bootstrap the broker
 * @param input the topic it reads
 * @param output the topic it writes
 * @param backend {@code hashmap} or {@code rocksdb}
 * @param checkpoints folder of its checkpoints
 * @param hold while this file exists, each record takes five seconds
 * @param behind whether that delay lies behind a network exchange, where it is hidden from the source
 */
public record FlinkTruth(
        String name,
        String bootstrap,
        String input,
        String output,
        String backend,
        Path checkpoints,
        Path hold,
        boolean behind) {
    List<String> arguments() {
        return List.of(
                "--name",
                name,
                "--bootstrap",
                bootstrap,
                "--input",
                input,
                "--output",
                output,
                "--group",
                name,
                "--backend",
                backend,
                "--checkpoints",
                checkpoints.toUri().toString(),
                "--hold",
                hold.toString(),
                "--hold-at",
                behind ? "behind" : "source");
    }
}
