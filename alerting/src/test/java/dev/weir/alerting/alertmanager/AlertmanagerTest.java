package dev.weir.alerting.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Golden;
import dev.weir.alerting.Keeping;
import dev.weir.alerting.Misbehaving;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierContract;
import dev.weir.alerting.Secret;
import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertmanagerTest extends NotifierContract {
    private static final Page TRIGGER = Golden.page(Page.Kind.TRIGGER);

    @Override
    protected Notifier notifier(URI address, HttpClient client, Duration timeout) {
        return config(List.of(address), timeout, "weir", Optional.of(secret("pass-1")), Optional.empty())
                .open(client);
    }

    @Override
    protected List<String> secrets() {
        return List.of("d2VpcjpwYXNzLTE=");
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_is_the_alerts_that_are_kept(Page.Kind kind) throws Exception {
        try (var server = Misbehaving.status(200, Map.of(), "")) {
            ((Keeping) notifier(server.address(), http, TIMEOUT))
                    .send(
                            Golden.page(kind),
                            List.of(kind == Page.Kind.ESCALATE ? Golden.ticket() : TRIGGER),
                            Golden.NOON.plusSeconds(1));
            var asked = server.asked.remove();

            Golden.equal(getClass(), "alertmanager", "json", kind, Golden.pretty(asked.text()));
            assertEquals("/pager/api/v2/alerts", asked.path());
            assertEquals("Basic d2VpcjpwYXNzLTE=", asked.header("Authorization"));
        }
    }

    @Test
    void a_page_is_sent_when_one_of_the_peers_took_it_and_the_receipt_says_who_did_not() throws Exception {
        try (var well = Misbehaving.status(200, Map.of(), "");
                var sick = Misbehaving.status(503, Map.of(), "no")) {
            var peers = List.of(sick.address(), well.address());
            var sent = assertInstanceOf(Delivery.Sent.class, of(peers).send(TRIGGER, Golden.NOON));

            assertEquals(
                    sick.address().getAuthority() + ": 503 no; "
                            + well.address().getAuthority() + ": 200",
                    sent.receipt());
            assertEquals("Bearer tok-1", well.asked.remove().header("Authorization"));
        }
    }

    @Test
    void when_no_peer_took_it_it_is_tried_again_if_any_of_them_may_yet() throws Exception {
        try (var refusing = Misbehaving.status(400, Map.of(), "no");
                var sick = Misbehaving.status(503, Map.of("Retry-After", "9"), "")) {
            var retry = assertInstanceOf(
                    Delivery.Retry.class,
                    of(List.of(refusing.address(), sick.address())).send(TRIGGER, Golden.NOON));
            assertEquals(Optional.of(Duration.ofSeconds(9)), retry.after());

            var refused = assertInstanceOf(
                    Delivery.Refused.class,
                    of(List.of(refusing.address(), refusing.address())).send(TRIGGER, Golden.NOON));
            assertEquals(Failure.Kind.REFUSED, refused.why().kind());
        }
    }

    @Test
    void what_goes_on_is_told_again_to_every_peer_and_whoever_does_not_listen_is_named() throws Exception {
        try (var well = Misbehaving.status(200, Map.of(), "");
                var sick = Misbehaving.status(500, Map.of(), "")) {
            var peers = of(List.of(well.address(), sick.address()));

            var why = peers.keep(List.of(List.of(TRIGGER)), Golden.NOON.plusSeconds(600));

            assertEquals(
                    Optional.of(well.address().getAuthority() + ": took it; "
                            + sick.address().getAuthority() + ": answered 500"),
                    why.map(Failure::message));
            assertTrue(well.asked.remove().text().contains("\"endsAt\":\"2026-06-01T12:14:00Z\""));
            assertEquals(Optional.empty(), of(List.of(well.address())).keep(List.of(List.of(TRIGGER)), Golden.NOON));
        }
    }

    @Test
    void a_secret_that_no_header_takes_is_not_told_to_anybody() throws Exception {
        try (var server = Misbehaving.status(200, Map.of(), "")) {
            var odd = (Keeping)
                    config(List.of(server.address()), TIMEOUT, "", Optional.empty(), Optional.of(secret("tok-€")))
                            .open(http);

            var retry = assertInstanceOf(Delivery.Retry.class, odd.send(TRIGGER, Golden.NOON));
            Failure why = odd.keep(List.of(List.of(TRIGGER)), Golden.NOON).orElseThrow();

            assertEquals(Failure.Kind.UNAUTHORIZED, retry.why().kind());
            assertEquals(
                    server.address().getAuthority()
                            + ": a secret has characters that cannot be sent in a header; correct it",
                    why.message());
            assertEquals(0, server.asked.size());
        }
    }

    @Test
    void names_of_labels_are_what_every_alertmanager_takes() {
        assertEquals("team_name", Labels.name("team.name"));
        assertEquals("_1st", Labels.name("1st"));
        assertEquals("_", Labels.name("ä"));
        assertEquals("_", Labels.name(""));
    }

    private Keeping of(List<URI> peers) {
        return (Keeping) config(peers, TIMEOUT, "", Optional.empty(), Optional.of(secret("tok-1")))
                .open(http);
    }

    private static Secret secret(String value) {
        return Secret.variable("SECRET", name -> value);
    }

    private static AlertmanagerConfig config(
            List<URI> urls, Duration timeout, String username, Optional<Secret> password, Optional<Secret> bearer) {
        return new AlertmanagerConfig(
                "cluster",
                urls,
                Golden.CONSOLE,
                Set.of(Severity.PAGE),
                timeout,
                AlertmanagerConfig.RESEND,
                username,
                password,
                bearer);
    }
}
