package dev.weir.alerting.email;

import dev.weir.alerting.Egress;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what is no page by the mail server of a destination: the same server, sign-in, encryption and limits. */
public final class Mailer {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final EmailConfig config;
    private final Conversation conversation;

    /** By this destination's server. */
    public Mailer(EmailConfig config, HttpClient http) {
        this.config = config;
        conversation = new Conversation(config, Egress.of(http));
    }

    /**
     * A mail.
     *
     * @param id names it, so that a repeated attempt is the same message
     * @param to none: those of the destination
     * @param html the same words as {@code text}
     */
    public record Mail(
            String id,
            List<String> to,
            String subject,
            String text,
            String html,
            Instant at,
            @Nullable Attachment attachment) {
        /** Copies the list; refuses what is no address. */
        public Mail {
            to = List.copyOf(to);
            to.forEach(EmailConfig::address);
        }
    }

    /** A file that comes with it. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Attachment(String name, String type, byte[] content) {}

    /**
     * What came of an attempt.
     *
     * @param taken whether the server took it, {@code again} whether another attempt may help
     * @param words what it said, or why not
     */
    public record Answer(boolean taken, boolean again, String words) {}

    /** Tries once; blocks for no longer than the destination's time-out. */
    public Answer send(Mail mail) throws InterruptedException {
        return switch (conversation.hold(session -> letter(mail, session))) {
            case SmtpAnswer.Taken taken ->
                new Answer(true, false, taken.refused().isEmpty() ? taken.words() : "not for " + taken.refused());
            case SmtpAnswer.Not not -> new Answer(false, not.again(), not.why().message());
        };
    }

    private MimeMessage letter(Mail mail, Session session) throws MessagingException {
        var letter = new Named(session, Letter.id(mail.id(), config.console()));
        List<String> to = mail.to().isEmpty() ? config.to() : mail.to();
        letter.setFrom(EmailConfig.address(config.from()));
        letter.setRecipients(
                Message.RecipientType.TO, to.stream().map(EmailConfig::address).toArray(InternetAddress[]::new));
        letter.setSubject(mail.subject(), UTF_8);
        letter.setSentDate(Date.from(mail.at()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setHeader("X-Auto-Response-Suppress", "All");
        var plain = new MimeBodyPart();
        plain.setText(mail.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        var words = new MimeMultipart("alternative", plain, html);
        Attachment attachment = mail.attachment();
        if (attachment == null) {
            letter.setContent(words);
        } else {
            var body = new MimeBodyPart();
            body.setContent(words);
            var file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
            file.setFileName(attachment.name());
            letter.setContent(new MimeMultipart("mixed", body, file));
        }
        letter.saveChanges();
        return letter;
    }

    /** A message with an id of its own. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
