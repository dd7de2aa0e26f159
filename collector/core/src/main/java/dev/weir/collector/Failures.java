package dev.weir.collector;

import dev.weir.model.Failure;
import dev.weir.model.Failure.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The one place where HTTP statuses and exceptions become a {@link Failure}. */
public final class Failures {
    private Failures() {}

    /** What a status other than 200 means. */
    public static Failure ofStatus(int status, String what) {
        Kind kind = switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 408 -> Kind.TIMEOUT;
            case 429 -> Kind.RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield Kind.BROKEN;
                }
                // A redirect is not followed, since a token would travel with it: the configured address is the wrong
                // one.
                yield status >= 300 && status < 400 ? Kind.NOT_FOUND : status < 300 ? Kind.MALFORMED : Kind.REFUSED;
            }
        };
        return new Failure(kind, what + " answers " + status);
    }

    /** What an exception of the HTTP client means. */
    public static Failure of(Throwable thrown, String what) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (has(cause, LimitedBody.TooLarge.class) instanceof LimitedBody.TooLarge large) {
            return new Failure(Kind.TOO_LARGE, what + " answers with more than " + large.limit() + " bytes");
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return new Failure(Kind.TIMEOUT, what + " does not answer in time");
        }
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || has(cause, UnresolvedAddressException.class) != null) {
            return new Failure(Kind.UNREACHABLE, "nobody listens at " + what);
        }
        if (has(cause, CertificateException.class) instanceof CertificateException untrusted) {
            return new Failure(
                    Kind.UNAUTHORIZED,
                    what + " has a certificate that is not trusted (" + text(untrusted)
                            + "); name its authority by ca_file");
        }
        if (cause instanceof ProtocolException || cause instanceof SSLException || cutOff(cause)) {
            return new Failure(
                    Kind.MALFORMED, what + " answers with something else than HTTP, or cuts off: " + text(cause));
        }
        if (cause instanceof IOException) {
            return new Failure(Kind.UNREACHABLE, what + ": " + text(cause));
        }
        return new Failure(Kind.BUG, what + ": " + cause.getClass().getName() + ": " + text(cause));
    }

    private static boolean cutOff(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String text = text(cause).toLowerCase(Locale.ROOT);
            if (cause instanceof EOFException
                    || text.contains("eof reached")
                    || text.contains("content-length")
                    || text.contains("chunk")
                    || text.contains("header parser")
                    || text.contains("closed")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable has(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return cause;
            }
        }
        return null;
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
