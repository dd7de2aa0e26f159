package dev.weir.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Act;
import dev.weir.model.Sample;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CodecsTest {
    private record Kind<E>(String name, Codec<E> codec, List<E> golden, Supplier<E> random) {
        void round(E entry) {
            String text = codec.encode(entry);
            E back = codec.decode(text);
            assertEquals(entry, back, text);
            assertEquals(text, codec.encode(back));
            assertTrue(text.indexOf('\n') < 0, "one line: " + text);
            String later = "{\"later\":{\"v\":[1,{\"x\":null}]}," + text.substring(1);
            assertEquals(entry, codec.decode(later));
            assertEquals(codec.key(entry), codec.key(back));
            assertEquals(codec.at(entry), codec.at(back));
        }
    }

    private static List<Kind<?>> kinds() {
        var some = new Facts(new Random(7));
        return List.of(
                new Kind<Sample>("sample", new SampleCodec(), Facts.SAMPLES, some::sample),
                new Kind<Slice>("slice", new SliceCodec(), Facts.SLICES, some::slice),
                new Kind<Verdict>("verdict", new VerdictCodec(), Facts.VERDICTS, some::verdict),
                new Kind<IncidentEvent>("incident", new IncidentEventCodec(), Facts.EVENTS, some::event),
                new Kind<Act>("act", new ActCodec(), Facts.ACTS, some::act));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CodecsTest.class.getResourceAsStream(name + ".ndjson"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static <E> void checkGolden(Kind<E> kind) throws IOException {
        var text = new StringBuilder();
        kind.golden.forEach(entry -> text.append(kind.codec.encode(entry)).append('\n'));
        String golden = golden(kind.name);
        assertEquals(golden, text.toString());
        var read = new ArrayList<E>();
        golden.lines().forEach(line -> read.add(kind.codec.decode(line)));
        assertEquals(kind.golden, read);
    }

    private static <E> void checkRandom(Kind<E> kind) {
        for (int round = 0; round < 500; round++) {
            kind.round(kind.random.get());
        }
    }

    @Test
    void messages_are_what_the_golden_files_say_and_are_read_back() throws IOException {
        for (Kind<?> kind : kinds()) {
            checkGolden(kind);
        }
    }

    @Test
    void whatever_is_written_is_read_back_the_same_also_with_fields_of_later_versions() {
        for (Kind<?> kind : kinds()) {
            checkRandom(kind);
        }
    }

    private static String wrong(Codec<?> codec, String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> codec.decode(text))
                .getMessage());
    }

    @Test
    void a_message_that_cannot_be_read_says_what_and_where() throws IOException {
        String slice = golden("slice").lines().findFirst().orElseThrow();
        var codec = new SliceCodec();
        assertEquals("slice: not a JSON object", wrong(codec, "[]"));
        assertTrue(wrong(codec, "{\"v\":").startsWith("slice: not JSON: "));
        assertTrue(wrong(codec, "").startsWith("slice: not"));
        assertTrue(wrong(codec, "{\"v\":1,\"v\":1}").startsWith("slice: not JSON: "));
        assertEquals("slice: field 'v' is missing", wrong(codec, "{}"));
        assertEquals(
                "slice: version 2 is not known, this is version 1 of Weir's messages",
                wrong(codec, slice.replace("\"v\":1", "\"v\":2")));
        assertEquals("slice: field 'good' is missing", wrong(codec, slice.replace("good", "gut")));
        assertEquals(
                "slice: field 'good' must be a number or null",
                wrong(codec, slice.replace("\"good\":11.0", "\"good\":\"11\"")));
        assertEquals(
                "slice: field 'start' must be a time, as in 2026-01-01T00:00:00Z",
                wrong(codec, slice.replace("\"start\":\"2026", "\"start\":\"x2026")));
        assertEquals("slice: field 'slo' must be the name of an SLO", wrong(codec, slice.replace("fraud-", "Fraud ")));
        assertEquals(
                "slice: field 'version' must be a whole number of 32 bits",
                wrong(codec, slice.replace("\"version\":3", "\"version\":5000000000")));
        assertEquals("slice: 1048577 characters, at most 1048576 are read", wrong(codec, " ".repeat((1 << 20) + 1)));
    }

    @Test
    void a_variant_that_is_not_known_is_refused() throws IOException {
        String verdict = golden("verdict").lines().findFirst().orElseThrow();
        assertEquals(
                "verdict.condition: field 'is' is 'fine', which is not known",
                wrong(new VerdictCodec(), verdict.replace("\"healthy\"", "\"fine\"")));
        String event = golden("incident").lines().findFirst().orElseThrow();
        assertEquals(
                "incident event: field 'is' is 'closed', which is not known",
                wrong(new IncidentEventCodec(), event.replace("\"opened\"", "\"closed\"")));
    }

    @Test
    void entries_are_found_under_their_keys() {
        assertEquals("fraud-latency", new SliceCodec().key(Facts.SLICES.getFirst()));
        assertEquals(Facts.SLICES.getFirst().span().start(), new SliceCodec().at(Facts.SLICES.getFirst()));
        assertEquals("fraud-latency", new VerdictCodec().key(Facts.VERDICTS.getFirst()));
        assertEquals("fraud-latency-k", new IncidentEventCodec().key(Facts.EVENTS.getFirst()));
        assertEquals("fraud-latency", new ActCodec().key(Facts.ACTS.getFirst()));
        assertEquals("up{target=\"flink\"}", new SampleCodec().key(Facts.SAMPLES.getFirst()));
    }
}
