package dev.weir.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EmbeddedStoreConfigTest {
    private static final EmbeddedStoreConfig DEFAULTS = EmbeddedStoreConfig.in(Path.of("data"));

    @Test
    void the_defaults_are_those_of_the_manual() {
        assertEquals(
                new EmbeddedStoreConfig(
                        Path.of("data"),
                        Duration.ofDays(30),
                        Duration.ofDays(400),
                        Set.of(),
                        200_000,
                        68_719_476_736L,
                        3),
                DEFAULTS);
    }

    @Test
    void every_setting_can_be_changed() {
        var changed = DEFAULTS.withRetention(Duration.ofDays(7), Duration.ofDays(90), Set.of("tokens"))
                .withLimits(10, 2 << 20);
        assertEquals(
                new EmbeddedStoreConfig(
                        Path.of("data"), Duration.ofDays(7), Duration.ofDays(90), Set.of("tokens"), 10, 2 << 20, 3),
                changed);
    }

    @Test
    void every_rule_names_what_broke_it() {
        refused("PT59M", () -> DEFAULTS.withRetention(Duration.ofMinutes(59), Duration.ofDays(1), Set.of()));
        refused("PT23H", () -> DEFAULTS.withRetention(Duration.ofDays(1), Duration.ofHours(23), Set.of()));
        refused("max series 0", () -> DEFAULTS.withLimits(0, 1 << 20));
        refused("max series 5000001", () -> DEFAULTS.withLimits(5_000_001, 1 << 20));
        refused("max bytes 1048575", () -> DEFAULTS.withLimits(1, (1 << 20) - 1));
        refused("readers 0", () -> readers(0));
        refused("readers 17", () -> readers(17));
    }

    private static void readers(int readers) {
        var unused = new EmbeddedStoreConfig(
                Path.of("data"), Duration.ofDays(1), Duration.ofDays(1), Set.of(), 1, 1 << 20, readers);
    }

    private static void refused(String named, Executable action) {
        var refused = assertThrows(IllegalArgumentException.class, action);
        assertTrue(refused.toString().contains(named), refused.toString());
    }
}
