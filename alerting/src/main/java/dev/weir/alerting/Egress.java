package dev.weir.alerting;

import dev.weir.model.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where pages may go. A configured address must not make the console ask what only its own machine can reach: link-local networks
 * and the metadata services of clouds, which hand out credentials. Every address that a host's name stands for is looked at before
 * every attempt, since a name can be given another address at any time; one that is refused refuses the host. What cannot be
 * resolved is not refused here: connecting will say so.
 *
 * <p>The JVM remembers an answer of the resolver for 30 s unless told otherwise, so that the address that was looked at is the one
 * that is connected to.
 *
 * @param allow hosts and networks that are fine whatever they are
 * @param denyPrivate whether loopback and private networks are refused too (no: pagers often live there)
 */
public record Egress(List<String> allow, boolean denyPrivate) {
    /** Longer than any resolver that works; the attempt as a whole has its own limit. */
    private static final Duration TO_RESOLVE = Duration.ofSeconds(5);

    private static final Set<String> METADATA_NAMES = Set.of(
            "metadata.google.internal", "metadata.goog", "metadata", "instance-data", "instance-data.ec2.internal");
    private static final List<Network> METADATA = networks(
            "169.254.169.254", "169.254.170.2", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192");
    private static final List<Network> LINK_LOCAL = networks("169.254.0.0/16", "fe80::/10");
    private static final List<Network> NOBODY =
            networks("0.0.0.0/8", "::/128", "224.0.0.0/4", "ff00::/8", "240.0.0.0/4");
    private static final List<Network> PRIVATE = networks(
            "127.0.0.0/8",
            "::1/128",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "fc00::/7",
            "fec0::/10");

    /** Copies; refuses what is neither a host nor a network. */
    public Egress {
        allow = allow.stream().map(Egress::name).toList();
        for (String one : allow) {
            if (one.isBlank()
                    || (Network.parse(one).isEmpty() && !one.matches("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?"))) {
                throw new IllegalArgumentException(
                        "'" + one + "' of allow is neither a host nor a network such as 10.0.0.0/8");
            }
        }
    }

    /** Nothing but what is dangerous for everybody is refused. */
    public static Egress usual() {
        return new Egress(List.of(), false);
    }

    /** The one that guards this client, for notifiers that open connections of their own; the usual one when none does. */
    public static Egress of(HttpClient http) {
        return http instanceof GuardedHttp guarded ? guarded.egress() : usual();
    }

    /** A client that asks this first; its requests to hosts that are refused fail with {@link Denied}. */
    public HttpClient guard(HttpClient http) {
        return new GuardedHttp(this, http);
    }

    /** Why this host must not be asked, with the fix; empty when it may be. Takes a few seconds at most. */
    public Optional<Failure> refusal(String host) throws InterruptedException {
        String name = name(host);
        var resolved = new CompletableFuture<List<InetAddress>>();
        Thread.ofVirtual().name("resolve").start(() -> resolved.complete(resolve(name)));
        try {
            return refusal(name, resolved.get(TO_RESOLVE.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException slow) {
            return refusal(name, List.of());
        } catch (ExecutionException defect) {
            throw new IllegalStateException("looking up a host failed", defect);
        }
    }

    /** Why this host, which stands for these addresses, must not be asked. */
    Optional<Failure> refusal(String host, List<InetAddress> addresses) {
        String name = name(host);
        if (allow.contains(name)) {
            return Optional.empty();
        }
        if (METADATA_NAMES.contains(name)) {
            return Optional.of(failure(name, "", "the metadata service of a cloud"));
        }
        for (InetAddress address : addresses) {
            Optional<String> what = what(Network.meant(address));
            if (what.isPresent() && !allowed(address)) {
                return Optional.of(failure(name, address.getHostAddress(), what.get()));
            }
        }
        return Optional.empty();
    }

    static List<InetAddress> resolve(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private boolean allowed(InetAddress address) {
        return allow.stream()
                .flatMap(one -> Network.parse(one).stream())
                .anyMatch(network -> network.contains(address) || network.contains(Network.meant(address)));
    }

    private Optional<String> what(InetAddress address) {
        if (in(METADATA, address)) {
            return Optional.of("the metadata service of a cloud");
        }
        if (in(LINK_LOCAL, address)) {
            return Optional.of("a link-local address");
        }
        if (in(NOBODY, address)) {
            return Optional.of("no address of one machine");
        }
        return denyPrivate && in(PRIVATE, address) ? Optional.of("a private address") : Optional.empty();
    }

    private static Failure failure(String host, String address, String what) {
        String leads = address.isEmpty() || address.equals(host) ? host + " is " : host + " leads to " + address + ", ";
        return new Failure(
                Failure.Kind.REFUSED,
                "not sent, since " + leads + what + "; if that is meant, add " + (address.isEmpty() ? host : address)
                        + " to alerting.egress.allow, else correct the address");
    }

    private static boolean in(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Lower case, without the brackets and the zone of IPv6 and the dot that ends a full name. */
    private static String name(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        String lower = bare.replaceFirst("%.*", "").toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream().map(Network::of).toList();
    }

    /** A request went to a host that must not be asked; nothing was sent. */
    public static final class Denied extends java.io.IOException {
        private static final long serialVersionUID = 1L;
        private final transient Failure why;

        Denied(Failure why) {
            super(why.message());
            this.why = why;
        }

        Failure why() {
            return why;
        }
    }
}
