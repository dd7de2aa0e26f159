package dev.weir.console.report.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.store.MemoryStore;
import dev.weir.reports.Scope;
import dev.weir.reports.render.Language;
import dev.weir.ui.reports.Reports.SentState;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Destinations that misbehave, and those that several reports or schedules share. */
class DestinationsTest {
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

    private static List<String> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void owners_whose_names_look_alike_get_a_folder_each() throws Exception {
        Path out = folder.resolve("out");
        office.owners = List.of("team a", "team/a", "team_a");
        office.desk(store, Office.schedule("each", "owners", Language.ENGLISH, new Target.Folder(out)))
                .work();
        var whose = new java.util.TreeSet<String>();
        for (String bundle : in(out)) {
            String manifest = Files.readString(out.resolve(bundle).resolve("manifest.json"));
            office.owners.stream()
                    .filter(owner -> manifest.contains("\"owner:" + owner + "\""))
                    .forEach(whose::add);
        }
        assertEquals(Set.copyOf(office.owners), whose);
    }

    @Test
    void a_folder_that_holds_another_report_of_that_name_is_left_alone_and_said() throws Exception {
        Path out = folder.resolve("out");
        Path there = Files.createDirectories(out.resolve("estate_2026-W46_r1"));
        Files.writeString(there.resolve("manifest.json"), "somebody else's");
        Desk desk = office.desk(store, Office.weekly(Language.ENGLISH, new Target.Folder(out)));
        desk.work();
        assertEquals(SentState.FAILED, Office.only(desk).state());
        assertTrue(
                Office.only(desk).what().contains("another"), Office.only(desk).what());
        assertEquals("somebody else's", Files.readString(there.resolve("manifest.json")));
    }

    @Test
    void a_copy_that_breaks_off_leaves_nothing_and_is_made_when_it_can_be() throws Exception {
        Path out = folder.resolve("out");
        Desk desk = office.desk(store, Office.weekly(Language.ENGLISH));
        desk.work();
        Path kept = desk.editions().getFirst().folder();
        Path lost = Files.move(kept.resolve("evidence.jsonl.gz"), folder.resolve("evidence"));
        Files.createSymbolicLink(kept.resolve("evidence.jsonl.gz"), folder.resolve("nowhere"));
        Desk again = office.desk(store, Office.weekly(Language.ENGLISH, new Target.Folder(out)));
        again.resend(again.editions().getFirst(), ANN);
        again.work();
        assertEquals(SentState.WAITING, Office.only(again).state(), "a bundle with a file missing is not sent");
        assertEquals(List.of(), in(out));
        Files.delete(kept.resolve("evidence.jsonl.gz"));
        Files.move(lost, kept.resolve("evidence.jsonl.gz"));
        office.now = office.now.plus(Deliveries.pause(1));
        again.work();
        assertEquals(SentState.SENT, Office.only(again).state());
        assertEquals(List.of("estate_2026-W46_r1"), in(out));
    }

    @Test
    void a_folder_that_cannot_be_written_is_tried_again() throws Exception {
        Path out = Files.writeString(folder.resolve("out"), "a file, no folder");
        Desk desk = office.desk(store, Office.weekly(Language.ENGLISH, new Target.Folder(out)));
        desk.work();
        assertEquals(SentState.WAITING, Office.only(desk).state());
        Files.delete(out);
        office.now = office.now.plus(Deliveries.pause(1));
        desk.work();
        assertEquals(SentState.SENT, Office.only(desk).state());
    }

    @Test
    void two_schedules_may_send_one_report_to_one_address_in_two_languages() throws Exception {
        var boss = new Target.Mail("post", List.of("cfo@example.org"));
        Desk desk = office.desk(
                store,
                Office.schedule("english", "estate", Language.ENGLISH, boss),
                Office.schedule("german", "estate", Language.GERMAN, boss));
        desk.work();
        MimeMessage[] arrived = office.mail.getReceivedMessages();
        assertEquals(2, arrived.length);
        assertNotEquals(arrived[0].getMessageID(), arrived[1].getMessageID(), "mail servers drop what they know");
        Path kept = desk.editions().getFirst().folder();
        for (String language : List.of("en", "de")) {
            byte[] pdf = Files.readAllBytes(kept.resolve("report." + language + ".pdf"));
            assertEquals(
                    1,
                    Arrays.stream(arrived)
                            .filter(mail -> Arrays.equals(pdf, pdf(mail)))
                            .count(),
                    language);
        }
        assertEquals(1, desk.editions().size(), "of one report");
    }

    private static byte[] pdf(MimeMessage mail) {
        try {
            return ((Multipart) mail.getContent())
                    .getBodyPart(1)
                    .getInputStream()
                    .readAllBytes();
        } catch (IOException | jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_somebody_sends_again_is_a_message_of_its_own_also_after_a_restart() throws Exception {
        var schedule = Office.weekly(
                Language.ENGLISH, new Target.Mail("post", List.of("cfo@example.org")), new Target.Hook("hook"));
        Desk desk = office.desk(store, schedule);
        desk.work();
        desk.resend(desk.editions().getFirst(), ANN);
        desk.work();
        Desk next = office.desk(store, schedule);
        next.resend(next.editions().getFirst(), ANN);
        next.work();
        Set<String> ids = Arrays.stream(office.mail.getReceivedMessages())
                .map(DestinationsTest::id)
                .collect(Collectors.toSet());
        assertEquals(3, ids.size(), ids::toString);
        assertEquals(
                3,
                office.posted.stream().map(Office::key).distinct().count(),
                "a receiver that knows the key takes it for a repeated attempt");
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void many_recipients_make_no_line_that_a_mail_server_refuses() throws Exception {
        List<String> many = IntStream.range(0, 60)
                .mapToObj(i -> "somebody.with.a.name." + i + "@department.example.org")
                .toList();
        office.desk(store, Office.weekly(Language.ENGLISH, new Target.Mail("post", many)))
                .work();
        MimeMessage arrived = office.mail.getReceivedMessages()[0];
        assertTrue(id(arrived).length() < 200, id(arrived));
    }

    @ParameterizedTest
    @CsvSource({"302, FAILED", "400, FAILED", "401, FAILED", "429, WAITING", "500, WAITING", "204, SENT"})
    void a_web_server_is_asked_again_when_that_may_help_and_never_followed_elsewhere(int status, SentState state)
            throws Exception {
        office.status = status;
        Desk desk = office.desk(store, Office.weekly(Language.ENGLISH, new Target.Hook("hook")));
        desk.work();
        assertEquals(state, Office.only(desk).state(), Office.only(desk).what());
        assertEquals(1, office.posted.size(), "one request, none to where a redirect leads");
    }

    @Test
    void a_web_server_that_does_not_answer_is_given_up_in_time_and_asked_again() throws Exception {
        office.status = Office.SILENT;
        office.patience = Duration.ofMillis(300);
        Path out = folder.resolve("out");
        Desk desk =
                office.desk(store, Office.weekly(Language.ENGLISH, new Target.Hook("hook"), new Target.Folder(out)));
        desk.work();
        assertEquals(
                Map.of("webhook hook", SentState.WAITING, "folder " + out, SentState.SENT),
                Office.states(desk),
                "and the others get theirs");
        office.status = 200;
        office.now = office.now.plus(Deliveries.pause(1));
        desk.work();
        assertEquals(SentState.SENT, Office.states(desk).get("webhook hook"));
        assertEquals(1, office.posted.stream().map(Office::key).distinct().count());
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "{}", "[]", "'{\"head\":1}'"})
    void a_report_that_cannot_be_read_keeps_no_other_from_going(String garbage) throws Exception {
        Desk desk = office.desk(store, Office.weekly(Language.ENGLISH));
        desk.make(desk.period("2026-W45"), new Scope.Estate(), ANN);
        office.now = office.now.plusSeconds(60);
        desk.work();
        Path older = desk.editions().getLast().folder();
        Files.writeString(older.resolve("report.json"), garbage);
        Desk again = office.desk(store, Office.weekly(Language.ENGLISH, new Target.Hook("hook")));
        for (var edition : again.editions().reversed()) {
            again.resend(edition, ANN);
        }
        again.work();
        assertEquals(SentState.SENT, Office.only(again).state());
        assertEquals(
                SentState.WAITING, again.editions().getLast().sent().getFirst().state());
    }

    @Test
    void a_destination_that_is_configured_no_more_pages_nobody() throws Exception {
        office.status = 404;
        office.desk(store, Office.weekly(Language.ENGLISH, new Target.Hook("hook")))
                .work();
        Desk same = office.desk(store, Office.weekly(Language.ENGLISH, new Target.Hook("hook")));
        assertEquals(1, same.failing(), "while it is configured");
        assertEquals(0, office.desk(store, Office.weekly(Language.ENGLISH)).failing(), "nobody could set it right");
    }
}
