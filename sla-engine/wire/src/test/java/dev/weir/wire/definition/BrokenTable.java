package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every rule broken once: a resource of blocks, each of a text of a good document ({@code -}), what it is replaced by ({@code +}), and
 * the exact lines that a user gets ({@code E} an error, {@code W} a warning).
 */
final class BrokenTable {
    private record Case(String right, String wrong, List<String> errors, List<String> warnings) {}

    private BrokenTable() {}

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BrokenTable.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A test a block. */
    static List<DynamicTest> tests(String resource, String good) throws IOException {
        return cases(resource).stream()
                .map(broken -> DynamicTest.dynamicTest(broken.right + "  →  " + broken.wrong, () -> {
                    if (!good.contains(broken.right)) {
                        throw new IllegalArgumentException("the good document does not hold: " + broken.right);
                    }
                    String text = good.replace(broken.right, broken.wrong);
                    assertEquals(String.join("\n", broken.errors), String.join("\n", Sample.errors(text)));
                    assertEquals(String.join("\n", broken.warnings), String.join("\n", Sample.warnings(text)));
                }))
                .toList();
    }

    private static List<Case> cases(String resource) throws IOException {
        var cases = new ArrayList<Case>();
        for (String block : resource(resource).split("\n\n", -1)) {
            String right = "";
            String wrong = "";
            var errors = new ArrayList<String>();
            var warnings = new ArrayList<String>();
            for (String line : block.strip().split("\n", -1)) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String rest = (line.length() > 2 ? line.substring(2) : "").replace("\\n", "\n");
                switch (line.charAt(0)) {
                    case '-' -> right = rest;
                    case '+' -> wrong = rest;
                    case 'E' -> errors.add(rest);
                    case 'W' -> warnings.add(rest);
                    default -> throw new IllegalStateException("not a line of a case: " + line);
                }
            }
            if (!right.isEmpty()) {
                cases.add(new Case(right, wrong, errors, warnings));
            }
        }
        return cases;
    }
}
