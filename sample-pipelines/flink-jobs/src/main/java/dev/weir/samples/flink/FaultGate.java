package dev.weir.samples.flink;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Lets every record through, unless a fault is switched on. */
final class FaultGate<T> extends ProcessFunction<T, T> implements CheckpointedFunction {

    private final String file;
    private final Duration slow;

    @SuppressWarnings("NullAway.Init") // set in initializeState
    private transient FaultPoint fault;

    FaultGate(Path file, Duration slow) {
        this.file = file.toString();
        this.slow = slow;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        fault = FaultPoint.open(context, Path.of(file), slow);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        fault.beforeSnapshot();
    }

    @Override
    public void processElement(T record, Context context, Collector<T> out) throws Exception {
        fault.beforeRecord();
        out.collect(record);
    }
}
