package dev.weir.flinkreporter;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.execution.JobStatusChangedListener;
import org.apache.flink.core.execution.JobStatusChangedListenerFactory;

/**
 * What {@code execution.job-status-changed-listeners} names (Flink 2.0 and later; the jar must be in lib). It reads the reporter's settings; keys under
 * {@code weir.lineage.}, such as {@code weir.lineage.url}, go before them. Wrong settings switch it off with one line in the log.
 */
public final class WeirJobListenerFactory implements JobStatusChangedListenerFactory {
    private static final String OWN = "weir.lineage.";

    /** Made by Flink, once in the client and once a job in the cluster. */
    public WeirJobListenerFactory() {}

    @Override
    public JobStatusChangedListener createListener(Context context) {
        EngineLog log = new EngineLog();
        try {
            Settings settings = new Settings(settings(context.getConfiguration().toMap()), System.getenv());
            return new JobListener(new RunEvents(settings, Clock.systemUTC()), Outlet.of(settings, log), log);
        } catch (BadSettings e) {
            log.warn("weir: lineage is switched off: " + e.getMessage(), null);
            return event -> {};
        }
    }

    static Map<String, String> settings(Map<String, String> configuration) {
        Map<String, String> settings = new HashMap<>();
        configuration.forEach((key, value) -> {
            if (key.startsWith(Settings.PREFIX)) {
                settings.put(key.substring(Settings.PREFIX.length()), value);
            }
        });
        configuration.forEach((key, value) -> {
            if (key.startsWith(OWN)) {
                settings.put(key.substring(OWN.length()), value);
            }
        });
        return settings;
    }
}
