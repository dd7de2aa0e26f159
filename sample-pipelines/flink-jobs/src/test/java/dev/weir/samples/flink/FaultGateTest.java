package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultGateTest {

    @TempDir
    private Path folder;

    private OneInputStreamOperatorTestHarness<String, String> gate(String fault) throws Exception {
        Path file = folder.resolve("p.properties");
        Files.deleteIfExists(file);
        if (!fault.isEmpty()) {
            Files.writeString(file, "kind=" + fault + "\n");
        }
        return ProcessFunctionTestHarnesses.forProcessFunction(new FaultGate<>(file, Duration.ofMillis(30)));
    }

    @Test
    void without_a_fault_records_pass_and_snapshots_succeed() throws Exception {
        try (var gate = gate("")) {
            gate.processElement("a", 1);
            OperatorSubtaskState state = gate.snapshot(1, 1);
            assertEquals(List.of("a"), gate.extractOutputValues());
            assertTrue(state.getStateSize() > 0);
        }
    }

    @Test
    void checkpoint_fail_breaks_the_asynchronous_part_of_the_snapshot_only() throws Exception {
        try (var gate = gate("checkpoint-fail")) {
            gate.processElement("a", 1);
            ExecutionException declined = assertThrows(ExecutionException.class, () -> gate.snapshot(1, 1));
            assertTrue(String.valueOf(declined.getMessage()).contains("checkpoint-fail"), declined.toString());
            gate.processElement("b", 2);
            assertEquals(List.of("a", "b"), gate.extractOutputValues());
        }
    }

    @Test
    void crash_throws_on_the_next_record() throws Exception {
        try (var gate = gate("crash")) {
            assertThrows(FaultPoint.InjectedCrash.class, () -> gate.processElement("a", 1));
        }
    }

    @Test
    void slow_delays_each_record() throws Exception {
        try (var gate = gate("slow")) {
            long start = System.nanoTime();
            gate.processElement("a", 1);
            gate.processElement("b", 2);
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(60).toNanos());
        }
    }

    @Test
    void state_written_without_a_fault_is_read_again() throws Exception {
        OperatorSubtaskState state;
        try (var gate = gate("")) {
            state = gate.snapshot(1, 1);
        }
        Path file = folder.resolve("p.properties");
        try (var restored = new OneInputStreamOperatorTestHarness<String, String>(
                new org.apache.flink.streaming.api.operators.ProcessOperator<>(
                        new FaultGate<String>(file, Duration.ofMillis(30))))) {
            restored.setup();
            restored.initializeState(state);
            restored.open();
            restored.processElement("a", 1);
            assertEquals(List.of("a"), restored.extractOutputValues());
        }
    }
}
