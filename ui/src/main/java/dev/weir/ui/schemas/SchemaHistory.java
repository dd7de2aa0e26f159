package dev.weir.ui.schemas;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The versions of the schema of one dataset, the newest first, each with what it changed in words, and its columns on demand. */
public final class SchemaHistory extends Div {
    private static final int VERSIONS = 20;
    private static final int COLUMNS = 500;

    /** Reads the history once. */
    public SchemaHistory(Schemas schemas, NodeId dataset, Instant now, ZoneId zone) {
        addClassName("weir-schema-history");
        List<Schemas.Version> versions = schemas.history(dataset);
        if (versions.isEmpty()) {
            var nothing = new Paragraph("Nobody told the schema of this dataset.");
            nothing.addClassName("weir-quiet");
            add(nothing);
            return;
        }
        versions.stream().limit(VERSIONS).forEach(version -> add(version(version, now, zone)));
        if (versions.size() > VERSIONS) {
            add(new Paragraph((versions.size() - VERSIONS) + " older versions are not shown."));
        }
        var all = new Anchor(
                "schemas?dataset=" + URLEncoder.encode(dataset.name(), StandardCharsets.UTF_8),
                "Whom its changes break");
        all.getElement().setAttribute("router-link", true);
        add(all);
    }

    private static Div version(Schemas.Version version, Instant now, ZoneId zone) {
        var since = new Moment();
        since.show("since " + Words.clock(version.since(), now, zone), version.since(), zone);
        var by = new Span(
                "told by " + version.by().namespace() + "/" + version.by().name());
        var facts = new Div(since, by);
        facts.addClassName("weir-row-facts");
        var changes = new UnorderedList();
        version.changes().stream().limit(COLUMNS).forEach(words -> changes.add(new ListItem(words)));
        var columns = new UnorderedList();
        add(columns, version.fields(), "");
        var details = new NativeDetails(
                version.fields().size() + (version.fields().size() == 1 ? " column" : " columns"), columns);
        var block = new Div(new H3("Version " + version.number()), facts);
        if (version.changes().isEmpty()) {
            block.add(new Paragraph(version.number() == 1 ? "The first that was told." : "No column changed."));
        } else {
            block.add(changes);
        }
        block.add(details);
        block.addClassName("weir-card");
        return block;
    }

    private static void add(UnorderedList list, List<Field> fields, String above) {
        for (Field field : fields) {
            if (list.getComponentCount() >= COLUMNS) {
                return;
            }
            var name = new Span(above + field.name());
            name.addClassName("weir-code");
            list.add(new ListItem(name, new Span(field.type().isEmpty() ? "" : " " + field.type())));
            add(list, field.fields(), above + field.name() + ".");
        }
    }
}
