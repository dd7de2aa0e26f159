package dev.weir.compatibility.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The versions of Spark that Weir supports, each where its line ends or begins. */
public enum SparkVersion {
    /** The last of 3.x with Scala 2.12; its Hadoop knows no JDK after 23. */
    V3_5("spark-3.5", 17),
    /** The newest, with Scala 2.13, on the JDK that the tests run on. */
    V4_2("spark-4.2", 0);

    private final String module;
    private final int jdk;

    SparkVersion(String module, int jdk) {
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
