package dev.weir.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SliceTextTest {
    private static final Instant START = Instant.parse("2026-11-09T00:00:00Z");
    private final SliceCodec codec = new SliceCodec();
    private final SliceText plain = new SliceText();

    @Test
    void what_the_codec_writes_is_read_the_short_way() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            Instant start = START.plusMillis(random.nextInt(1_000) * 30_000L);
            var span = new Interval(start, start.plusSeconds(30));
            double total = random.nextInt(3) == 0 ? random.nextDouble(1e9) : random.nextInt(1_000);
            double good = random.nextInt(3) == 0 ? total * random.nextDouble() : Math.floor(total / 2);
            var slice = new Slice(
                    new SloId("latency-" + random.nextInt(50)),
                    1 + random.nextInt(12),
                    random.nextInt(3),
                    span,
                    good,
                    total,
                    Duration.ofMillis(random.nextInt(30_001)),
                    span.end().plusMillis(random.nextInt(400_000)));
            assertEquals(Optional.of(slice), plain.read(codec.encode(slice)));
        }
    }

    @Test
    void what_is_written_otherwise_is_read_the_general_way_and_means_the_same() {
        var slice = new Slice(
                new SloId("latency"),
                1,
                new Interval(START, START.plusSeconds(30)),
                1,
                2,
                Duration.ofSeconds(30),
                START);
        String text = codec.encode(slice);
        for (String other : List.of(
                text.replace(":", " : ").replace("T00 : 00 : 00", "T00:00:00").replace("T00 : 00 : 30", "T00:00:30"),
                text.replace("1.0", "1.0e0"),
                text.replace("latency", "\\u006catency"),
                text.replace("}", ",\"more\":true}"))) {
            assertTrue(plain.read(other).isEmpty() || plain.read(other).get().equals(slice), other);
            assertEquals(slice, codec.decode(other), other);
        }
    }

    @Test
    void what_is_wrong_is_left_to_the_general_way_which_says_why() {
        String text = codec.encode(new Slice(
                new SloId("latency"),
                1,
                new Interval(START, START.plusSeconds(30)),
                1,
                2,
                Duration.ofSeconds(30),
                START));
        for (int cut = 0; cut < text.length(); cut++) {
            assertTrue(plain.read(text.substring(0, cut)).isEmpty(), text.substring(0, cut));
        }
        assertTrue(plain.read(text.replace("1.0", "3.0")).isEmpty(), "more good than there are");
        assertTrue(plain.read(text.replace("1.0", "-1.0")).isEmpty());
        assertTrue(plain.read(text + " ").isEmpty());
    }
}
