package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.agent.AgentJar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar as it is shipped. */
class JarIT {
    @Test
    void it_holds_its_own_package_alone_for_java_11() throws Exception {
        assertEquals(List.of(), AgentJar.wrongs(Path.of(System.getProperty("weir.jar")), "dev/weir/sparkplugin"));
    }
}
