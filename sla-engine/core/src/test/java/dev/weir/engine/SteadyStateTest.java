package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weir.model.Sample;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
    @Test
    void observing_allocates_nothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var engine = new SloEngine();
        var state = engine.open(Slos.latency());
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < 4000; i++) {
            samples.add(Sample.of(Slos.P99, Play.START.plusSeconds(5L * i), i % 300 == 0 ? 4.2 : 0.2));
        }
        long allocated = 0;
        for (int from = 0; from < samples.size(); from += 20) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = from; i < from + 20; i++) {
                engine.observe(state, samples.get(i));
            }
            long after = threads.getCurrentThreadAllocatedBytes();
            if (from >= 1000) {
                allocated += after - before;
            }
            engine.judge(state, samples.get(from).arrived().plusSeconds(95));
        }
        // The smallest object has 16 bytes; a stray one of the virtual machine itself is no fault of ours.
        assertTrue(allocated < 1000, allocated + " bytes for 3,000 observations");
    }
}
