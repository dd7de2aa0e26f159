package dev.weir.collector.spark;

import dev.weir.model.Engine;
import dev.weir.model.Labels;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs: the labels of {@code pipeline_info}.
 *
 * @param run application id, with the attempt behind it when the cluster manager counts attempts
 * @param spark version of Spark; empty when unknown
 * @param version which build of the program; empty when unknown
 * @param plan hash of the plan of the first query; empty when there is none
 * @param due when the run has to be over, if anybody said so
 */
public record Identity(String run, String spark, String version, String plan, Optional<Instant> due) {
    private static final int MOST_JARS = 3;

    /** An application of which only this is known. */
    public static Identity of(String run, String spark) {
        return new Identity(run, spark, "", "", Optional.empty());
    }

    /** The name of a run: attempts of one application are different runs. */
    public static String run(String application, String attempt) {
        return attempt.isEmpty() ? application : application + "_" + attempt;
    }

    /** With what the application's Spark properties say: {@code spark.weir.version} or else the names of its jars, and {@code spark.weir.run.due}. */
    public Identity with(Map<String, String> properties) {
        String said = properties.getOrDefault("spark.weir.version", "");
        return new Identity(run, spark, said.isEmpty() ? jars(properties) : said, plan, due(properties));
    }

    /** With the plan of a query. */
    public Identity planned(String hash) {
        return new Identity(run, spark, version, hash, due);
    }

    private static String jars(Map<String, String> properties) {
        List<String> names = new ArrayList<>();
        for (String jar : properties.getOrDefault("spark.jars", "").split(",", -1)) {
            String name = jar.substring(jar.lastIndexOf('/') + 1).strip();
            if (!name.isEmpty() && names.size() < MOST_JARS) {
                names.add(name);
            }
        }
        return String.join(",", names);
    }

    private static Optional<Instant> due(Map<String, String> properties) {
        String text = properties.getOrDefault("spark.weir.run.due", "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The labels. */
    public Labels labels(Engine engine) {
        return Labels.of("engine", engine.word(), "run", run)
                .with("engine_version", spark)
                .with("version", version)
                .with("plan", plan);
    }
}
