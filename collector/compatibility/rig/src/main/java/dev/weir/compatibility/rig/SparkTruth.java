package dev.weir.compatibility.rig;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How a Spark truth program is started.
 *
 * @param name of the application, and of its pipeline
 * @param main its main class
 * @param arguments of its main class
 */
public record SparkTruth(String name, String main, List<String> arguments) {
    private static final String PROGRAMS = "dev.weir.compatibility.spark.";

    /**
     * The streaming program, see {@code TruthStream}; its windows begin half an hour from now, so that a test falls into one.
     *
     * @param checkpoints folder of its checkpoints
     * @param hold while this file exists, each record takes 20 ms
     * @param mostPerTrigger records that one trigger takes at most
     */
    public static SparkTruth stream(
            String name,
            String bootstrap,
            String input,
            String output,
            Path checkpoints,
            Path hold,
            int mostPerTrigger) {
        return new SparkTruth(
                name,
                PROGRAMS + "TruthStream",
                List.of(
                        "--name",
                        name,
                        "--bootstrap",
                        bootstrap,
                        "--input",
                        input,
                        "--output",
                        output,
                        "--checkpoints",
                        checkpoints.toString(),
                        "--hold",
                        hold.toString(),
                        "--most",
                        Integer.toString(mostPerTrigger),
                        "--windows-at",
                        Integer.toString((LocalTime.now(ZoneOffset.UTC).getMinute() + 30) % 60)));
    }

    /**
     * The batch program, see {@code TruthBatch}.
     *
     * @param hold while this file exists, each record takes 20 ms
     * @param linger while this file exists, the driver stays after its work, two minutes at most
     */
    public static SparkTruth batch(String name, Path input, Path output, Path hold, Path linger) {
        return new SparkTruth(
                name,
                PROGRAMS + "TruthBatch",
                List.of(
                        "--name",
                        name,
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString(),
                        "--hold",
                        hold.toString(),
                        "--linger",
                        linger.toString()));
    }
}
