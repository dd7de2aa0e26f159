package dev.weir.ui.reports;

import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.ui.ScreenTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportViewTest extends ScreenTest {
    private static final String PATH = "reports/estate/2026-W46";
    private static final Reports.Item OPEN = new Reports.Item(
            "2026-W45.fraud",
            new Reports.Wish("fraud", "<b>Find out why</b>", "risk", Optional.of(LocalDate.of(2026, 11, 20))),
            "2026-W45",
            true,
            true,
            "slos/fraud",
            Optional.empty());
    private static final Reports.Item DONE = new Reports.Item(
            "action-1",
            new Reports.Wish("orders", "Add a partition", "", Optional.empty()),
            "2026-W46",
            false,
            false,
            "slos/orders",
            Optional.of(NOW));

    private final FakeReports reports = new FakeReports();

    @BeforeEach
    void give() {
        world.give(Reports.class, reports);
    }

    private static Reports.Detail with(Reports.Detail detail, List<Reports.Item> items) {
        return new Reports.Detail(
                detail.at(),
                detail.row(),
                detail.revisions(),
                detail.languages(),
                detail.pages(),
                detail.files(),
                Optional.of(new Reports.Verified(
                        NOW, false, List.of("report.en.pdf differs from its manifest"), List.of())),
                List.of(new Reports.Difference("slos/fraud/actual", "99.9 %", "99.1 %")),
                items,
                detail.abouts());
    }

    private String shown() {
        return text(open(PATH, "", ReportView.class));
    }

    @Test
    void a_report_that_is_not_there_is_said_not_to_be() {
        String text = text(open("reports/owner:risk~2Feu/2026-W46", "revision=7", ReportView.class));
        assertTrue(
                text.contains("There is no such report No report about owner:risk/eu over 2026-W46 has the revision 7"),
                text);
        assertEquals(new Reports.Key("owner:risk/eu", "2026-W46", 7), reports.keys.getLast());
    }

    @Test
    void the_page_that_was_sent_stands_in_a_frame_without_scripts_in_the_language_of_the_address() {
        reports.one.say(Optional.of(FakeReports.detail(FakeReports.row(1))));
        String text = shown();
        assertTrue(
                text.contains("Whole estate, Week 46 of 2026, 9 Nov to 15 Nov: 3 of 4 agreements kept, 1 missed."),
                text);
        assertTrue(text.contains("revision 1, made"), text);
        var frame = find(IFrame.class).single();
        assertEquals("report-files/estate/2026-W46/report.en.html", frame.getSrc());
        assertEquals("allow-same-origin", frame.getElement().getAttribute("sandbox"));
        assertEquals(
                "report-files/estate/2026-W46/report.en.pdf",
                find(Anchor.class).withText("PDF").single().getHref());
        open(PATH, "language=de", ReportView.class);
        assertEquals(
                "report-files/estate/2026-W46/report.de.html",
                find(IFrame.class).single().getSrc());
    }

    @Test
    void what_does_not_fit_what_differs_and_what_is_to_be_done_stand_beside_as_text() {
        reports.one.say(Optional.of(with(
                FakeReports.detail(FakeReports.row(
                        2, new Reports.Sent("mail", Reports.SentState.FAILED, 3, NOW, "550 no such box"))),
                List.of(OPEN, DONE))));
        String text = shown();
        assertTrue(text.contains("■ 1 thing does not fit"), text);
        assertTrue(text.contains("report.en.pdf differs from its manifest"), text);
        assertTrue(text.contains("Otherwise than revision 1 (1) slos/fraud/actual was 99.9 % is 99.1 %"), text);
        assertTrue(text.contains("■ not delivered mail"), text);
        assertTrue(text.contains("attempt 3 550 no such box"), text);
        assertTrue(
                text.contains("To be done (1) Add… ▲ late <b>Find out why</b> fraud risk due 20 Nov 2026"
                        + " carried over from Week 45 of 2026"),
                text);
        assertTrue(text.contains("✓ done Add a partition orders nobody has it done"), text);
    }

    @Test
    void items_are_done_and_taken_back_changed_and_added() {
        reports.one.say(Optional.of(with(FakeReports.detail(FakeReports.row(2)), List.of(OPEN, DONE))));
        shown();
        test(find(Button.class).withText("Done").single()).click();
        test(find(Button.class).withText("Undo").single()).click();
        test(find(Button.class).withText("Edit…").single()).click();
        test(find(Button.class).withText("Save").single()).click();
        assertFalse(find(ActionDialog.class).exists(), "it closes when it is kept");
        test(find(Button.class).withText("Add…").single()).click();
        reports.wrong = Optional.of("title must be a line of 1 to 300 characters");
        test(find(Button.class).withText("Save").single()).click();
        assertTrue(text(find(ActionDialog.class).single()).contains("title must be a line"));
        reports.wrong = Optional.empty();
        find(ActionDialog.class).single();
        TextField title = find(TextField.class).all().stream()
                .filter(field -> field.getLabel().startsWith("What"))
                .findFirst()
                .orElseThrow();
        test(title).setValue("Call the vendor");
        test(find(Button.class).withText("Save").single()).click();
        assertEquals(
                List.of(
                        "person:ada did 2026-W45.fraud",
                        "person:ada undoes action-1",
                        "person:ada changes 2026-W45.fraud: <b>Find out why</b>, 2026-11-20",
                        "person:ada opens in 2026-W46 : Call the vendor, "),
                reports.acts);
    }

    @Test
    void a_verification_is_asked_for_and_a_revision_sent_again() {
        reports.one.say(Optional.of(FakeReports.detail(FakeReports.row(1))));
        assertTrue(shown().contains("○ not checked since the console started"));
        test(find(Button.class).withText("Verify").single()).click();
        test(find(Button.class).withText("Send again").single()).click();
        assertEquals(List.of("verify 1", "person:ada resends 1"), reports.acts);
    }

    @Test
    void a_running_period_is_computed_first_and_has_nothing_that_is_kept() {
        reports.one.say(Optional.of(FakeReports.detail(FakeReports.row(0))));
        String before = shown();
        assertEquals(List.of("preview estate 2026-W46"), reports.acts);
        assertTrue(before.contains("nothing of this is kept or signed"), before);
        assertTrue(before.contains("The report so far is being computed …"), before);
        assertFalse(find(Button.class).withText("Verify").exists());
        Objects.requireNonNull(reports.made).accept(new Reports.Made.Failed("the store is busy."));
        turn();
        assertTrue(text((com.vaadin.flow.component.Component) getCurrentView())
                .contains("It could not be computed: the store is busy."));
        Objects.requireNonNull(reports.made).accept(new Reports.Made.Done(new Reports.Key("estate", "2026-W46", 0)));
        turn();
        assertEquals(
                "report-files/estate/2026-W46/report.en.html",
                find(IFrame.class).single().getSrc());
    }

    @Test
    void who_may_only_look_has_no_buttons_but_may_verify() {
        world.mayAct = false;
        reports.one.say(Optional.of(with(FakeReports.detail(FakeReports.row(2)), List.of(OPEN, DONE))));
        shown();
        for (String words : List.of("Done", "Undo", "Edit…", "Add…", "Send again")) {
            assertFalse(find(Button.class).withText(words).exists(), words);
        }
        assertTrue(find(Button.class).withText("Verify").exists());
    }
}
