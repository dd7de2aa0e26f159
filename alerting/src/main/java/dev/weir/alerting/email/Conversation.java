package dev.weir.alerting.email;

import dev.weir.alerting.Egress;
import dev.weir.model.Failure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a message to a mail server. Every attempt is a connection and a virtual thread of its own, which is interrupted when the time
 * is over: an interrupt closes the socket that a virtual thread waits for, whatever it reads or writes there.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** Writes the message within a session. */
    @FunctionalInterface
    interface Writing {
        MimeMessage letter(Session session) throws MessagingException;
    }

    private final EmailConfig config;
    private final Egress egress;

    Conversation(EmailConfig config, Egress egress) {
        this.config = config;
        this.egress = egress;
    }

    /** What came of one attempt. */
    SmtpAnswer hold(Writing writing) throws InterruptedException {
        Optional<Failure> denied = egress.refusal(config.server().host());
        if (denied.isPresent()) {
            return new SmtpAnswer.Not(false, denied.get());
        }
        var attempt = new FutureTask<>(() -> attempt(writing));
        Thread.ofVirtual().name("mail-" + config.name()).start(attempt);
        try {
            return attempt.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return SmtpAnswer.again(Failure.Kind.TIMEOUT, "not done within " + config.timeout());
        } catch (ExecutionException defect) {
            throw new IllegalStateException("telling by mail failed", defect.getCause());
        } finally {
            attempt.cancel(true);
        }
    }

    /** Secrets and certificates are read anew for every attempt: what was rotated needs no restart. */
    private SmtpAnswer attempt(Writing writing) {
        EmailConfig.Server server = config.server();
        String password;
        SSLSocketFactory trusted;
        try {
            password =
                    server.login().isPresent() ? server.login().get().password().reveal() : "";
            trusted = Line.trusting(server.certificates());
        } catch (IOException unreadable) {
            return SmtpAnswer.again(Failure.Kind.UNAUTHORIZED, String.valueOf(unreadable.getMessage()));
        }
        try (Socket line = Line.open(server, trusted, config.timeout())) {
            return converse(writing, line, trusted, password).without(password);
        } catch (IOException failed) {
            return SmtpAnswer.of(failed);
        }
    }

    private SmtpAnswer converse(Writing writing, Socket line, SSLSocketFactory trusted, String password) {
        EmailConfig.Server server = config.server();
        var session = Session.getInstance(properties(trusted, config.timeout()));
        var transport = new SMTPTransport(
                session,
                new URLName(
                        "smtp",
                        server.host(),
                        server.port(),
                        null,
                        server.login().map(EmailConfig.Login::username).orElse(null),
                        server.login().isPresent() ? password : null));
        try {
            transport.setLocalHost(literal(line.getLocalAddress()));
            MimeMessage letter = writing.letter(session);
            transport.connect(line);
            transport.sendMessage(letter, letter.getAllRecipients());
            return new SmtpAnswer.Taken(transport.getLastServerResponse(), "");
        } catch (MessagingException why) {
            return SmtpAnswer.of(why, transport.getLastReturnCode(), transport.getLastServerResponse());
        } finally {
            quit(transport);
        }
    }

    private Properties properties(SSLSocketFactory trusted, Duration timeout) {
        var properties = new Properties();
        EmailConfig.Server server = config.server();
        boolean starttls = server.encryption() == Encryption.STARTTLS;
        properties.put("mail.smtp.ssl.socketFactory", trusted);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        properties.setProperty("mail.smtp.timeout", Long.toString(timeout.toMillis()));
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    /** How we call ourselves: an address literal, which needs no name of this machine (RFC 5321, 4.1.3). */
    private static String literal(InetAddress address) {
        String bare = address.getHostAddress().replaceAll("%.*", "");
        return address instanceof Inet6Address ? "[IPv6:" + bare + "]" : "[" + bare + "]";
    }

    /** Says goodbye. What was taken stays taken, however that ends. */
    private static void quit(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            LOG.debug("a mail server hung up before we did", gone);
        }
    }
}
