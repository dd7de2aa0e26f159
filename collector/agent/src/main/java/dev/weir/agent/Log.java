package dev.weir.agent;

import org.jspecify.annotations.Nullable;

/** Where the agent says what changed: once when trouble begins, once when it ends. The engine's own logger stands behind it. */
public interface Log {
    /** Something is well again. */
    void info(String text);

    /** Something is wrong; the cause is given where there is an exception. */
    void warn(String text, @Nullable Throwable cause);
}
