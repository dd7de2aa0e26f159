package dev.weir.console.report.desk;

import dev.weir.alerting.Answer;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.email.EmailConfig;
import dev.weir.alerting.email.Mailer;
import dev.weir.alerting.webhook.Poster;
import dev.weir.alerting.webhook.WebhookConfig;
import dev.weir.console.report.reading.Edition;
import dev.weir.model.incident.Delivery;
import dev.weir.reports.Report;
import dev.weir.reports.evidence.BadEvidence;
import dev.weir.reports.evidence.Bundle;
import dev.weir.reports.evidence.ReportJson;
import dev.weir.reports.render.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Carries a report to a destination: one attempt, with time-outs. Blocks. */
public final class Courier {
    /** A larger PDF is not attached; the mail names the page. */
    private static final long LARGEST = 15L << 20;

    private final List<NotifierConfig> notifiers;
    private final HttpClient http;
    private final URI console;

    /**
     * Of these notifiers' servers and addresses.
     *
     * @param console where people reach the console
     */
    public Courier(List<NotifierConfig> notifiers, HttpClient http, URI console) {
        this.notifiers = List.copyOf(notifiers);
        this.http = http;
        this.console = console;
    }

    /** What came of an attempt; {@code words} say what the destination said, or why not. */
    public record Attempt(boolean taken, boolean again, String words) {}

    /**
     * Tries once.
     *
     * @param delivery names it, the same for each of its attempts
     */
    public Attempt carry(Edition edition, String delivery, Target to, Language language, Instant now)
            throws InterruptedException {
        try {
            return switch (to) {
                case Target.Mail mail -> mail(edition, delivery, mail, language);
                case Target.Folder folder -> FolderCopy.of(edition, folder.folder());
                case Target.Hook hook -> post(edition, delivery, hook, language, now);
            };
        } catch (IOException | BadEvidence | RuntimeException failed) {
            // one report that cannot be carried, whatever is wrong with it, must not keep the others from going
            return new Attempt(false, true, String.valueOf(failed.getMessage()));
        }
    }

    private URI page(Edition edition) {
        String base = console.toString().replaceAll("/+$", "");
        return URI.create(base + "/reports/"
                + dev.weir.ui.reports.ReportAddress.of(edition.scope().text()) + "/"
                + edition.period().key() + "?revision=" + edition.revision());
    }

    /** The name of a message: short, as a line with it may have no more than 998 characters, and destinations have many recipients. */
    private static String message(Edition edition, String delivery, Target.Mail mail) {
        String name = delivery + "|" + mail.name();
        return "report-" + edition.period().key() + "-r" + edition.revision() + "-"
                + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private Attempt mail(Edition edition, String delivery, Target.Mail mail, Language language)
            throws IOException, BadEvidence, InterruptedException {
        EmailConfig server = found(EmailConfig.class, mail.via());
        Report report = ReportJson.read(Files.readAllBytes(edition.folder().resolve(Bundle.REPORT)));
        CoverLetter letter = CoverLetter.of(report, edition.revision(), language, page(edition));
        Path pdf = edition.folder().resolve("report." + language.code() + ".pdf");
        boolean fits = Files.size(pdf) <= LARGEST;
        var answer = new Mailer(server, http)
                .send(new Mailer.Mail(
                        message(edition, delivery, mail),
                        mail.to(),
                        letter.subject(),
                        letter.text(),
                        letter.html(),
                        edition.made(),
                        fits
                                ? new Mailer.Attachment(
                                        "sla-report-" + edition.period().key() + "-r" + edition.revision() + ".pdf",
                                        "application/pdf",
                                        Files.readAllBytes(pdf))
                                : null));
        return new Attempt(answer.taken(), answer.again(), answer.words());
    }

    private Attempt post(Edition edition, String delivery, Target.Hook hook, Language language, Instant now)
            throws IOException, BadEvidence, InterruptedException {
        WebhookConfig config = found(WebhookConfig.class, hook.via());
        Report report = ReportJson.read(Files.readAllBytes(edition.folder().resolve(Bundle.REPORT)));
        Report.Summary told = report.summary();
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("kind", "report")
                .put("report", Desk.name(edition))
                .put("period", edition.period().key())
                .put("scope", edition.scope().text())
                .put("revision", edition.revision())
                .put("made", edition.made().toString())
                .put("agreements", told.slas())
                .put("kept", told.kept())
                .put("missed", told.missed())
                .put("notProven", told.unproven())
                .put("incidents", told.incidents())
                .put(
                        "subject",
                        CoverLetter.of(report, edition.revision(), language, page(edition))
                                .subject())
                .put("chain", edition.manifest().chain())
                .put("page", page(edition).toString())
                .toString();
        Answer answer = new Poster(config, http).post("report/" + delivery, "application/json", body, now);
        return switch (answer.delivery(delivery, hook.name(), now)) {
            case Delivery.Sent sent -> new Attempt(true, false, sent.receipt());
            case Delivery.Retry retry -> new Attempt(false, true, retry.why().message());
            case Delivery.Refused refused ->
                new Attempt(false, false, refused.why().message());
            case Delivery.Queued queued -> new Attempt(false, true, "nothing came of it");
            case Delivery.Withdrawn withdrawn -> new Attempt(false, false, withdrawn.why());
            case Delivery.Requeued requeued -> new Attempt(false, true, "nothing came of it");
        };
    }

    private <C extends NotifierConfig> C found(Class<C> type, String name) throws IOException {
        return notifiers.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(config -> config.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no notifier named " + name + " any more"));
    }
}
