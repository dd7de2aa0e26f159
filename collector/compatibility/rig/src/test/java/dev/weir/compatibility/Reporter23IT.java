package dev.weir.compatibility;

import dev.weir.compatibility.rig.FlinkVersion;

/** Weir's jar in Flink 2.3. */
final class Reporter23IT extends ReporterOnTrial {
    Reporter23IT() {
        super(FlinkVersion.V2_3, true);
    }
}
