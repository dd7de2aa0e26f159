package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong here stays here. */
class GuardTest {
    @Test
    void neither_a_bug_nor_a_method_that_spark_does_not_have_gets_out_and_work_goes_on() {
        Guard guard = new Guard();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            guard.run("a test", () -> {
                throw new NoSuchMethodError("of another version");
            });
            guard.run("a test", () -> {
                throw new IllegalStateException("a bug");
            });
            guard.run("a test", done::incrementAndGet);
        }
        assertEquals(20, done.get());
    }

    @Test
    void what_the_jvm_itself_cannot_go_on_with_is_not_hidden() {
        assertThrows(
                OutOfMemoryError.class,
                () -> new Guard().run("a test", () -> {
                    throw new OutOfMemoryError("really");
                }));
    }
}
