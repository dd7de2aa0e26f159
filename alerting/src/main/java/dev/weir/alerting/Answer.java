package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an HTTP destination answered, and what that means for a delivery: the same for every notifier that speaks HTTP. */
public sealed interface Answer {
    /** It answered with this status; {@code retryAfter} is that header or empty, {@code body} the first 4 KB. */
    record Status(int code, String retryAfter, String body) implements Answer {
        private static final int SHORT = 200;

        /** The status and the beginning of the body, on one line. */
        public String words() {
            String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            return (code + " " + (line.length() <= SHORT ? line : line.substring(0, SHORT) + "…")).strip();
        }

        /** The status and these fields of a JSON body, or {@link #words} when it has none of them. */
        private String words(String... fields) {
            JsonNode json = json();
            String found = Stream.of(fields)
                    .filter(field -> json.path(field).isString())
                    .map(field -> field + " " + json.path(field).stringValue())
                    .collect(Collectors.joining(", "));
            return found.isEmpty() ? words() : new Status(code, retryAfter, found).words();
        }

        private JsonNode json() {
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException none) {
                return JsonMapper.shared().missingNode();
            }
        }

        private boolean again() {
            return code == 408 || code == 425 || code == 429 || code / 100 == 5;
        }

        private Failure failure() {
            return switch (code) {
                case 401, 403, 407 ->
                    new Failure(Failure.Kind.UNAUTHORIZED, "answered " + words() + "; check its credentials");
                case 404, 410 -> new Failure(Failure.Kind.NOT_FOUND, "answered " + words() + "; check its url");
                case 408, 425 -> new Failure(Failure.Kind.TIMEOUT, "answered " + words());
                case 429 -> new Failure(Failure.Kind.RATE_LIMITED, "answered " + words());
                case 503 -> new Failure(Failure.Kind.UNAVAILABLE, "answered " + words());
                default -> {
                    if (code / 100 == 5) {
                        yield new Failure(Failure.Kind.BROKEN, "answered " + words());
                    }
                    if (code / 100 == 3) {
                        yield new Failure(
                                Failure.Kind.NOT_FOUND,
                                "answered " + code + "; redirects are not followed, configure the final url");
                    }
                    yield new Failure(Failure.Kind.REFUSED, "answered " + words());
                }
            };
        }

        /** Retry-After in seconds or as a date; empty when it is absent, in the past or something else. */
        private Optional<Duration> after(Instant now) {
            try {
                Duration after = retryAfter.matches("[0-9]{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(retryAfter))
                        : Duration.between(
                                now,
                                ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant());
                return after.isPositive() ? Optional.of(after) : Optional.empty();
            } catch (DateTimeParseException unreadable) {
                return Optional.empty();
            }
        }
    }

    /** It did not answer. */
    record None(Failure why) implements Answer {}

    /** What to ask, with the secrets that it needs. */
    @FunctionalInterface
    interface Request {
        /** The request of one attempt; fails when a secret cannot be read. */
        HttpRequest with(Revealed secrets) throws IOException;
    }

    /** A POST of this text, in HTTP/1.1 and under our name; further headers can be added. */
    static HttpRequest.Builder post(URI url, String contentType, String body) {
        return HttpRequest.newBuilder(url)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", contentType)
                .header("User-Agent", "Weir")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Asks once with secrets read anew. Nothing is sent while one of them cannot be read; none of them is in what is answered. */
    static Answer to(HttpClient http, Duration timeout, Request request) throws InterruptedException {
        var secrets = new Revealed();
        HttpRequest asked;
        try {
            asked = request.with(secrets);
        } catch (IOException unreadable) {
            return none(Failure.Kind.UNAUTHORIZED, String.valueOf(unreadable.getMessage()));
        } catch (IllegalArgumentException unsendable) {
            // what it says quotes the header, and so the secret
            return none(
                    Failure.Kind.UNAUTHORIZED, "a secret has characters that cannot be sent in a header; correct it");
        }
        return switch (to(http, asked, timeout)) {
            case None none -> none;
            case Status(int code, String retryAfter, String body) -> new Status(code, retryAfter, secrets.redact(body));
        };
    }

    /**
     * Asks once. Everything together, connecting and the body included, takes no longer than the time-out; once the status is
     * known it counts, whatever becomes of the body.
     */
    static Answer to(HttpClient http, HttpRequest request, Duration timeout) throws InterruptedException {
        var head = new HeadOfBody();
        var future = http.sendAsync(request, head);
        try {
            future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return head.answer().orElseThrow();
        } catch (TimeoutException late) {
            return head.answer().orElseGet(() -> none(Failure.Kind.TIMEOUT, "no answer within " + timeout));
        } catch (ExecutionException failed) {
            return head.answer().orElseGet(() -> new None(failure(failed.getCause(), timeout)));
        } finally {
            future.cancel(true);
        }
    }

    /** Why what was asked was not done; empty when it was. */
    default Optional<Failure> trouble() {
        return switch (this) {
            case None(Failure why) -> Optional.of(why);
            case Status status -> status.code() / 100 == 2 ? Optional.empty() : Optional.of(status.failure());
        };
    }

    /**
     * As {@link #delivery(Page, String, Instant)}, of a destination that takes a page with this status alone: another 2xx came from
     * somebody else, a proxy's page for signing in for instance, and says nothing. Its receipt is these fields of the answer.
     */
    default Delivery delivery(Page page, String destination, Instant now, int taken, String... receipt) {
        if (!(this instanceof Status status) || status.code() / 100 != 2) {
            return delivery(page, destination, now);
        }
        if (status.code() != taken) {
            String what = "answered " + status.words() + " instead of " + taken + "; is there a proxy in between?";
            return none(Failure.Kind.MALFORMED, what).delivery(page, destination, now);
        }
        return new Delivery.Sent(page.id(), destination, now, status.words(receipt));
    }

    /** As {@link #delivery(String, String, Instant)}. */
    default Delivery delivery(Page page, String destination, Instant now) {
        return delivery(page.id(), destination, now);
    }

    /**
     * The delivery that this answer makes: 2xx sent; 408, 425, 429, 5xx and no answer again; everything else, and an address that
     * must not be asked, refused.
     */
    default Delivery delivery(String page, String destination, Instant now) {
        return switch (this) {
            case None(Failure why)
            when why.kind() == Failure.Kind.REFUSED -> new Delivery.Refused(page, destination, now, why);
            case None(Failure why) -> new Delivery.Retry(page, destination, now, 1, why, Optional.empty());
            case Status status
            when status.code() / 100 == 2 -> new Delivery.Sent(page, destination, now, status.words());
            case Status status
            when status.again() -> new Delivery.Retry(page, destination, now, 1, status.failure(), status.after(now));
            case Status status -> new Delivery.Refused(page, destination, now, status.failure());
        };
    }

    private static None none(Failure.Kind kind, String message) {
        return new None(new Failure(kind, message));
    }

    private static Failure failure(@Nullable Throwable why, Duration timeout) {
        return switch (why) {
            case Egress.Denied denied -> denied.why();
            case HttpConnectTimeoutException slow -> new Failure(Failure.Kind.UNREACHABLE, "no connection in time");
            case HttpTimeoutException slow -> new Failure(Failure.Kind.TIMEOUT, "no answer within " + timeout);
            case ConnectException refused
            when refused.getCause() instanceof UnresolvedAddressException ->
                new Failure(Failure.Kind.UNREACHABLE, "the name of the host does not resolve");
            case ConnectException refused -> new Failure(Failure.Kind.UNREACHABLE, "nobody listens there");
            case NoRouteToHostException nowhere -> new Failure(Failure.Kind.UNREACHABLE, "no way leads there");
            case SSLHandshakeException untrusted ->
                new Failure(
                        Failure.Kind.UNREACHABLE, "no encrypted connection; check its certificate and who signed it");
            case SocketException broken -> new Failure(Failure.Kind.BROKEN, "the connection broke");
            case IOException garbage -> new Failure(Failure.Kind.MALFORMED, "what came is no HTTP answer");
            case null, default ->
                new Failure(
                        Failure.Kind.BUG,
                        why == null ? "no reason" : why.getClass().getSimpleName());
        };
    }
}
