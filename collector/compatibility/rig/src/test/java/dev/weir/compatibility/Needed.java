package dev.weir.compatibility;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a machine may lack: on a laptop the test is skipped and says why, in continuous integration it fails. */
final class Needed {
    private Needed() {}

    static void java(Optional<Path> home, String engine) {
        if (home.isEmpty()) {
            String why =
                    engine + " needs a JDK 17 and there is none: install one, or set WEIR_JAVA_17_HOME to its home";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(why);
            }
            Assumptions.abort(why);
        }
    }
}
