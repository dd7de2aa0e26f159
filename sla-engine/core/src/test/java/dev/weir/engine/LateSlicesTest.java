package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LateSlicesTest {
    @Test
    void runs_that_touch_are_one() {
        var slices = new LateSlices();
        slices.add(10, 12);
        slices.add(20, 25);
        slices.add(13, 19);
        assertEquals(10, slices.first());
        assertEquals(25, slices.last(100));
        assertEquals(14, slices.last(5));
        slices.doneTo(14);
        assertEquals(15, slices.first());
        slices.doneTo(25);
        assertTrue(slices.isEmpty());
    }

    @Test
    void none_is_lost_and_the_number_of_runs_is_bounded() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var slices = new LateSlices();
            var expected = new TreeSet<Long>();
            for (int i = 0; i < 1000; i++) {
                long from = random.nextInt(100_000);
                long to = from + random.nextInt(20);
                slices.add(from, to);
                for (long slice = from; slice <= to; slice++) {
                    expected.add(slice);
                }
            }
            int runs = 0;
            while (!slices.isEmpty()) {
                long from = slices.first();
                long to = slices.last(Integer.MAX_VALUE);
                expected.subSet(from, to + 1).clear();
                slices.doneTo(to);
                runs++;
            }
            assertTrue(expected.isEmpty(), () -> "lost " + expected);
            assertTrue(runs <= LateSlices.MOST);
        }
    }
}
