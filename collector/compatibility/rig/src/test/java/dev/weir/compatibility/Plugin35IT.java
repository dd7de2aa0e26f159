package dev.weir.compatibility;

import dev.weir.compatibility.rig.SparkVersion;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plugin inside Spark 3.5. */
@ExtendWith(SharedBroker.class)
class Plugin35IT extends PluginOnTrial {
    Plugin35IT() {
        super(SparkVersion.V3_5, "3.5.4");
    }
}
