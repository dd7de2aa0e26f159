package dev.weir.samples.runner.traffic;

import java.time.Instant;
import java.util.List;

/** Makes the records of a topic. Same seed, same calls, same records. For one thread. */
public sealed interface Source permits TransactionSource, ClickSource {

    /** The topic that faults distort. */
    String topic();

    /** What is to be sent now: everything since the last call. */
    List<Emission> until(Instant now, Distortion distortion);
}
