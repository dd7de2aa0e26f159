package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.model.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every chat has in common whose address is itself the secret. */
public abstract class ChatConfigContract {
    @TempDir
    private Path folder;

    /** The settings of a chat as they were read. */
    public record Chat(
            SecretAddress url, URI console, Set<Severity> severities, Duration timeout, NotifierConfig config) {}

    /** The word for {@code kind:}. */
    protected abstract String kind();

    /** Reads an entry. */
    protected abstract Chat read(Map<String, Object> entry);

    @Test
    void it_needs_a_name_and_an_address_that_is_a_secret() throws Exception {
        var read = read(entry("https://hooks.example.org/XkQ7bZ93", Map.of()));

        assertEquals(
                URI.create("https://hooks.example.org/XkQ7bZ93"), read.url().reveal(new Revealed()));
        assertEquals(Set.of(Severity.PAGE), read.severities());
        assertEquals(Duration.ofSeconds(10), read.timeout());
        assertEquals(Reading.CONSOLE, read.console());
        assertFalse(read.config().toString().contains("XkQ7bZ93"), read.config().toString());
    }

    @Test
    void everything_can_be_said() throws Exception {
        var read = read(entry("https://hooks.example.org/", Map.of("severities", List.of("ticket"), "timeout", "3s")));

        assertEquals(Set.of(Severity.TICKET), read.severities());
        assertEquals(Duration.ofSeconds(3), read.timeout());
    }

    @Test
    void what_is_wrong_is_told_with_the_fix_and_without_the_address() throws Exception {
        assertEquals(
                List.of("url is missing: write {file: PATH} or {env: NAME}"),
                Reading.problems(Map.of("kind", kind(), "name", "chat")));
        assertEquals(
                List.of("url must be {file: PATH} or {env: NAME}; secrets are not written in the configuration itself"),
                Reading.problems(Map.of("kind", kind(), "name", "chat", "url", "https://hooks.example.org/XkQ7bZ93")));
        assertEquals(
                List.of("url cannot be used: the secret is no http or https address without user and password"),
                Reading.problems(entry("hooks.example.org/XkQ7bZ93", Map.of())));
        assertEquals(
                List.of("is wrong: timeout PT1M30S of 'pager' must be 100ms to 60s"),
                Reading.problems(entry("https://hooks.example.org/", Map.of("timeout", "90s"))));
    }

    private Map<String, Object> entry(String url, Map<String, Object> more) throws Exception {
        Path file = Files.writeString(folder.resolve("url"), url);
        return Reading.entry(kind(), Map.of("url", Map.of("file", file.toString())), more);
    }
}
