package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.udf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The fault {@code slow}: the first record of each stage waits, inside the task, so that the engine's own figures show it. The wait ends within half a
 * second of the fault being switched off.
 */
final class Brake {
    private static final long STEP_MILLIS = 250;
    private static final Map<String, Integer> LAST_STAGE = new ConcurrentHashMap<>();

    private Brake() {}

    /** The given text column, held up as long as the fault says; never evaluated twice or left out by the optimizer. */
    static Column on(Column text, Path faultFile, Duration unit) {
        String file = faultFile.toString();
        UDF1<String, String> held = value -> {
            hold(file, unit);
            return value;
        };
        return udf(held, DataTypes.StringType).asNondeterministic().apply(text);
    }

    private static void hold(String file, Duration unit) throws InterruptedException {
        TaskContext task = TaskContext.get();
        Integer stage = task == null ? -1 : task.stageId();
        if (stage.equals(LAST_STAGE.put(file, stage))) {
            return;
        }
        FaultSwitch faults = FaultSwitch.shared(Path.of(file));
        long began = System.nanoTime();
        while (faults.current().kind() == Fault.Kind.SLOW
                && System.nanoTime() - began < unit.toNanos() * faults.current().strength()) {
            Thread.sleep(STEP_MILLIS);
        }
    }
}
