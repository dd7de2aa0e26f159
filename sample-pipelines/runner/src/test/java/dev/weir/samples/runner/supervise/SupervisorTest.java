package dev.weir.samples.runner.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: small shell scripts. */
class SupervisorTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Supervisor supervisor = new Supervisor(said::add, InstantSource.system());

    @AfterEach
    void stop() throws InterruptedException {
        supervisor.stopAll();
    }

    private ChildSpec script(String name, String script) {
        return new ChildSpec(
                name, List.of("sh", "-c", script), Map.of("GREETING", "hello"), folder, folder.resolve(name + ".log"));
    }

    private String nextLine() throws InterruptedException {
        String line = said.poll(20, TimeUnit.SECONDS);
        assertNotNull(line);
        return line;
    }

    @Test
    void a_dead_child_is_started_again_and_that_is_said() throws Exception {
        Child child = supervisor.keep(script("fragile", "echo $GREETING; exit 3"));
        assertTrue(nextLine().startsWith("fragile ended (exit code 3), started again, restart 1; its log is "));
        assertTrue(nextLine().startsWith("fragile ended (exit code 3), started again, restart 2; its log is "));
        supervisor.stopAll();
        assertTrue(child.restarts() >= 2);
        assertTrue(Files.readString(folder.resolve("fragile.log")).startsWith("hello\nhello\n"));
    }

    @Test
    void a_killed_child_is_another_process_afterwards() throws Exception {
        Child child = supervisor.keep(script("sleeper", "echo up; exec sleep 60"));
        Path log = folder.resolve("sleeper.log");
        long first = pidOnceLogged(child, log, 1);
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        nextLine();
        long second = pidOnceLogged(child, log, 2);
        assertTrue(first != second);
        assertEquals(1, child.restarts());
        assertEquals(Child.State.RUNNING, child.state());
    }

    /** Waits until the child has written so many lines, for ten seconds at most. */
    private static long pidOnceLogged(Child child, Path log, int lines) throws Exception {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!Files.exists(log) || Files.readAllLines(log).size() < lines) {
            assertTrue(System.nanoTime() < limit, "the child has not started");
            Thread.onSpinWait();
        }
        return child.pid().orElseThrow();
    }

    @Test
    void stopping_ends_all_and_starts_none_again() throws Exception {
        Child polite = supervisor.keep(script("polite", "exec sleep 60"));
        Child stubborn = supervisor.keep(script("stubborn", "trap '' TERM; echo up; sleep 60 & wait; wait"));
        pidOnceLogged(stubborn, folder.resolve("stubborn.log"), 1);
        supervisor.stopAll();
        assertEquals(Child.State.ENDED, polite.state());
        assertEquals(Child.State.ENDED, stubborn.state());
        assertFalse(polite.pid().isPresent() || stubborn.pid().isPresent());
        assertTrue(said.isEmpty(), said.toString());
        assertThrows(IllegalStateException.class, () -> supervisor.keep(script("late", "true")));
    }

    @Test
    void a_run_is_waited_for_and_its_exit_code_told() throws Exception {
        assertEquals(0, supervisor.once(script("good", "echo done"), Duration.ofSeconds(10)));
        assertEquals(7, supervisor.once(script("bad", "exit 7"), Duration.ofSeconds(10)));
        assertEquals("done\n", Files.readString(folder.resolve("good.log")));
    }

    @Test
    void a_run_that_takes_too_long_is_killed() throws Exception {
        int exit = supervisor.once(script("slow", "exec sleep 60"), Duration.ofMillis(200));
        assertEquals(137, exit);
    }

    @Test
    void what_cannot_be_started_is_said() throws Exception {
        ChildSpec nonsense = new ChildSpec(
                "nonsense", List.of("/no/such/program"), Map.of(), folder, folder.resolve("nonsense.log"));
        assertEquals(-1, supervisor.once(nonsense, Duration.ofSeconds(10)));
        assertTrue(nextLine().startsWith("nonsense cannot be started: "));
    }

    @Test
    void a_full_log_makes_room() throws Exception {
        Path file = folder.resolve("bounded.log");
        byte[] output = "0123456789\n".repeat(3_000).getBytes(StandardCharsets.UTF_8);
        new BoundedLog(file, 10_000).copy(new ByteArrayInputStream(output));
        assertTrue(Files.size(file) <= 10_000 + 8_192);
        assertTrue(Files.size(folder.resolve("bounded.log.1")) >= 10_000);
    }

    @Test
    void resident_memory_of_this_process_is_known_where_there_is_proc() {
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertTrue(Resident.bytes(ProcessHandle.current().pid()).orElse(0) > 10_000_000);
        }
        assertTrue(Resident.bytes(Long.MAX_VALUE).isEmpty());
    }
}
