package dev.weir.compatibility;

import dev.weir.compatibility.rig.FlinkVersion;

/** Flink 2.3. */
final class Flink23IT extends FlinkOnTrial {
    Flink23IT() {
        super(FlinkVersion.V2_3);
    }
}
