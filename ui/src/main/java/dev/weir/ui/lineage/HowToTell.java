package dev.weir.ui.lineage;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** What to do when nothing is known of lineage. */
final class HowToTell extends Div {
    HowToTell() {
        addClassName("weir-empty");
        add(
                new H2("Nothing is known of lineage yet"),
                new Paragraph(
                        new Span("Point the OpenLineage integration of Spark or Flink at this console: "),
                        new Code("openlineage.transport.type=http"),
                        new Span(
                                ", its url this console's address, its apiKey a token of the page Tokens. Or send one event: "),
                        new Code("POST /api/v1/lineage"),
                        new Span(".")),
                new Paragraph("What no integration tells can be declared: inputs, outputs, features and models of a"
                        + " Pipeline document. Declared edges are drawn dashed until they are observed."));
    }
}
