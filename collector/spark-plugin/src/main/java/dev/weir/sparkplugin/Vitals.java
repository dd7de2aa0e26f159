package dev.weir.sparkplugin;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What a JVM uses, as of now. */
interface Vitals {
    /** CPU time of the process; negative when the platform does not tell. */
    long cpuNanos();

    long memoryBytes();

    long gcMillis();

    /** Those of the driver itself. */
    static Vitals ofThisProcess() {
        return new Vitals() {
            @Override
            public long cpuNanos() {
                java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
                return system instanceof com.sun.management.OperatingSystemMXBean
                        ? ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime()
                        : -1;
            }

            @Override
            public long memoryBytes() {
                MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
                return memory.getHeapMemoryUsage().getUsed()
                        + memory.getNonHeapMemoryUsage().getUsed();
            }

            @Override
            public long gcMillis() {
                return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .filter(millis -> millis > 0)
                        .sum();
            }
        };
    }
}
