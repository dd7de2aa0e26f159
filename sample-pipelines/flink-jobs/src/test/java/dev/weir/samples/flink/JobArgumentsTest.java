package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobArgumentsTest {

    private static final List<String> GOOD =
            List.of("--bootstrap", "127.0.0.1:1", "--faults", "/f", "--checkpoints", "/c");

    private static String refusal(List<String> arguments) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> JobArguments.parse(arguments))
                .getMessage());
    }

    @Test
    void all_three_are_read() {
        JobArguments arguments = JobArguments.parse(GOOD);
        assertEquals(new JobArguments("127.0.0.1:1", "/f", "/c"), arguments);
        assertEquals(Path.of("/f/clickstream.properties"), arguments.faultFile("clickstream"));
    }

    @Test
    void what_is_wrong_is_named() {
        assertEquals("--checkpoints is missing", refusal(GOOD.subList(0, 4)));
        assertEquals("--checkpoints has no value", refusal(GOOD.subList(0, 5)));
        assertEquals("unknown argument", refusal(List.of("--colour", "red")).substring(0, 16));
    }
}
