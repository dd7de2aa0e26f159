package dev.weir.ui.deliveries;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What destinations have not taken: what somebody has to look at first, then what waits, then what is on its way. */
@Route("deliveries")
@PageTitle("Deliveries")
@PermitAll
final class DeliveriesView extends Div {
    private static final int MOST = 200;
    private static final Duration SHOWN = Duration.ofSeconds(6);

    private final transient Deliveries deliveries;
    private final transient Visitor visitor;
    private final Section refused = new Section("Refused or given up");
    private final Section stray = new Section("For destinations that are not configured any more");
    private final Section waiting = new Section("Waiting for the next attempt");
    private final Section owed = new Section("On their way");
    private final Div nothing = new Div();
    private final H2 calm = new H2();
    private final Paragraph how = new Paragraph();
    private final Map<String, DeliveryRow> rows = new HashMap<>();

    DeliveriesView(Deliveries deliveries, Visitor visitor) {
        this.deliveries = deliveries;
        this.visitor = visitor;
        addClassName("weir-incidents");
        nothing.addClassName("weir-empty");
        nothing.add(calm, how);
        Live.on(this, deliveries::watch, this::show);
        add(refused, stray, waiting, owed, nothing);
    }

    private void show(Deliveries.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        var keep = new HashSet<String>();
        snapshot.entries().forEach(entry -> keep.add(key(entry)));
        rows.keySet().retainAll(keep);
        refused.show(snapshot, Deliveries.State.REFUSED, snapshot.at(), zone);
        stray.show(snapshot, Deliveries.State.STRAY, snapshot.at(), zone);
        waiting.show(snapshot, Deliveries.State.WAITING, snapshot.at(), zone);
        owed.show(snapshot, Deliveries.State.OWED, snapshot.at(), zone);
        nothing.setVisible(snapshot.entries().isEmpty());
        calm.setText(snapshot.destinations() == 0 ? "Nobody is told" : "Everything was delivered");
        how.setText(
                snapshot.destinations() == 0
                        ? "No notifier is configured, so no page leaves this console. Add one under alerting.notifiers in"
                                + " weir.yaml."
                        : (snapshot.destinations() == 1
                                        ? "The destination has"
                                        : "The " + snapshot.destinations() + " destinations have")
                                + " taken every page that was promised. What one does not take stands here, with the reason"
                                + " and what can be done about it.");
    }

    private static String key(Deliveries.Entry entry) {
        return entry.page().id() + " to " + entry.destination();
    }

    private void retry(Deliveries.Entry entry) {
        String came = deliveries.retry(entry.page().id(), entry.destination(), visitor.actor());
        Notification.show(came, Math.toIntExact(SHOWN.toMillis()), Notification.Position.BOTTOM_START);
    }

    /** A heading with its pages; not there when there are none. */
    private final class Section extends Div {
        private final String title;
        private final H2 heading = new H2();
        private final OrderedList list = new OrderedList();
        private List<DeliveryRow> shown = List.of();

        Section(String title) {
            this.title = title;
            list.addClassName("weir-rows");
            add(heading, list);
            setVisible(false);
        }

        void show(Deliveries.Snapshot snapshot, Deliveries.State state, Instant now, ZoneId zone) {
            List<Deliveries.Entry> all = snapshot.entries().stream()
                    .filter(entry -> entry.state() == state)
                    .toList();
            List<DeliveryRow> next = all.stream()
                    .limit(MOST)
                    .map(entry -> {
                        var row = rows.computeIfAbsent(
                                key(entry), any -> new DeliveryRow(visitor.mayAct(), DeliveriesView.this::retry));
                        row.show(entry, now, zone);
                        return row;
                    })
                    .toList();
            setVisible(!next.isEmpty());
            heading.setText(title + " (" + all.size() + (all.size() > MOST ? ", " + MOST + " are shown" : "") + ")");
            if (!next.equals(shown)) {
                shown = next;
                list.removeAll();
                next.forEach(list::add);
            }
        }
    }
}
