package dev.weir.compatibility;

import dev.weir.compatibility.rig.SparkVersion;

/** Spark 3.5. */
final class Spark35IT extends SparkOnTrial {
    Spark35IT() {
        super(SparkVersion.V3_5);
    }
}
