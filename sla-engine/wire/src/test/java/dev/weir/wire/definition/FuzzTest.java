package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to a file, the answer is an answer: good and broken documents are changed at random (seeded), and reading them
 * throws nothing, takes no time to speak of, and says line, message and fix. {@code -Dweir.fuzz=1000000} runs that many.
 */
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("weir.fuzz", 20_000);
    private static final long SEED = Long.getLong("weir.fuzz.seed", 20_261_122);
    /** Per input; a hundred times what the slowest takes, so that a busy machine is no failure. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int THROUGH_FILES = 40;

    private static final String NOISE =
            "{}[]:,-&*!|>'\"%@`#?\n\r\t <~0123456789.eE\u0000\u0085\u2028\ufeff\ud83d\ude00aMx/";
    private static final List<String> PIECES = List.of(
            "&a ",
            "*a",
            "<<: *a",
            "!!python/object ",
            "---\n",
            "...\n",
            "? ",
            ": ",
            "- ",
            "[[[[",
            "{a: {b: ",
            "|\n",
            ">-\n",
            "%YAML 9.9\n",
            ".inf",
            ".nan",
            "0x1F",
            "1e999",
            "-0",
            "yes",
            "null",
            "~",
            "2026-01-01",
            "\u0000",
            "\ufeff",
            "999999999999999999999",
            "1M",
            "kind: SLO\n",
            "apiVersion: openslo/v1\n",
            "spec: {}\n",
            "\"\\u0000\"",
            "\"\\x",
            "'",
            "#",
            "\t",
            "isRolling: false",
            "calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}",
            "indicatorRef: latency, ",
            "target: 0, ",
            "slices: event-time, ",
            "RatioTimeslices",
            "type: Prometheus");

    private static List<String> large() {
        return Definitions.folder(Path.of("../../sample-pipelines/demo/definitions")).stream()
                .map(Source::text)
                .toList();
    }

    private static List<String> small() throws IOException {
        try (var own = Objects.requireNonNull(FuzzTest.class.getResourceAsStream("own.yaml"))) {
            return List.of(
                    new String(own.readAllBytes(), StandardCharsets.UTF_8),
                    Sample.GOOD,
                    Sample.with("budgetingMethod: Occurrences", "budgetingMethod: Timeslices"),
                    Sample.with(
                            "duration: 7d, isRolling: true",
                            "duration: 1M, calendar: {startTime: 2026-01-31 00:00:00, timeZone: Europe/Berlin}"),
                    "- apiVersion: openslo/v1\n  kind: Service\n  metadata: &m {name: a, labels: {a: [b]}}\n  spec: {}\n- *m\n",
                    "apiVersion: openslo/v2alpha\nkind: SLO\n---\n[1, 2]\n---\nkind: SLI\n---\n? [a]\n: b\n",
                    "");
        }
    }

    private static String changed(String seed, Random random) {
        var text = new StringBuilder(seed);
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = text.isEmpty() ? 0 : random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(200));
            switch (random.nextInt(9)) {
                case 0 -> text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
                case 2 ->
                    text.replace(at, Math.min(text.length(), at + 1), String.valueOf((char) random.nextInt(0x250)));
                case 3 -> text.insert(at, text.substring(at, end));
                case 4 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 5 -> line(text, at, random.nextBoolean());
                case 6 -> text.insert(at, text.substring(at, end).replace("\n", "\n  "));
                case 7 -> text.setLength(at);
                default -> {
                    String piece = PIECES.get(random.nextInt(PIECES.size()));
                    text.insert(at, piece.repeat(1 + random.nextInt(random.nextInt(50) == 0 ? 5_000 : 20)));
                }
            }
        }
        return text.toString();
    }

    /** The line at a place is dropped or stands there twice. */
    private static void line(StringBuilder text, int at, boolean twice) {
        int start = text.lastIndexOf("\n", Math.max(0, at - 1)) + 1;
        int found = text.indexOf("\n", at);
        int end = found < 0 ? text.length() : found + 1;
        if (twice) {
            text.insert(end, text.substring(start, end));
        } else {
            text.delete(start, end);
        }
    }

    private static void check(Reading reading) {
        for (Problem problem : reading.warnings()) {
            check(problem);
        }
        if (reading instanceof Reading.Refused refused) {
            assertFalse(refused.errors().isEmpty());
            refused.errors().forEach(FuzzTest::check);
        }
    }

    private static void check(Problem problem) {
        String said = problem.toString();
        assertTrue(
                problem.line() >= 1
                        && !problem.fix().isBlank()
                        && !problem.message().isBlank(),
                said);
        assertTrue(said.length() < 4_000, () -> "too long: " + said.length());
        assertTrue(said.chars().noneMatch(Character::isISOControl), () -> "not one line: " + said);
    }

    @Test
    void whatever_is_done_to_a_file_the_answer_is_an_answer() throws IOException {
        List<String> small = small();
        List<String> large = large();
        int read = 0;
        for (int round = 0; round < INPUTS; round++) {
            long seed = SEED + round;
            var random = new Random(seed);
            List<String> seeds = random.nextInt(20) == 0 ? large : small;
            String text = changed(seeds.get(random.nextInt(seeds.size())), random);
            Reading reading = assertTimeoutPreemptively(
                    LIMIT, () -> Sample.read(text), () -> "with -Dweir.fuzz.seed=" + seed + "\n" + text);
            check(reading);
            read += reading instanceof Reading.Read ? 1 : 0;
        }
        assertTrue(
                read > INPUTS / 100 && read < INPUTS, "the changes are too small or too great: " + read + " were read");
    }

    @Test
    void whatever_bytes_a_file_has_the_answer_is_an_answer(@TempDir Path folder) throws IOException {
        for (int round = 0; round < INPUTS / THROUGH_FILES; round++) {
            var random = new Random(SEED - round);
            byte[] bytes = changed(Sample.GOOD, random).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(folder.resolve("a.yaml"), bytes);
            check(assertTimeoutPreemptively(
                    LIMIT, () -> Definitions.read(Definitions.folder(folder), (slo, hash) -> 1)));
        }
    }

    @Test
    void the_same_text_is_read_the_same_way_twice() {
        for (int round = 0; round < INPUTS / THROUGH_FILES; round++) {
            String text = changed(Sample.GOOD, new Random(SEED + round));
            assertEquals(Sample.read(text), Sample.read(text));
        }
    }
}
