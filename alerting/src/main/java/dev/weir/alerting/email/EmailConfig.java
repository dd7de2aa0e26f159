package dev.weir.alerting.email;

import dev.weir.alerting.Egress;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Secret;
import dev.weir.model.Severity;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mail over SMTP.
 *
 * @param name the destination
 * @param server where mail is handed in
 * @param from whom it is from: {@code weir@example.org} or {@code Weir <weir@example.org>}
 * @param to who gets it, 1 to 50
 * @param console where people reach the console: links lead there, and its host names the messages
 * @param severities what it wants to hear of (page)
 * @param timeout for one attempt as a whole, 100 ms to 60 s (20 s: mail servers like to think before they greet)
 */
public record EmailConfig(
        String name,
        Server server,
        String from,
        List<String> to,
        URI console,
        Set<Severity> severities,
        Duration timeout)
        implements NotifierConfig {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final int MOST_RECIPIENTS = 50;

    /**
     * A mail server.
     *
     * @param host its name or address
     * @param port 587 with STARTTLS, 465 with implicit TLS, 25 without any
     * @param encryption required, never merely tried; the server's identity is always checked
     * @param login how to sign in; nobody does when absent
     * @param certificates PEM file of whoever signs the server's certificate; those that this Java trusts when absent
     */
    public record Server(
            String host, int port, Encryption encryption, Optional<Login> login, Optional<Path> certificates) {
        /** Refuses what is no host or port, and a password in the clear to another machine. */
        public Server {
            if (host.isBlank() || host.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
                throw new IllegalArgumentException("host '" + host + "' must be a name or an address");
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " must be 1 to 65535");
            }
            if (login.isPresent() && encryption == Encryption.NONE && !Encryption.loopback(host)) {
                throw new IllegalArgumentException(
                        "the password would go to " + host + " in the clear: write tls: starttls or tls: implicit");
            }
        }
    }

    /** Who signs in. */
    public record Login(String username, Secret password) {}

    /** Refuses a blank name, no severity, senseless addresses, and time-outs out of bounds. */
    public EmailConfig {
        to = List.copyOf(to);
        severities = Set.copyOf(severities);
        NotifierConfig.check(name, timeout);
        if (to.isEmpty() || to.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException("to of '" + name + "' must name 1 to 50 addresses");
        }
        address(from);
        to.forEach(EmailConfig::address);
    }

    @Override
    public Notifier open(HttpClient http) {
        return new Email(this, Egress.of(http));
    }

    /** Refuses what is no address. */
    public static void refuseNoAddress(String text) {
        address(text);
    }

    /** One address as it stands in a header. */
    static InternetAddress address(String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length != 1
                    || addresses[0].isGroup()
                    || !addresses[0].getAddress().contains("@")
                    || text.chars().anyMatch(Character::isISOControl)) {
                throw new AddressException("not one address");
            }
            addresses[0].validate();
            return addresses[0];
        } catch (AddressException wrong) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address: write name@example.org or Name <name@example.org>", wrong);
        }
    }
}
