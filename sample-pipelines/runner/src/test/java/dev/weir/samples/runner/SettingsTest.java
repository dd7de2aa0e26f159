package dev.weir.samples.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SettingsTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int start(String... more) {
        CommandLine line = new CommandLine(new Start()).setErr(new PrintWriter(err, true));
        String[] words = new String[6 + more.length];
        String[] good = {"--data", folder.toString(), "--flink-lib", folder.toString(), "--flink-jar", "/no/such.jar"};
        System.arraycopy(good, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return line.execute(words);
    }

    @Test
    void the_ports_count_from_one() {
        Ports ports = new Ports(19_090);
        assertEquals("127.0.0.1:19090", ports.bootstrap());
        assertEquals(19_092, ports.flinkRest());
        assertEquals(19_100, ports.control());
        assertEquals(19_101, ports.pager());
        assertThrows(IllegalArgumentException.class, () -> new Ports(80));
        assertThrows(IllegalArgumentException.class, () -> new Ports(65_530));
    }

    @Test
    void what_is_missing_or_out_of_range_is_named() {
        assertEquals(2, start());
        assertTrue(err.toString().contains("--flink-jar /no/such.jar does not exist"), err.toString());
        assertEquals(2, start("--colour", "red"));
        assertTrue(err.toString().contains("--colour"), err.toString());
    }

    @Test
    void an_order_without_a_running_stack_says_so() {
        int code = new CommandLine(new Order())
                .setErr(new PrintWriter(err, true))
                .execute("--data", folder.toString(), "clickstream", "slow");
        assertEquals(1, code);
        assertTrue(err.toString().contains("is the sample stack running with that --data?"), err.toString());
    }
}
