package dev.weir.samples.flink;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The program arguments of a job, {@code --bootstrap HOST:PORT --faults DIR --checkpoints DIR}, all three needed.
 *
 * @param bootstrap the Kafka broker
 * @param faults the folder of the fault files, see {@link FaultSwitch}
 * @param checkpoints the folder under which this job's checkpoints lie, a folder per job id
 */
public record JobArguments(String bootstrap, String faults, String checkpoints) implements Serializable {

    private static final Set<String> KNOWN = Set.of("--bootstrap", "--faults", "--checkpoints");

    /**
     * Reads the arguments of {@code main}.
     *
     * @throws IllegalArgumentException naming the argument that is unknown, without value or missing
     */
    public static JobArguments parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown argument " + name + ", known are " + KNOWN);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " has no value");
            }
            values.put(name, arguments.get(i + 1));
        }
        return new JobArguments(
                needed(values, "--bootstrap"), needed(values, "--faults"), needed(values, "--checkpoints"));
    }

    /** The fault file of one pipeline. */
    public Path faultFile(String pipeline) {
        return Path.of(faults, pipeline + ".properties");
    }

    private static String needed(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
