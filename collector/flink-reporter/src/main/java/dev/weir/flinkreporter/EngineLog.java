package dev.weir.flinkreporter;

import dev.weir.agent.Log;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flink's log, as the agent sees it. */
final class EngineLog implements Log {
    private static final Logger log = LoggerFactory.getLogger("dev.weir.flinkreporter");

    @Override
    public void info(String text) {
        log.info(text);
    }

    @Override
    public void warn(String text, @Nullable Throwable cause) {
        log.warn(text, cause);
    }
}
