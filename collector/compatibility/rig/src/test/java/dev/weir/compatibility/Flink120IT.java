package dev.weir.compatibility;

import dev.weir.compatibility.rig.FlinkVersion;

/** Flink 1.20. */
final class Flink120IT extends FlinkOnTrial {
    Flink120IT() {
        super(FlinkVersion.V1_20);
    }
}
