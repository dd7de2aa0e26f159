package dev.weir.ui.reports;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the evidence bears the report out: checked when somebody asks. */
final class VerifiedCard extends Section {
    private static final String HOW =
            "Every figure is computed again from the evidence; the chain, the signature and every file are compared.";

    private final transient Reports reports;
    private final Runnable checked;
    private final Mark mark = new Mark();
    private final Moment when = new Moment();
    private final UnorderedList findings = new UnorderedList();
    private final Paragraph how = new Paragraph(HOW);
    private final Button check = new Button("Verify", event -> verify());
    private Reports.@Nullable Key key;
    private Optional<Reports.Verified> shown = Optional.empty();

    VerifiedCard(Reports reports, Runnable checked) {
        this.reports = reports;
        this.checked = checked;
        addClassName("weir-panel");
        check.addClassName("weir-small");
        check.setDisableOnClick(true);
        var head = new Div(new H2("Verification"), check);
        head.addClassName("weir-panel-head");
        findings.addClassName("weir-report-findings");
        var state = new Div(mark, when);
        state.addClassName("weir-row-facts");
        state.getElement().setAttribute("role", "status");
        how.addClassName("weir-quiet");
        add(head, state, findings, how);
    }

    void show(Reports.Detail detail, ZoneId zone) {
        if (!detail.row().key().equals(key)) {
            key = detail.row().key();
            shown = Optional.empty();
            check.setEnabled(true);
            mark.show("○", "not checked since the console started", "quiet");
            when.show("", detail.at(), zone);
            findings.removeAll();
        }
        if (detail.verified().isPresent() && !detail.verified().equals(shown)) {
            shown = detail.verified();
            found(shown.get(), detail, zone);
        }
    }

    private void found(Reports.Verified verified, Reports.Detail detail, ZoneId zone) {
        check.setEnabled(true);
        if (verified.ok()) {
            mark.show("✓", "everything fits", "met");
        } else {
            int wrong = verified.findings().size();
            mark.show("■", wrong == 1 ? "1 thing does not fit" : wrong + " things do not fit", "breached");
        }
        when.show("checked " + Words.clock(verified.at(), detail.at(), zone), verified.at(), zone);
        findings.removeAll();
        verified.findings().forEach(finding -> {
            var item = new ListItem(finding);
            item.addClassName("weir-wrong");
            findings.add(item);
        });
        verified.notes().forEach(note -> findings.add(new ListItem(note)));
    }

    private void verify() {
        mark.show("○", "being checked …", "quiet");
        shown = Optional.empty();
        reports.verify(Objects.requireNonNull(key), UI.getCurrent().accessLater(verified -> checked.run(), null));
    }
}
