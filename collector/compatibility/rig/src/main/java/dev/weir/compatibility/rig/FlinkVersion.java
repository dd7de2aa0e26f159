package dev.weir.compatibility.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The versions of Flink that Weir supports, each where its line ends or begins. */
public enum FlinkVersion {
    /** The last of 1.x, on the newest JDK that it knows. */
    V1_20("flink-1.20", 17),
    /** The newest, on the JDK that the tests run on. */
    V2_3("flink-2.3", 0);

    private final String module;
    private final int jdk;

    FlinkVersion(String module, int jdk) {
        this.module = module;
        this.jdk = jdk;
    }

    /** The module with its class path, which is also its name for people. */
    public String module() {
        return module;
    }

    /** The JDK that it runs on; nothing when the machine has none. */
    public Optional<Path> java() throws IOException {
        return jdk == 0 ? Optional.of(Jdk.own()) : Jdk.find(jdk);
    }
}
