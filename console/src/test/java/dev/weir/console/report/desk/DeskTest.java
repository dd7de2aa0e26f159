package dev.weir.console.report.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.report.reading.Edition;
import dev.weir.model.Actor;
import dev.weir.model.store.MemoryStore;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.reports.render.Language;
import dev.weir.ui.reports.Reports;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real bundles, a real mail server, a real web server; time is driven. */
class DeskTest {
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");

    @TempDir
    Path folder = Path.of(".");

    private final MemoryStore store = new MemoryStore();

    @SuppressWarnings("NullAway.Init")
    private Office office;

    @BeforeEach
    void open() throws IOException {
        office = new Office(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Desk desk(Target... to) throws IOException {
        return office.desk(store, Office.weekly(Language.ENGLISH, to));
    }

    @Test
    void the_weeks_report_arrives_by_mail_with_its_pdf_and_a_summary() throws Exception {
        Desk desk =
                office.desk(store, Office.weekly(Language.GERMAN, new Target.Mail("post", List.of("cfo@example.org"))));
        desk.work();
        desk.work();
        MimeMessage[] arrived = office.mail.getReceivedMessages();
        assertEquals(1, arrived.length, "once");
        Edition edition = desk.editions().getFirst();
        assertEquals("2026-W46", edition.period().key());
        assertEquals("cfo@example.org", arrived[0].getAllRecipients()[0].toString());
        assertTrue(arrived[0].getSubject().startsWith("SLA-Bericht 2026-W46: "), arrived[0].getSubject());
        Multipart parts = (Multipart) arrived[0].getContent();
        Multipart words = (Multipart) parts.getBodyPart(0).getContent();
        String text = String.valueOf(words.getBodyPart(0).getContent());
        assertTrue(text.contains("https://weir.example.org/reports/estate/2026-W46?revision=1"), text);
        assertTrue(String.valueOf(words.getBodyPart(1).getContent()).contains("<p>"));
        BodyPart attached = parts.getBodyPart(1);
        assertEquals("sla-report-2026-W46-r1.pdf", attached.getFileName());
        byte[] pdf = attached.getInputStream().readAllBytes();
        assertArrayEquals(Files.readAllBytes(edition.folder().resolve("report.de.pdf")), pdf, "the one that is signed");
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
        assertEquals(Reports.SentState.SENT, Office.only(desk).state());
        assertEquals(0, desk.failing());
    }

    @Test
    void it_goes_to_a_folder_whole_and_to_a_webhook_with_its_name() throws Exception {
        Path out = folder.resolve("out");
        Desk desk = desk(new Target.Folder(out), new Target.Hook("hook"));
        desk.work();
        Path copy = out.resolve("estate_2026-W46_r1");
        Path kept = desk.editions().getFirst().folder();
        assertArrayEquals(
                Files.readAllBytes(kept.resolve("manifest.json")), Files.readAllBytes(copy.resolve("manifest.json")));
        assertTrue(Files.exists(copy.resolve("evidence.jsonl.gz")));
        assertEquals(1, office.posted.size());
        assertTrue(office.posted.getFirst().startsWith("report/estate/2026-W46/r1/weekly {"), office.posted.getFirst());
        assertTrue(office.posted.getFirst().contains("\"period\":\"2026-W46\""), office.posted.getFirst());
    }

    @Test
    void what_is_not_taken_is_tried_again_ever_later_and_told_as_failing_until_it_is() throws Exception {
        office.status = 503;
        Desk desk = desk(new Target.Hook("hook"));
        desk.work();
        assertEquals(Reports.SentState.WAITING, Office.only(desk).state());
        office.now = office.now.plusSeconds(30);
        desk.work();
        assertEquals(1, office.posted.size(), "not before a minute");
        for (int attempt = 2; attempt <= 3; attempt++) {
            office.now = office.now.plus(Deliveries.pause(attempt - 1));
            desk.work();
            assertEquals(attempt, office.posted.size());
        }
        assertEquals(1, desk.failing(), "after three attempts somebody has to look");
        office.status = 200;
        office.now = office.now.plus(Duration.ofHours(1));
        desk.work();
        assertEquals(Reports.SentState.SENT, Office.only(desk).state());
        assertEquals(0, desk.failing());
        assertEquals(1, office.posted.stream().map(Office::key).distinct().count(), "under one name");
    }

    @Test
    void what_is_refused_is_not_tried_again_until_somebody_sends_it_again() throws Exception {
        office.status = 404;
        Desk desk = desk(new Target.Hook("hook"));
        desk.work();
        office.now = office.now.plus(Duration.ofDays(1));
        desk.work();
        assertEquals(1, office.posted.size());
        assertEquals(Reports.SentState.FAILED, Office.only(desk).state());
        assertEquals(1, desk.failing());
        office.status = 200;
        assertEquals(
                "It goes to 1 destination again.", desk.resend(desk.editions().getFirst(), ANN));
        desk.work();
        assertEquals(Reports.SentState.SENT, Office.only(desk).state());
        assertEquals(0, desk.failing());
    }

    @Test
    void weeks_that_were_missed_are_made_up_for_and_none_from_before_anything_was_promised() throws Exception {
        office.since = Instant.parse("2026-10-28T00:00:00Z");
        office.now = Instant.parse("2026-10-29T00:00:00Z");
        desk().work();
        assertEquals(List.of(), weeks());
        office.now = Office.MONDAY;
        desk().work();
        assertEquals(List.of("2026-W44", "2026-W45", "2026-W46"), weeks());
        office.now = office.now.plus(Duration.ofDays(70));
        desk().work();
        assertEquals(3 + Schedule.CATCH_UP, weeks().size(), "the last four of ten");
    }

    private List<String> weeks() throws IOException {
        return office.shelf(store).editions().stream()
                .map(edition -> edition.period().key())
                .sorted()
                .toList();
    }

    @Test
    void a_schedule_that_is_new_begins_with_the_last_week_and_goes_on_from_there() throws Exception {
        office.since = Instant.parse("2026-06-01T00:00:00Z");
        desk().work();
        assertEquals(List.of("2026-W46"), weeks());
        office.now = office.now.plus(Duration.ofDays(14));
        desk().work();
        desk().work();
        assertEquals(List.of("2026-W46", "2026-W47", "2026-W48"), weeks());
    }

    @Test
    void nothing_is_due_before_its_hour_and_then_once() throws Exception {
        office.now = Instant.parse("2026-11-16T05:59:59Z");
        Desk desk = desk();
        desk.work();
        assertEquals(List.of(), desk.editions());
        office.now = Instant.parse("2026-11-16T06:00:00Z");
        desk.work();
        desk.work();
        desk().work();
        assertEquals(1, desk.editions().size());
    }

    @Test
    void a_running_week_is_looked_at_and_not_sent() throws Exception {
        Desk desk = desk(new Target.Hook("hook"));
        Period running = desk.running(Period.Kind.WEEK);
        assertTrue(desk.preview(running, new Scope.Estate()).head().running());
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> desk.make(running, new Scope.Estate(), ANN));
        assertEquals(List.of(), office.posted);
    }
}
