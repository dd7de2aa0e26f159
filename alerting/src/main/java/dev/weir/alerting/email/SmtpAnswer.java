package dev.weir.alerting.email;

import dev.weir.alerting.Sentence;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/** What a mail server said of a message, and what that means for a delivery. */
sealed interface SmtpAnswer {
    /** It took it; {@code refused} names those for whom it did not. */
    record Taken(String words, String refused) implements SmtpAnswer {}

    /** It did not take it; worth another attempt or not. */
    record Not(boolean again, Failure why) implements SmtpAnswer {}

    /** Longest text of the server that is kept. */
    int SHORT = 200;

    /** Not taken, and tried again. */
    static SmtpAnswer again(Failure.Kind kind, String message) {
        return new Not(true, new Failure(kind, message));
    }

    /** Of a connection that was not to be had. */
    static SmtpAnswer of(IOException failed) {
        return switch (failed) {
            case SSLException untrusted ->
                again(
                        Failure.Kind.UNREACHABLE,
                        "no encrypted connection ("
                                + Sentence.cut(Sentence.of(String.valueOf(failed.getMessage())), SHORT)
                                + "); if the server's certificate is signed by somebody of your own, name the PEM file"
                                + " under certificates; host must be the name in the certificate; on port 587 it is"
                                + " tls: starttls, on 465 tls: implicit");
            case SocketTimeoutException slow -> again(Failure.Kind.TIMEOUT, "no answer in time");
            case UnknownHostException unknown ->
                again(Failure.Kind.UNREACHABLE, "the name of the host does not resolve");
            case EOFException cut -> again(Failure.Kind.BROKEN, "the connection broke");
            case Line.TooMuch flood -> again(Failure.Kind.MALFORMED, "it said " + flood.getMessage());
            case SocketException broken ->
                again(
                        Failure.Kind.UNREACHABLE,
                        Sentence.of(String.valueOf(broken.getMessage())).contains("refused")
                                ? "nobody listens there"
                                : "the connection broke");
            default -> again(Failure.Kind.MALFORMED, "what came is no SMTP");
        };
    }

    /**
     * Of a conversation that failed.
     *
     * @param code of the last answer, -1 when it was none
     * @param words of the last answer
     */
    static SmtpAnswer of(MessagingException why, int code, @Nullable String words) {
        String said = Sentence.cut(Sentence.of(words == null ? "" : words), SHORT);
        if (why instanceof SendFailedException some && sent(some)) {
            return new Taken(said, refused(why).stream().map(SmtpAnswer::words).collect(Collectors.joining("; ")));
        }
        if (cause(why) instanceof IOException broken) {
            return of(broken);
        }
        List<SMTPAddressFailedException> refused = refused(why);
        if (code > 0 && !refused.isEmpty()) {
            boolean again = refused.stream().anyMatch(one -> one.getReturnCode() / 100 == 4);
            String all = refused.stream().map(SmtpAnswer::words).collect(Collectors.joining("; "));
            return new Not(
                    again,
                    new Failure(
                            again ? Failure.Kind.UNAVAILABLE : Failure.Kind.REFUSED,
                            "nobody of to was taken: " + all
                                    + (again ? "" : "; check to, and whether it needs a login")));
        }
        return of(code, said, why instanceof AuthenticationFailedException);
    }

    private static SmtpAnswer of(int code, String said, boolean signingIn) {
        return switch (code / 100) {
            case 4 -> again(code == 421 ? Failure.Kind.UNAVAILABLE : Failure.Kind.BROKEN, "answered " + said);
            case 5 ->
                code == 530 || code == 534 || code == 535 || code == 538 || signingIn
                        ? new Not(
                                false,
                                new Failure(
                                        Failure.Kind.UNAUTHORIZED,
                                        "answered " + said + "; check username and password"))
                        : new Not(false, new Failure(Failure.Kind.REFUSED, "answered " + said));
            case 0 ->
                said.isEmpty() || said.equals("[EOF]")
                        ? again(Failure.Kind.BROKEN, "the connection broke")
                        : again(Failure.Kind.MALFORMED, "what came is no SMTP");
            default ->
                signingIn
                        ? new Not(
                                false,
                                new Failure(
                                        Failure.Kind.UNAUTHORIZED,
                                        "the server offers no way to sign in that is known here (PLAIN, LOGIN)"))
                        : again(
                                Failure.Kind.UNREACHABLE,
                                "the conversation ended after '" + said
                                        + "'; if the server offers no STARTTLS, write tls: implicit, or tls: none for one"
                                        + " on this machine");
        };
    }

    /** The delivery that this makes. */
    default Delivery delivery(Page page, String destination, Instant now) {
        return switch (this) {
            case Taken(String words, String refused) ->
                new Delivery.Sent(
                        page.id(),
                        destination,
                        now,
                        Sentence.cut(Sentence.of(words), SHORT) + (refused.isEmpty() ? "" : "; not taken: " + refused));
            case Not(boolean again, Failure why) ->
                again
                        ? new Delivery.Retry(page.id(), destination, now, 1, why, Optional.empty())
                        : new Delivery.Refused(page.id(), destination, now, why);
        };
    }

    /** This without a word that must not be kept, should the other side have sent it back. */
    default SmtpAnswer without(String secret) {
        if (secret.isEmpty()) {
            return this;
        }
        return switch (this) {
            case Taken(String words, String refused) ->
                new Taken(words.replace(secret, "***"), refused.replace(secret, "***"));
            case Not(boolean again, Failure why) ->
                new Not(again, new Failure(why.kind(), why.message().replace(secret, "***")));
        };
    }

    private static boolean sent(SendFailedException why) {
        Address[] taken = why.getValidSentAddresses();
        return taken != null && taken.length > 0;
    }

    private static String words(SMTPAddressFailedException one) {
        return one.getAddress().getAddress() + " (" + Sentence.cut(Sentence.of(String.valueOf(one.getMessage())), SHORT)
                + ")";
    }

    /** Those whom the server did not take. */
    private static List<SMTPAddressFailedException> refused(MessagingException why) {
        var refused = new ArrayList<SMTPAddressFailedException>();
        Exception next = why;
        while (next instanceof MessagingException one) {
            if (one instanceof SMTPAddressFailedException address) {
                refused.add(address);
            }
            next = one.getNextException();
        }
        return refused;
    }

    /** What broke the connection, if that is what happened; otherwise the innermost reason. */
    private static Throwable cause(Throwable why) {
        Throwable cause = why.getCause();
        return cause == null || why instanceof IOException ? why : cause(cause);
    }
}
