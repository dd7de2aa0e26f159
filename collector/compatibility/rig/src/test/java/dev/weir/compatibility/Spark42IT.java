package dev.weir.compatibility;

import dev.weir.compatibility.rig.SparkVersion;

/** Spark 4.2. */
final class Spark42IT extends SparkOnTrial {
    Spark42IT() {
        super(SparkVersion.V4_2);
    }
}
