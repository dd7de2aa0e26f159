package dev.weir.compatibility.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the engines log, to their standard output. */
final class Log4j {
    private Log4j() {}

    /** Writes the configuration into the folder; returns the flag that names it. */
    static String flag(Path folder, String rootLevel) throws IOException {
        Path file = Files.createDirectories(folder).resolve("log4j2.properties");
        Files.writeString(file, """
                rootLogger.level=%s
                rootLogger.appenderRef.out.ref=out
                appender.out.name=out
                appender.out.type=CONSOLE
                appender.out.layout.type=PatternLayout
                appender.out.layout.pattern=%%d{HH:mm:ss,SSS} %%-5p %%c{1} - %%m%%n
                logger.kafka.name=org.apache.kafka
                logger.kafka.level=WARN
                """.formatted(rootLevel));
        return "-Dlog4j.configurationFile=" + file.toUri();
    }
}
