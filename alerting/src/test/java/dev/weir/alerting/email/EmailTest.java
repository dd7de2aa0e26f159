package dev.weir.alerting.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.weir.alerting.Golden;
import dev.weir.alerting.Secret;
import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real mail server takes it, behind TLS and a login as well. */
@Timeout(60)
class EmailTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("RIGHT", "hunter2", "WRONG", "hunter3");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        http.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_arrives_as_text_and_as_html(Page.Kind kind) throws Exception {
        assertInstanceOf(Delivery.Sent.class, tell(plain(), Golden.page(kind)));
        MimeMessage came = received();
        var parts = assertInstanceOf(MimeMultipart.class, came.getContent());

        assertEquals("alternative", came.getContentType().replaceAll("multipart/(\\w+);(?s).*", "$1"));
        assertEquals(2, parts.getCount());
        same(kind, "txt", "text/plain", parts.getBodyPart(0));
        same(kind, "html", "text/html", parts.getBodyPart(1));
    }

    @Test
    void its_headers_say_who_what_and_that_no_person_wrote_it() throws Exception {
        tell(plain(), Golden.page(Page.Kind.TRIGGER));
        MimeMessage came = received();

        assertEquals("Weir <weir@example.org>", came.getFrom()[0].toString());
        assertEquals("[ada@example.org, Grace <grace@example.org>]", Arrays.toString(came.getAllRecipients()));
        assertEquals(
                "[firing, page] Decisions within a second (demo/fraud-detection): p99 is 4 s — über 1 s",
                came.getSubject());
        assertEquals(Golden.NOON, came.getSentDate().toInstant());
        assertEquals("auto-generated", header(came, "Auto-Submitted"));
        assertEquals("high", header(came, "Importance"));
        assertEquals("<decision-latency-mpv5pc00+trigger+mpv5pc00@weir.example.org>", header(came, "Message-ID"));
    }

    @Test
    void all_of_an_incident_is_one_thread_and_a_repeated_attempt_is_the_same_message() throws Exception {
        tell(plain(), Golden.page(Page.Kind.TRIGGER));
        tell(plain(), Golden.page(Page.Kind.TRIGGER));
        tell(plain(), Golden.page(Page.Kind.RESOLVE));
        var came = List.of(server.getReceivedMessages());
        String thread = "<decision-latency-mpv5pc00@weir.example.org>";
        List<MimeMessage> begins = named(came, "+trigger+");
        List<MimeMessage> ends = named(came, "+resolve+");

        assertEquals(4, begins.size(), "twice to two people");
        assertEquals(2, ends.size());
        for (MimeMessage one : came) {
            assertEquals(thread, header(one, "References"));
        }
        for (MimeMessage one : begins) {
            assertEquals("", header(one, "In-Reply-To"));
        }
        for (MimeMessage one : ends) {
            assertEquals(thread, header(one, "In-Reply-To"));
            assertEquals("", header(one, "Importance"), "an end wakes nobody");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void it_signs_in_through_tls(Encryption encryption) throws Exception {
        server.setUser("ada@example.org", "ada", "hunter2");
        try (var gate = gate("dns:localhost,ip:127.0.0.1", encryption)) {
            for (String host : List.of("localhost", "127.0.0.1")) {
                var sent = tell(behind(host, gate, encryption, "RIGHT", true), Golden.page(Page.Kind.TRIGGER));

                assertInstanceOf(Delivery.Sent.class, sent, sent.toString());
            }
            assertEquals(4, server.getReceivedMessages().length);
        }
    }

    @Test
    void a_wrong_password_is_refused_and_not_kept() throws Exception {
        server.setUser("ada@example.org", "ada", "hunter2");
        try (var gate = gate("dns:localhost", Encryption.STARTTLS)) {
            var result =
                    tell(behind("localhost", gate, Encryption.STARTTLS, "WRONG", true), Golden.page(Page.Kind.TRIGGER));
            var why = assertInstanceOf(Delivery.Refused.class, result).why();

            assertEquals(Failure.Kind.UNAUTHORIZED, why.kind());
            assertTrue(why.message().contains("535") && why.message().contains("check username"), why.message());
            assertFalse(result.toString().contains("hunter3"));
            assertEquals(0, server.getReceivedMessages().length);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void a_certificate_that_nobody_vouches_for_is_tried_again_with_the_fix(Encryption encryption) throws Exception {
        try (var gate = gate("dns:localhost", encryption)) {
            untrusted(tell(behind("localhost", gate, encryption, "RIGHT", false), Golden.page(Page.Kind.TRIGGER)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void a_certificate_of_another_host_is_tried_again_with_the_fix(Encryption encryption) throws Exception {
        try (var gate = gate("dns:mail.example.org", encryption)) {
            untrusted(tell(behind("localhost", gate, encryption, "RIGHT", true), Golden.page(Page.Kind.TRIGGER)));
        }
    }

    @Test
    void without_starttls_nothing_is_told() throws Exception {
        var server =
                new EmailConfig.Server("localhost", port(), Encryption.STARTTLS, Optional.empty(), Optional.empty());
        var why = assertInstanceOf(Delivery.Retry.class, tell(server, Golden.page(Page.Kind.TRIGGER)))
                .why();

        assertTrue(why.message().contains("STARTTLS"), why.message());
        assertEquals(0, this.server.getReceivedMessages().length);
    }

    @Test
    void certificates_that_are_gone_delay_the_page() throws Exception {
        var server = new EmailConfig.Server(
                "localhost", port(), Encryption.NONE, Optional.empty(), Optional.of(folder.resolve("none.pem")));
        var why = assertInstanceOf(Delivery.Retry.class, tell(server, Golden.page(Page.Kind.TRIGGER)))
                .why();

        assertTrue(why.message().startsWith("there is no file"), why.message());
    }

    private static void untrusted(Delivery result) {
        var why = assertInstanceOf(Delivery.Retry.class, result).why();

        assertEquals(Failure.Kind.UNREACHABLE, why.kind());
        assertTrue(why.message().contains("certificates"), why.message());
    }

    private Gate gate(String names, Encryption encryption) throws Exception {
        return new Gate(Gate.identity(folder, names), encryption == Encryption.STARTTLS, port());
    }

    private EmailConfig.Server behind(String host, Gate gate, Encryption encryption, String password, boolean vouched) {
        return new EmailConfig.Server(
                host,
                gate.port(),
                encryption,
                Optional.of(new EmailConfig.Login("ada", Secret.variable(password, ENVIRONMENT::get))),
                Optional.of(folder.resolve("mail.pem")).filter(pem -> vouched));
    }

    private EmailConfig.Server plain() {
        return new EmailConfig.Server("127.0.0.1", port(), Encryption.NONE, Optional.empty(), Optional.empty());
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private Delivery tell(EmailConfig.Server server, Page page) throws InterruptedException {
        var config = new EmailConfig(
                "mail",
                server,
                "Weir <weir@example.org>",
                List.of("ada@example.org", "Grace <grace@example.org>"),
                Golden.CONSOLE,
                Set.of(Severity.PAGE),
                Duration.ofSeconds(20));
        return config.open(http).send(page, Golden.NOON.plusSeconds(1));
    }

    private static String header(MimeMessage message, String name) {
        try {
            return Objects.requireNonNullElse(message.getHeader(name, null), "").replaceAll("\\s+", " ");
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void same(Page.Kind kind, String suffix, String type, BodyPart part) throws Exception {
        assertTrue(part.getContentType().startsWith(type + "; charset=UTF-8"), part.getContentType());
        Golden.equal(
                EmailTest.class,
                "email",
                suffix,
                kind,
                part.getContent().toString().replace("\r\n", "\n"));
    }

    private static List<MimeMessage> named(List<MimeMessage> came, String part) {
        return came.stream()
                .filter(one -> header(one, "Message-ID").contains(part))
                .toList();
    }

    private MimeMessage received() {
        return server.getReceivedMessages()[0];
    }
}
