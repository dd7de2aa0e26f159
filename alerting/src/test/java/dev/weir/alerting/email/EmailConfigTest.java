package dev.weir.alerting.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Reading;
import dev.weir.model.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailConfigTest {
    @TempDir
    private Path folder;

    @Test
    void it_needs_a_host_and_people_and_encrypts() {
        var read = Reading.one(EmailConfig.class, entry(Map.of()));

        assertEquals(
                new EmailConfig.Server(
                        "mail.example.org", 587, Encryption.STARTTLS, Optional.empty(), Optional.empty()),
                read.server());
        assertEquals(Set.of(Severity.PAGE), read.severities());
        assertEquals(Duration.ofSeconds(20), read.timeout());
        assertEquals(Reading.CONSOLE, read.console());
    }

    @Test
    void everything_can_be_said() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "hunter2\n");
        var read = Reading.one(
                EmailConfig.class,
                entry(Map.of(
                        "tls", "implicit",
                        "port", 8465,
                        "username", "weir",
                        "password", Map.of("file", password.toString()),
                        "certificates", "/etc/weir/ca.pem",
                        "from", "Weir <weir@example.org>",
                        "to", List.of("ada@example.org", "Grace Hopper <grace@example.org>"),
                        "severities", List.of("page", "ticket"),
                        "timeout", "5s")));

        assertEquals(Encryption.IMPLICIT, read.server().encryption());
        assertEquals(8465, read.server().port());
        assertEquals("weir", read.server().login().orElseThrow().username());
        assertEquals("hunter2", read.server().login().orElseThrow().password().reveal());
        assertEquals(Optional.of(Path.of("/etc/weir/ca.pem")), read.server().certificates());
        assertEquals("Weir <weir@example.org>", read.from());
        assertEquals(List.of("ada@example.org", "Grace Hopper <grace@example.org>"), read.to());
        assertEquals(Set.of(Severity.PAGE, Severity.TICKET), read.severities());
        assertEquals(Duration.ofSeconds(5), read.timeout());
        assertFalse(read.toString().contains("hunter2"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, , NONE, 25",
        "127.0.0.1, , NONE, 25",
        "::1, , NONE, 25",
        "127.evil.example.org, , STARTTLS, 587",
        "mail.example.org, none, NONE, 25",
        "localhost, starttls, STARTTLS, 587",
        "mail.example.org, implicit, IMPLICIT, 465",
    })
    void only_this_machine_is_spoken_to_in_the_clear_by_itself(String host, String tls, Encryption is, int port) {
        var more = new HashMap<String, Object>(Map.of("host", host));
        if (tls != null) {
            more.put("tls", tls);
        }
        var server = Reading.one(EmailConfig.class, entry(more)).server();

        assertEquals(is, server.encryption());
        assertEquals(port, server.port());
    }

    @Test
    void what_is_wrong_is_told_with_the_fix() throws Exception {
        assertEquals(
                List.of("host is missing: write a text", "from is missing: write a text"),
                Reading.problems(Map.of("kind", "email", "name", "mail", "to", List.of("ada@example.org"))));
        assertEquals(
                List.of("tls is 'ssl' (no such encryption): write starttls, implicit or none"),
                Reading.problems(entry(Map.of("tls", "ssl"))));
        assertEquals(
                List.of("is wrong: username and password come together: write both or neither"),
                Reading.problems(entry(Map.of("username", "weir"))));
        Path password = Files.writeString(folder.resolve("password"), "hunter2\n");
        assertEquals(
                List.of("is wrong: the password would go to mail.example.org in the clear: write tls: starttls or tls:"
                        + " implicit"),
                Reading.problems(entry(
                        Map.of("tls", "none", "username", "weir", "password", Map.of("file", password.toString())))));
        assertEquals(
                List.of("is wrong: to of 'pager' must name 1 to 50 addresses"),
                Reading.problems(entry(Map.of("to", List.of()))));
        assertEquals(
                List.of("is wrong: host 'mail example' must be a name or an address"),
                Reading.problems(entry(Map.of("host", "mail example"))));
        assertEquals(
                List.of("is wrong: timeout PT2M of 'pager' must be 100ms to 60s"),
                Reading.problems(entry(Map.of("timeout", "2m"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.org",
                "ada@example.org, eve@example.org",
                "ada@example.org\nBcc: eve@example.org",
                "Ada\r\nBcc: eve@example.org <ada@example.org>",
                "a b@example.org",
                "group: ada@example.org;",
            })
    void what_is_no_single_address_is_refused(String address) {
        for (var more : List.<Map<String, Object>>of(Map.of("from", address), Map.of("to", List.of(address)))) {
            var problems = Reading.problems(entry(more));

            assertEquals(1, problems.size());
            assertTrue(problems.getFirst().contains("is no address"), problems.getFirst());
        }
    }

    private static Map<String, Object> entry(Map<String, Object> more) {
        return Reading.entry(
                "email",
                Map.of("host", "mail.example.org", "from", "weir@example.org", "to", List.of("ada@example.org")),
                more);
    }
}
