package dev.weir.compatibility;

import dev.weir.compatibility.rig.SparkVersion;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plugin inside Spark 4.2. */
@ExtendWith(SharedBroker.class)
class Plugin42IT extends PluginOnTrial {
    Plugin42IT() {
        super(SparkVersion.V4_2, "4.2.0");
    }
}
