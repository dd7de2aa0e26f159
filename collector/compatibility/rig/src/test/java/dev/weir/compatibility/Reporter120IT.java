package dev.weir.compatibility;

import dev.weir.compatibility.rig.FlinkVersion;

/** Weir's jar in Flink 1.20, which knows no listeners of job status. */
final class Reporter120IT extends ReporterOnTrial {
    Reporter120IT() {
        super(FlinkVersion.V1_20, false);
    }
}
