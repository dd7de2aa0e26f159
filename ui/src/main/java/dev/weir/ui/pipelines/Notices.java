package dev.weir.ui.pipelines;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Finding;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the collectors understood beside their figures, as sentences with advice; what could be collected and is not is folded away. */
final class Notices extends Div {
    private static final Duration FRESH = Duration.ofSeconds(45);
    private static final int MOST = 50;

    private final UnorderedList noticed = new UnorderedList();
    private final UnorderedList absent = new UnorderedList();
    private final Div now = new Div(new H2("Noticed"), noticed);
    private final Details folded = new Details("", absent);
    private List<String> shown = List.of();

    Notices() {
        addClassName("weir-notices");
        noticed.addClassName("weir-notes");
        absent.addClassName("weir-notes");
        add(now, folded);
        setVisible(false);
    }

    /** Sends something only when a text differs. */
    void show(List<Pipelines.Note> notes, Instant at) {
        List<String> texts = notes.stream().map(note -> text(note, at)).toList();
        if (texts.equals(shown)) {
            return;
        }
        shown = texts;
        fill(noticed, notes.stream().filter(note -> !collectable(note)).toList(), at);
        fill(absent, notes.stream().filter(Notices::collectable).toList(), at);
        long could = notes.stream().filter(Notices::collectable).count();
        now.setVisible(could < notes.size());
        folded.setVisible(could > 0);
        folded.setSummaryText("Not collected, but could be (" + could + ")");
        setVisible(!notes.isEmpty());
    }

    private static boolean collectable(Pipelines.Note note) {
        return note.finding().kind() == Finding.Kind.NOT_COLLECTED;
    }

    private static void fill(UnorderedList list, List<Pipelines.Note> notes, Instant at) {
        list.removeAll();
        notes.stream().limit(MOST).forEach(note -> list.add(item(note, at)));
        if (notes.size() > MOST) {
            list.add(new ListItem("and " + (notes.size() - MOST) + " more, which /api/v1/pipelines tells"));
        }
    }

    private static ListItem item(Pipelines.Note note, Instant at) {
        var kind = new Span(title(note.finding().kind()));
        kind.addClassName("weir-note-kind");
        kind.setClassName("weir-wrong", note.finding().kind() == Finding.Kind.DEFINITION);
        var said = new Span(sentence(note, at));
        var item = new ListItem(kind, new Div(said));
        if (!note.finding().advice().isBlank()) {
            String words = note.finding().advice();
            var advice = new Div(Character.toUpperCase(words.charAt(0)) + words.substring(1));
            advice.addClassName("weir-quiet");
            item.add(advice);
        }
        return item;
    }

    private static String text(Pipelines.Note note, Instant at) {
        return note.finding().kind() + " " + sentence(note, at) + " "
                + note.finding().advice();
    }

    private static String sentence(Pipelines.Note note, Instant at) {
        boolean old = note.at().isBefore(at.minus(FRESH));
        return note.finding().sentence() + (old ? " (as of " + Words.ago(note.at(), at) + ")" : "");
    }

    private static String title(Finding.Kind kind) {
        return switch (kind) {
            case NOT_COLLECTED -> "Not collected";
            case BACKPRESSURE -> "Back-pressure";
            case HIDDEN_BACKLOG -> "Hidden backlog";
            case EXCEPTION -> "Exception";
            case LAG -> "Lag";
            case LATE_DATA -> "Late data";
            case IMBALANCE -> "Imbalance";
            case LOST_WORKERS -> "Lost workers";
            case CHECKPOINTS -> "Checkpoints";
            case CLOCK -> "Clock";
            case DEFINITION -> "Not judged";
        };
    }
}
