package dev.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Time and CPU time of this process, from its making to its end; for the children of {@link AgentTrial}. */
final class Measure {
    private final List<String> side;
    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();
    private final Map<Long, Long> startSideNanos;

    /** With the beginnings of the names of the threads that the agent works in. */
    Measure(List<String> side) {
        this.side = side;
        startSideNanos = sideNanos();
    }

    /** The line of a round that did so much. */
    String round(double records) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        double cpuSeconds = (cpuNanos() - startCpuNanos) / 1e9;
        double sideSeconds = 0;
        for (Map.Entry<Long, Long> thread : sideNanos().entrySet()) {
            sideSeconds += (thread.getValue() - startSideNanos.getOrDefault(thread.getKey(), 0L)) / 1e9;
        }
        return String.format(Locale.ROOT, "round %.0f %.6f %.6f %.6f", records, seconds, cpuSeconds, sideSeconds);
    }

    private Map<Long, Long> sideNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        var nanos = new HashMap<Long, Long>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && side.stream().anyMatch(thread.getThreadName()::startsWith)) {
                nanos.put(thread.getThreadId(), Math.max(0, threads.getThreadCpuTime(thread.getThreadId())));
            }
        }
        return nanos;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
