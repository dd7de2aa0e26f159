package dev.weir.ui.reports;

import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import dev.weir.ui.ScreenTest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsViewTest extends ScreenTest {
    private final FakeReports reports = new FakeReports();

    @BeforeEach
    void give() {
        world.give(Reports.class, reports);
    }

    @Test
    void without_a_report_it_says_how_one_comes_and_leads_to_the_running_week() {
        var view = navigate(ReportsView.class);
        assertTrue(text(view).contains("No report yet A report is made when its week is over"), text(view));
        assertEquals(
                "reports/estate/2026-W47",
                find(Anchor.class).withText("Week 47 of 2026 so far").single().getHref());
    }

    @Test
    void a_report_stands_there_with_what_it_says_and_where_it_went() {
        reports.all.say(new Reports.Snapshot(
                NOW,
                1,
                List.of(FakeReports.row(
                        2,
                        new Reports.Sent("mail", Reports.SentState.SENT, 1, NOW, "250 ok"),
                        new Reports.Sent("webhook", Reports.SentState.FAILED, 5, NOW, "503"))),
                FakeReports.W47,
                List.of("2026-W45, whole estate")));
        String text = text(navigate(ReportsView.class));
        assertTrue(
                text.contains(
                        "■ 1 missed Whole estate Week 46 of 2026, 9 Nov to 15 Nov 3 of 4 agreements kept, 1 missed"),
                text);
        assertTrue(text.contains("revision 2 sent to mail not delivered to webhook 1.2 MB"), text);
        assertTrue(text.contains("Being made: 2026-W45, whole estate …"), text);
    }

    @Test
    void what_cannot_be_read_or_proven_is_not_said_to_be_kept() {
        var row = FakeReports.row(1);
        reports.all.say(new Reports.Snapshot(
                NOW,
                2,
                List.of(
                        new Reports.Row(
                                row.key(), row.about(), row.period(), Optional.empty(), row.made(), row.sent(), 1),
                        new Reports.Row(
                                row.key(),
                                row.about(),
                                row.period(),
                                Optional.of(new Reports.Glance(2, 1, 0, 1, false)),
                                row.made(),
                                row.sent(),
                                1)),
                FakeReports.W47,
                List.of()));
        String text = text(navigate(ReportsView.class));
        assertTrue(text.contains("? cannot be read"), text);
        assertTrue(text.contains("? not proven") && text.contains("1 of 2 promises kept, 1 not proven"), text);
    }

    @Test
    void the_filter_is_that_of_the_address() {
        open("reports", "scope=owner:risk~20~26~20fraud&kind=month", ReportsView.class);
        assertEquals(
                new Reports.Filter("owner:risk & fraud", Optional.of(Reports.Kind.MONTH), 50),
                reports.filters.getLast());
        assertTrue(
                text(getCurrentView().getElement().getComponent().orElseThrow()).contains("No such report"));
    }

    @Test
    void a_report_is_made_and_led_to_or_the_reason_is_said() {
        navigate(ReportsView.class);
        test(find(Button.class).withText("Make a report…").single()).click();
        test(find(Button.class).withText("Make report").single()).click();
        assertEquals(List.of("person:ada makes estate 2026-W46"), reports.acts);
        assertFalse(find(Button.class).withText("Make report").single().isEnabled());
        Objects.requireNonNull(reports.made).accept(new Reports.Made.Failed("the disk is full."));
        turn();
        String text = text(find(MakeDialog.class).single());
        assertTrue(text.contains("No report was made: the disk is full."), text);
        test(find(Button.class).withText("Make report").single()).click();
        Objects.requireNonNull(reports.made).accept(new Reports.Made.Done(new Reports.Key("estate", "2026-W46", 3)));
        turn();
        assertEquals(
                "reports/estate/2026-W46?revision=3",
                find(Anchor.class).withText("Open revision 3").single().getHref());
    }

    @Test
    void who_may_only_look_has_no_button() {
        world.mayAct = false;
        navigate(ReportsView.class);
        assertFalse(find(Button.class).withText("Make a report…").exists());
    }
}
