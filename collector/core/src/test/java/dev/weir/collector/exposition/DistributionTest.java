package dev.weir.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.collector.exposition.Exposition.Outcome;
import dev.weir.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static List<Distribution> read(String page) {
        var outcome = new Exposition().read(page.getBytes(StandardCharsets.UTF_8), Format.TEXT);
        return Distribution.of(assertInstanceOf(Outcome.Page.class, outcome).points());
    }

    private static Distribution of(String type, String... buckets) {
        var page = new StringBuilder("# TYPE a " + type + "\n");
        for (String bucket : buckets) {
            String[] pair = bucket.split(":", 2);
            page.append("a_bucket{shop=\"x\",le=\"" + pair[0] + "\"} " + pair[1] + "\n");
        }
        return read(page.toString()).getFirst();
    }

    @Test
    void a_quantile_is_interpolated_within_its_bucket() {
        var waits = of("histogram", "0.1:10", "0.5:30", "1:40", "+Inf:40");
        assertEquals("a", waits.family());
        assertEquals(Labels.of("shop", "x"), waits.labels());
        assertEquals(40, waits.count());
        assertEquals(0, waits.quantile(0));
        assertEquals(0.05, waits.quantile(0.125), 1e-12);
        assertEquals(0.1, waits.quantile(0.25), 1e-12);
        assertEquals(0.3, waits.quantile(0.5), 1e-12);
        assertEquals(0.9, waits.quantile(0.95), 1e-12);
        assertEquals(1, waits.quantile(1), 1e-12);
    }

    @Test
    void what_lies_beyond_the_last_bound_is_the_last_bound() {
        assertEquals(1, of("histogram", "1:1", "+Inf:100").quantile(0.99));
    }

    @Test
    void a_lowest_bound_below_zero_is_the_answer_in_its_bucket() {
        var heights = of("histogram", "-2:10", "0:10", "2:20", "+Inf:20");
        assertEquals(-2, heights.quantile(0.1));
        assertEquals(1, heights.quantile(0.75));
    }

    @Test
    void nothing_observed_or_no_upper_end_gives_no_quantile() {
        assertEquals(Double.NaN, of("histogram", "1:0", "+Inf:0").quantile(0.5));
        assertEquals(Double.NaN, of("histogram", "1:3", "2:5").quantile(0.5));
        assertEquals(Double.NaN, of("histogram", "+Inf:5").quantile(0.5));
        assertThrows(
                IllegalArgumentException.class, () -> of("histogram", "+Inf:5").quantile(99));
    }

    @Test
    void buckets_out_of_order_or_torn_still_give_an_answer() {
        assertEquals(0.5, of("histogram", "+Inf:10", "2:9", "1:10", "0.5:0").quantile(0.0001), 1e-3);
    }

    @Test
    void two_scrapes_give_what_came_between_them() {
        var before = of("histogram", "1:100", "2:100", "+Inf:100");
        var after = of("histogram", "1:100", "2:110", "+Inf:110");
        assertEquals(10, after.since(before).count());
        assertEquals(1.5, after.since(before).quantile(0.5), 1e-12);
        assertEquals(Double.NaN, after.since(after).quantile(0.5));
    }

    @Test
    void after_a_restart_all_there_is_counts() {
        var before = of("histogram", "1:100", "+Inf:100");
        var restarted = of("histogram", "1:0", "+Inf:4");
        assertEquals(4, restarted.since(before).count());
        assertEquals(9, of("histogram", "2:9", "+Inf:9").since(before).count());
    }

    @Test
    void histograms_are_told_apart_by_their_labels() {
        var both = read("""
                # TYPE a histogram
                a_bucket{b="1",le="1"} 1
                a_bucket{b="1",le="+Inf"} 1
                a_count{b="1"} 1
                a_bucket{b="2",le="1"} 5
                a_bucket{b="2",le="+Inf"} 6
                b_bucket{le="1"} 1
                """);
        assertEquals(List.of(1.0, 6.0), both.stream().map(Distribution::count).toList());
    }
}
