package dev.weir.samples.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * The place in an operator where faults bite.
 *
 * <p>A snapshot must fail in its asynchronous part: what throws in the synchronous part (in {@code snapshotState})
 * always fails over the task, whatever number of failed checkpoints is tolerated. So a marker goes into operator state,
 * whose serializer refuses to write it; Flink then declines the checkpoint and the job runs on.
 */
final class FaultPoint {

    private final FaultSwitch faults;
    private final Duration slow;
    private final ListState<Boolean> marker;

    private FaultPoint(FaultSwitch faults, Duration slow, ListState<Boolean> marker) {
        this.faults = faults;
        this.slow = slow;
        this.marker = marker;
    }

    /** Opens the point in {@code initializeState}; {@code slow} is the delay of a record at strength 1. */
    static FaultPoint open(FunctionInitializationContext context, Path file, Duration slow) throws Exception {
        ListState<Boolean> marker = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("fault-point", RefusalSerializer.INSTANCE));
        return new FaultPoint(new FaultSwitch(file, InstantSource.system()), slow, marker);
    }

    /** To be called before each record: sleeps or throws when it should. */
    void beforeRecord() throws InterruptedException {
        Fault fault = faults.current();
        switch (fault.kind()) {
            case SLOW -> Thread.sleep(Duration.ofNanos((long) (slow.toNanos() * fault.strength())));
            case CRASH -> throw new InjectedCrash();
            case NONE, CHECKPOINT_FAIL -> {}
        }
    }

    /** To be called in {@code snapshotState}. */
    void beforeSnapshot() throws Exception {
        marker.update(List.of(faults.current().kind() == Fault.Kind.CHECKPOINT_FAIL));
    }

    /** The fault {@code crash} at work. */
    static final class InjectedCrash extends RuntimeException {
        InjectedCrash() {
            super("the fault 'crash' is switched on");
        }
    }
}
