package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EgressTest {
    private static final String METADATA = "the metadata service of a cloud";
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
    }

    @Test
    void link_local_and_metadata_addresses_are_refused_in_every_way_to_write_them() throws Exception {
        for (String host : List.of(
                "169.254.169.254",
                "169.254.169.254.",
                "169.254.0.1",
                "169.254.170.2",
                "[fe80::1]",
                "[fe80::1%25eth0]",
                "[::ffff:169.254.169.254]",
                "[::ffff:a9fe:a9fe]",
                "[::169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::1]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "168.63.129.16",
                "2852039166",
                "169.16689662",
                "metadata.google.internal",
                "Metadata.Google.Internal.",
                "0.0.0.0",
                "[::]",
                "0",
                "224.0.0.1",
                "[ff02::1]",
                "255.255.255.255")) {
            assertTrue(Egress.usual().refusal(host).isPresent(), host);
        }
    }

    @Test
    void hexadecimal_and_octal_spellings_lead_nowhere() throws Exception {
        for (String host : List.of("0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376")) {
            boolean refused = Egress.usual().refusal(host).isPresent();
            assertTrue(refused || Egress.resolve(host).isEmpty(), host);
        }
    }

    @Test
    void the_host_behind_a_user_name_is_the_one_that_counts() throws Exception {
        URI trick = URI.create("http://pager.example.org@169.254.169.254/latest");

        assertTrue(Egress.usual().refusal(trick.getHost()).isPresent());
    }

    @Test
    void one_bad_address_among_several_refuses_the_host() throws Exception {
        var addresses = List.of(InetAddress.getByName("93.184.216.34"), InetAddress.getByName("169.254.169.254"));

        assertEquals(
                Optional.of(
                        new Failure(
                                Failure.Kind.REFUSED,
                                "not sent, since pager.example.org leads to 169.254.169.254, " + METADATA
                                        + "; if that is meant, add 169.254.169.254 to alerting.egress.allow, else correct the address")),
                Egress.usual().refusal("pager.example.org", addresses));
        assertEquals(Optional.empty(), Egress.usual().refusal("pager.example.org", addresses.subList(0, 1)));
    }

    @Test
    void private_networks_are_fine_unless_they_are_denied() throws Exception {
        for (String host : List.of(
                "127.0.0.1",
                "localhost",
                "[::1]",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "[fd12::1]",
                "100.64.0.1",
                "[::ffff:10.0.0.1]")) {
            assertEquals(Optional.empty(), Egress.usual().refusal(host), host);
            assertTrue(new Egress(List.of(), true).refusal(host).isPresent(), host);
        }
        assertEquals(Optional.empty(), new Egress(List.of(), true).refusal("93.184.216.34"));
    }

    @Test
    void what_is_allowed_is_fine_whatever_it_is() throws Exception {
        var egress =
                new Egress(List.of("169.254.7.0/24", "Metadata.Google.Internal", "fd00:ec2::254", "127.0.0.1"), true);

        assertEquals(Optional.empty(), egress.refusal("169.254.7.9"));
        assertEquals(Optional.empty(), egress.refusal("[::ffff:169.254.7.9]"));
        assertEquals(Optional.empty(), egress.refusal("metadata.google.internal."));
        assertEquals(Optional.empty(), egress.refusal("[fd00:ec2::254]"));
        assertEquals(Optional.empty(), egress.refusal("127.0.0.1"));
        assertTrue(egress.refusal("169.254.8.9").isPresent());
        assertTrue(egress.refusal("127.0.0.2").isPresent());
    }

    @Test
    void a_name_that_does_not_resolve_is_not_refused_since_connecting_says_so() throws Exception {
        assertEquals(Optional.empty(), Egress.usual().refusal("nobody.invalid"));
    }

    @Test
    void nonsense_is_no_rule() {
        for (String wrong : List.of("", "http://x", "10.0.0.0/33", "10.0.0.0/x", "999.0.0.1", "fe80::/129", "a b")) {
            assertThrows(IllegalArgumentException.class, () -> new Egress(List.of(wrong), false), wrong);
        }
    }

    @Test
    void a_guarded_client_asks_before_every_request_and_nothing_is_sent() throws Exception {
        try (var server = Misbehaving.status(200, Map.of(), "ok")) {
            var strict = new Egress(List.of(), true).guard(http);
            var request = HttpRequest.newBuilder(server.address()).build();

            assertThrows(IOException.class, () -> strict.send(request, HttpResponse.BodyHandlers.ofString()));
            assertEquals(0, server.asked.size());
            var fine = Egress.usual().guard(http);
            assertEquals(
                    200,
                    fine.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
            assertSame(http.followRedirects(), fine.followRedirects());
            assertEquals(new Egress(List.of(), true), Egress.of(strict));
            assertEquals(Egress.usual(), Egress.of(http));
        }
    }

    @Test
    void every_notifier_of_the_configuration_is_guarded_and_says_what_to_do() throws Exception {
        var config = AlertingConfig.read(Map.of(
                "egress",
                Map.of("deny_private", true, "allow", List.of("pager.example.org")),
                "notifiers",
                List.of(Map.of("kind", "webhook", "name", "pager", "url", "http://127.0.0.1:9/"))));
        assertEquals(new Egress(List.of("pager.example.org"), true), config.egress());
        var results = new ArrayList<Delivery>();
        for (Notifier notifier : config.open(http)) {
            results.add(notifier.send(Town.trigger("latency"), Town.NOON));
        }

        var refused = assertInstanceOf(Delivery.Refused.class, results.getFirst());
        assertEquals(
                "not sent, since 127.0.0.1 is a private address; if that is meant, add 127.0.0.1 to"
                        + " alerting.egress.allow, else correct the address",
                refused.why().message());
    }
}
