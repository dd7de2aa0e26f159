package dev.weir.ui.collectors;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is asked and who pushes: what fails first. */
@Route("collectors")
@PageTitle("Collectors")
@PermitAll
final class CollectorsView extends Div implements BeforeEnterObserver {
    private static final String FILTER = "filter";
    private static final int MOST = 300;

    private final TextField filter = new TextField();
    private final Paragraph summary = new Paragraph();
    private final Paragraph problems = new Paragraph();
    private final Section<Collectors.Target, TargetRow> targets;
    private final Section<Collectors.Sender, SenderRow> senders;
    private final Paragraph pushed = new Paragraph();
    private final Div nothing = new Div(
            new H2("Nobody is asked and nobody pushes"),
            new Paragraph("Name what to ask under collectors: in weir.yaml, or let an agent or remote write push."
                    + " ./weir probe ADDRESS says what could be collected from there."));
    private Collectors.@Nullable Snapshot newest;

    CollectorsView(Collectors collectors) {
        addClassName("weir-incidents");
        filter.setPlaceholder("Filter by name, kind, address, pipeline");
        filter.setAriaLabel("Filter");
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addClassName("weir-filter");
        filter.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                remember(event.getValue());
            }
            if (newest != null) {
                show(newest);
            }
        });
        summary.addClassName("weir-quiet");
        problems.addClassName("weir-fix");
        problems.setVisible(false);
        pushed.addClassName("weir-quiet");
        nothing.addClassName("weir-empty");
        nothing.setVisible(false);
        targets = new Section<>("Asked", TargetRow::new);
        senders = new Section<>("Pushing", SenderRow::new);
        add(filter, summary, problems, targets, senders, pushed, nothing);
        Live.on(this, collectors::watch, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter(FILTER).ifPresent(filter::setValue);
    }

    private static void remember(String text) {
        UI ui = UI.getCurrent();
        var parameters = text.isBlank() ? QueryParameters.empty() : QueryParameters.of(FILTER, text);
        ui.getPage().getHistory().replaceState(null, new com.vaadin.flow.router.Location("collectors", parameters));
    }

    private void show(Collectors.Snapshot snapshot) {
        newest = snapshot;
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        Instant now = snapshot.at();
        String wanted = filter.getValue().strip().toLowerCase(Locale.ROOT);
        List<Collectors.Target> asked = snapshot.targets().stream()
                .filter(target -> words(target).contains(wanted))
                .sorted(Comparator.comparing(Collectors.Target::state).thenComparing(Collectors.Target::name))
                .toList();
        List<Collectors.Sender> pushing = snapshot.senders().stream()
                .filter(sender -> words(sender).contains(wanted))
                .sorted(Comparator.comparing((Collectors.Sender sender) -> !sender.silent())
                        .thenComparing(Collectors.Sender::lost, Comparator.reverseOrder())
                        .thenComparing(CollectorsView::key))
                .toList();
        targets.show(asked, Collectors.Target::name, (row, target) -> row.show(target, now, zone));
        senders.show(pushing, CollectorsView::key, (row, sender) -> row.show(sender, now, zone));
        boolean empty = snapshot.targets().isEmpty() && snapshot.senders().isEmpty();
        nothing.setVisible(empty);
        filter.setVisible(!empty);
        summary.setVisible(!empty);
        summary.setText(
                summary(snapshot) + (asked.isEmpty() && pushing.isEmpty() ? " Nothing matches the filter." : ""));
        problems.setVisible(!snapshot.problems().isEmpty());
        problems.setText("weir.yaml has errors, the targets of before stay: " + String.join("; ", snapshot.problems()));
        var table = snapshot.pushed();
        pushed.setVisible(!snapshot.senders().isEmpty() || table.series() > 0);
        pushed.setText("Foreign series held: " + Words.count(table.series()) + ". Not taken since the start: "
                + Words.count((double) table.ignored()) + " readings that no mapping is about, "
                + Words.count((double) table.dropped())
                + " of series beyond the limit, " + Words.count((double) table.untimely()) + " of another time.");
    }

    private static String summary(Collectors.Snapshot snapshot) {
        long failing = snapshot.targets().stream()
                .filter(target ->
                        target.state() == Collectors.State.DOWN || target.state() == Collectors.State.FORGOTTEN)
                .count();
        long silent =
                snapshot.senders().stream().filter(Collectors.Sender::silent).count();
        return snapshot.targets().size() + " asked, " + failing + " failing; "
                + snapshot.senders().size() + " pushing, " + silent + " silent.";
    }

    private static String words(Collectors.Target target) {
        return (target.name() + " " + target.kind() + " " + target.address() + " " + target.pipelines())
                .toLowerCase(Locale.ROOT);
    }

    private static String words(Collectors.Sender sender) {
        return key(sender).toLowerCase(Locale.ROOT);
    }

    private static String key(Collectors.Sender sender) {
        return sender.name() + " " + sender.kind() + " "
                + sender.pipeline().map(Object::toString).orElse("");
    }

    private interface Shower<T, R> {
        void show(R row, T entry);
    }

    private interface Naming<T> {
        String of(T entry);
    }

    /** A heading with its rows, which stay while their entries do; not there when there are none. */
    private static final class Section<T, R extends ListItem> extends Div {
        private final String title;
        private final Supplier<R> maker;
        private final H2 heading = new H2();
        private final OrderedList list = new OrderedList();
        private final Map<String, R> rows = new HashMap<>();
        private List<R> shown = List.of();

        Section(String title, Supplier<R> maker) {
            this.title = title;
            this.maker = maker;
            list.addClassName("weir-rows");
            add(heading, list);
            setVisible(false);
        }

        void show(List<T> entries, Naming<T> naming, Shower<T, R> shower) {
            var next = new ArrayList<R>();
            for (T entry : entries.subList(0, Math.min(MOST, entries.size()))) {
                R row = rows.computeIfAbsent(naming.of(entry), any -> maker.get());
                shower.show(row, entry);
                next.add(row);
            }
            rows.values().retainAll(next);
            setVisible(!next.isEmpty());
            heading.setText(title + " (" + entries.size()
                    + (entries.size() > MOST ? ", " + MOST + " are shown, filter for others" : "") + ")");
            if (!next.equals(shown)) {
                shown = next;
                list.removeAll();
                next.forEach(list::add);
            }
        }
    }
}
