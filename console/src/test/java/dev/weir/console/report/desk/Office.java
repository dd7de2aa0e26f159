package dev.weir.console.report.desk;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.weir.alerting.Egress;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.email.EmailConfig;
import dev.weir.alerting.email.Encryption;
import dev.weir.alerting.webhook.WebhookConfig;
import dev.weir.console.access.Audit;
import dev.weir.console.report.actions.ActionBook;
import dev.weir.console.report.reading.Shelf;
import dev.weir.console.report.reading.SmallArchive;
import dev.weir.model.Severity;
import dev.weir.model.store.Journals;
import dev.weir.reports.Period;
import dev.weir.reports.render.Language;
import dev.weir.ui.reports.Reports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.scheduling.support.CronExpression;

/** Where reports are made and sent: a shelf in a folder, a real mail server, a real web server, a clock that is set by hand. */
final class Office implements AutoCloseable {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Monday, 08:00 in Berlin: the week before is over and due since an hour. */
    static final Instant MONDAY = Instant.parse("2026-11-16T07:00:00Z");
    /** A status that stands for no answer at all. */
    static final int SILENT = 0;

    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    /** What came to the webhook: its {@code Idempotency-Key}, a space, its body. */
    final List<String> posted = new CopyOnWriteArrayList<>();

    final Path folder;
    volatile int status = 200;
    Instant now = MONDAY;
    Instant since = Instant.parse("2026-11-10T00:00:00Z");
    List<String> owners = List.of("payments");
    Duration patience = Duration.ofSeconds(10);
    private final HttpServer web;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final InstantSource clock = () -> now;

    Office(Path folder) throws IOException {
        this.folder = folder;
        mail.start();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.createContext("/hook", exchange -> {
            posted.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (status == SILENT) {
                hang();
            }
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status == SILENT ? 200 : status, -1);
            exchange.close();
        });
        web.createContext("/elsewhere", exchange -> {
            posted.add("elsewhere ");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        web.start();
    }

    private void hang() throws IOException {
        try {
            closing.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        mail.stop();
        web.stop(0);
    }

    private List<NotifierConfig> notifiers() {
        var smtp = new EmailConfig(
                "post",
                new EmailConfig.Server(
                        "127.0.0.1", mail.getSmtp().getPort(), Encryption.NONE, Optional.empty(), Optional.empty()),
                "Weir <weir@example.org>",
                List.of("ops@example.org"),
                URI.create("https://weir.example.org"),
                Set.of(Severity.PAGE),
                Duration.ofSeconds(20));
        return List.of(smtp, hook());
    }

    private WebhookConfig hook() {
        return new WebhookConfig(
                "hook",
                URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/hook"),
                URI.create("https://weir.example.org"),
                Set.of(Severity.PAGE),
                patience,
                Optional.empty(),
                Optional.empty());
    }

    static Schedule weekly(Language language, Target... to) {
        return schedule("weekly", "estate", language, to);
    }

    static Schedule schedule(String name, String scope, Language language, Target... to) {
        return new Schedule(
                name, Period.Kind.WEEK, CronExpression.parse("0 0 7 * * MON"), List.of(scope), language, List.of(to));
    }

    Shelf shelf(Journals journals) throws IOException {
        var audit = new Audit(journals, clock);
        return new Shelf(
                folder.resolve("shelf"),
                (period, scope, known, taker) -> SmallArchive.facts(period, known, 90, taker),
                new ActionBook(journals, audit, (scope, about) -> true),
                audit,
                new Shelf.Calendar(BERLIN, DayOfWeek.MONDAY),
                SmallArchive.WEIR,
                clock);
    }

    /** A desk as a process has it that has just started. */
    Desk desk(Journals journals, Schedule... schedules) throws IOException {
        var http = Egress.usual().guard(HttpClient.newHttpClient());
        return new Desk(
                shelf(journals),
                new Deliveries(journals),
                new Courier(notifiers(), http, URI.create("https://weir.example.org")),
                new ReportsConfig("Small", BERLIN, DayOfWeek.MONDAY, "controlling", List.of(schedules)),
                () -> owners,
                () -> since,
                new Audit(journals, clock),
                clock);
    }

    /** The {@code Idempotency-Key} of what came to the webhook. */
    static String key(String post) {
        return post.substring(0, post.indexOf(' '));
    }

    /** How the newest report went to its only destination. */
    static Reports.Sent only(Desk desk) {
        List<Reports.Sent> sent = desk.editions().getFirst().sent();
        if (sent.size() != 1) {
            throw new AssertionError("not one delivery: " + sent);
        }
        return sent.getFirst();
    }

    /** How the newest report went to each destination, by its name. */
    static Map<String, Reports.SentState> states(Desk desk) {
        return desk.editions().getFirst().sent().stream()
                .collect(Collectors.toMap(Reports.Sent::to, Reports.Sent::state));
    }
}
