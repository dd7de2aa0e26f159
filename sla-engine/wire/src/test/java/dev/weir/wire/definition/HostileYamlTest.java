package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileYamlTest {
    private static String only(String text) {
        List<String> errors = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Sample.errors(text));
        assertEquals(1, errors.size(), errors::toString);
        return errors.getFirst();
    }

    @Test
    void a_billion_laughs_are_refused() {
        var text = new StringBuilder("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 5; i++) {
            text.append("l" + i + ": &l" + i + " [").append("*l" + (i - 1) + ", ".repeat(0));
            text.append((", *l" + (i - 1)).repeat(9)).append("]\n");
        }
        assertEquals("a.yaml:5: a document of more than 50000 values — split it", only(text.toString()));
    }

    @Test
    void an_alias_bomb_is_refused() {
        String text = "a: &a x\nb: [" + "*a, ".repeat(100) + "x]\n";
        assertEquals("a.yaml:2: more than 50 aliases — write the values out", only(text));
    }

    @Test
    void a_value_that_contains_itself_is_refused() {
        assertEquals(
                "a.yaml:1: alias *a names no anchor that is complete above it — define &a before it, or write the value out",
                only("a: &a [*a]\n"));
    }

    @Test
    void deep_nesting_is_refused() {
        String error = "a.yaml:1: values are nested more than 32 deep — nest less, no kind needs it";
        assertEquals(error, only("[".repeat(100_000)));
        assertEquals(error, only("{a: ".repeat(100_000)));
        assertEquals(
                "a.yaml:1: values are nested more than 32 deep — nest less, no kind needs it",
                only("- ".repeat(100_000)));
    }

    @Test
    void a_huge_document_is_refused() {
        assertEquals(
                "a.yaml:1: the file has 1048577 characters, at most 1048576 are read — split it",
                only("#".repeat((1 << 20) + 1)));
        assertTrue(only("- a\n".repeat(60_000)).contains("more than 50000 values"));
    }

    @Test
    void tags_are_refused() {
        assertEquals(
                "a.yaml:1: the tag !!javax.script.ScriptEngineManager is not read — remove the tag",
                only("a: !<!!javax.script.ScriptEngineManager> [x]\n"));
        assertTrue(only("a: !!str x\n").contains("the tag tag:yaml.org,2002:str is not read"));
        assertTrue(only("a: !ENV x\n").contains("the tag !ENV is not read"));
    }

    @Test
    void duplicate_keys_are_refused_and_reading_goes_on() {
        String text = Sample.with("tier: 1,", "tier: 1, tier: 2,").replace("op: lt,", "op: less,");
        assertEquals(
                List.of(
                        "a.yaml:4: the key 'tier' stands there twice — keep one of them",
                        "a.yaml:19 spec.objectives[0].op: unknown op 'less' — use one of lt, lte, gt, gte"),
                Sample.errors(text));
    }

    @Test
    void keys_that_are_no_text_are_refused() {
        assertEquals("a.yaml:1: a key is a list or a mapping — use text as key", only("? [a]\n: b\n"));
        assertEquals("a.yaml:2: a key is a list or a mapping — use text as key", only("- &a [x]\n- {*a : b}\n"));
    }

    @Test
    void merge_keys_are_no_keys() {
        assertTrue(Sample.errors("a: &a {apiVersion: openslo/v1}\n").getFirst().contains("'apiVersion' is missing"));
        String text = Sample.with("spec: {target: pager}", "spec: {target: pager, <<: {x: y}}");
        assertEquals("a.yaml:64 spec.<<: unknown key — use one of description, target", only(text));
    }

    @Test
    void control_characters_are_refused() {
        assertEquals("a.yaml:2: the character U+0000 is not allowed in YAML — remove it", only("a: b\nc: \u0000\n"));
    }

    @Test
    void bytes_that_are_not_utf8_are_refused_with_their_line(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("latin.yaml"), "a: b\nc: ä\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("cut.yml"), new byte[] {'a', ':', ' ', (byte) 0xc3});
        Files.write(folder.resolve("utf16.yaml"), "a: b".getBytes(StandardCharsets.UTF_16LE));
        var reading =
                assertInstanceOf(Reading.Refused.class, Definitions.read(Definitions.folder(folder), (s, h) -> 1));
        var errors = reading.errors().stream().map(Problem::toString).toList();
        assertEquals("cut.yml:1: not UTF-8 — save the file as UTF-8", errors.get(0));
        assertEquals("latin.yaml:2: not UTF-8 — save the file as UTF-8", errors.get(1));
        assertEquals("utf16.yaml:1: the character U+0000 is not allowed in YAML — remove it", errors.get(2));
    }

    @Test
    void a_folder_gives_its_definition_files_in_order_and_no_others(@TempDir Path folder) throws IOException {
        for (String name : List.of("b.yml", "a.yaml", "readme.md", ".hidden.yaml", "big.yaml")) {
            Files.writeString(folder.resolve(name), name.equals("big.yaml") ? "#".repeat(1 << 21) : "# " + name);
        }
        Files.createDirectory(folder.resolve("d.yaml"));
        var sources = Definitions.folder(folder);
        assertEquals(
                List.of("a.yaml", "b.yml", "big.yaml"),
                sources.stream().map(Source::file).toList());
        assertEquals(
                "big.yaml:1: the file has more than 1048576 bytes — split it",
                sources.get(2).problems().getFirst().toString());
        assertTrue(Definitions.folder(folder.resolve("none"))
                .getFirst()
                .problems()
                .getFirst()
                .message()
                .startsWith("the folder cannot be read"));
    }

    @Test
    void whatever_is_done_to_a_file_the_answer_is_an_answer() {
        var random = new Random(20_260_101);
        String noise = "{}[]:,-&*!|>'\"%@`#?\n\t <~0123456789.eE\u0000\ud83d\ude00aMx";
        for (int round = 0; round < 4_000; round++) {
            var text = new StringBuilder(Sample.GOOD);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, noise.charAt(random.nextInt(noise.length())));
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
                    case 2 -> text.insert(at, noise.charAt(random.nextInt(noise.length())));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
                }
            }
            Reading reading = Sample.read(text.toString());
            if (reading instanceof Reading.Refused refused) {
                assertTrue(!refused.errors().isEmpty());
                refused.errors()
                        .forEach(problem ->
                                assertTrue(problem.line() >= 1 && !problem.fix().isBlank()));
            }
        }
    }
}
