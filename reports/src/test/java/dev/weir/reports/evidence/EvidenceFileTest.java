package dev.weir.reports.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.NumberToJSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFileTest {
    private static final Instant START = Instant.parse("2026-11-08T23:00:00Z");
    static final List<Fact> FACTS = List.of(
            new Fact.Cover(
                    "2026-W46", "Europe/Berlin", "MONDAY", START.plus(Duration.ofDays(8)), List.of(START), "Demo", "1"),
            new Fact.Terms(
                    "latency \"p99\" <b>",
                    2,
                    "ab",
                    "Latency € – \u2028 \ud83d\ude00",
                    "demo/fraud",
                    "payments",
                    0.999,
                    new Window("rolling", Duration.ofDays(28), null, null, null, null),
                    "Occurrences",
                    "unknown",
                    Duration.ofSeconds(30),
                    List.of(new Fact.Part("one", 0.25, 0.99)),
                    START,
                    null),
            new Fact.Agreement(
                    "fraud",
                    "Fraud",
                    "bank",
                    "payments",
                    "",
                    List.of("latency"),
                    List.of(),
                    List.of(new Fact.Price("latency", "minute", new BigDecimal("0.40"), "EUR", "")),
                    List.of(new Fact.Credit(0.999, 0.1))),
            new Fact.Slices(
                    "latency \"p99\" <b>",
                    2,
                    0,
                    START,
                    Duration.ofSeconds(30),
                    List.of(
                            new Fact.Run(0, 10, 2, 2, 30_000),
                            new Fact.Run(10, 1, 0.1, 1.0E-7, 29_999),
                            new Fact.Run(12, 3, 1.0E21, 123456789.25, 0),
                            new Fact.Run(15, 1, 0, 0, 30_000))),
            new Fact.Decided("latency", "decisions", new Fact.Span(START, START.plusSeconds(30)), null),
            // these have a kind of their own, which is not that of the fact
            new Fact.Told("page-1", "incident-1", START, "trigger", "page", "sent", List.of("pager")),
            new Fact.Changed(START, "deploy", "demo/fraud", "1.2", "ann", ""),
            new Fact.Dark(new Fact.Span(START, START.plusSeconds(3)), "stopped"));

    @TempDir
    Path folder = Path.of(".");

    @Test
    void facts_are_read_as_they_were_written_and_the_same_facts_make_the_same_bytes() throws Exception {
        Path one = folder.resolve("one.gz");
        Seal sealed = write(one);
        var read = new ArrayList<Fact>();
        assertEquals(sealed, EvidenceReader.read(one, read::add));
        assertEquals(FACTS, read);
        assertEquals(FACTS.size(), sealed.facts());
        Path other = folder.resolve("other.gz");
        write(other);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
    }

    @Test
    void slices_are_written_as_the_library_writes_them() {
        Fact slices = FACTS.get(3);
        assertArrayEquals(
                Json.canonical(
                        ((tools.jackson.databind.node.ObjectNode) Json.MAPPER.valueToTree(slices)).put("is", "slices")),
                Lines.canonical(slices));
    }

    @Test
    void numbers_are_written_as_the_library_writes_them() throws Exception {
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            double number = switch (i % 5) {
                case 0 -> random.nextDouble();
                case 1 -> random.nextInt(100_000) / 1_000.0;
                case 2 -> random.nextInt(1_000) * random.nextDouble();
                case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                default -> Math.nextUp(Math.pow(10, random.nextInt(12) - 4));
            };
            assertEquals(
                    NumberToJSON.serializeNumber(number),
                    Lines.number(new StringBuilder(), number).toString());
        }
    }

    private static Seal write(Path file) throws Exception {
        try (var writer = new EvidenceWriter(file)) {
            FACTS.forEach(writer::take);
            return writer.seal();
        }
    }
}
