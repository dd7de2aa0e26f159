package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultSwitchTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = START;

    private FaultSwitch faults() {
        return new FaultSwitch(file(), () -> now);
    }

    private Path file() {
        return folder.resolve("p.properties");
    }

    private void write(String text, Instant modified) throws IOException {
        Files.writeString(file(), text);
        Files.setLastModifiedTime(file(), FileTime.from(modified));
    }

    @Test
    void no_file_is_no_fault() {
        assertEquals(Fault.NONE, faults().current());
    }

    @Test
    void a_fault_is_read_with_its_strength_and_mended_when_the_file_goes() throws IOException {
        FaultSwitch faults = faults();
        assertEquals(Fault.NONE, faults.current());
        write("kind=slow\nstrength=2.5\n", START);
        now = START.plus(FaultSwitch.PATIENCE);
        assertEquals(new Fault(Fault.Kind.SLOW, 2.5), faults.current());
        Files.delete(file());
        now = now.plus(FaultSwitch.PATIENCE);
        assertEquals(Fault.NONE, faults.current());
    }

    @Test
    void the_file_is_looked_at_twice_a_second_at_most() throws IOException {
        FaultSwitch faults = faults();
        faults.current();
        write("kind=crash\n", START);
        now = START.plus(FaultSwitch.PATIENCE).minusMillis(1);
        assertEquals(Fault.NONE, faults.current());
        now = now.plusMillis(1);
        assertEquals(new Fault(Fault.Kind.CRASH, 1), faults.current());
    }

    @Test
    void another_fault_replaces_the_first() throws IOException {
        write("kind=crash\n", START);
        FaultSwitch faults = faults();
        assertEquals(Fault.Kind.CRASH, faults.current().kind());
        write("kind=checkpoint-fail\n", START.plus(Duration.ofMillis(3)));
        now = now.plusSeconds(1);
        assertEquals(Fault.Kind.CHECKPOINT_FAIL, faults.current().kind());
    }

    @Test
    void faults_of_the_traffic_and_nonsense_are_nothing_to_do_here() throws IOException {
        for (String text : new String[] {
            "kind=skew\nstrength=1\n",
            "kind=slow\nstrength=-1\n",
            "kind=slow\nstrength=NaN\n",
            "kind=slow\nstrength=x\n"
        }) {
            write(text, START);
            assertEquals(Fault.NONE, faults().current(), text);
        }
    }
}
