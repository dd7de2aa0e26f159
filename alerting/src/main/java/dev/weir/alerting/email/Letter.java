package dev.weir.alerting.email;

import dev.weir.alerting.PageText;
import dev.weir.model.incident.Page;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;

/**
 * A page as a message: text and HTML of the same words. Its Message-ID is made of the page's id, so that a repeated attempt is the
 * same message; all messages of an incident refer to one that need not exist, so that they stand in one thread whichever of them
 * came first (RFC 5322, 3.6.4).
 */
final class Letter extends MimeMessage {
    /** RFC 5322 recommends lines of 78 characters, and a subject is folded; phones show far less. */
    private static final int LONGEST_SUBJECT = 200;

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String id;

    private Letter(Session session, String id) {
        super(session);
        this.id = id;
    }

    /** The message that tells of this page. */
    static Letter of(Page page, EmailConfig config, Session session) throws MessagingException {
        PageText text = PageText.of(page, config.console());
        var letter = new Letter(session, id(page.id(), config.console()));
        String thread = id(page.incident().key(), config.console());
        letter.setFrom(EmailConfig.address(config.from()));
        letter.setRecipients(
                Message.RecipientType.TO,
                config.to().stream().map(EmailConfig::address).toArray(InternetAddress[]::new));
        letter.setSubject(text.subject(LONGEST_SUBJECT), UTF_8);
        letter.setSentDate(Date.from(page.at()));
        letter.setHeader("References", thread);
        if (page.kind() != Page.Kind.TRIGGER) {
            letter.setHeader("In-Reply-To", thread);
        }
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setHeader("X-Auto-Response-Suppress", "All");
        if (loud(page)) {
            letter.setHeader("Importance", "high");
        }
        var plain = new MimeBodyPart();
        plain.setText(LetterText.of(text), UTF_8);
        var html = new MimeBodyPart();
        html.setText(LetterHtml.of(text), UTF_8, "html");
        letter.setContent(new MimeMultipart("alternative", plain, html));
        letter.saveChanges();
        return letter;
    }

    /** A name as a message id: what RFC 5322 does not take in one is written as {@code =} and its number in hex. */
    static String id(String name, URI console) {
        var local = new StringBuilder("<");
        name.codePoints().forEach(c -> {
            if (c == ':') {
                local.append('+');
            } else if (c < 128 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0)) {
                local.appendCodePoint(c);
            } else {
                local.append('=').append(Integer.toHexString(c));
            }
        });
        return local.append('@')
                .append(Objects.requireNonNullElse(console.getHost(), "weir"))
                .append('>')
                .toString();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static boolean loud(Page page) {
        return switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP, REMIND -> page.severity() == dev.weir.model.Severity.PAGE;
            case NOTICE, ACKNOWLEDGE, RESOLVE -> false;
        };
    }
}
